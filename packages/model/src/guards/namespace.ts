/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { isValues } from './shared.js';

function isNamespaceSpec(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { finalizers } = own;
  return (finalizers === undefined || finalizers === null || isValues(finalizers));
}

function isPhase(v: unknown): boolean {
  return (v === 'Active' || v === 'Terminating');
}

function isNamespaceStatus(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { phase } = own;
  return (phase === undefined || phase === null || isPhase(phase));
}

const METADATA = { namespaced: false, names: 'label-1123' } as const;

function hasBody(own: Fields): boolean {
  const { spec, status } = own;
  return (spec === undefined || spec === null || isNamespaceSpec(spec)) &&
    (status === undefined || status === null || isNamespaceStatus(status));
}

function isWhole(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'Namespace') return false;
  const { apiVersion } = own;
  return (apiVersion === 'v1') && hasValidMetadata(own, METADATA) && hasBody(own);
}

/**
 * Whether an API server with these CRDs would take this Namespace (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidNamespace(object: unknown, _channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object);
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object));
  } catch {
    return false;
  }
}
