/**
 * What a decision was read from, so that whoever acts on it knows what to watch.
 */
import { KINDS, type KnownKind, type KnownObject, type ObjectRef, sha256Hex } from '@backend-tls/model';
import { canonicalText } from './canonical-text.js';
import { relevantPart } from './same-object.js';
import type { Lookup } from './snapshot.js';

/**
 * One object that was looked at, or one list: with the name "", every object of the kind in the namespace was looked
 * through.
 */
export interface DecisionInput {
  readonly ref: ObjectRef;
  readonly state: 'found' | 'unreadable' | 'missing' | 'pending' | 'listed'; // pending: not known, so any news of it matters
  /**
   * SHA-256 of what is read of the object, 64 hexadecimal digits: status and annotations written by others leave it as
   * it is. `undefined` where there is no object. Computed when it is first asked for.
   */
  readonly contentHash: string | undefined;
}

/** The input that this lookup is. */
export function objectInput(
  kind: KnownKind,
  namespace: string,
  name: string,
  found: Lookup<KnownObject>,
): DecisionInput {
  const { group, namespaced } = KINDS[kind];
  let hash: string | undefined;
  return {
    ref: { group, kind, namespace: namespaced ? namespace : '', name },
    state: found.state,
    get contentHash() {
      if (!('object' in found)) return undefined;
      hash ??= sha256Hex(canonicalText(relevantPart(found.object)));
      return hash;
    },
  };
}

/** The input that a look through all objects of a kind in a namespace is. */
export function listInput(kind: KnownKind, namespace: string, isListed: boolean): DecisionInput {
  const ref = { group: KINDS[kind].group, kind, namespace, name: '' };
  return { ref, state: isListed ? 'listed' : 'pending', contentHash: undefined };
}

/** Each input once, in the order in which they were first met. */
export function eachInputOnce(...lists: readonly (readonly DecisionInput[])[]): readonly DecisionInput[] {
  const seen = new Set<DecisionInput>();
  for (const list of lists) for (const input of list) seen.add(input);
  return [...seen];
}
