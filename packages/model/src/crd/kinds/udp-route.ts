/**
 * UDPRoute (v1; v1alpha2, with more rules).
 */
import type { Definition } from '../definition.js';
import { COMMON_ROUTE_FIELDS } from '../parts/route-parent-refs.js';
import { OnePlainRule, PlainRules } from '../parts/route-plain-rules.js';
import { RouteStatusNode } from '../parts/route-status.js';
import { object, optional, required } from '../words.js';

/** Everything but the envelope. */
export const UDPRouteBody = /* @__PURE__ */ object({
  spec: required(object({ ...COMMON_ROUTE_FIELDS, rules: required(OnePlainRule) })),
  status: optional(RouteStatusNode),
});

const BodyV1Alpha2 = /* @__PURE__ */ object({
  spec: required(object({ ...COMMON_ROUTE_FIELDS, rules: required(PlainRules) })),
  status: optional(RouteStatusNode),
});

const COMMON = {
  group: 'gateway.networking.k8s.io',
  kind: 'UDPRoute',
  namespaced: true,
  rule: 'route/udp-schema',
} as const;

/** @rule route/udp-schema */
export const UDPRouteV1 = {
  ...COMMON,
  version: 'v1',
  served: ['standard', 'experimental'],
  body: UDPRouteBody,
} as const satisfies Definition;

/** @rule route/udp-schema */
export const UDPRouteV1Alpha2 = {
  ...COMMON,
  version: 'v1alpha2',
  served: ['experimental'],
  deprecated:
    'The v1alpha2 version of UDPRoute has been deprecated and will be removed in a future release of the API. Please upgrade to v1.',
  body: BodyV1Alpha2,
} as const satisfies Definition;
