/**
 * The sentences of the CRD of HTTPRoute.
 */
import type { Rule } from '../finding.js';

const HTTP = 'gateway-api v1.6.1 apis/v1/httproute_types.go';

/** By id. */
export const HTTP_ROUTE_RULES = {
  'route/http-schema': {
    level: 'SCHEMA',
    says: 'An HTTPRoute has the fields of its CRD, with their types and limits.',
    source: HTTP,
    digest: ['ROUTE-7', 'KIND-4', 'KIND-17'],
  },
  'route/http-matches-total': {
    level: 'SCHEMA',
    says: 'The rules of an HTTPRoute have at most 128 matches together; a rule without matches counts one.',
    source: HTTP,
  },
  'route/redirect-without-backends': {
    level: 'SCHEMA',
    says: 'A rule with backendRefs has no filter that redirects.',
    source: HTTP,
    digest: ['ROUTE-11'],
  },
  'route/redirect-prefix-match': {
    level: 'SCHEMA',
    says: 'A rule with one filter that redirects to a replaced prefix has exactly one match, of a PathPrefix.',
    source: HTTP,
  },
  'route/rewrite-prefix-match': {
    level: 'SCHEMA',
    says: 'A rule with one filter that rewrites to a replaced prefix has exactly one match, of a PathPrefix.',
    source: HTTP,
  },
  'route/backend-redirect-prefix-match': {
    level: 'SCHEMA',
    says: 'A rule with one backend that redirects to a replaced prefix has exactly one match, of a PathPrefix.',
    source: HTTP,
  },
  'route/backend-rewrite-prefix-match': {
    level: 'SCHEMA',
    says: 'A rule with one backend that rewrites to a replaced prefix has exactly one match, of a PathPrefix.',
    source: HTTP,
  },
  'route/redirect-or-rewrite': {
    level: 'SCHEMA',
    says: 'A list of filters redirects or rewrites, not both.',
    source: HTTP,
  },
  'route/cors-once': {
    level: 'SCHEMA',
    says: 'A list of filters has at most one of type CORS.',
    source: HTTP,
  },
  'route/request-redirect-once': {
    level: 'SCHEMA',
    says: 'A list of filters has at most one of type RequestRedirect.',
    source: HTTP,
  },
  'route/url-rewrite-once': {
    level: 'SCHEMA',
    says: 'A list of filters has at most one of type URLRewrite.',
    source: HTTP,
  },
  'route/filter-cors': {
    level: 'SCHEMA',
    says: 'A filter has cors exactly if its type is CORS.',
    source: HTTP,
    digest: ['ROUTE-7'],
  },
  'route/filter-request-redirect': {
    level: 'SCHEMA',
    says: 'A filter has requestRedirect exactly if its type is RequestRedirect.',
    source: HTTP,
    digest: ['ROUTE-7'],
  },
  'route/filter-url-rewrite': {
    level: 'SCHEMA',
    says: 'A filter has urlRewrite exactly if its type is URLRewrite.',
    source: HTTP,
    digest: ['ROUTE-7'],
  },
  'route/filter-external-auth': {
    level: 'SCHEMA',
    says: 'Experimental: a filter has externalAuth exactly if its type is ExternalAuth.',
    source: HTTP,
    digest: ['ROUTE-7'],
  },
  'route/cors-headers-wildcard': {
    level: 'SCHEMA',
    says: 'A wildcard stands alone in allowHeaders.',
    source: HTTP,
  },
  'route/cors-methods-wildcard': {
    level: 'SCHEMA',
    says: 'A wildcard stands alone in allowMethods.',
    source: HTTP,
  },
  'route/cors-origins-wildcard': {
    level: 'SCHEMA',
    says: 'A wildcard stands alone in allowOrigins.',
    source: HTTP,
  },
  'route/cors-unique': {
    level: 'SCHEMA',
    says: 'No list of a CORS filter has a value twice.',
    source: HTTP,
  },
  'route/replace-full-path': {
    level: 'SCHEMA',
    says: 'A path modifier has replaceFullPath exactly if its type is ReplaceFullPath.',
    source: HTTP,
  },
  'route/replace-prefix-match': {
    level: 'SCHEMA',
    says: 'A path modifier has replacePrefixMatch exactly if its type is ReplacePrefixMatch.',
    source: HTTP,
  },
  'route/external-auth-grpc': {
    level: 'SCHEMA',
    says: 'Experimental: external authorization has grpc exactly if its protocol is GRPC.',
    source: HTTP,
    digest: ['ROUTE-9'],
  },
  'route/external-auth-http': {
    level: 'SCHEMA',
    says: 'Experimental: external authorization has http exactly if its protocol is HTTP.',
    source: HTTP,
    digest: ['ROUTE-9'],
  },
  'route/external-auth-unique': {
    level: 'SCHEMA',
    says: 'Experimental: no list of headers of external authorization has a name twice.',
    source: HTTP,
  },
  'route/path-type': {
    level: 'SCHEMA',
    says: 'A path is matched exactly, by prefix or by a regular expression.',
    source: HTTP,
  },
  'route/path-absolute': {
    level: 'SCHEMA',
    says: 'A path that is no regular expression begins with a slash.',
    source: HTTP,
  },
  'route/path-no-empty-segment': {
    level: 'SCHEMA',
    says: 'A path that is no regular expression has no two slashes in a row.',
    source: HTTP,
  },
  'route/path-no-dot-segment': {
    level: 'SCHEMA',
    says: 'A path that is no regular expression has no segment ".".',
    source: HTTP,
  },
  'route/path-no-parent-segment': {
    level: 'SCHEMA',
    says: 'A path that is no regular expression has no segment "..".',
    source: HTTP,
  },
  'route/path-no-encoded-slash': {
    level: 'SCHEMA',
    says: 'A path that is no regular expression has no encoded slash, in lower or upper case.',
    source: HTTP,
  },
  'route/path-no-fragment': {
    level: 'SCHEMA',
    says: 'A path that is no regular expression has no "#".',
    source: HTTP,
  },
  'route/path-no-dot-at-end': {
    level: 'SCHEMA',
    says: 'A path that is no regular expression does not end with the segment ".".',
    source: HTTP,
  },
  'route/path-no-parent-at-end': {
    level: 'SCHEMA',
    says: 'A path that is no regular expression does not end with the segment "..".',
    source: HTTP,
  },
  'route/path-characters': {
    level: 'SCHEMA',
    says: 'A path that is no regular expression has only the characters that RFC 3986 lets stand there.',
    source: HTTP,
  },
  'route/match-query-unique': {
    level: 'SCHEMA',
    says: 'A match names no query parameter twice; the case of names counts.',
    source: HTTP,
  },
  'route/retry-code-unique': {
    level: 'SCHEMA',
    says: 'Experimental: a retry names no status code twice.',
    source: HTTP,
  },
  'route/timeouts-order': {
    level: 'SCHEMA',
    says: 'The timeout of a backend request is not longer than that of the request, unless 0 switches that one off.',
    source: HTTP,
  },
} as const satisfies Record<string, Rule>;
