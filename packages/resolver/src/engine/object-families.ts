/**
 * The first stage: what is looked up, as families of answers.
 */
import {
  type KgatewayBackend,
  KINDS,
  type KnownKind,
  type KnownObject,
  type ObjectRef,
  type ReferenceGrant,
  type Service,
} from '@backend-tls/model';
import { type DecisionInput, foundIn, listInput, objectInput } from '../inputs.js';
import { ANCESTOR_KINDS } from '../policy-status.js';
import { sameList } from '../same-list.js';
import { placeHolders, sameObject } from '../same-object.js';
import type { Lookup } from '../snapshot.js';
import type { Family, Graph } from './family.js';
import type { Store } from './store.js';
import { byName, byText, type Named } from './tables.js';

/** An answer about a list, with the list as an input. */
export interface Listed<Value> {
  readonly value: Value;
  readonly input: DecisionInput;
}

/** Where objects of a name lie, whatever the namespace: their kind stands in its place. */
export interface Home {
  readonly namespace: KnownKind;
  readonly name: string;
}

export interface ObjectFamilies extends ListFamilies {
  readonly objects: (kind: KnownKind) => Family<ObjectRef, DecisionInput>;
  readonly listed: (kind: KnownKind) => Family<string, Listed<boolean>>; // by namespace
  readonly homes: Family<Home, readonly string[]>; // namespaces
  readonly holders: Family<Named, readonly string[]>; // controllers with an entry in a policy's status
}

interface ListFamilies {
  readonly ancestors: Family<string, boolean>; // whether all that can be one is known: there is one answer, to ""
  readonly grants: Family<string, Listed<readonly ReferenceGrant[]>>; // by namespace
  readonly selectables: Family<string, readonly (Service | KgatewayBackend)[]>; // by namespace
}

/** The families over a store. */
export function objectFamilies(stage: Graph['family'], storeOf: () => Store): ObjectFamilies {
  const objects = byKind((kind) =>
    stage<ObjectRef, DecisionInput>({
      stage: 0,
      table: byName,
      compute: (ref) => objectInput(ref, storeOf().lookup(kind, ref.namespace, ref.name)),
      same: (a, b) => sameFound(foundIn(a), foundIn(b)),
    }),
  );
  const listed = byKind((kind) =>
    stage<string, Listed<boolean>>({
      stage: 0,
      table: byText,
      compute: (namespace) => {
        const value = storeOf().coverage().isListed(kind, namespace);
        return { value, input: listInput(kind, namespace, value) };
      },
      same: (a, b) => a.value === b.value,
    }),
  );
  const homes = stage<Home, readonly string[]>({
    stage: 0,
    table: byName,
    compute: ({ namespace: kind, name }) => storeOf().homesOf(kind, name),
    same: sameList,
  });
  const holders = stage<Named, readonly string[]>({
    stage: 0,
    table: byName,
    compute: ({ namespace, name }) => {
      const entry = storeOf().entryAt('BackendTLSPolicy', namespace, name);
      return entry === undefined ? [] : placeHolders(entry);
    },
    same: sameList,
    isCheap: true,
  });
  return { objects, listed, homes, holders, ...listFamilies(stage, storeOf) };
}

function listFamilies(stage: Graph['family'], storeOf: () => Store): ListFamilies {
  return {
    ancestors: stage<string, boolean>({
      stage: 0,
      table: byText,
      compute: () => ANCESTOR_KINDS.every((kind) => storeOf().coverage().isListedEverywhere(kind)),
      same: Object.is,
    }),
    grants: stage<string, Listed<readonly ReferenceGrant[]>>({
      stage: 0,
      table: byText,
      compute: (namespace) => {
        const isKnown = storeOf().coverage().isListed('ReferenceGrant', namespace);
        return {
          value: storeOf().membersOf('ReferenceGrant', namespace),
          input: listInput('ReferenceGrant', namespace, isKnown),
        };
      },
      same: (a, b) => a.input.state === b.input.state && sameMembers(a.value, b.value),
    }),
    selectables: stage<string, readonly (Service | KgatewayBackend)[]>({
      stage: 0,
      table: byText,
      compute: (namespace) => [
        ...storeOf().membersOf('Service', namespace),
        ...storeOf().membersOf('Backend', namespace),
      ],
      same: sameMembers,
    }),
  };
}

function byKind<Value>(make: (kind: KnownKind) => Value): (kind: KnownKind) => Value {
  const values = new Map((Object.keys(KINDS) as KnownKind[]).map((kind) => [kind, make(kind)]));
  return (kind) => values.get(kind)!;
}

function sameFound(a: Lookup<KnownObject>, b: Lookup<KnownObject>): boolean {
  if (a.state !== b.state) return false;
  return !('object' in a) || !('object' in b) || sameObject(a.object, b.object);
}

function sameMembers(a: readonly KnownObject[], b: readonly KnownObject[]): boolean {
  return sameList(a, b, sameObject);
}
