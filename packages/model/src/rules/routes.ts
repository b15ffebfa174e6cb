/**
 * The sentences of the CRDs of the five Routes.
 */
import type { Rule } from '../finding.js';
import { GRPC_ROUTE_RULES } from './grpc-route.js';
import { HTTP_ROUTE_RULES } from './http-route.js';
import { PLAIN_ROUTE_RULES } from './plain-routes.js';

const SHARED = 'gateway-api v1.6.1 apis/v1/shared_types.go';
const HTTP = 'gateway-api v1.6.1 apis/v1/httproute_types.go';

/** By id. */
export const ROUTES_RULES = {
  'route/parent-section-when-repeated': {
    level: 'SCHEMA',
    says: 'Where several parentRefs name one parent, each has a sectionName or none has.',
    source: SHARED,
    digest: ['ATT-1', 'ATT-2'],
  },
  'route/parent-section-unique': {
    level: 'SCHEMA',
    says: 'No two parentRefs name the same parent and the same section, whatever their ports.',
    source: SHARED,
    digest: ['ATT-2'],
  },
  'route/parent-section-or-port-when-repeated': {
    level: 'SCHEMA',
    says: 'Experimental: parentRefs that name one parent all have a sectionName or none, and all a port or none.',
    source: SHARED,
    digest: ['ATT-2'],
  },
  'route/parent-section-or-port-unique': {
    level: 'SCHEMA',
    says: 'Experimental: no two parentRefs name the same parent, section and port.',
    source: SHARED,
    digest: ['ATT-2'],
  },
  'route/backend-port-for-service': {
    level: 'SCHEMA',
    says: 'A reference to a Service has a port.',
    source: 'gateway-api v1.6.1 apis/v1/object_reference_types.go',
    digest: ['ROUTE-1', 'ROUTE-2'],
  },
  'route/rule-name-unique': {
    level: 'SCHEMA',
    says: 'Experimental: no two rules of a Route have the same name.',
    source: HTTP,
  },
  'route/header-unique': {
    level: 'SCHEMA',
    says: 'A header modifier sets no name twice and adds no name twice; the case of names counts.',
    source: HTTP,
  },
  'route/header-remove-unique': {
    level: 'SCHEMA',
    says: 'A header modifier removes no name twice.',
    source: HTTP,
  },
  'route/mirror-share-exclusive': {
    level: 'SCHEMA',
    says: 'A mirror has a percentage or a fraction, not both.',
    source: HTTP,
    digest: ['ROUTE-8'],
  },
  'route/mirror-fraction': {
    level: 'SCHEMA',
    says: 'The numerator of a fraction is not greater than its denominator, which is 100 where it is missing.',
    source: SHARED,
    digest: ['ROUTE-8'],
  },
  'route/filter-request-header-modifier': {
    level: 'SCHEMA',
    says: 'A filter has requestHeaderModifier exactly if its type is RequestHeaderModifier.',
    source: HTTP,
    digest: ['ROUTE-7'],
  },
  'route/filter-response-header-modifier': {
    level: 'SCHEMA',
    says: 'A filter has responseHeaderModifier exactly if its type is ResponseHeaderModifier.',
    source: HTTP,
    digest: ['ROUTE-7'],
  },
  'route/filter-request-mirror': {
    level: 'SCHEMA',
    says: 'A filter has requestMirror exactly if its type is RequestMirror.',
    source: HTTP,
    digest: ['ROUTE-7'],
  },
  'route/filter-extension-ref': {
    level: 'SCHEMA',
    says: 'A filter has extensionRef exactly if its type is ExtensionRef.',
    source: HTTP,
    digest: ['ROUTE-7'],
  },
  'route/request-header-modifier-once': {
    level: 'SCHEMA',
    says: 'A list of filters has at most one of type RequestHeaderModifier.',
    source: HTTP,
  },
  'route/response-header-modifier-once': {
    level: 'SCHEMA',
    says: 'A list of filters has at most one of type ResponseHeaderModifier.',
    source: HTTP,
  },
  'route/match-header-unique': {
    level: 'SCHEMA',
    says: 'A match names no header twice; the case of names counts.',
    source: HTTP,
  },
  'route/session-absolute-timeout': {
    level: 'SCHEMA',
    says: 'Experimental: a session kept by a permanent cookie has an absolute timeout.',
    source: SHARED,
  },
  'route/session-cookie-config': {
    level: 'SCHEMA',
    says: 'Experimental: only a session kept by a cookie has cookieConfig.',
    source: SHARED,
  },
  ...HTTP_ROUTE_RULES,
  ...GRPC_ROUTE_RULES,
  ...PLAIN_ROUTE_RULES,
} as const satisfies Record<string, Rule>;
