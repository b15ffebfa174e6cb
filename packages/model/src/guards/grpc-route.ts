/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { grpcMatchesTotal, grpcMethodCharacters, grpcMethodGiven, grpcServiceCharacters } from '../crd/checks/grpc-route.js';
import { backendPortForService } from '../crd/checks/route-backend-ref.js';
import { extensionRefAbsent, extensionRefGiven, requestHeaderModifierAbsent, requestHeaderModifierGiven, requestHeaderModifierOnce, requestMirrorAbsent, requestMirrorGiven, responseHeaderModifierAbsent, responseHeaderModifierGiven, responseHeaderModifierOnce } from '../crd/checks/route-filters.js';
import { ruleNameUnique } from '../crd/checks/route-rules.js';
import { isLongerThan } from '../crd/code-points.js';
import { textOfDate } from '../judge/json-type.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { isDefaultScope, isGroupName, isHeaderName, isKindName, isLocalObjectReference, isMatchType, isNamespaceName, isObjectName, isParentRefs, isPortNumber, isReplaceFullPath, isRequestHeaderModifier, isRequestMirror, isRouteHostnames, isRouteStatus, isSectionName, isSessionPersistence, isWeight } from './shared.js';

function isItemFiltersItemType(v: unknown): boolean {
  return (v === 'ResponseHeaderModifier' || v === 'RequestHeaderModifier' || v === 'RequestMirror' || v === 'ExtensionRef');
}

function isBackendRefsItemFiltersItem(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { extensionRef, requestHeaderModifier, requestMirror, responseHeaderModifier, type } = own;
  return (extensionRef === undefined || extensionRef === null || isLocalObjectReference(extensionRef)) &&
    (requestHeaderModifier === undefined || requestHeaderModifier === null || isRequestHeaderModifier(requestHeaderModifier, x)) &&
    (requestMirror === undefined || requestMirror === null || isRequestMirror(requestMirror)) &&
    (responseHeaderModifier === undefined || responseHeaderModifier === null || isRequestHeaderModifier(responseHeaderModifier, x)) &&
    isItemFiltersItemType(type) &&
    requestHeaderModifierAbsent(v as never) === true &&
    requestHeaderModifierGiven(v as never) === true &&
    responseHeaderModifierAbsent(v as never) === true &&
    responseHeaderModifierGiven(v as never) === true &&
    requestMirrorAbsent(v as never) === true &&
    requestMirrorGiven(v as never) === true &&
    extensionRefAbsent(v as never) === true &&
    extensionRefGiven(v as never) === true;
}

function isItemFilters(v: unknown, x: boolean): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isBackendRefsItemFiltersItem(v[i], x)) return false;
  return requestHeaderModifierOnce(v as never) === true && responseHeaderModifierOnce(v as never) === true;
}

function isItemBackendRefsItem(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, name, namespace, port, weight, filters } = own;
  return (group === undefined || group === null || isGroupName(group)) &&
    (kind === undefined || kind === null || isKindName(kind)) &&
    isObjectName(name) &&
    (namespace === undefined || namespace === null || isNamespaceName(namespace)) &&
    (port === undefined || port === null || isPortNumber(port)) &&
    (weight === undefined || weight === null || isWeight(weight)) &&
    (filters === undefined || filters === null || isItemFilters(filters, x)) &&
    backendPortForService(v as never) === true;
}

function isRulesItemBackendRefs(v: unknown, x: boolean): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isItemBackendRefsItem(v[i], x)) return false;
  return true;
}

function isHeadersItemValue(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 4096) && v !== '' : v instanceof Date && isHeadersItemValue(textOfDate(v)));
}

function isItemHeadersItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { name, type, value } = own;
  return isHeaderName(name) &&
    (type === undefined || type === null || isMatchType(type)) &&
    isHeadersItemValue(value);
}

function isItemHeaders(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isItemHeadersItem(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i].name === v[j].name) return false;
  }
  return true;
}

function isMatchesItemMethod(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { method, service, type } = own;
  return (method === undefined || method === null || isReplaceFullPath(method)) &&
    (service === undefined || service === null || isReplaceFullPath(service)) &&
    (type === undefined || type === null || isMatchType(type)) &&
    grpcMethodGiven(v as never) === true &&
    grpcServiceCharacters(v as never) === true &&
    grpcMethodCharacters(v as never) === true;
}

function isMatchesItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { headers, method } = own;
  return (headers === undefined || headers === null || isItemHeaders(headers)) &&
    (method === undefined || method === null || isMatchesItemMethod(method));
}

function isItemMatches(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 64) return false;
  for (let i = 0; i < v.length; i++) if (!isMatchesItem(v[i])) return false;
  return true;
}

function isSpecRulesItem(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { backendRefs, filters, matches, name, sessionPersistence } = own;
  return (backendRefs === undefined || backendRefs === null || isRulesItemBackendRefs(backendRefs, x)) &&
    (filters === undefined || filters === null || isItemFilters(filters, x)) &&
    (matches === undefined || matches === null || isItemMatches(matches)) &&
    (name === undefined || name === null || isSectionName(name)) &&
    (!x || (sessionPersistence === undefined || sessionPersistence === null || isSessionPersistence(sessionPersistence)));
}

function isSpecRules(v: unknown, x: boolean): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isSpecRulesItem(v[i], x)) return false;
  return grpcMatchesTotal(v as never) === true && (!x || ruleNameUnique(v as never) === true);
}

function isGRPCRouteSpec(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { hostnames, parentRefs, useDefaultGateways, rules } = own;
  return (hostnames === undefined || hostnames === null || isRouteHostnames(hostnames)) &&
    (parentRefs === undefined || parentRefs === null || isParentRefs(parentRefs, x)) &&
    (!x || (useDefaultGateways === undefined || useDefaultGateways === null || isDefaultScope(useDefaultGateways))) &&
    (rules === undefined || rules === null || isSpecRules(rules, x));
}

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields, x: boolean): boolean {
  const { spec, status } = own;
  return isGRPCRouteSpec(spec, x) &&
    (status === undefined || status === null || isRouteStatus(status));
}

function isWhole(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'GRPCRoute') return false;
  const { apiVersion } = own;
  return (apiVersion === 'gateway.networking.k8s.io/v1') && hasValidMetadata(own, METADATA) && hasBody(own, x);
}

/**
 * Whether an API server with these CRDs would take this GRPCRoute (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidGRPCRoute(object: unknown, channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object, channel === 'experimental');
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object), channel === 'experimental');
  } catch {
    return false;
  }
}
