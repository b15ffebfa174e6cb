/**
 * TLSRoute (v1; v1alpha3 has the same fields; v1alpha2, with more rules and hostnames that may be missing).
 */
import { TLS_HOSTNAMES_CHECKS } from '../checks/tls-route.js';
import type { Definition } from '../definition.js';
import { COMMON_ROUTE_FIELDS } from '../parts/route-parent-refs.js';
import { OnePlainRule, PlainRules } from '../parts/route-plain-rules.js';
import { RouteStatusNode } from '../parts/route-status.js';
import { HOSTNAME } from '../patterns.js';
import { list, object, optional, required, text } from '../words.js';

const Hostname = /* @__PURE__ */ text({ min: 1, max: 253, pattern: HOSTNAME });

const Spec = /* @__PURE__ */ object({
  ...COMMON_ROUTE_FIELDS,
  hostnames: required(list(Hostname, { min: 1, max: 1024, checks: TLS_HOSTNAMES_CHECKS })),
  rules: required(OnePlainRule),
});

const SpecV1Alpha2 = /* @__PURE__ */ object({
  ...COMMON_ROUTE_FIELDS,
  hostnames: optional(list(Hostname, { max: 1024 })),
  rules: required(PlainRules),
});

/** Everything but the envelope. */
export const TLSRouteBody = /* @__PURE__ */ object({ spec: required(Spec), status: optional(RouteStatusNode) });
/** Everything but the envelope, in v1alpha2. */
export const TLSRouteV1Alpha2Body = /* @__PURE__ */ object({
  spec: required(SpecV1Alpha2),
  status: optional(RouteStatusNode),
});

const COMMON = {
  group: 'gateway.networking.k8s.io',
  kind: 'TLSRoute',
  namespaced: true,
  rule: 'route/tls-schema',
} as const;

/** @rule route/tls-schema */
export const TLSRouteV1 = {
  ...COMMON,
  version: 'v1',
  served: ['standard', 'experimental'],
  body: TLSRouteBody,
} as const satisfies Definition;

/** @rule route/tls-schema */
export const TLSRouteV1Alpha3 = {
  ...COMMON,
  version: 'v1alpha3',
  served: ['experimental'],
  deprecated:
    'The v1alpha3 version of TLSRoute has been deprecated and will be removed in a future release of the API. Please upgrade to v1.',
  body: TLSRouteBody,
} as const satisfies Definition;

/** @rule route/tls-schema */
export const TLSRouteV1Alpha2 = {
  ...COMMON,
  version: 'v1alpha2',
  served: ['experimental'],
  deprecated:
    'The v1alpha2 version of TLSRoute has been deprecated and will be removed in a future release of the API. Please upgrade to v1.',
  body: TLSRouteV1Alpha2Body,
} as const satisfies Definition;
