/**
 * Writing status: resolve, write, resolve again, and nothing has changed; what others wrote stays as it was.
 */
import { type PolicyAncestorStatus, type PolicyStatus, refKey } from '@backend-tls/model';
import { type DesiredPolicyStatus, type DesiredStatus, patchPolicyStatus } from '@backend-tls/resolver';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { anyCluster, type Cluster, resolveCluster, snapshotOf, soundCluster } from './arbitrary/cluster.js';
import { instead, rawOf } from './arbitrary/loss.js';
import { GATEWAY_API, OURS, type Raw, raw, sometimes, THEIRS } from './arbitrary/words.js';

// A thousand clusters take a while on a busy machine.
vi.setConfig({ testTimeout: runs(300_000, 3_600_000) });

const AT = new Date('2026-03-01T12:00:00.500Z');
const LATER = new Date('2026-03-02T12:00:00.500Z');

/** The cluster after each of our controllers has written its status, if it can be written. */
function written(
  cluster: Cluster,
  check: (before: PolicyStatus | undefined, after: PolicyStatus, ours: string) => void,
): Cluster {
  let next = cluster;
  for (const desired of resolveCluster(cluster).policies) {
    const found = snapshotOf(cluster).objects.get(refKey(desired.policy));
    const object = rawOf(cluster, desired.policy);
    if (found?.kind !== 'BackendTLSPolicy' || object === undefined) continue;
    let status = found.status;
    for (const controllerName of controllersOf(cluster, desired)) {
      const patched = patchPolicyStatus(status, desired, { controllerName, at: AT });
      check(status, patched, controllerName);
      expect(patchPolicyStatus(patched, desired, { controllerName, at: LATER })).toBe(patched);
      status = patched;
    }
    if (status !== undefined) next = instead(next, object, { ...object, status: JSON.parse(JSON.stringify(status)) });
  }
  return next;
}

function controllersOf({ options }: Cluster, { entries }: DesiredPolicyStatus): readonly string[] {
  return options.controllerName === undefined
    ? [...new Set(entries.map(({ controllerName }) => controllerName))]
    : [options.controllerName];
}

const foreign = (status: PolicyStatus | undefined, ours: string) =>
  JSON.stringify((status?.ancestors ?? []).filter(({ controllerName }) => controllerName !== ours));

test('closing/own-status: a resolution does not change when its status is written', () => {
  const check = (cluster: Cluster) => {
    const next = written(cluster, (before, after, ours) => {
      expect(foreign(after, ours)).toBe(foreign(before, ours));
      expect(after.ancestors.length).toBeLessThanOrEqual(16);
    });
    expect(JSON.stringify(resolveCluster(next))).toBe(JSON.stringify(resolveCluster(cluster)));
    written(next, (before, after) => expect(after).toBe(before));
  };
  // A second object of one identity cannot be written to: the first would not know of it.
  const isAlone = ({ objects }: Cluster) => {
    const names = objects.map(({ kind, metadata }) =>
      JSON.stringify([kind, (metadata as Raw | undefined)?.namespace, (metadata as Raw | undefined)?.name]),
    );
    return new Set(names).size === names.length;
  };
  fc.assert(fc.property(fc.oneof(soundCluster, anyCluster).filter(isAlone), check), { numRuns: runs(1500, 50_000) });
});

const PLACES = ['x', 'y', 'z'].map((name) => ({ group: GATEWAY_API, kind: 'Gateway', namespace: 'a', name }));
const status = fc.constantFrom('True' as const, 'False' as const);

const desiredEntry: fc.Arbitrary<DesiredStatus> = fc
  .record({
    ancestor: fc.constantFrom(...PLACES),
    controllerName: fc.constantFrom(OURS, OURS, THEIRS),
    accepted: status,
    resolved: status,
  })
  .map(({ ancestor, controllerName, accepted, resolved }) => ({
    object: POLICY,
    ancestor,
    controllerName,
    generation: 2,
    conditions: [
      { type: 'Accepted', status: accepted, reason: 'So', message: 'Said.' },
      { type: 'ResolvedRefs', status: resolved, reason: 'So', message: 'Said.' },
    ],
  }));

const POLICY = { group: GATEWAY_API, kind: 'BackendTLSPolicy', namespace: 'a', name: 'p' };

const desiredStatus: fc.Arbitrary<DesiredPolicyStatus> = fc.record({
  policy: fc.constant(POLICY),
  generation: fc.constant(2),
  entries: fc.uniqueArray(desiredEntry, { maxLength: 3, selector: ({ ancestor }) => ancestor?.name }),
  keep: fc.subarray(PLACES, { maxLength: 1 }),
  reads: fc.constant([]),
  removeOthers: fc.boolean(),
});

