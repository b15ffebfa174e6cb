/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { tlsHostnameForm, tlsHostnameNotIp, tlsHostnameWildcard } from '../crd/checks/tls-route.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { isDefaultScope, isHostname, isOnePlainRule, isParentRefs, isPlainRules, isRouteStatus } from './shared.js';

function isHostnames(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 1024 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isHostname(v[i])) return false;
  return tlsHostnameNotIp(v as never) === true && tlsHostnameForm(v as never) === true && tlsHostnameWildcard(v as never) === true;
}

function isTLSRouteSpec(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { parentRefs, useDefaultGateways, hostnames, rules } = own;
  return (parentRefs === undefined || parentRefs === null || isParentRefs(parentRefs, x)) &&
    (!x || (useDefaultGateways === undefined || useDefaultGateways === null || isDefaultScope(useDefaultGateways))) &&
    isHostnames(hostnames) &&
    isOnePlainRule(rules);
}

function isSpecHostnames(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 1024) return false;
  for (let i = 0; i < v.length; i++) if (!isHostname(v[i])) return false;
  return true;
}

function isTLSRouteSpec2(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { parentRefs, useDefaultGateways, hostnames, rules } = own;
  return (parentRefs === undefined || parentRefs === null || isParentRefs(parentRefs, x)) &&
    (!x || (useDefaultGateways === undefined || useDefaultGateways === null || isDefaultScope(useDefaultGateways))) &&
    (hostnames === undefined || hostnames === null || isSpecHostnames(hostnames)) &&
    isPlainRules(rules, x);
}

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields, x: boolean): boolean {
  const { spec, status } = own;
  return isTLSRouteSpec(spec, x) &&
    (status === undefined || status === null || isRouteStatus(status));
}

function hasBody2(own: Fields, x: boolean): boolean {
  const { spec, status } = own;
  return isTLSRouteSpec2(spec, x) &&
    (status === undefined || status === null || isRouteStatus(status));
}

function isWhole(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'TLSRoute') return false;
  const { apiVersion } = own;
  return hasValidMetadata(own, METADATA) && (((apiVersion === 'gateway.networking.k8s.io/v1' || (x && apiVersion === 'gateway.networking.k8s.io/v1alpha3')) && hasBody(own, x)) || (((x && apiVersion === 'gateway.networking.k8s.io/v1alpha2')) && hasBody2(own, x)));
}

/**
 * Whether an API server with these CRDs would take this TLSRoute (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidTLSRoute(object: unknown, channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object, channel === 'experimental');
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object), channel === 'experimental');
  } catch {
    return false;
  }
}
