/**
 * What an object affects, as JSON. `schema/affects.json` says the same to other programs; a test holds the two together.
 */
import { type Evidence, formatRef } from '@backend-tls/model';
import type { Affected, Effect, NoEffectCode } from '@backend-tls/resolver/explain';
import { type KeyJson, keyJson } from './resolution-json.js';

export interface AffectsJson {
  readonly object: string; // "Kind/namespace/name"
  readonly backends: readonly AffectedBackendJson[];
  readonly noEffect: readonly NoEffectJson[]; // never empty where `backends` is
}

export interface AffectedBackendJson extends KeyJson {
  readonly how: readonly Effect[];
}

export interface NoEffectJson {
  readonly code: NoEffectCode;
  readonly message: string;
  readonly evidence?: Evidence;
  readonly manifest?: string; // YAML to apply
}

/** The whole answer. */
export function affectsJson({ ref, backends, noEffect }: Affected): AffectsJson {
  return {
    object: formatRef(ref),
    backends: backends.map(({ key, how }) => ({ ...keyJson(key), how })),
    noEffect,
  };
}
