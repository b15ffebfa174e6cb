/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { isRouteStatus, isTCPRouteSpec, isTCPRouteSpec2 } from './shared.js';

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields, x: boolean): boolean {
  const { spec, status } = own;
  return isTCPRouteSpec(spec, x) &&
    (status === undefined || status === null || isRouteStatus(status));
}

function hasBody2(own: Fields, x: boolean): boolean {
  const { spec, status } = own;
  return isTCPRouteSpec2(spec, x) &&
    (status === undefined || status === null || isRouteStatus(status));
}

function isWhole(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'TCPRoute') return false;
  const { apiVersion } = own;
  return hasValidMetadata(own, METADATA) && (((apiVersion === 'gateway.networking.k8s.io/v1') && hasBody(own, x)) || (((x && apiVersion === 'gateway.networking.k8s.io/v1alpha2')) && hasBody2(own, x)));
}

/**
 * Whether an API server with these CRDs would take this TCPRoute (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidTCPRoute(object: unknown, channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object, channel === 'experimental');
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object), channel === 'experimental');
  } catch {
    return false;
  }
}
