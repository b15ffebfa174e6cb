/**
 * What an HTTPRoute's rule matches.
 */
import { PATH_CHECKS } from '../checks/http-route-path.js';
import { HeaderName, HeaderValue } from '../parts/route-filters.js';
import { choice, list, object, optional, required, text } from '../words.js';

/** The methods that HTTP defines; CORS lists have `*`, too. */
export const HTTP_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'] as const;

const PathMatch = /* @__PURE__ */ object(
  {
    type: optional(choice(['Exact', 'PathPrefix', 'RegularExpression'], [], { rule: 'route/path-type' }), {
      default: 'PathPrefix',
    }),
    value: optional(text({ max: 1024 }), { default: '/' }),
  },
  { checks: PATH_CHECKS },
);

/** How a value is compared: as it is, or as a regular expression. */
export const MatchType = /* @__PURE__ */ choice(['Exact', 'RegularExpression']);

const HeaderMatch = /* @__PURE__ */ object({
  name: required(HeaderName),
  type: optional(MatchType, { default: 'Exact' }),
  value: required(HeaderValue),
});

const QueryParamMatch = /* @__PURE__ */ object({
  name: required(HeaderName),
  type: optional(MatchType, { default: 'Exact' }),
  value: required(text({ min: 1, max: 1024 })),
});

/** @rule route/match-header-unique */
const HeaderMatches = /* @__PURE__ */ list(HeaderMatch, {
  max: 16,
  unique: ['name'],
  uniqueRule: 'route/match-header-unique',
});

/** @rule route/match-query-unique */
const QueryParamMatches = /* @__PURE__ */ list(QueryParamMatch, {
  max: 16,
  unique: ['name'],
  uniqueRule: 'route/match-query-unique',
});

export const HTTPRouteMatchNode = /* @__PURE__ */ object({
  headers: optional(HeaderMatches),
  method: optional(choice(HTTP_METHODS)),
  path: optional(PathMatch, { default: { type: 'PathPrefix', value: '/' } }),
  queryParams: optional(QueryParamMatches),
});