const condition = fc
  .record({
    type: fc.constantFrom('Accepted', 'ResolvedRefs', 'example.com/Own'),
    status,
    reason: fc.constantFrom('So', 'Otherwise'),
    message: fc.constantFrom('Said.', ''),
    observedGeneration: fc.constantFrom(undefined, 1, 2, 3),
    lastTransitionTime: fc.constantFrom<Date | string>('2026-01-01T00:00:00Z', new Date('2026-01-01T00:00:00Z')),
  })
  .map((each) => raw(each));

const liveEntry = fc
  .record({
    name: fc.constantFrom('x', 'y', 'z', 'old'),
    namespace: sometimes(fc.constantFrom('a', 'b'), 2),
    sectionName: sometimes(fc.constantFrom('http', ''), 4),
    controllerName: fc.constantFrom(OURS, THEIRS),
    conditions: fc.uniqueArray(condition, { maxLength: 3, selector: ({ type }) => type }),
  })
  .map(({ name, namespace, sectionName, controllerName, conditions }) => ({
    ancestorRef: raw({ name, namespace, sectionName }),
    controllerName,
    conditions,
  })) as unknown as fc.Arbitrary<PolicyAncestorStatus>;

const liveStatus: fc.Arbitrary<PolicyStatus | undefined> = fc.option(
  fc.record({
    ancestors: fc.oneof(fc.array(liveEntry, { maxLength: 4 }), fc.array(liveEntry, { minLength: 14, maxLength: 16 })),
  }),
  { nil: undefined },
);

test('status/patch: written once, a status is written no more', () => {
  const check = (live: PolicyStatus | undefined, desired: DesiredPolicyStatus) => {
    const text = JSON.stringify(live);
    const patched = patchPolicyStatus(live, desired, { controllerName: OURS, at: AT });
    expect(JSON.stringify(live)).toBe(text);
    expect(patchPolicyStatus(patched, desired, { controllerName: OURS, at: LATER })).toBe(patched);
    expect(foreign(patched, OURS)).toBe(foreign(live, OURS));
    expect(patched.ancestors.length).toBeLessThanOrEqual(16);
    timesMoveWithStatus(live, patched);
  };
  fc.assert(fc.property(liveStatus, desiredStatus, check), { numRuns: runs(2000, 100_000) });
});

/** Where an entry stays, each condition keeps its time unless its status changes, and newer ones stay whole. */
function timesMoveWithStatus(live: PolicyStatus | undefined, patched: PolicyStatus): void {
  const kept = (live?.ancestors ?? []).filter((entry) =>
    patched.ancestors.some(({ ancestorRef }) => ancestorRef === entry.ancestorRef),
  );
  for (const entry of kept) {
    const next = patched.ancestors.find(({ ancestorRef }) => ancestorRef === entry.ancestorRef)!;
    for (const [index, before] of entry.conditions.entries()) {
      const after = next.conditions[index]!;
      expect(after.type).toBe(before.type);
      if (before.status === after.status) expect(after.lastTransitionTime).toBe(before.lastTransitionTime);
      else expect(after.lastTransitionTime).toBe('2026-03-01T12:00:00Z');
      if ((before.observedGeneration ?? 0) > 2) expect(after).toBe(before);
    }
  }
}

test('status/patch: stale entries of ours go where every ancestor is known, and undecided ones stay', () => {
  const check = (live: PolicyStatus | undefined, desired: DesiredPolicyStatus) => {
    const { ancestors } = patchPolicyStatus(live, desired, { controllerName: OURS, at: AT });
    for (const entry of live?.ancestors ?? []) {
      const { namespace = 'a', name, sectionName } = entry.ancestorRef;
      const isFor = (ref: { readonly name: string }) => !sectionName && namespace === 'a' && name === ref.name;
      const isWanted = desired.entries.some((each) => each.controllerName === OURS && isFor(each.ancestor!));
      const isNewer = entry.conditions.some(({ observedGeneration = 0 }) => observedGeneration > desired.generation);
      const stays =
        entry.controllerName !== OURS || isWanted || isNewer || desired.keep.some(isFor) || !desired.removeOthers;
      expect(ancestors.some(({ ancestorRef }) => ancestorRef === entry.ancestorRef)).toBe(stays);
      if (stays && !isWanted) expect(ancestors).toContain(entry);
    }
  };
  fc.assert(fc.property(liveStatus, desiredStatus, check), { numRuns: runs(2000, 100_000) });
});
