/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { isConditions, isGroupName, isKindName, isListenerStatuses, isListeners, isNamespaceName, isObjectName } from './shared.js';

function isParentRef(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, name, namespace } = own;
  return (group === undefined || group === null || isGroupName(group)) &&
    (kind === undefined || kind === null || isKindName(kind)) &&
    isObjectName(name) &&
    (namespace === undefined || namespace === null || isNamespaceName(namespace));
}

function isListenerSetSpec(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { listeners, parentRef } = own;
  return isListeners(listeners) &&
    isParentRef(parentRef);
}

function isListenerSetStatus(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { conditions, listeners } = own;
  return (conditions === undefined || conditions === null || isConditions(conditions)) &&
    (listeners === undefined || listeners === null || isListenerStatuses(listeners));
}

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields): boolean {
  const { spec, status } = own;
  return isListenerSetSpec(spec) &&
    (status === undefined || status === null || isListenerSetStatus(status));
}

function isWhole(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'ListenerSet') return false;
  const { apiVersion } = own;
  return (apiVersion === 'gateway.networking.k8s.io/v1') && hasValidMetadata(own, METADATA) && hasBody(own);
}

/**
 * Whether an API server with these CRDs would take this ListenerSet (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidListenerSet(object: unknown, _channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object);
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object));
  } catch {
    return false;
  }
}
