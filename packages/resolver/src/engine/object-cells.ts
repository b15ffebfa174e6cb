/**
 * The first stage: objects and lists as cells, and the note of which of them a computation looked at.
 */
import {
  type KgatewayBackend,
  KINDS,
  type KindMap,
  type KnownKind,
  type KnownObject,
  type ReferenceGrant,
  type Service,
} from '@backend-tls/model';
import { isListed, isListedEverywhere } from '../coverage.js';
import { type DecisionInput, listInput, objectInput } from '../inputs.js';
import { sameList } from '../same-list.js';
import { placeHolders, sameObject } from '../same-object.js';
import type { Lookup } from '../snapshot.js';
import type { Noted, World } from '../world.js';
import type { Family, FamilyPlan, Graph } from './graph.js';
import { idOf, type Named, type Store, type StoreWatcher } from './store.js';

interface Found {
  readonly found: Lookup<KnownObject>;
  readonly input: DecisionInput;
}

interface Listed<Value> {
  readonly value: Value;
  readonly input: DecisionInput;
}

/** What stages may ask of objects, the part of `World` that stands in the store. */
export type ObjectWorld = Pick<
  World,
  'lookup' | 'isListed' | 'isListedEverywhere' | 'grantsIn' | 'selectableIn' | 'homesOf' | 'placeHolders' | 'noting'
>;

export interface ObjectCells {
  readonly world: ObjectWorld;
  readonly watcher: StoreWatcher;
  readonly stage: Graph['family']; // a family whose computations are noted by nobody else
  readonly note: (inputs: readonly DecisionInput[]) => void;
  readonly wanted: (kind: KnownKind) => readonly string[]; // ids of the objects that somebody reads
}

const NOTHING: readonly DecisionInput[] = [];

/** Kinds of which label selectors choose. */
const SELECTABLE: readonly KnownKind[] = ['Service', 'Backend'];

/** The cells over a store. */
export function createObjectCells(graph: Graph, storeOf: () => Store): ObjectCells {
  let notes: DecisionInput[] | undefined;
  const noteOne = (input: DecisionInput): void => {
    if (notes !== undefined && !notes.includes(input)) notes.push(input);
  };
  const note = (inputs: readonly DecisionInput[]): void => inputs.forEach(noteOne);
  const noting = <Value>(compute: () => Value): Noted<Value> => {
    const outer = notes;
    notes = [];
    try {
      const value = compute();
      return { value, inputs: notes.length === 0 ? NOTHING : notes.slice() }; // as long as it is, and no longer
    } finally {
      notes = outer;
    }
  };
  const stage = <Subject, Value>(plan: FamilyPlan<Subject, Value>): Family<Subject, Value> => {
    const compute = (subject: Subject): Value => {
      const outer = notes;
      notes = undefined;
      try {
        return plan.compute(subject);
      } finally {
        notes = outer;
      }
    };
    return graph.family({ ...plan, compute });
  };

  const kinds = Object.keys(KINDS) as KnownKind[];
  const objects = new Map(
    kinds.map((kind) => [
      kind,
      stage<Named, Found>({
        stage: 0,
        compute: ({ namespace, name }) => {
          const found = storeOf().lookup(kind, namespace, name);
          return { found, input: objectInput(kind, namespace, name, found) };
        },
        same: sameFound,
      }),
    ]),
  );
  const listed = stage<{ readonly kind: KnownKind; readonly namespace: string }, Listed<boolean>>({
    stage: 0,
    compute: ({ kind, namespace }) => {
      const value = isListed(storeOf().coverage(), kind, namespace);
      return { value, input: listInput(kind, namespace, value) };
    },
    same: (a, b) => a.value === b.value,
  });
  const everywhere = stage<KnownKind, boolean>({
    stage: 0,
    compute: (kind) => isListedEverywhere(storeOf().coverage(), kind),
    same: Object.is,
  });
  const grants = stage<string, Listed<readonly ReferenceGrant[]>>({
    stage: 0,
    compute: (namespace) => {
      const isKnown = isListed(storeOf().coverage(), 'ReferenceGrant', namespace);
      return {
        value: storeOf().membersOf('ReferenceGrant', namespace),
        input: listInput('ReferenceGrant', namespace, isKnown),
      };
    },
    same: (a, b) => a.input.state === b.input.state && sameMembers(a.value, b.value),
  });
  const selectables = stage<string, readonly (Service | KgatewayBackend)[]>({
    stage: 0,
    compute: (namespace) => [
      ...storeOf().membersOf('Service', namespace),
      ...storeOf().membersOf('Backend', namespace),
    ],
    same: sameMembers,
  });
  const homes = stage<{ readonly kind: KnownKind; readonly name: string }, readonly string[]>({
    stage: 0,
    compute: ({ kind, name }) => storeOf().homesOf(kind, name),
    same: sameList,
  });

  const holders = stage<Named, readonly string[]>({
    stage: 0,
    compute: ({ namespace, name }) => {
      const entry = storeOf().entryAt('BackendTLSPolicy', namespace, name);
      return entry === undefined ? [] : placeHolders(entry);
    },
    same: sameList,
  });

  return {
    world: {
      lookup: <Kind extends KnownKind>(kind: Kind, namespace: string, name: string): Lookup<KindMap[Kind]> => {
        const cell = objects.get(kind)!.read(idOf(kind, namespace, name), { namespace, name });
        noteOne(cell.input);
        return cell.found as Lookup<KindMap[Kind]>;
      },
      isListed: (kind, namespace) => {
        const cell = listed.read(`${kind}\0${namespace}`, { kind, namespace });
        noteOne(cell.input);
        return cell.value;
      },
      isListedEverywhere: (kind) => everywhere.read(kind, kind),
      grantsIn: (namespace) => {
        const cell = grants.read(namespace, namespace);
        noteOne(cell.input);
        return cell.value;
      },
      selectableIn: (namespace) => selectables.read(namespace, namespace),
      homesOf: (kind, name) => homes.read(`${kind}\0${name}`, { kind, name }),
      placeHolders: ({ namespace, name }) =>
        holders.read(idOf('BackendTLSPolicy', namespace, name), { namespace, name }),
      noting,
    },
    watcher: {
      object: (kind, namespace, name) => {
        objects.get(kind)!.touch(idOf(kind, namespace, name));
        if (kind === 'ReferenceGrant') grants.touch(namespace);
        if (SELECTABLE.includes(kind)) selectables.touch(namespace);
        if (kind === 'BackendTLSPolicy') holders.touch(idOf(kind, namespace, name));
        homes.touch(`${kind}\0${name}`);
      },
      coverage: () => {
        for (const family of objects.values()) family.touchAll(({ found }) => !('object' in found));
        listed.touchAll(() => true);
        everywhere.touchAll(() => true);
        grants.touchAll(() => true);
      },
    },
    stage,
    note,
    wanted: (kind) => objects.get(kind)!.ids(),
  };
}

function sameFound(a: Found, b: Found): boolean {
  if (a.found.state !== b.found.state) return false;
  return !('object' in a.found) || !('object' in b.found) || sameObject(a.found.object, b.found.object);
}

function sameMembers(a: readonly KnownObject[], b: readonly KnownObject[]): boolean {
  return sameList(a, b, sameObject);
}
