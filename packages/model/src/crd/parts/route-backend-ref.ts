/**
 * References to backends.
 */
import { BACKEND_REF_CHECKS } from '../checks/route-backend-ref.js';
import { integer, object, optional, required } from '../words.js';
import { GroupName, KindName, NamespaceName, ObjectName, PortNumber } from './references.js';

const BACKEND_FIELDS = /* @__PURE__ */ (() => ({
  group: optional(GroupName, { default: '' }),
  kind: optional(KindName, { default: 'Service' }),
  name: required(ObjectName),
  namespace: optional(NamespaceName),
  port: optional(PortNumber),
}))();

/** A backend without a weight, as filters call it. */
export const BackendObjectReferenceNode = /* @__PURE__ */ object(BACKEND_FIELDS, { checks: BACKEND_REF_CHECKS });

/** The fields of a backend of a rule; HTTPRoute and GRPCRoute add filters. */
export const BACKEND_REF_FIELDS = /* @__PURE__ */ (() => ({
  ...BACKEND_FIELDS,
  weight: optional(integer({ format: 'int32', min: 0, max: 1_000_000 }), { default: 1 }),
}))();

/** A backend of a rule, without filters of its own. */
export const BackendRefNode = /* @__PURE__ */ object(BACKEND_REF_FIELDS, { checks: BACKEND_REF_CHECKS });
