/**
 * GRPCRoute (v1).
 */
import { GRPC_FILTER_CHECKS, GRPC_METHOD_CHECKS, GRPC_RULES_CHECKS } from '../checks/grpc-route.js';
import { BACKEND_REF_CHECKS } from '../checks/route-backend-ref.js';
import { FILTER_LIST_CHECKS } from '../checks/route-filters.js';
import type { Definition } from '../definition.js';
import { SectionName } from '../parts/references.js';
import { BACKEND_REF_FIELDS } from '../parts/route-backend-ref.js';
import { FILTER_FIELDS, HeaderName } from '../parts/route-filters.js';
import { COMMON_ROUTE_FIELDS, RouteHostnames } from '../parts/route-parent-refs.js';
import { SessionPersistenceNode } from '../parts/route-session.js';
import { RouteStatusNode } from '../parts/route-status.js';
import { choice, list, object, optional, required, text } from '../words.js';
import { MatchType } from './http-route-matches.js';

const Filter = /* @__PURE__ */ object(
  {
    ...FILTER_FIELDS,
    type: required(choice(['ResponseHeaderModifier', 'RequestHeaderModifier', 'RequestMirror', 'ExtensionRef'])),
  },
  { checks: GRPC_FILTER_CHECKS },
);

const Filters = /* @__PURE__ */ list(Filter, { max: 16, checks: FILTER_LIST_CHECKS });

const BackendRef = /* @__PURE__ */ object(
  { ...BACKEND_REF_FIELDS, filters: optional(Filters) },
  { checks: BACKEND_REF_CHECKS },
);

const HeaderMatch = /* @__PURE__ */ object({
  name: required(HeaderName),
  type: optional(MatchType, { default: 'Exact' }),
  value: required(text({ min: 1, max: 4096 })), // any text, in both channels
});

const MethodMatch = /* @__PURE__ */ object(
  {
    method: optional(text({ max: 1024 })),
    service: optional(text({ max: 1024 })),
    type: optional(MatchType, { default: 'Exact' }),
  },
  { checks: GRPC_METHOD_CHECKS },
);

const Match = /* @__PURE__ */ object({
  headers: optional(list(HeaderMatch, { max: 16, unique: ['name'], uniqueRule: 'route/match-header-unique' })),
  method: optional(MethodMatch),
});

const Rule = /* @__PURE__ */ object({
  backendRefs: optional(list(BackendRef, { max: 16 })),
  filters: optional(Filters),
  matches: optional(list(Match, { max: 64 })),
  name: optional(SectionName),
  sessionPersistence: optional(SessionPersistenceNode, { only: 'experimental', idle: true }),
});

const Spec = /* @__PURE__ */ object({
  hostnames: optional(RouteHostnames),
  ...COMMON_ROUTE_FIELDS,
  rules: optional(list(Rule, { max: 16, checks: GRPC_RULES_CHECKS })),
});

/** Everything but the envelope. */
export const GRPCRouteBody = /* @__PURE__ */ object({ spec: required(Spec), status: optional(RouteStatusNode) });

/** @rule route/grpc-schema */
export const GRPCRouteV1 = {
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  kind: 'GRPCRoute',
  namespaced: true,
  served: ['standard', 'experimental'],
  rule: 'route/grpc-schema',
  body: GRPCRouteBody,
} as const satisfies Definition;
