/**
 * What happens to a cluster: sequences of changes, in batches, as watches deliver them, and what they leave behind,
 * worked out the plain way. For whatever keeps a picture up to date: it must answer as if it had seen the end only.
 */
import {
  type CoverageEntry,
  type CoverageState,
  KINDS,
  type KnownKind,
  type KnownObject,
  type ObjectRef,
  type UnreadableObject,
} from '@backend-tls/model';
import fc from 'fast-check';
import { type Break, broken, chosenPath, fieldBreak, type Path } from './breaks.js';
import { anyCluster, type Cluster, entryOf, printable, readOnce, soundCluster } from './cluster.js';
import { mostly, mostlyValue, type Raw, raw, stamp } from './words.js';

/** One change, its objects as they arrive. */
export type RawChange =
  | { readonly type: 'upsert'; readonly object: Raw }
  | { readonly type: 'delete'; readonly ref: ObjectRef }
  | ({ readonly type: 'resync'; readonly objects: readonly Raw[] } & Scope)
  | ({ readonly type: 'coverage'; readonly state: CoverageState; readonly acknowledged?: true } & Scope);

/** All objects of a kind, or those in one namespace. */
interface Scope {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
}

/** The same, its objects as `parseObjects` reads them. */
export type ParsedChange =
  | { readonly type: 'upsert'; readonly object: KnownObject | UnreadableObject }
  | { readonly type: 'delete'; readonly ref: ObjectRef }
  | ({ readonly type: 'resync'; readonly objects: readonly (KnownObject | UnreadableObject)[] } & Scope)
  | ({ readonly type: 'coverage'; readonly state: CoverageState; readonly acknowledged?: true } & Scope);

/** A cluster, and batches of changes to it. Its coverage is written out, and no two of its objects are rivals. */
export interface History {
  readonly start: Cluster;
  readonly batches: readonly (readonly RawChange[])[];
}

/** What is done, by numbers that choose among what is there at that time. */
interface Edit {
  readonly how: 'field' | 'age' | 'version' | 'delete' | 'add' | 'replace' | 'resync' | 'coverage';
  readonly pick: number;
  readonly change: Break;
  readonly created: unknown;
  readonly isNarrow: boolean; // one namespace only
  readonly state: CoverageState;
  readonly isAcknowledged: boolean;
  readonly endsBatch: boolean;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  how: fc.constantFrom<Edit['how']>('field', 'age', 'version', 'delete', 'add', 'replace', 'resync', 'coverage'),
  pick: fc.nat(1000),
  change: fieldBreak(['wrong', 'deleted', 'null']),
  created: stamp,
  isNarrow: fc.boolean(),
  state: mostlyValue<CoverageState>('synced', 'unsynced', 'lost', 'notInstalled'),
  isAcknowledged: fc.boolean(),
  endsBatch: mostlyValue(true, false),
});

/** Histories of up to so many changes. The second cluster gives what is added, and what takes another's place. */
export const history = (maxLength = 8): fc.Arbitrary<History> =>
  fc
    .record({
      start: mostly(soundCluster, anyCluster),
      donor: soundCluster,
      edits: fc.array(edit, { minLength: 1, maxLength }),
    })
    .map(({ start, donor, edits }) => historyOf(settled(start), donor, edits));

function historyOf(start: Cluster, donor: Cluster, edits: readonly Edit[]): History {
  let now = start;
  const batches: RawChange[][] = [[]];
  for (const one of edits) {
    for (const change of changesOf(now, donor, one)) {
      batches.at(-1)!.push(change);
      now = applied(now, change);
    }
    if (one.endsBatch) batches.push([]);
  }
  return { start, batches: batches.filter((batch) => batch.length > 0) };
}

/** Coverage as entries, one of each object, and all of them with a name: changes find objects by it. */
function settled(cluster: Cluster): Cluster {
  const objects = cluster.objects.filter((object, at) => {
    const own = refOf(object);
    return own !== undefined && cluster.objects.findIndex((other) => isSame(refOf(other), own)) === at;
  });
  const { coverage } = cluster;
  const listed = (Object.keys(KINDS) as KnownKind[]).map((kind) => entryOf(kind, 'synced'));
  const given = coverage === 'complete' ? listed : coverage;
  const once = given.filter((entry, at) => given.findIndex((other) => isSameScope(other, entry)) === at);
  return printable({ ...cluster, objects, absent: [], coverage: once });
}

