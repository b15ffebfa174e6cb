/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { isGroupName, isKindName, isNamespaceName, isObjectName } from './shared.js';

function isFromItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, namespace } = own;
  return isGroupName(group) &&
    isKindName(kind) &&
    isNamespaceName(namespace);
}

function isSpecFrom(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isFromItem(v[i])) return false;
  return true;
}

function isToItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, name } = own;
  return isGroupName(group) &&
    isKindName(kind) &&
    (name === undefined || name === null || isObjectName(name));
}

function isTo(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isToItem(v[i])) return false;
  return true;
}

function isReferenceGrantSpec(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { from, to } = own;
  return isSpecFrom(from) &&
    isTo(to);
}

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields): boolean {
  const { spec } = own;
  return isReferenceGrantSpec(spec);
}

function isWhole(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'ReferenceGrant') return false;
  const { apiVersion } = own;
  return (apiVersion === 'gateway.networking.k8s.io/v1' || apiVersion === 'gateway.networking.k8s.io/v1beta1') && hasValidMetadata(own, METADATA) && hasBody(own);
}

/**
 * Whether an API server with these CRDs would take this ReferenceGrant (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidReferenceGrant(object: unknown, _channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object);
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object));
  } catch {
    return false;
  }
}
