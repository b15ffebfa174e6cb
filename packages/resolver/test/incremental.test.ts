/**
 * From scratch is the definition: after every update, whatever changed and in whatever order it came, a resolver says
 * what `resolve` says of the same objects, and its deltas lead from one resolution to the next.
 */
import {
  type CoverageEntry,
  type CoverageState,
  isUnreadable,
  KINDS,
  type KnownKind,
  type KnownObject,
  type ObjectRef,
  parseObjects,
  refKey,
  refOf,
  type UnreadableObject,
} from '@backend-tls/model';
import {
  backendKeyText,
  type Change,
  createResolver,
  createSnapshot,
  type DesiredStatus,
  type EffectiveBackend,
  type Resolution,
  resolve,
} from '@backend-tls/resolver';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { beginning, history, parsedChanges, statesOf } from './arbitrary/changes.js';
import { anyCluster, type Cluster, resolveCluster, soundCluster } from './arbitrary/cluster.js';

vi.setConfig({ testTimeout: runs(300_000, 3_600_000) });

type Entry = KnownObject | UnreadableObject;
const refOfEntry = (entry: Entry): ObjectRef => (isUnreadable(entry) ? entry.ref : refOf(entry));

/** What is known after changes, kept the slow way: lists that are searched. */
interface Known {
  entries: Entry[];
  coverage: CoverageEntry[];
  absent: ObjectRef[];
}

const same = (a: ObjectRef, b: ObjectRef) => refKey(a) === refKey(b);

function apply(known: Known, change: Change): void {
  if (change.type === 'upsert') {
    const ref = refOfEntry(change.object);
    const isNamed = ref.name !== '' && ref.kind !== '';
    if (isNamed) known.entries = known.entries.filter((entry) => !same(refOfEntry(entry), ref));
    known.entries.push(change.object);
    known.absent = known.absent.filter((other) => !same(other, ref));
  } else if (change.type === 'delete') {
    known.entries = known.entries.filter((entry) => !same(refOfEntry(entry), change.ref) || change.ref.name === '');
    if (!isKnown(known, change.ref)) known.absent.push(change.ref);
  } else {
    const isOf = ({ group, kind, namespace }: ObjectRef) =>
      group === change.group &&
      kind === change.kind &&
      (change.namespace === undefined || namespace === change.namespace);
    if (change.type === 'resync') {
      known.entries = known.entries.filter((entry) => !isOf(refOfEntry(entry)));
      const listed = [...change.objects].map((entry) => inList(entry, change));
      known.entries.push(...listed.filter((entry) => isOf(refOfEntry(entry))));
      known.absent = known.absent.filter((ref) => !isOf(ref));
    }
    setState(known, change, change.type === 'resync' ? 'synced' : stateOf(known, change));
    if (isKnown(known, { group: change.group, kind: change.kind, namespace: change.namespace ?? '', name: '' })) {
      known.absent = known.absent.filter((ref) => !isOf(ref));
    }
  }
}

/** What does not say what it is, or where, is what the list is of. */
function inList(entry: Entry, change: Change & { type: 'resync' }): Entry {
  if (!isUnreadable(entry)) return entry;
  const { group, kind, namespace, name } = entry.ref;
  const type = kind === '' ? { group: change.group, kind: change.kind } : { group, kind };
  return { ...entry, ref: { ...type, namespace: namespace || (change.namespace ?? ''), name } };
}

function entryFor({ coverage }: Known, kind: string, namespace: string | undefined): CoverageEntry | undefined {
  const all = coverage.filter((entry) => entry.kind === kind);
  return all.find((entry) => entry.namespace === namespace) ?? all.find((entry) => entry.namespace === undefined);
}

function isKnown(known: Known, ref: ObjectRef): boolean {
  const state = entryFor(known, ref.kind, ref.namespace === '' ? undefined : ref.namespace)?.state;
  return state === 'synced' || state === 'notInstalled';
}

