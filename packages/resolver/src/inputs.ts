/**
 * What a decision was read from, so that whoever acts on it knows what to watch.
 */
import {
  compareRefs,
  isUnreadable,
  KINDS,
  type KnownKind,
  type KnownObject,
  type ObjectRef,
  sha256Hex,
  type UnreadableObject,
} from '@backend-tls/model';
import { canonicalText } from './canonical-text.js';
import { asLong } from './same-list.js';
import { relevantPart, sameObject } from './same-object.js';
import type { Lookup } from './snapshot.js';
import { portsOf } from './target-ports.js';

/**
 * One object that was looked at, or one list: with the name "", every object of the kind in the namespace was looked
 * through.
 */
export interface DecisionInput {
  readonly ref: ObjectRef;
  readonly state: 'found' | 'unreadable' | 'missing' | 'pending' | 'listed'; // pending: not known, so any news of it matters
}

/** The input that an object is. Whoever compares or prints inputs does not walk through the whole object. */
class ObjectInput implements DecisionInput {
  readonly ref: ObjectRef;
  readonly state: Lookup<KnownObject>['state'];
  readonly #found: Lookup<KnownObject>;

  constructor(ref: ObjectRef, found: Lookup<KnownObject>) {
    this.ref = ref;
    this.state = found.state;
    this.#found = found;
  }

  /** What was found; nothing of an input that somebody copied. */
  static foundIn(input: DecisionInput): Lookup<KnownObject> | undefined {
    return #found in input ? input.#found : undefined;
  }
}

/** The input that this lookup is. The reference is frozen: it stands in answers, and names what is looked up again. */
export function objectInput(ref: ObjectRef, found: Lookup<KnownObject>): DecisionInput {
  return new ObjectInput(Object.freeze(ref), found);
}

/** What the lookup found that this input is. */
export function foundIn(input: DecisionInput): Lookup<KnownObject> {
  return ObjectInput.foundIn(input)!; // INVARIANT: it comes from objectInput
}

function objectIn(input: DecisionInput | undefined): KnownObject | UnreadableObject | undefined {
  const found = input && ObjectInput.foundIn(input);
  return found && 'object' in found ? found.object : undefined;
}

/** The input that a look through all objects of a kind in a namespace is. */
export function listInput(kind: KnownKind, namespace: string, isListed: boolean): DecisionInput {
  const ref = Object.freeze({ group: KINDS[kind].group, kind, namespace, name: '' });
  return { ref, state: isListed ? 'listed' : 'pending' };
}

/**
 * SHA-256 of what is read of an object, 64 hexadecimal digits; `undefined` where there is none. Equal for objects that
 * mean the same to the resolver: status and annotations play no part, and of a Secret only its certificates and keys.
 */
export function contentHashOf(input: DecisionInput): string | undefined {
  const object = objectIn(input);
  return object === undefined ? undefined : sha256Hex(canonicalText(relevantPart(object)));
}

/** Whether both inputs are of the same object and found the same in it. */
export function sameInput(a: DecisionInput, b: DecisionInput): boolean {
  if (a === b) return true;
  if (a.state !== b.state || compareRefs(a.ref, b.ref) !== 0) return false;
  const [readByA, readByB] = [objectIn(a), objectIn(b)];
  return readByA === undefined || readByB === undefined ? readByA === readByB : sameObject(readByA, readByB);
}

/** The name of a backend's port, where the backend was read and names it. */
export function portNameOf(
  inputs: readonly DecisionInput[],
  backend: ObjectRef,
  port: number | undefined,
): string | undefined {
  const input = inputs.find(({ ref }) => compareRefs(ref, backend) === 0);
  const object = objectIn(input);
  if (object === undefined || isUnreadable(object)) return undefined;
  if (object.kind !== 'Service' && object.kind !== 'ServiceImport') return undefined;
  return portsOf(object)?.find((one) => one.port === port)?.name || undefined;
}

/** Each input once, in the order in which they were first met. */
export function eachInputOnce(...lists: readonly (readonly DecisionInput[])[]): readonly DecisionInput[] {
  const seen: DecisionInput[] = [];
  for (const list of lists) for (const input of list) if (!seen.includes(input)) seen.push(input);
  return asLong(seen);
}
