/**
 * The resolver answers what the reference answers: the spec as slow and plain code, which shares nothing with it.
 */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { anyCluster, type Cluster, resolveCluster, soundCluster } from './arbitrary/cluster.js';
import { minimise } from './arbitrary/minimise.js';
import { vectorText } from './arbitrary/vector-text.js';
import { referenceLines, resolverLines } from './reference/answer-of.js';

// Thousands of clusters take a while on a busy machine.
vi.setConfig({ testTimeout: runs(300_000, 7_200_000) });

const fast = (cluster: Cluster) => resolverLines(resolveCluster(cluster));
const slow = (cluster: Cluster) => referenceLines(cluster);
const differ = (cluster: Cluster) => fast(cluster).join('\n') !== slow(cluster).join('\n');

/** Fails with the least cluster that shows a difference, written as a vector. */
function agree(cluster: Cluster): void {
  if (!differ(cluster)) return;
  const least = minimise(cluster, differ);
  expect(fast(least), `The resolver differs from the reference:\n${vectorText(least)}\n`).toEqual(slow(least));
}

test.each([
  ['sound', soundCluster],
  ['any', anyCluster],
] as const)('status/policy-conditions: resolver and reference agree on %s clusters', (_, clusters) => {
  fc.assert(fc.property(clusters, agree), { numRuns: runs(2500, 50_000) });
});