function stateOf(known: Known, change: Change & { type: 'coverage' }): CoverageState {
  if (change.acknowledged || change.state === 'synced' || change.state === 'lost') return change.state;
  const replaced =
    change.namespace === undefined
      ? known.coverage.filter(({ kind }) => kind === change.kind)
      : [entryFor(known, change.kind, change.namespace)];
  return replaced.some((entry) => entry?.state === 'lost' || entry?.state === 'synced') ? 'lost' : change.state;
}

function setState(
  known: Known,
  { group, kind, namespace }: { group: string; kind: string; namespace?: string | undefined },
  state: CoverageState,
): void {
  known.coverage = known.coverage.filter(
    (entry) => entry.kind !== kind || (namespace !== undefined && entry.namespace !== namespace),
  );
  known.coverage.push({ group, kind, state, ...(namespace === undefined ? {} : { namespace }) });
}

const entriesOf = ({ objects }: Cluster): readonly Entry[] => {
  const parsed = parseObjects(objects);
  return [...parsed.objects, ...parsed.unreadable];
};

const NAMESPACES = ['a', 'b', 'edge', 'shop'];

/** Changes between the objects of a few clusters that share their names. */
const changesOf = (entries: readonly Entry[]): fc.Arbitrary<Change> => {
  const entry = fc.constantFrom(...entries);
  const scope = fc.record(
    {
      kind: fc.constantFrom(...(Object.keys(KINDS) as KnownKind[])),
      namespace: fc.constantFrom(...NAMESPACES),
    },
    { requiredKeys: ['kind'] },
  );
  const scoped = <T>(more: fc.Arbitrary<T>) =>
    fc.tuple(scope, more).map(([{ kind, namespace }, rest]) => ({
      group: KINDS[kind].group,
      kind,
      ...(namespace === undefined || !KINDS[kind].namespaced ? {} : { namespace }),
      rest,
    }));
  return fc.oneof(
    { weight: 5, arbitrary: entry.map((object): Change => ({ type: 'upsert', object })) },
    { weight: 4, arbitrary: entry.map((object): Change => ({ type: 'delete', ref: refOfEntry(object) })) },
    {
      weight: 2,
      arbitrary: scoped(fc.subarray([...entries])).map(
        ({ rest, ...at }): Change => ({
          type: 'resync',
          ...at,
          objects: rest.filter((object) => {
            const ref = refOfEntry(object);
            const isThere = at.namespace === undefined || ref.namespace === '' || ref.namespace === at.namespace;
            return isThere && ((ref.kind === at.kind && ref.group === at.group) || ref.kind === '');
          }),
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: scoped(
        fc.record({
          state: fc.constantFrom<CoverageState>('synced', 'unsynced', 'notInstalled', 'lost'),
          acknowledged: fc.option(fc.constant(true as const), { nil: undefined }),
        }),
      ).map(({ rest, ...at }): Change => ({ type: 'coverage', ...at, ...rest })),
    },
  );
};

const everythingSynced: readonly Change[] = (Object.keys(KINDS) as KnownKind[]).map((kind) => ({
  type: 'coverage',
  group: KINDS[kind].group,
  kind,
  state: 'synced',
}));

const upheavals = fc
  .tuple(fc.oneof(soundCluster, anyCluster), fc.oneof(soundCluster, anyCluster))
  .chain(([one, other]) => {
    const entries = [...entriesOf(one), ...entriesOf(other)];
    return fc.record({
      options: fc.constant(one.options),
      first: fc.constant<readonly Change[]>([
        ...everythingSynced,
        ...entriesOf(one).map((object): Change => ({ type: 'upsert', object })),
      ]),
      updates: fc.array(fc.array(changesOf(entries), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
    });
  });

const textOf = (value: unknown) => JSON.stringify(value, (_, part: unknown) => (part === undefined ? null : part), 1);

test('status/incremental: update says what resolve says of the same objects', () => {
  fc.assert(
    fc.property(upheavals, ({ options, first, updates }) => {
      const resolver = createResolver(options);
      const known: Known = { entries: [], coverage: [], absent: [] };
      let before = resolver.resolution();
      for (const changes of [first, ...updates]) {
        for (const change of changes) apply(known, change);
        const delta = resolver.update(changes);
        const after = resolver.resolution();
        const scratch = resolve(
          createSnapshot({
            objects: known.entries.filter((entry) => !isUnreadable(entry)) as KnownObject[],
            unreadable: known.entries.filter(isUnreadable),
            absent: known.absent,
            coverage: known.coverage,
          }),
          options,
        );
        expect(textOf(after)).toBe(textOf(scratch));
        expect(textOf(composed(before, delta))).toBe(textOf(pick(after)));
        for (const { key, tls } of delta.changed) expect(resolver.decisionFor(key)).toBe(tls);
        for (const key of delta.removed) expect(resolver.decisionFor(key).mode).toBe('refuse');
        before = after;
      }
    }),
    { numRuns: runs(1000, 20_000) },
  );
});

test('status/incremental: small edits, one object after the other, come to what they come to from scratch', () => {
  fc.assert(
    fc.property(history(), (found) => {
      const { start, batches } = found;
      const resolver = createResolver(start.options);
      const states = statesOf(found);
      for (const [at, batch] of [beginning(start), ...batches].entries()) {
        resolver.update(parsedChanges(batch));
        expect(textOf(resolver.resolution())).toBe(textOf(resolveCluster(states[at]!)));
        const last = batch.slice(-1).filter(({ type }) => type === 'upsert');
        expect(resolver.update(parsedChanges(last))).toEqual(NOTHING_NEW);
      }
    }),
    { numRuns: runs(500, 10_000) },
  );
});

const NOTHING_NEW = {
  changed: [],
  retold: [],
  removed: [],
  statuses: [],
  withdrawn: [],
  policies: [],
  downgrades: [],
  recomputed: 0,
};

const statusKey = ({ object, ancestor, parentRef, controllerName }: DesiredStatus) =>
  JSON.stringify([object, ancestor ?? null, parentRef ?? null, controllerName]);

/** What a delta makes of a resolution: backends and statuses by key. */
function composed(before: Resolution, delta: ReturnType<ReturnType<typeof createResolver>['update']>) {
  const backends = new Map(before.backends.map((backend) => [backendKeyText(backend.key), backend]));
  for (const key of delta.removed) backends.delete(backendKeyText(key));
  for (const backend of [...delta.changed, ...delta.retold]) backends.set(backendKeyText(backend.key), backend);
  const statuses = new Map(before.statuses.map((status) => [statusKey(status), status]));
  for (const status of delta.withdrawn) statuses.delete(statusKey(status));
  for (const status of delta.statuses) statuses.set(statusKey(status), status);
  return sorted(backends, statuses);
}

function pick({ backends, statuses }: Resolution) {
  return sorted(
    new Map(backends.map((backend) => [backendKeyText(backend.key), backend])),
    new Map(statuses.map((status) => [statusKey(status), status])),
  );
}

function sorted(backends: ReadonlyMap<string, EffectiveBackend>, statuses: ReadonlyMap<string, DesiredStatus>) {
  const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
  return { backends: [...backends].sort(byKey), statuses: [...statuses].sort(byKey) };
}

test('closing/coverage: a resolver that has been told nothing lets nothing through', () => {
  fc.assert(
    fc.property(soundCluster, (cluster) => {
      const resolver = createResolver(cluster.options);
      resolver.update(entriesOf(cluster).map((object): Change => ({ type: 'upsert', object })));
      for (const { key, tls } of resolver.resolution().backends) {
        const speaksForItself = key.backend.kind === 'XBackend' || key.route.kind === 'UDPRoute'; // no policy could change it
        if (!speaksForItself) expect(['refuse', 'passthrough']).toContain(tls.mode);
      }
    }),
    { numRuns: runs(200, 2000) },
  );
});
