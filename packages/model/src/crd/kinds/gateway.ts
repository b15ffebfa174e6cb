/**
 * Gateway (v1; v1beta1 has the same fields).
 */
import { ANNOTATIONS_CHECKS, LABELS_CHECKS } from '../checks/gateway.js';
import type { Definition } from '../definition.js';
import { Conditions } from '../parts/conditions.js';
import { SpecAddresses, StatusAddresses } from '../parts/gateway-address.js';
import { GATEWAY_PENDING } from '../parts/gateway-status.js';
import { GatewayTLSConfigNode } from '../parts/gateway-tls.js';
import { LabelSelectorNode } from '../parts/label-selector.js';
import { ListenerStatuses, Listeners } from '../parts/listener.js';
import { ObjectName } from '../parts/references.js';
import { LocalObjectReferenceNode } from '../parts/validation.js';
import { LABEL_VALUE } from '../patterns.js';
import { choice, integer, map, object, optional, required, text } from '../words.js';

const AllowedListeners = /* @__PURE__ */ object({
  namespaces: optional(
    object({
      from: optional(choice(['All', 'Selector', 'Same', 'None']), { default: 'None' }),
      selector: optional(LabelSelectorNode),
    }),
    { default: { from: 'None' } },
  ),
});

const Infrastructure = /* @__PURE__ */ object({
  annotations: optional(map(text({ max: 4096 }), { max: 16, checks: ANNOTATIONS_CHECKS })),
  labels: optional(map(text({ max: 63, pattern: LABEL_VALUE }), { max: 8, checks: LABELS_CHECKS })),
  parametersRef: optional(LocalObjectReferenceNode),
});

const Spec = /* @__PURE__ */ object({
  addresses: optional(SpecAddresses, { idle: true }),
  allowedListeners: optional(AllowedListeners),
  defaultScope: optional(choice(['All', 'None']), { only: 'experimental', idle: true }),
  gatewayClassName: required(ObjectName),
  infrastructure: optional(Infrastructure, { idle: true }),
  listeners: required(Listeners),
  tls: optional(GatewayTLSConfigNode, { narrows: true }),
});

const Status = /* @__PURE__ */ object({
  addresses: optional(StatusAddresses),
  attachedListenerSets: optional(integer({ format: 'int32' })),
  conditions: optional(Conditions, { default: GATEWAY_PENDING }),
  listeners: optional(ListenerStatuses),
});

/** Everything but the envelope. */
export const GatewayBody = /* @__PURE__ */ object({
  spec: required(Spec),
  status: optional(Status, { default: { conditions: GATEWAY_PENDING } }),
});

const COMMON = {
  group: 'gateway.networking.k8s.io',
  kind: 'Gateway',
  namespaced: true,
  served: ['standard', 'experimental'],
  rule: 'gateway/schema',
  body: GatewayBody,
} as const;

/** @rule gateway/schema */
export const GatewayV1 = { ...COMMON, version: 'v1' } as const satisfies Definition;

/** @rule gateway/schema */
export const GatewayV1Beta1 = { ...COMMON, version: 'v1beta1' } as const satisfies Definition;
