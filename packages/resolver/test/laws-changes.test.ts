/** What may become of a cluster: whatever happens to it, resolver and reference agree, and nothing that is claimed opens. */
import { refKey } from '@backend-tls/model';
import { decisionFor } from '@backend-tls/resolver';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { type History, history, statesOf } from './arbitrary/changes.js';
import { type Cluster, resolveCluster } from './arbitrary/cluster.js';
import { resolve } from './reference/backends.js';
import { claimsOn } from './reference/claims.js';
import { viewOf } from './reference/view.js';
import { refTo } from './reference/world.js';
import { worldOf } from './reference/world-of.js';

// Each run resolves several clusters.
vi.setConfig({ testTimeout: runs(300_000, 3_600_000) });

/** Every connection that was made with TLS, and is in plaintext after a change although a policy claims its port. */
function opened(before: Cluster, after: Cluster): readonly string[] {
  const view = viewOf(worldOf(after));
  return resolveCluster(before).backends.flatMap(({ key, tls }) => {
    if (tls.mode !== 'tls' || decisionFor(resolveCluster(after), key).mode !== 'plaintext') return [];
    const use = view.uses.find(
      (one) =>
        refKey(refTo(one.route)) === refKey(key.route) &&
        refKey(one.ref) === refKey(key.backend) &&
        one.port === key.port,
    );
    const target = use && resolve(view, use.route, use);
    if (target === undefined || 'code' in target) return [`${refKey(key.backend)} is reached by nobody`];
    return claimsOn(view, target, view.policies).map(
      ({ policy }) => `${refKey(policy.ref)} claims ${refKey(key.backend)}`,
    );
  });
}

test('closing/no-transient-downgrade: what is spoken to with TLS becomes plaintext only when nobody claims it any more', () => {
  fc.assert(
    fc.property(history(), (found: History) => {
      const states = statesOf(found);
      for (const [at, after] of states.entries()) if (at > 0) expect(opened(states[at - 1]!, after)).toEqual([]);
    }),
    { numRuns: runs(300, 20_000) },
  );
});

test('closing/coverage: histories hold every kind of change, and every state of coverage', () => {
  const all = fc.sample(history(12), { numRuns: 300, seed: 7 }).flatMap(({ batches }) => batches.flat());
  expect(new Set(all.map(({ type }) => type))).toEqual(new Set(['upsert', 'delete', 'resync', 'coverage']));
  const states = all.flatMap((change) => (change.type === 'coverage' ? [change.state] : []));
  expect(new Set(states)).toEqual(new Set(['synced', 'unsynced', 'lost', 'notInstalled']));
});
