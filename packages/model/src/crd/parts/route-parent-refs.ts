/**
 * The fields that every Route has beside its rules.
 */
import { PARENT_REFS_CHECKS } from '../checks/route-parent-refs.js';
import { HOSTNAME } from '../patterns.js';
import { choice, list, optional, text } from '../words.js';
import { ParentReference } from './references.js';

export const ParentRefs = /* @__PURE__ */ list(ParentReference, { max: 32, checks: PARENT_REFS_CHECKS });
/** Experimental. */
export const UseDefaultGateways = /* @__PURE__ */ choice(['All', 'None']);

/** The hostnames of HTTPRoute and GRPCRoute; those of TLSRoute have more rules. */
export const RouteHostnames = /* @__PURE__ */ list(text({ min: 1, max: 253, pattern: HOSTNAME }), { max: 16 });

/** `parentRefs` and `useDefaultGateways`. */
export const COMMON_ROUTE_FIELDS = /* @__PURE__ */ (() => ({
  parentRefs: optional(ParentRefs),
  useDefaultGateways: optional(UseDefaultGateways, { only: 'experimental', idle: true }),
}))();
