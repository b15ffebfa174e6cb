/**
 * The CEL rules of HTTPRoute's filters, beside those that GRPCRoute has, too.
 */
import type { HTTPExternalAuthFilter, HTTPPathModifier, HTTPRouteFilter } from '../../api/http-route-filters.js';
import type { Check } from '../node.js';
import { EXTENSION_FILTER_CHECKS, FILTER_CHECKS, FILTER_LIST_CHECKS, isAtMostOnce } from './route-filters.js';
import { has } from './values.js';

type Filters = readonly HTTPRouteFilter[];

/** @rule route/filter-cors */
export function corsAbsent({ type, cors }: HTTPRouteFilter): boolean {
  return !has(cors) || type === 'CORS';
}

/** @rule route/filter-cors */
export function corsGiven({ type, cors }: HTTPRouteFilter): boolean {
  return has(cors) || type !== 'CORS';
}

/** @rule route/filter-request-redirect */
export function requestRedirectAbsent({ type, requestRedirect }: HTTPRouteFilter): boolean {
  return !has(requestRedirect) || type === 'RequestRedirect';
}

/** @rule route/filter-request-redirect */
export function requestRedirectGiven({ type, requestRedirect }: HTTPRouteFilter): boolean {
  return has(requestRedirect) || type !== 'RequestRedirect';
}

/** @rule route/filter-url-rewrite */
export function urlRewriteAbsent({ type, urlRewrite }: HTTPRouteFilter): boolean {
  return !has(urlRewrite) || type === 'URLRewrite';
}

/** @rule route/filter-url-rewrite */
export function urlRewriteGiven({ type, urlRewrite }: HTTPRouteFilter): boolean {
  return has(urlRewrite) || type !== 'URLRewrite';
}

/** @rule route/filter-external-auth */
export function externalAuthAbsent({ type, externalAuth }: HTTPRouteFilter): boolean {
  return !has(externalAuth) || type === 'ExternalAuth';
}

/** @rule route/filter-external-auth */
export function externalAuthGiven({ type, externalAuth }: HTTPRouteFilter): boolean {
  return has(externalAuth) || type !== 'ExternalAuth';
}

/** @rule route/redirect-or-rewrite */
export function redirectOrRewrite(filters: Filters): boolean {
  return !(filters.some(({ type }) => type === 'RequestRedirect') && filters.some(({ type }) => type === 'URLRewrite'));
}

/** @rule route/cors-once */
export function corsOnce(filters: Filters): boolean {
  return isAtMostOnce(filters, 'CORS');
}

/** @rule route/request-redirect-once */
export function requestRedirectOnce(filters: Filters): boolean {
  return isAtMostOnce(filters, 'RequestRedirect');
}

/** @rule route/url-rewrite-once */
export function urlRewriteOnce(filters: Filters): boolean {
  return isAtMostOnce(filters, 'URLRewrite');
}

/** @rule route/replace-full-path */
export function fullPathGiven({ type, replaceFullPath }: HTTPPathModifier): boolean {
  return type !== 'ReplaceFullPath' || has(replaceFullPath);
}

/** @rule route/replace-full-path */
export function fullPathAbsent({ type, replaceFullPath }: HTTPPathModifier): boolean {
  return type === 'ReplaceFullPath' || !has(replaceFullPath);
}

/** @rule route/replace-prefix-match */
export function prefixMatchGiven({ type, replacePrefixMatch }: HTTPPathModifier): boolean {
  return type !== 'ReplacePrefixMatch' || has(replacePrefixMatch);
}

/** @rule route/replace-prefix-match */
export function prefixMatchAbsent({ type, replacePrefixMatch }: HTTPPathModifier): boolean {
  return type === 'ReplacePrefixMatch' || !has(replacePrefixMatch);
}

/** @rule route/external-auth-grpc */
export function authGrpcGiven({ protocol, grpc }: HTTPExternalAuthFilter): boolean {
  return protocol !== 'GRPC' || has(grpc);
}

/** @rule route/external-auth-grpc */
export function authGrpcAbsent({ protocol, grpc }: HTTPExternalAuthFilter): boolean {
  return protocol === 'GRPC' || !has(grpc);
}

