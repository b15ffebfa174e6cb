/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { corsHeadersWildcard, corsMethodsWildcard, corsOriginsWildcard } from '../crd/checks/http-route-cors.js';
import { authGrpcAbsent, authGrpcGiven, authHttpAbsent, authHttpGiven, corsAbsent, corsGiven, corsOnce, externalAuthAbsent, externalAuthGiven, fullPathAbsent, fullPathGiven, prefixMatchAbsent, prefixMatchGiven, redirectOrRewrite, requestRedirectAbsent, requestRedirectGiven, requestRedirectOnce, urlRewriteAbsent, urlRewriteGiven, urlRewriteOnce } from '../crd/checks/http-route-filters.js';
import { pathAbsolute, pathCharacters, pathNoDotAtEnd, pathNoDotSegment, pathNoEmptySegment, pathNoEncodedSlash, pathNoEncodedSlashInUpperCase, pathNoFragment, pathNoParentAtEnd, pathNoParentSegment, pathTypeKnown } from '../crd/checks/http-route-path.js';
import { backendRedirectPrefixMatch, backendRewritePrefixMatch, httpMatchesTotal, redirectPrefixMatch, redirectWithoutBackends, rewritePrefixMatch, timeoutsOrder } from '../crd/checks/http-route-rules.js';
import { backendPortForService } from '../crd/checks/route-backend-ref.js';
import { extensionRefAbsent, extensionRefGiven, requestHeaderModifierAbsent, requestHeaderModifierGiven, requestHeaderModifierOnce, requestMirrorAbsent, requestMirrorGiven, responseHeaderModifierAbsent, responseHeaderModifierGiven, responseHeaderModifierOnce } from '../crd/checks/route-filters.js';
import { ruleNameUnique } from '../crd/checks/route-rules.js';
import { isLongerThan } from '../crd/code-points.js';
import { textOfDate } from '../judge/json-type.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, isText, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { ORIGIN, URL_PATH } from './patterns.js';
import { isAtLeastOne, isBackendObjectReference, isBackoff, isDefaultScope, isGroupName, isHeaderName, isHeaderValue, isKindName, isLocalObjectReference, isMatchType, isNamespaceName, isObjectName, isParentRefs, isPortNumber, isReplaceFullPath, isRequestHeaderModifier, isRequestMirror, isRouteHostnames, isRouteStatus, isSectionName, isSessionPersistence, isWeight } from './shared.js';

function isAllowHeaders(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 64) return false;
  for (let i = 0; i < v.length; i++) if (!isHeaderName(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i] === v[j]) return false;
  }
  return corsHeadersWildcard(v as never) === true;
}

function isAllowMethodsItem(v: unknown): boolean {
  return (v === 'GET' || v === 'HEAD' || v === 'POST' || v === 'PUT' || v === 'DELETE' || v === 'CONNECT' || v === 'OPTIONS' || v === 'TRACE' || v === 'PATCH' || v === '*');
}

function isAllowMethods(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 9) return false;
  for (let i = 0; i < v.length; i++) if (!isAllowMethodsItem(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i] === v[j]) return false;
  }
  return corsMethodsWildcard(v as never) === true;
}

function isAllowOriginsItem(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 253) && ORIGIN.test(v) : v instanceof Date && isAllowOriginsItem(textOfDate(v)));
}

function isAllowOrigins(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 64) return false;
  for (let i = 0; i < v.length; i++) if (!isAllowOriginsItem(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i] === v[j]) return false;
  }
  return corsOriginsWildcard(v as never) === true;
}

function isExposeHeaders(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 64) return false;
  for (let i = 0; i < v.length; i++) if (!isHeaderName(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i] === v[j]) return false;
  }
  return true;
}

function isCors(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { allowCredentials, allowHeaders, allowMethods, allowOrigins, exposeHeaders, maxAge } = own;
  return (allowCredentials === undefined || allowCredentials === null || typeof allowCredentials === 'boolean') &&
    (allowHeaders === undefined || allowHeaders === null || isAllowHeaders(allowHeaders)) &&
    (allowMethods === undefined || allowMethods === null || isAllowMethods(allowMethods)) &&
    (allowOrigins === undefined || allowOrigins === null || isAllowOrigins(allowOrigins)) &&
    (exposeHeaders === undefined || exposeHeaders === null || isExposeHeaders(exposeHeaders)) &&
    (maxAge === undefined || maxAge === null || isAtLeastOne(maxAge));
}

