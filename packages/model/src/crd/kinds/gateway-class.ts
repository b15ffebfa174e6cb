/**
 * GatewayClass (v1; v1beta1 has the same fields).
 */
import { CONTROLLER_NAME_CHECKS } from '../checks/gateway-class.js';
import type { Definition } from '../definition.js';
import { Conditions } from '../parts/conditions.js';
import { CLASS_PENDING } from '../parts/gateway-status.js';
import { ObjectReferenceNode } from '../parts/object-references.js';
import { CONTROLLER_NAME } from '../patterns.js';
import { list, object, optional, required, text } from '../words.js';

const Spec = /* @__PURE__ */ object({
  controllerName: required(text({ min: 1, max: 253, pattern: CONTROLLER_NAME, checks: CONTROLLER_NAME_CHECKS })),
  description: optional(text({ max: 64 }), { idle: true }),
  parametersRef: optional(ObjectReferenceNode, { idle: true }),
});

/**
 * What the controller says of its class.
 *
 * @rule status/feature-unique
 */
const Status = /* @__PURE__ */ object({
  conditions: optional(Conditions, { default: CLASS_PENDING }),
  supportedFeatures: optional(
    list(object({ name: required(text()) }), { max: 64, unique: ['name'], uniqueRule: 'status/feature-unique' }),
  ),
});

/** Everything but the envelope. */
export const GatewayClassBody = /* @__PURE__ */ object({
  spec: required(Spec),
  status: optional(Status, { default: { conditions: CLASS_PENDING } }),
});

const COMMON = {
  group: 'gateway.networking.k8s.io',
  kind: 'GatewayClass',
  namespaced: false,
  served: ['standard', 'experimental'],
  rule: 'gateway/class-schema',
  body: GatewayClassBody,
} as const;

/** @rule gateway/class-schema */
export const GatewayClassV1 = { ...COMMON, version: 'v1' } as const satisfies Definition;

/** @rule gateway/class-schema */
export const GatewayClassV1Beta1 = { ...COMMON, version: 'v1beta1' } as const satisfies Definition;
