/**
 * The first stage: objects and lists as whoever computes asks for them, and as changes wake who has asked.
 */
import { type KindMap, type KnownKind, knownKind, type ObjectRef } from '@backend-tls/model';
import { foundIn } from '../inputs.js';
import { ANCESTOR_KINDS } from '../policy-status.js';
import type { Lookup } from '../snapshot.js';
import type { World } from '../world.js';
import type { Family, FamilyPlan, Graph } from './family.js';
import { createNotes, type Notes } from './notes.js';
import { type ObjectFamilies, objectFamilies } from './object-families.js';
import { refTo, type Store, type StoreWatcher } from './store.js';

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

/** Kinds of which label selectors choose. */
const SELECTABLE: readonly KnownKind[] = ['Service', 'Backend'];

/** The cells over a store. */
export function createObjectCells(graph: Graph, storeOf: () => Store): ObjectCells {
  const notes = createNotes();
  const stage = <Subject, Value>(plan: FamilyPlan<Subject, Value>): Family<Subject, Value> =>
    graph.family({ ...plan, compute: notes.unnoted(plan.compute) });
  const families = objectFamilies(stage, storeOf);
  return {
    world: worldOver(families, notes),
    watcher: watcherOf(families),
    stage,
    wanted: (kind) =>
      families
        .objects(kind)
        .answers()
        .map(({ subject }) => subject),
  };
}

function worldOver(
  { objects, listed, ancestors, grants, selectables, homes, holders }: ObjectFamilies,
  { noteOne, note, noting }: Notes,
): ObjectWorld {
  return {
    lookup: <Kind extends KnownKind>(kind: Kind, namespace: string, name: string): Lookup<KindMap[Kind]> => {
      const input = objects(kind).read(refTo(kind, namespace, name));
      noteOne(input);
      return foundIn(input) as Lookup<KindMap[Kind]>;
    },
    inputOf: (kind, namespace, name) => objects(kind).read(refTo(kind, namespace, name)),
    isListed: (kind, namespace) => {
      const { value, input } = listed(kind).read(namespace);
      noteOne(input);
      return value;
    },
    ancestorsListed: () => ancestors.read(''),
    grantsIn: (namespace) => {
      const { value, input } = grants.read(namespace);
      noteOne(input);
      return value;
    },
    selectableIn: selectables.read,
    homesOf: (kind, name) => homes.read({ namespace: kind, name }),
    placeHolders: holders.read,
    note,
    noting,
  };
}

/** Each change wakes those who have asked for what it may have changed, and nobody else. */
function watcherOf({ objects, listed, ancestors, grants, selectables, homes, holders }: ObjectFamilies): StoreWatcher {
  return {
    object: (kind, namespace, name) => {
      objects(kind).touch(refTo(kind, namespace, name));
      if (kind === 'ReferenceGrant') grants.touch(namespace);
      if (SELECTABLE.includes(kind)) selectables.touch(namespace);
      if (kind === 'BackendTLSPolicy') holders.touch({ namespace, name });
      homes.touch({ namespace: kind, name });
    },
    coverage: ({ group, kind: name, namespace }) => {
      const kind = knownKind(group, name);
      if (kind === undefined) return;
      objects(kind).touchAll((input) => !('object' in foundIn(input)), namespace);
      for (const family of kind === 'ReferenceGrant' ? [listed(kind), grants] : [listed(kind)]) {
        if (namespace === undefined) family.touchAll();
        else family.touch(namespace);
      }
      if (ANCESTOR_KINDS.includes(kind)) ancestors.touch('');
    },
  };
}