function isSameScope(a: CoverageEntry, b: CoverageEntry): boolean {
  return a.group === b.group && a.kind === b.kind && a.namespace === b.namespace;
}

/** The changes that lead from nothing to a cluster: what is listed first, as the wider scope replaces the narrower. */
export function beginning({ objects, coverage }: Cluster): readonly RawChange[] {
  const entries = [...(coverage as readonly CoverageEntry[])];
  const wideFirst = entries.sort((a, b) => Number(a.namespace !== undefined) - Number(b.namespace !== undefined));
  return [
    ...wideFirst.map(({ group, kind, namespace, state }): RawChange => {
      const scope = namespace === undefined ? { group, kind } : { group, kind, namespace };
      return { type: 'coverage', ...scope, state, acknowledged: true };
    }),
    ...objects.map((object): RawChange => ({ type: 'upsert', object })),
  ];
}

/** What an object is found by, as far as it is a known kind with a readable name. */
function refOf(object: Raw): ObjectRef | undefined {
  const { objects, unreadable } = readOnce(object);
  const [found] = objects;
  const ref = unreadable[0]?.ref;
  const { namespace = '', name } = found?.metadata ?? {};
  if (found !== undefined) return { group: KINDS[found.kind].group, kind: found.kind, namespace, name: name! };
  return ref === undefined || ref.kind === '' || ref.name === '' ? undefined : ref;
}

