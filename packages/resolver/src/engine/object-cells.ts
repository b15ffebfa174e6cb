/**
 * The first stage: objects and lists as cells, and the note of which of them a computation looked at.
 */
import {
  type KgatewayBackend,
  KINDS,
  type KindMap,
  type KnownKind,
  type KnownObject,
  knownKind,
  type ObjectRef,
  type ReferenceGrant,
  type Service,
} from '@backend-tls/model';
import { type DecisionInput, foundIn, listInput, objectInput } from '../inputs.js';
import { ANCESTOR_KINDS } from '../policy-status.js';
import { sameList } from '../same-list.js';
import { placeHolders, sameObject } from '../same-object.js';
import type { Lookup } from '../snapshot.js';
import type { World } from '../world.js';
import type { Family, FamilyPlan, Graph } from './family.js';
import { createNotes } from './notes.js';
import { refTo, type Store, type StoreWatcher } from './store.js';
import { byName, byText, type Named } from './tables.js';

interface Listed<Value> {
  readonly value: Value;
  readonly input: DecisionInput;
}

/** What stages may ask of objects, the part of `World` that stands in the store. */
export type ObjectWorld = Pick<
  World,
  | 'lookup'
  | 'inputOf'
  | 'note'
  | 'isListed'
  | 'ancestorsListed'
  | 'grantsIn'
  | 'selectableIn'
  | 'homesOf'
  | 'placeHolders'
  | 'noting'
>;

export interface ObjectCells {
  readonly world: ObjectWorld;
  readonly watcher: StoreWatcher;
  readonly stage: Graph['family']; // a family whose computations are noted by nobody else
  readonly wanted: (kind: KnownKind) => readonly ObjectRef[]; // the objects that somebody reads, in order
}

/** Where objects of a name lie, whatever the namespace: their kind stands in its place. */
interface Home {
  readonly namespace: KnownKind;
  readonly name: string;
}

/** Kinds of which label selectors choose. */
const SELECTABLE: readonly KnownKind[] = ['Service', 'Backend'];

/** The cells over a store. */
export function createObjectCells(graph: Graph, storeOf: () => Store): ObjectCells {
  const { noteOne, note, noting, unnoted } = createNotes();
  const stage = <Subject, Value>(plan: FamilyPlan<Subject, Value>): Family<Subject, Value> =>
    graph.family({ ...plan, compute: unnoted(plan.compute) });

  const kinds = Object.keys(KINDS) as KnownKind[];
  const objects = new Map(
    kinds.map((kind) => [
      kind,
      stage<ObjectRef, DecisionInput>({
        stage: 0,
        table: byName,
        compute: (ref) => objectInput(ref, storeOf().lookup(kind, ref.namespace, ref.name)),
        same: (a, b) => sameFound(foundIn(a), foundIn(b)),
      }),
    ]),
  );
  const listed = new Map(
    kinds.map((kind) => [
      kind,
      stage<string, Listed<boolean>>({
        stage: 0,
        table: byText,
        compute: (namespace) => {
          const value = storeOf().coverage().isListed(kind, namespace);
          return { value, input: listInput(kind, namespace, value) };
        },
        same: (a, b) => a.value === b.value,
      }),
    ]),
  );
  const ancestors = stage<string, boolean>({
    stage: 0,
    table: byText,
    compute: () => ANCESTOR_KINDS.every((kind) => storeOf().coverage().isListedEverywhere(kind)),
    same: Object.is,
  });
  const grants = stage<string, Listed<readonly ReferenceGrant[]>>({
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
  });
  const selectables = stage<string, readonly (Service | KgatewayBackend)[]>({
    stage: 0,
    table: byText,
    compute: (namespace) => [
      ...storeOf().membersOf('Service', namespace),
      ...storeOf().membersOf('Backend', namespace),
    ],
    same: sameMembers,
  });
  const homes = stage<Home, readonly string[]>({
    stage: 0,
    table: byName,
    compute: ({ namespace: kind, name }) => storeOf().homesOf(kind, name),
    same: sameList,
    isCheap: true,
  });
  const holders = stage<Named, readonly string[]>({
    stage: 0,
    table: byName,
    isCheap: true,
    compute: ({ namespace, name }) => {
      const entry = storeOf().entryAt('BackendTLSPolicy', namespace, name);
      return entry === undefined ? [] : placeHolders(entry);
    },
    same: sameList,
  });

  return {
    world: {
      lookup: <Kind extends KnownKind>(kind: Kind, namespace: string, name: string): Lookup<KindMap[Kind]> => {
        const input = objects.get(kind)!.read(refTo(kind, namespace, name));
        noteOne(input);
        return foundIn(input) as Lookup<KindMap[Kind]>;
      },
      inputOf: (kind, namespace, name) => objects.get(kind)!.read(refTo(kind, namespace, name)),
      note,
      isListed: (kind, namespace) => {
        const cell = listed.get(kind)!.read(namespace);
        noteOne(cell.input);
        return cell.value;
      },
      ancestorsListed: () => ancestors.read(''),
      grantsIn: (namespace) => {
        const cell = grants.read(namespace);
        noteOne(cell.input);
        return cell.value;
      },
      selectableIn: (namespace) => selectables.read(namespace),
      homesOf: (kind, name) => homes.read({ namespace: kind, name }),
      placeHolders: holders.read,
      noting,
    },
    watcher: {
      object: (kind, namespace, name) => {
        objects.get(kind)!.touch(refTo(kind, namespace, name));
        if (kind === 'ReferenceGrant') grants.touch(namespace);
        if (SELECTABLE.includes(kind)) selectables.touch(namespace);
        if (kind === 'BackendTLSPolicy') holders.touch({ namespace, name });
        homes.touch({ namespace: kind, name });
      },
      coverage: ({ group, kind: name, namespace }) => {
        const kind = knownKind(group, name);
        if (kind === undefined) return;
        objects.get(kind)!.touchAll((input) => !('object' in foundIn(input)), namespace);
        if (namespace === undefined) listed.get(kind)!.touchAll();
        else listed.get(kind)!.touch(namespace);
        if (kind === 'ReferenceGrant' && namespace === undefined) grants.touchAll();
        else if (kind === 'ReferenceGrant') grants.touch(namespace!);
        if (ANCESTOR_KINDS.includes(kind)) ancestors.touch('');
      },
    },
    stage,
    wanted: (kind) =>
      objects
        .get(kind)!
        .answers()
        .map(({ subject }) => subject),
  };
}

function sameFound(a: Lookup<KnownObject>, b: Lookup<KnownObject>): boolean {
  if (a.state !== b.state) return false;
  return !('object' in a) || !('object' in b) || sameObject(a.object, b.object);
}

function sameMembers(a: readonly KnownObject[], b: readonly KnownObject[]): boolean {
  return sameList(a, b, sameObject);
}
