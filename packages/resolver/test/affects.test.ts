/**
 * `whatAffects` for every cluster: it names exactly what decisions were read from, and whatever the deletion of an object
 * changes was named before.
 */
import { KINDS, type KnownKind, type ObjectRef, refKey, refOf } from '@backend-tls/model';
import {
  backendKeyText,
  createResolver,
  type EffectiveBackend,
  type Resolution,
  type Resolver,
} from '@backend-tls/resolver';
import { type Affected, explain, whatAffects } from '@backend-tls/resolver/explain';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { beginning, type History, history, parsedChanges } from './arbitrary/changes.js';
import { anyCluster, type Cluster, resolveCluster, snapshotOf, soundCluster } from './arbitrary/cluster.js';
import { CANARIES } from './arbitrary/pki.js';

vi.setConfig({ testTimeout: runs(300_000, 3_600_000) });

const anyKind = fc.oneof(soundCluster, anyCluster);

const check = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number, holds: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, holds), { numRuns });

/** Every object that there is, that is only named, or that is not there at all. */
function refsOf(cluster: Cluster): readonly ObjectRef[] {
  const { objects, unreadable } = snapshotOf(cluster);
  const { backends, policies } = resolveCluster(cluster);
  const all = [
    ...[...objects.values()].map(refOf),
    ...[...unreadable.values()].map(({ ref }) => ref),
    ...backends.flatMap(({ inputs }) => inputs.map(({ ref }) => ref)),
    ...policies.flatMap(({ reads }) => reads),
    ...(Object.keys(KINDS) as KnownKind[]).map((kind) => ({
      group: KINDS[kind].group,
      kind,
      namespace: 'a',
      name: '-',
    })),
    { group: 'apps', kind: 'Deployment', namespace: 'a', name: 'x' },
  ];
  return [...new Map(all.filter(({ name }) => name !== '').map((ref) => [refKey(ref), ref])).values()];
}

const keysOf = (affected: Affected) => affected.backends.map(({ key }) => backendKeyText(key));

/** Whether a decision says that it has to do with the object. */
function mentions({ trace, tls, inputs }: EffectiveBackend, ref: ObjectRef): boolean {
  const origins = tls.mode === 'tls' ? Object.values(tls.settings.origin).map(({ object }) => object) : [];
  const all = [...trace.flatMap(({ object }) => object ?? []), ...origins, ...inputs.map((input) => input.ref)];
  return all.some((one) => refKey(one) === refKey(ref));
}

const isLimited = ({ backends }: Resolution) =>
  backends.some(({ tls }) => tls.mode === 'refuse' && tls.findings.some(({ code }) => code === 'ancestor-limit'));

test('a policy affects exactly the backends whose steps, settings or inputs name it', () => {
  check(anyKind, runs(1000, 20_000), (cluster) => {
    const resolution = resolveCluster(cluster);
    for (const ref of refsOf(cluster)) {
      if (!/Policy$/.test(ref.kind) || isLimited(resolution)) continue;
      const expected = resolution.backends.filter((backend) => mentions(backend, ref));
      expect(keysOf(whatAffects(resolution, ref))).toEqual(expected.map(({ key }) => backendKeyText(key)));
    }
  });
});

test('an object that affects nothing has a reason, and no answer shows a key', () => {
  check(anyKind, runs(500, 10_000), (cluster) => {
    const resolution = resolveCluster(cluster);
    for (const ref of refsOf(cluster)) {
      const affected = whatAffects(resolution, ref);
      expect(affected.backends.length + affected.noEffect.length).toBeGreaterThan(0);
      for (const { how } of affected.backends) expect(new Set(how).size).toBe(how.length);
      const text = JSON.stringify(affected);
      for (const canary of CANARIES) expect(text.includes(canary)).toBe(false);
    }
  });
});

/** A resolver that has seen the beginning of a history. */
function resolverOf({ start }: History): Resolver {
  const resolver = createResolver(start.options);
  resolver.update(parsedChanges(beginning(start)));
  return resolver;
}

/** Whether a policy that could not be read claims an object of this name: without it, it may mean any port. */
function isClaimedByTorn({ start }: History, { name }: ObjectRef): boolean {
  return [...snapshotOf(start).unreadable.values()].some(({ claims }) =>
    claims?.targets.some((target) => target.name === name),
  );
}

test('whatever the deletion of an object changes was named before', () => {
  check(history(1), runs(400, 10_000), (made) => {
    const resolver = resolverOf(made);
    const before = resolver.resolution();
    const known = new Set(before.backends.map(({ key }) => backendKeyText(key)));
    const { objects, unreadable } = snapshotOf(made.start);
    for (const object of [...objects.values(), ...unreadable.values()]) {
      const ref = 'unreadable' in object ? object.ref : refOf(object);
      if (isClaimedByTorn(made, ref)) continue;
      const named = new Set(keysOf(whatAffects(before, ref)));
      const { changed, removed } = resolver.update([{ type: 'delete', ref }]);
      const touched = [...changed.map(({ key }) => key), ...removed].map(backendKeyText);
      expect(touched.filter((text) => known.has(text) && !named.has(text)).map((text) => [refKey(ref), text])).toEqual(
        [],
      );
      resolver.update([{ type: 'upsert', object }]);
    }
  });
});

test('a resolver explains as its resolution does', () => {
  check(history(1), runs(200, 5000), (made) => {
    const resolver = resolverOf(made);
    const resolution = resolver.resolution();
    for (const { key } of resolution.backends) expect(explain(resolver, key)).toBe(explain(resolution, key));
    for (const { ref } of resolution.backends[0]?.inputs ?? [])
      expect(whatAffects(resolver, ref)).toEqual(whatAffects(resolution, ref));
  });
});