function isMaxSize(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= -9223372036854776000 && v <= 9223372036854775000;
}

function isForwardBody(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { maxSize } = own;
  return (maxSize === undefined || maxSize === null || isMaxSize(maxSize));
}

function isAllowedHeaders(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 64) return false;
  for (let i = 0; i < v.length; i++) if (!isText(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i] === v[j]) return false;
  }
  return true;
}

function isExternalAuthGrpc(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { allowedHeaders } = own;
  return (allowedHeaders === undefined || allowedHeaders === null || isAllowedHeaders(allowedHeaders));
}

function isPath(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 1024) && URL_PATH.test(v) : v instanceof Date && isPath(textOfDate(v)));
}

function isExternalAuthHttp(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { allowedHeaders, allowedResponseHeaders, path } = own;
  return (allowedHeaders === undefined || allowedHeaders === null || isAllowedHeaders(allowedHeaders)) &&
    (allowedResponseHeaders === undefined || allowedResponseHeaders === null || isAllowedHeaders(allowedResponseHeaders)) &&
    (path === undefined || path === null || isPath(path));
}

function isExternalAuthProtocol(v: unknown): boolean {
  return (v === 'HTTP' || v === 'GRPC');
}

function isExternalAuth(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { backendRef, forwardBody, grpc, http, protocol } = own;
  return isBackendObjectReference(backendRef) &&
    (forwardBody === undefined || forwardBody === null || isForwardBody(forwardBody)) &&
    (grpc === undefined || grpc === null || isExternalAuthGrpc(grpc)) &&
    (http === undefined || http === null || isExternalAuthHttp(http)) &&
    isExternalAuthProtocol(protocol) &&
    authGrpcGiven(v as never) === true &&
    authGrpcAbsent(v as never) === true &&
    authHttpGiven(v as never) === true &&
    authHttpAbsent(v as never) === true;
}

function isPathType(v: unknown): boolean {
  return (v === 'ReplaceFullPath' || v === 'ReplacePrefixMatch');
}

function isRequestRedirectPath(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { replaceFullPath, replacePrefixMatch, type } = own;
  return (replaceFullPath === undefined || replaceFullPath === null || isReplaceFullPath(replaceFullPath)) &&
    (replacePrefixMatch === undefined || replacePrefixMatch === null || isReplaceFullPath(replacePrefixMatch)) &&
    isPathType(type) &&
    fullPathGiven(v as never) === true &&
    fullPathAbsent(v as never) === true &&
    prefixMatchGiven(v as never) === true &&
    prefixMatchAbsent(v as never) === true;
}

function isScheme(v: unknown): boolean {
  return (v === 'http' || v === 'https');
}

function isStatusCode(v: unknown): boolean {
  return (v === 301 || v === 302 || v === 303 || v === 307 || v === 308);
}

function isRequestRedirect(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { hostname, path, port, scheme, statusCode } = own;
  return (hostname === undefined || hostname === null || isSectionName(hostname)) &&
    (path === undefined || path === null || isRequestRedirectPath(path)) &&
    (port === undefined || port === null || isPortNumber(port)) &&
    (scheme === undefined || scheme === null || isScheme(scheme)) &&
    (statusCode === undefined || statusCode === null || isStatusCode(statusCode));
}

function isFiltersItemType(v: unknown, x: boolean): boolean {
  return (v === 'RequestHeaderModifier' || v === 'ResponseHeaderModifier' || v === 'RequestMirror' || v === 'RequestRedirect' || v === 'URLRewrite' || v === 'ExtensionRef' || v === 'CORS' || (x && v === 'ExternalAuth'));
}

function isUrlRewrite(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { hostname, path } = own;
  return (hostname === undefined || hostname === null || isSectionName(hostname)) &&
    (path === undefined || path === null || isRequestRedirectPath(path));
}

