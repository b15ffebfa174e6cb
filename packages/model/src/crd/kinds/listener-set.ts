/**
 * ListenerSet (v1).
 */
import { isName } from '../../readable.js';
import type { Definition } from '../definition.js';
import { Conditions } from '../parts/conditions.js';
import { GATEWAY_PENDING } from '../parts/gateway-status.js';
import { ListenerStatuses, Listeners } from '../parts/listener.js';
import { GroupName, KindName, NamespaceName, ObjectName } from '../parts/references.js';
import { object, optional, required } from '../words.js';

const ParentGatewayReference = /* @__PURE__ */ object({
  group: optional(GroupName, { default: 'gateway.networking.k8s.io' }),
  kind: optional(KindName, { default: 'Gateway' }),
  name: required(ObjectName, { isReadable: isName }),
  namespace: optional(NamespaceName),
});

const Status = /* @__PURE__ */ object({
  conditions: optional(Conditions, { default: GATEWAY_PENDING }),
  listeners: optional(ListenerStatuses),
});

/** Everything but the envelope. */
export const ListenerSetBody = /* @__PURE__ */ object({
  spec: required(object({ listeners: required(Listeners), parentRef: required(ParentGatewayReference) })),
  status: optional(Status, { default: { conditions: GATEWAY_PENDING } }),
});

/** @rule listener/set-schema */
export const ListenerSetV1 = {
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  kind: 'ListenerSet',
  namespaced: true,
  served: ['standard', 'experimental'],
  rule: 'listener/set-schema',
  body: ListenerSetBody,
} as const satisfies Definition;