function isSame(a: ObjectRef | undefined, b: ObjectRef): boolean {
  return a?.group === b.group && a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

/** A path whose value may change and leave the object what it is. */
const isOfContent = ([top, next]: Path) =>
  ['spec', 'data', 'stringData', 'status'].includes(String(top)) || (top === 'metadata' && next === 'labels');

function changesOf(now: Cluster, donor: Cluster, { how, ...one }: Edit): readonly RawChange[] {
  const object = now.objects[one.pick % Math.max(1, now.objects.length)];
  const ref = object && refOf(object);
  const given = donor.objects[one.pick % Math.max(1, donor.objects.length)];
  if (how === 'add') return given && refOf(given) ? [{ type: 'upsert', object: given }] : [];
  if (object === undefined || ref === undefined) return [];
  const { group, kind } = ref;
  const isNarrow = one.isNarrow && ref.namespace !== '';
  const scope: Scope = isNarrow ? { group, kind, namespace: ref.namespace } : { group, kind };
  switch (how) {
    case 'field': {
      const path = chosenPath(object, one.change, isOfContent);
      return path ? [{ type: 'upsert', object: broken(object, path, one.change) }] : [];
    }
    case 'age':
      return [
        { type: 'upsert', object: withMetadata(object, { creationTimestamp: one.created, resourceVersion: '9' }) },
      ];
    case 'version': {
      const version = group === '' ? 'v9' : `${group}/v9`;
      return [{ type: 'upsert', object: { ...object, apiVersion: version } }];
    }
    case 'delete':
      return [{ type: 'delete', ref }];
    case 'replace': {
      const other = donor.objects.find((candidate) => candidate.kind === object.kind);
      const { namespace, name } = object.metadata as Raw;
      return other ? [{ type: 'upsert', object: withMetadata(other, { namespace, name }) }] : [];
    }
    case 'resync': {
      const others = now.objects.filter((candidate) => isWithin(scope, refOf(candidate)));
      const left = one.pick % 3 === 0 ? others.filter((candidate) => candidate !== object) : others;
      return [{ type: 'resync', ...scope, objects: left }];
    }
    case 'coverage':
      return [
        { type: 'coverage', ...scope, state: one.state, ...(one.isAcknowledged && { acknowledged: true as const }) },
      ];
  }
}

function withMetadata(object: Raw, fields: Raw): Raw {
  return { ...object, metadata: raw({ ...(object.metadata as Raw), ...fields }) };
}

function isWithin({ group, kind, namespace }: Scope, ref: ObjectRef | undefined): boolean {
  return ref?.group === group && ref.kind === kind && (namespace ?? ref.namespace) === ref.namespace;
}

/**
 * The cluster after a change. What is deleted while its kind is not listed is known to be absent, until it is written
 * again or the kind is listed. A resync says what a kind has, and that it has been listed. A kind that was listed and is
 * not installed any more is lost until it is listed again, or somebody says that this is meant.
 */
export function applied(cluster: Cluster, change: RawChange): Cluster {
  const { objects, absent = [] } = cluster;
  const coverage = cluster.coverage as readonly CoverageEntry[];
  switch (change.type) {
    case 'upsert': {
      const ref = refOf(change.object)!;
      const others = objects.filter((object) => !isSame(refOf(object), ref));
      const gone = absent.filter((one) => !isSame(one, ref));
      return printable({ ...cluster, objects: [...others, change.object], absent: gone });
    }
    case 'delete': {
      const { ref } = change;
      const others = objects.filter((object) => !isSame(refOf(object), ref));
      const isNews = !isListed(stateOf(coverage, ref)) && !absent.some((one) => isSame(one, ref));
      return printable({ ...cluster, objects: others, absent: isNews ? [...absent, ref] : absent });
    }
    case 'resync': {
      const others = objects.filter((object) => !isWithin(change, refOf(object)));
      return listedAs(printable({ ...cluster, objects: [...others, ...change.objects] }), change, 'synced');
    }
    case 'coverage': {
      const { group, kind, namespace, state } = change;
      const ofKind = coverage.filter((entry) => entry.group === group && entry.kind === kind);
      const before = namespace === undefined ? ofKind.map((entry) => entry.state) : [stateOf(coverage, change)];
      const isMeant = change.acknowledged === true || state === 'synced' || state === 'lost';
      const isLost = before.includes('lost') || before.includes('synced');
      return listedAs(cluster, change, isLost && !isMeant ? 'lost' : state);
    }
  }
}

function isListed(state: CoverageState): boolean {
  return state === 'synced' || state === 'notInstalled';
}

/** The state of a scope: its own entry, else that of the kind as a whole. */
function stateOf(coverage: readonly CoverageEntry[], { group, kind, namespace }: Scope): CoverageState {
  const ofKind = coverage.filter((entry) => entry.group === group && entry.kind === kind);
  const own = ofKind.find((entry) => namespace !== '' && entry.namespace === namespace);
  return (own ?? ofKind.find((entry) => entry.namespace === undefined))?.state ?? 'unsynced';
}

/** What is said of a kind as a whole replaces what was said of its namespaces; what is listed says what is absent. */
function listedAs(cluster: Cluster, { group, kind, namespace }: Scope, state: CoverageState): Cluster {
  const coverage = (cluster.coverage as readonly CoverageEntry[]).filter(
    (entry) =>
      entry.group !== group || entry.kind !== kind || (namespace !== undefined && entry.namespace !== namespace),
  );
  const entry = namespace === undefined ? { group, kind, state } : { group, kind, namespace, state };
  const gone = cluster.absent ?? [];
  const absent = isListed(state)
    ? gone.filter((ref) => !isWithin({ group, kind, ...(namespace && { namespace }) }, ref))
    : gone;
  return printable({ ...cluster, coverage: [...coverage, entry], absent });
}

/** A batch as it is handed over. */
export function parsedChanges(batch: readonly RawChange[]): readonly ParsedChange[] {
  const read = (object: Raw) => {
    const { objects, unreadable } = readOnce(object);
    return [...objects, ...unreadable];
  };
  return batch.flatMap((change): readonly ParsedChange[] => {
    if (change.type === 'upsert') return read(change.object).map((object) => ({ type: 'upsert', object }));
    return change.type === 'resync' ? [{ ...change, objects: change.objects.flatMap(read) }] : [change];
  });
}

/** The cluster after each batch, the first of them the start. */
export function statesOf({ start, batches }: History): readonly Cluster[] {
  const states = [start];
  for (const batch of batches) states.push(batch.reduce(applied, states.at(-1)!));
  return states;
}