function isItemFiltersItem(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { cors, extensionRef, requestHeaderModifier, requestMirror, responseHeaderModifier, externalAuth, requestRedirect, type, urlRewrite } = own;
  return (cors === undefined || cors === null || isCors(cors)) &&
    (extensionRef === undefined || extensionRef === null || isLocalObjectReference(extensionRef)) &&
    (requestHeaderModifier === undefined || requestHeaderModifier === null || isRequestHeaderModifier(requestHeaderModifier, x)) &&
    (requestMirror === undefined || requestMirror === null || isRequestMirror(requestMirror)) &&
    (responseHeaderModifier === undefined || responseHeaderModifier === null || isRequestHeaderModifier(responseHeaderModifier, x)) &&
    (!x || (externalAuth === undefined || externalAuth === null || isExternalAuth(externalAuth))) &&
    (requestRedirect === undefined || requestRedirect === null || isRequestRedirect(requestRedirect)) &&
    isFiltersItemType(type, x) &&
    (urlRewrite === undefined || urlRewrite === null || isUrlRewrite(urlRewrite)) &&
    corsAbsent(v as never) === true &&
    corsGiven(v as never) === true &&
    requestHeaderModifierAbsent(v as never) === true &&
    requestHeaderModifierGiven(v as never) === true &&
    responseHeaderModifierAbsent(v as never) === true &&
    responseHeaderModifierGiven(v as never) === true &&
    requestMirrorAbsent(v as never) === true &&
    requestMirrorGiven(v as never) === true &&
    requestRedirectAbsent(v as never) === true &&
    requestRedirectGiven(v as never) === true &&
    urlRewriteAbsent(v as never) === true &&
    urlRewriteGiven(v as never) === true &&
    extensionRefAbsent(v as never) === true &&
    extensionRefGiven(v as never) === true &&
    (!x || externalAuthAbsent(v as never) === true) &&
    (!x || externalAuthGiven(v as never) === true);
}

function isHTTPRouteFilters(v: unknown, x: boolean): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isItemFiltersItem(v[i], x)) return false;
  return redirectOrRewrite(v as never) === true && corsOnce(v as never) === true && requestHeaderModifierOnce(v as never) === true && responseHeaderModifierOnce(v as never) === true && requestRedirectOnce(v as never) === true && urlRewriteOnce(v as never) === true;
}

function isBackendRefsItem(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, name, namespace, port, weight, filters } = own;
  return (group === undefined || group === null || isGroupName(group)) &&
    (kind === undefined || kind === null || isKindName(kind)) &&
    isObjectName(name) &&
    (namespace === undefined || namespace === null || isNamespaceName(namespace)) &&
    (port === undefined || port === null || isPortNumber(port)) &&
    (weight === undefined || weight === null || isWeight(weight)) &&
    (filters === undefined || filters === null || isHTTPRouteFilters(filters, x)) &&
    backendPortForService(v as never) === true;
}

function isItemBackendRefs(v: unknown, x: boolean): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isBackendRefsItem(v[i], x)) return false;
  return true;
}

function isHeadersItem(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { name, type, value } = own;
  return isHeaderName(name) &&
    (type === undefined || type === null || isMatchType(type)) &&
    isHeaderValue(value, x);
}

function isHeaders(v: unknown, x: boolean): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isHeadersItem(v[i], x)) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i].name === v[j].name) return false;
  }
  return true;
}

function isItemMethod(v: unknown): boolean {
  return (v === 'GET' || v === 'HEAD' || v === 'POST' || v === 'PUT' || v === 'DELETE' || v === 'CONNECT' || v === 'OPTIONS' || v === 'TRACE' || v === 'PATCH');
}

function isItemPathType(v: unknown): boolean {
  return (v === 'Exact' || v === 'PathPrefix' || v === 'RegularExpression');
}

function isItemPath(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { type, value } = own;
  return (type === undefined || type === null || isItemPathType(type)) &&
    (value === undefined || value === null || isReplaceFullPath(value)) &&
    pathAbsolute(v as never) === true &&
    pathNoEmptySegment(v as never) === true &&
    pathNoDotSegment(v as never) === true &&
    pathNoParentSegment(v as never) === true &&
    pathNoEncodedSlash(v as never) === true &&
    pathNoEncodedSlashInUpperCase(v as never) === true &&
    pathNoFragment(v as never) === true &&
    pathNoParentAtEnd(v as never) === true &&
    pathNoDotAtEnd(v as never) === true &&
    pathTypeKnown(v as never) === true &&
    pathCharacters(v as never) === true;
}

function isQueryParamsItemValue(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 1024) && v !== '' : v instanceof Date && isQueryParamsItemValue(textOfDate(v)));
}

function isQueryParamsItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { name, type, value } = own;
  return isHeaderName(name) &&
    (type === undefined || type === null || isMatchType(type)) &&
    isQueryParamsItemValue(value);
}

function isQueryParams(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isQueryParamsItem(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i].name === v[j].name) return false;
  }
  return true;
}

function isHTTPRouteMatch(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { headers, method, path, queryParams } = own;
  return (headers === undefined || headers === null || isHeaders(headers, x)) &&
    (method === undefined || method === null || isItemMethod(method)) &&
    (path === undefined || path === null || isItemPath(path)) &&
    (queryParams === undefined || queryParams === null || isQueryParams(queryParams));
}

function isMatches(v: unknown, x: boolean): boolean {
  if (!Array.isArray(v) || v.length > 64) return false;
  for (let i = 0; i < v.length; i++) if (!isHTTPRouteMatch(v[i], x)) return false;
  return true;
}

function isAttempts(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= 1 && v <= 9223372036854775000;
}

function isCodesItem(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= 400 && v <= 599;
}

function isCodes(v: unknown): boolean {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) if (!isCodesItem(v[i])) return false;
  if (v.length > 1 && new Set(v.map((one) => one)).size < v.length) return false;
  return true;
}

function isRetry(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { attempts, backoff, codes } = own;
  return (attempts === undefined || attempts === null || isAttempts(attempts)) &&
    (backoff === undefined || backoff === null || isBackoff(backoff)) &&
    (codes === undefined || codes === null || isCodes(codes));
}

function isTimeouts(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { backendRequest, request } = own;
  return (backendRequest === undefined || backendRequest === null || isBackoff(backendRequest)) &&
    (request === undefined || request === null || isBackoff(request)) &&
    timeoutsOrder(v as never) === true;
}

function isRulesItem(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { backendRefs, filters, matches, name, retry, sessionPersistence, timeouts } = own;
  return (backendRefs === undefined || backendRefs === null || isItemBackendRefs(backendRefs, x)) &&
    (filters === undefined || filters === null || isHTTPRouteFilters(filters, x)) &&
    (matches === undefined || matches === null || isMatches(matches, x)) &&
    (name === undefined || name === null || isSectionName(name)) &&
    (!x || (retry === undefined || retry === null || isRetry(retry))) &&
    (!x || (sessionPersistence === undefined || sessionPersistence === null || isSessionPersistence(sessionPersistence))) &&
    (timeouts === undefined || timeouts === null || isTimeouts(timeouts)) &&
    redirectWithoutBackends(v as never) === true &&
    redirectPrefixMatch(v as never) === true &&
    rewritePrefixMatch(v as never) === true &&
    backendRedirectPrefixMatch(v as never) === true &&
    backendRewritePrefixMatch(v as never) === true;
}

function isRules(v: unknown, x: boolean): boolean {
  if (!Array.isArray(v) || v.length > 16 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isRulesItem(v[i], x)) return false;
  return httpMatchesTotal(v as never) === true && (!x || ruleNameUnique(v as never) === true);
}

function isHTTPRouteSpec(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { hostnames, parentRefs, useDefaultGateways, rules } = own;
  return (hostnames === undefined || hostnames === null || isRouteHostnames(hostnames)) &&
    (parentRefs === undefined || parentRefs === null || isParentRefs(parentRefs, x)) &&
    (!x || (useDefaultGateways === undefined || useDefaultGateways === null || isDefaultScope(useDefaultGateways))) &&
    (rules === undefined || rules === null || isRules(rules, x));
}

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields, x: boolean): boolean {
  const { spec, status } = own;
  return isHTTPRouteSpec(spec, x) &&
    (status === undefined || status === null || isRouteStatus(status));
}

function isWhole(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'HTTPRoute') return false;
  const { apiVersion } = own;
  return (apiVersion === 'gateway.networking.k8s.io/v1' || apiVersion === 'gateway.networking.k8s.io/v1beta1') && hasValidMetadata(own, METADATA) && hasBody(own, x);
}

/**
 * Whether an API server with these CRDs would take this HTTPRoute (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidHTTPRoute(object: unknown, channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object, channel === 'experimental');
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object), channel === 'experimental');
  } catch {
    return false;
  }
}
