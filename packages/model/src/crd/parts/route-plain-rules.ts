/**
 * The rules of Routes that look into nothing: TLSRoute, TCPRoute and UDPRoute.
 */
import { RULE_NAME_CHECK } from '../checks/route-rules.js';
import { list, object, optional, required } from '../words.js';
import { SectionName } from './references.js';
import { BackendRefNode } from './route-backend-ref.js';

const PlainRule = /* @__PURE__ */ object({
  backendRefs: required(list(BackendRefNode, { min: 1, max: 16 })),
  name: optional(SectionName),
});

/** One rule, as from v1 on. */
export const OnePlainRule = /* @__PURE__ */ list(PlainRule, { min: 1, max: 1 });

/** Several rules, as in v1alpha2. */
export const PlainRules = /* @__PURE__ */ list(PlainRule, { min: 1, max: 16, checks: [RULE_NAME_CHECK] });
