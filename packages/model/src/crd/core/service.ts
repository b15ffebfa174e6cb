/**
 * Service (v1).
 */
import type { Definition } from '../definition.js';
import { choice, list, map, optional, required, text } from '../words.js';
import { open } from './open.js';
import { PORTS_APART } from './port-checks.js';
import { CLUSTER_IP_CHECKS, SERVICE_CHECKS } from './service-checks.js';
import { Port } from './service-port.js';

const Spec = /* @__PURE__ */ open(
  {
    type: optional(choice(['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']), { default: 'ClusterIP' }),
    ports: optional(list(Port, { combination: PORTS_APART })),
    selector: optional(map(text())),
    clusterIP: optional(text({ checks: CLUSTER_IP_CHECKS })),
    clusterIPs: optional(list(text())),
    externalName: optional(text()),
    ipFamilies: optional(list(text())),
    ipFamilyPolicy: optional(text()),
  },
  { checks: SERVICE_CHECKS },
);

/** Everything but the envelope. */
export const ServiceBody = /* @__PURE__ */ open({ spec: required(Spec) });

/** @rule service/schema */
export const ServiceV1 = {
  group: '',
  version: 'v1',
  kind: 'Service',
  namespaced: true,
  names: 'label-1035',
  served: ['standard', 'experimental'],
  rule: 'service/schema',
  body: ServiceBody,
} as const satisfies Definition;
