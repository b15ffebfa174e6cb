/**
 * HTTPRoute (v1; v1beta1 is the same).
 */
import { HTTP_RULE_CHECKS, HTTP_RULES_CHECKS, TIMEOUTS_CHECKS } from '../checks/http-route-rules.js';
import { BACKEND_REF_CHECKS } from '../checks/route-backend-ref.js';
import type { Definition } from '../definition.js';
import { SectionName } from '../parts/references.js';
import { BACKEND_REF_FIELDS } from '../parts/route-backend-ref.js';
import { COMMON_ROUTE_FIELDS, RouteHostnames } from '../parts/route-parent-refs.js';
import { Duration, SessionPersistenceNode } from '../parts/route-session.js';
import { RouteStatusNode } from '../parts/route-status.js';
import { integer, list, object, optional, required } from '../words.js';
import { HTTPRouteFilters } from './http-route-filters.js';
import { HTTPRouteMatchNode } from './http-route-matches.js';

const BackendRef = /* @__PURE__ */ object(
  { ...BACKEND_REF_FIELDS, filters: optional(HTTPRouteFilters) },
  { checks: BACKEND_REF_CHECKS },
);

/** @rule route/retry-code-unique */
const RetryCodes = /* @__PURE__ */ list(integer({ min: 400, max: 599 }), {
  unique: [],
  uniqueRule: 'route/retry-code-unique',
});

const Retry = /* @__PURE__ */ object({
  attempts: optional(integer({ min: 1 })),
  backoff: optional(Duration),
  codes: optional(RetryCodes),
});

const Timeouts = /* @__PURE__ */ object(
  { backendRequest: optional(Duration), request: optional(Duration) },
  { checks: TIMEOUTS_CHECKS },
);

const ANY_PATH = { path: { type: 'PathPrefix', value: '/' } } as const;

const Rule = /* @__PURE__ */ object(
  {
    backendRefs: optional(list(BackendRef, { max: 16 })),
    filters: optional(HTTPRouteFilters),
    matches: optional(list(HTTPRouteMatchNode, { max: 64 }), { default: [ANY_PATH] }),
    name: optional(SectionName),
    retry: optional(Retry, { only: 'experimental', idle: true }),
    sessionPersistence: optional(SessionPersistenceNode, { only: 'experimental', idle: true }),
    timeouts: optional(Timeouts),
  },
  { checks: HTTP_RULE_CHECKS },
);

const Spec = /* @__PURE__ */ object({
  hostnames: optional(RouteHostnames),
  ...COMMON_ROUTE_FIELDS,
  rules: optional(list(Rule, { min: 1, max: 16, checks: HTTP_RULES_CHECKS }), {
    default: [{ matches: [ANY_PATH] }],
  }),
});

/** Everything but the envelope. */
export const HTTPRouteBody = /* @__PURE__ */ object({ spec: required(Spec), status: optional(RouteStatusNode) });

const COMMON = {
  group: 'gateway.networking.k8s.io',
  kind: 'HTTPRoute',
  namespaced: true,
  served: ['standard', 'experimental'],
  rule: 'route/http-schema',
  body: HTTPRouteBody,
} as const;

/** @rule route/http-schema */
export const HTTPRouteV1 = { ...COMMON, version: 'v1' } as const satisfies Definition;

/** @rule route/http-schema */
export const HTTPRouteV1Beta1 = { ...COMMON, version: 'v1beta1' } as const satisfies Definition;
