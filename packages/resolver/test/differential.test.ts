/**
 * The resolver answers what the reference answers: the spec as slow and plain code, which shares nothing with it.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { anyCluster, type Cluster, resolveCluster, soundCluster } from './arbitrary/cluster.js';
import { minimise } from './arbitrary/minimise.js';
import { vectorText } from './arbitrary/vector-text.js';
import { referenceLines, resolverLines } from './reference/answer-of.js';
import { worldFrom, worldOf } from './reference/world-of.js';
import { mint } from './support/minted.js';
import { readBase, readVectors } from './support/read-vectors.js';
import { runVector } from './support/run-vector.js';

// Thousands of clusters take a while on a busy machine.
vi.setConfig({ testTimeout: runs(300_000, 7_200_000) });

const fast = (cluster: Cluster) => resolverLines(resolveCluster(cluster));
const slow = (cluster: Cluster) => referenceLines(worldOf(cluster));

/** Whether the two differ. */
function differ(cluster: Cluster): boolean {
  const [here, there] = [fast(cluster), slow(cluster)];
  return here.length !== there.length || here.some((line, at) => line !== there[at]);
}

/** Fails with the least cluster that shows a difference, written as a vector. */
function expectAgreement(clusters: fc.Arbitrary<Cluster>, numRuns: number): void {
  const { counterexample } = fc.check(
    fc.property(clusters, (cluster) => !differ(cluster)),
    { numRuns },
  );
  if (counterexample === null) return;
  const least = minimise(counterexample[0], differ);
  expect(fast(least), `The resolver differs from the reference:\n${vectorText(least)}\n`).toEqual(slow(least));
}

describe('status/policy-conditions: resolver and reference agree', () => {
  test('on clusters that fit together', () => expectAgreement(soundCluster, runs(2500, 50_000)));
  test('on clusters with everything that can happen to them', () => expectAgreement(anyCluster, runs(2500, 50_000)));
});

/** The files that decide; what is beside them reads objects, compares names, and reports. */
const CORE = ['attach', 'backends', 'claims', 'content', 'decide', 'ancestors'];

test('the reference can be read: at most 400 lines of it decide', () => {
  const texts = CORE.map((name) => readFileSync(new URL(`./reference/${name}.ts`, import.meta.url), 'utf8'));
  const code = texts.map((text) => text.replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/^import [\s\S]*?;$/gm, ''));
  const lines = code.flatMap((text) => text.split('\n')).filter((line) => /^\s*[^\s/]/.test(line));
  expect(lines.length).toBeLessThanOrEqual(400);
});

describe('closing/every-reference-decided: resolver and reference agree on every vector', async () => {
  const minted = await mint();
  for (const { path, vector } of readVectors()) {
    test(path, () => {
      const { objects, unreadable, asked, resolution } = runVector(vector, readBase(vector.base), minted);
      expect(resolverLines(resolution)).toEqual(referenceLines(worldFrom({ objects, unreadable }, asked)));
    });
  }
});