/** @rule route/external-auth-http */
export function authHttpGiven({ protocol, http }: HTTPExternalAuthFilter): boolean {
  return protocol !== 'HTTP' || has(http);
}

/** @rule route/external-auth-http */
export function authHttpAbsent({ protocol, http }: HTTPExternalAuthFilter): boolean {
  return protocol === 'HTTP' || !has(http);
}

/** The rules of each filter. */
export const HTTP_FILTER_CHECKS: readonly Check[] = /* @__PURE__ */ (() => [
  {
    rule: 'route/filter-cors',
    message: 'filter.cors must be nil if the filter.type is not CORS',
    holds: corsAbsent,
  },
  {
    rule: 'route/filter-cors',
    message: 'filter.cors must be specified for CORS filter.type',
    holds: corsGiven,
  },
  ...FILTER_CHECKS,
  {
    rule: 'route/filter-request-redirect',
    message: 'filter.requestRedirect must be nil if the filter.type is not RequestRedirect',
    holds: requestRedirectAbsent,
  },
  {
    rule: 'route/filter-request-redirect',
    message: 'filter.requestRedirect must be specified for RequestRedirect filter.type',
    holds: requestRedirectGiven,
  },
  {
    rule: 'route/filter-url-rewrite',
    message: 'filter.urlRewrite must be nil if the filter.type is not URLRewrite',
    holds: urlRewriteAbsent,
  },
  {
    rule: 'route/filter-url-rewrite',
    message: 'filter.urlRewrite must be specified for URLRewrite filter.type',
    holds: urlRewriteGiven,
  },
  ...EXTENSION_FILTER_CHECKS,
  {
    rule: 'route/filter-external-auth',
    message: 'filter.externalAuth must be nil if the filter.type is not ExternalAuth',
    holds: externalAuthAbsent,
    only: 'experimental',
  },
  {
    rule: 'route/filter-external-auth',
    message: 'filter.externalAuth must be specified for ExternalAuth filter.type',
    holds: externalAuthGiven,
    only: 'experimental',
  },
])();

/** The rules of a list of filters. */
export const HTTP_FILTER_LIST_CHECKS: readonly Check[] = /* @__PURE__ */ (() => [
  {
    rule: 'route/redirect-or-rewrite',
    message: 'May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite, but not both',
    holds: redirectOrRewrite,
  },
  { rule: 'route/cors-once', message: 'CORS filter cannot be repeated', holds: corsOnce },
  ...FILTER_LIST_CHECKS,
  {
    rule: 'route/request-redirect-once',
    message: 'RequestRedirect filter cannot be repeated',
    holds: requestRedirectOnce,
  },
  { rule: 'route/url-rewrite-once', message: 'URLRewrite filter cannot be repeated', holds: urlRewriteOnce },
])();

/** The rules of a path modifier. */
export const PATH_MODIFIER_CHECKS: readonly Check[] = [
  {
    rule: 'route/replace-full-path',
    message: "replaceFullPath must be specified when type is set to 'ReplaceFullPath'",
    holds: fullPathGiven,
  },
  {
    rule: 'route/replace-full-path',
    message: "type must be 'ReplaceFullPath' when replaceFullPath is set",
    holds: fullPathAbsent,
  },
  {
    rule: 'route/replace-prefix-match',
    message: "replacePrefixMatch must be specified when type is set to 'ReplacePrefixMatch'",
    holds: prefixMatchGiven,
  },
  {
    rule: 'route/replace-prefix-match',
    message: "type must be 'ReplacePrefixMatch' when replacePrefixMatch is set",
    holds: prefixMatchAbsent,
  },
];

/** The rules of `externalAuth`. */
export const EXTERNAL_AUTH_CHECKS: readonly Check[] = [
  {
    rule: 'route/external-auth-grpc',
    message: "grpc must be specified when protocol is set to 'GRPC'",
    holds: authGrpcGiven,
  },
  { rule: 'route/external-auth-grpc', message: "protocol must be 'GRPC' when grpc is set", holds: authGrpcAbsent },
  {
    rule: 'route/external-auth-http',
    message: "http must be specified when protocol is set to 'HTTP'",
    holds: authHttpGiven,
  },
  { rule: 'route/external-auth-http', message: "protocol must be 'HTTP' when http is set", holds: authHttpAbsent },
];
