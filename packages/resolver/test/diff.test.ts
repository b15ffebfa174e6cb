/**
 * The difference between two resolutions, over clusters that lose some of their objects: nothing is left out of it, and
 * nothing is in it that did not happen.
 */
import { backendKeyText, type EffectiveBackend, type Resolution } from '@backend-tls/resolver';
import { type BackendChange, diff } from '@backend-tls/resolver/diff';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { anyCluster, printable, resolveCluster, soundCluster } from './arbitrary/cluster.js';
import { CANARIES } from './arbitrary/pki.js';

// Hundreds of clusters take a while on a busy machine.
vi.setConfig({ testTimeout: runs(300_000, 3_600_000) });

interface Pair {
  readonly before: Resolution;
  readonly again: Resolution; // equal to `before`, and not the same
  readonly after: Resolution;
}

/** A cluster, and the same without some objects, or the other way round. */
const pairs: fc.Arbitrary<Pair> = fc
  .record({
    cluster: fc.oneof(soundCluster, anyCluster),
    gone: fc.array(fc.nat(30), { maxLength: 4 }),
    back: fc.boolean(),
  })
  .map(({ cluster, gone, back }): Pair => {
    const less = { ...cluster, objects: cluster.objects.filter((_, index) => !gone.includes(index)) };
    const [from, to] = back ? [less, cluster] : [cluster, less];
    const text = () => `${fc.stringify(printable(from))} → ${fc.stringify(printable(to))}`;
    const pair = { before: resolveCluster(from), again: resolveCluster({ ...from }), after: resolveCluster(to) };
    return Object.defineProperty(pair, fc.toStringMethod, { value: text });
  });

const check = (holds: (pair: Pair) => void) => fc.assert(fc.property(pairs, holds), { numRuns: runs(200, 20_000) });

const table = ({ backends }: Resolution) => new Map(backends.map((backend) => [backendKeyText(backend.key), backend]));
const decided = (backends: Iterable<[string, EffectiveBackend['tls']]>) =>
  [...backends]
    .map(([key, tls]) => [key, tls.mode, tls.mode === 'tls' ? tls.settings.fingerprint : ''].join(' '))
    .sort();

/** What a change leaves behind for its key. */
function outcome(change: BackendChange): EffectiveBackend['tls'] | undefined {
  if (change.type === 'removed') return undefined;
  return change.type === 'settings' ? { mode: 'tls', settings: change.after } : change.after;
}

test('what was, with the changes, is what came', () =>
  check(({ before, after }) => {
    const decisions = new Map([...table(before)].map(([key, { tls }]) => [key, tls]));
    for (const change of diff(before, after).backends) {
      const tls = outcome(change);
      if (tls === undefined) decisions.delete(backendKeyText(change.key));
      else decisions.set(backendKeyText(change.key), tls);
    }
    expect(decided(decisions)).toEqual(decided([...table(after)].map(([key, { tls }]) => [key, tls])));
  }));

test('a resolution differs from itself in nothing', () =>
  check(({ before, again }) => {
    const { backends, downgrades, opens, findings, statuses } = diff(before, again);
    expect([backends, downgrades, opens, findings.introduced, findings.fixed, statuses]).toEqual([
      [],
      [],
      [],
      [],
      [],
      [],
    ]);
    expect(findings.unchanged).toEqual(before.findings);
  }));

test('settings are interchangeable exactly if their fingerprints agree, and no field then says something else', () =>
  check(({ before, after }) => {
    for (const change of diff(before, after).backends) {
      if (change.type !== 'settings') continue;
      expect(change.interchangeable).toBe(change.before.fingerprint === change.after.fingerprint);
      expect(change.fields.some(({ value }) => value)).toBe(!change.interchangeable);
    }
  }));

test('closing/named-openings: every connection that loses its TLS is a downgrade', () =>
  check(({ before, after }) => {
    const downgrades = new Set(diff(before, after).downgrades.map(backendKeyText));
    const old = table(before);
    for (const [key, { tls }] of table(after)) {
      if (tls.mode === 'plaintext' && old.get(key)?.tls.mode === 'tls') expect(downgrades).toContain(key);
      if (tls.mode !== 'plaintext') expect(downgrades).not.toContain(key);
    }
  }));

test('every finding came, went or stayed', () =>
  check(({ before, after }) => {
    const { introduced, fixed, unchanged } = diff(before, after).findings;
    expect(fixed.length + unchanged.length).toBe(before.findings.length);
    expect(introduced.length + unchanged.length).toBe(after.findings.length);
    expect(new Set([...introduced, ...unchanged])).toEqual(new Set(after.findings));
  }));

test('turned round, it says the opposite', () =>
  check(({ before, after }) => {
    const [there, back] = [diff(before, after), diff(after, before)];
    const turned = {
      added: 'removed',
      removed: 'added',
      mode: 'mode',
      settings: 'settings',
      changed: 'changed',
    } as const;
    expect(back.backends.map(({ type, key }) => [type, key])).toEqual(
      there.backends.map(({ type, key }) => [turned[type], key]),
    );
    expect(back.statuses.map(({ type, object }) => [type, object])).toEqual(
      there.statuses.map(({ type, object }) => [turned[type], object]),
    );
    expect(back.findings.introduced.length).toBe(there.findings.fixed.length);
  }));

test('closing/secrets: no key stands in a difference', () =>
  check(({ before, after }) => {
    const text = JSON.stringify(diff(before, after));
    for (const canary of CANARIES) expect(text).not.toContain(canary);
  }));
