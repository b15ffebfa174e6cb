/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { isSecretSmall } from '../crd/core/entries.js';
import { holdsWhatItsTypeNeeds } from '../crd/core/secret-types.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, isText, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { isBinaryEntries, isTextEntries } from './shared.js';

const METADATA = { namespaced: true } as const;

function hasBody(v: unknown, own: Fields): boolean {
  const { type, data, stringData, immutable } = own;
  return (type === undefined || type === null || isText(type)) &&
    (data === undefined || data === null || isBinaryEntries(data)) &&
    (stringData === undefined || stringData === null || isTextEntries(stringData)) &&
    (immutable === undefined || immutable === null || typeof immutable === 'boolean') &&
    holdsWhatItsTypeNeeds(v) &&
    isSecretSmall(v as never) === true;
}

function isWhole(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'Secret') return false;
  const { apiVersion } = own;
  return (apiVersion === 'v1') && hasValidMetadata(own, METADATA) && hasBody(v, own);
}

/**
 * Whether an API server with these CRDs would take this Secret (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidSecret(object: unknown, _channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object);
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object));
  } catch {
    return false;
  }
}
