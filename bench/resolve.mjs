// @ts-check
/**
 * The resolver: all of a cluster at once, one change in it, what it keeps, and what it has written.
 */
import { parseObjects } from '@backend-tls/model';
import { createSnapshot, resolve } from '@backend-tls/resolver';
import { readTrustBundle } from '@backend-tls/tls';
import { naiveLoop } from './naive-loop.mjs';
import { countWrites, measureChanges, measureHeap } from './resolve-changes.mjs';
import { SHAPES } from './resolve-shapes.mjs';
import { interleave, median, speedRatio } from './rounds.mjs';

const OPTIONS = { readTrustBundle };
const MANY = { sizes: [1000, 5000, 20_000, 100_000], repeats: 1000, heap: 20_000, changes: 200_000 };
const FEW = { sizes: [1000, 5000], repeats: 300, heap: 5000, changes: 5000 };
const ROUNDS = 30;
const FEWER = 9; // where a round takes many seconds, or nothing hangs on the figure

/**
 * Measures and prints. `pems`: texts of two CAs or more; `all`: the large clusters too; `prove`: a million changes.
 *
 * @param {{ readonly pems: readonly string[], readonly all: boolean, readonly prove: boolean }} plan
 */
export async function reportResolve({ pems, all, prove }) {
  const plan = all || prove ? MANY : FEW;
  reportHeap(plan.heap, prove ? 1_000_000 : plan.changes, pems); // before anything else has left its traces
  console.log(
    '\nA whole cluster resolved, with status and trace, against JSON.parse of its objects; bar 1.00, growth 2.3',
  );
  for (const shape of SHAPES) if (all || !shape.large) await reportShape(shape, String(pems[0]));

  console.log('\nOne change; bars: p99 1 ms, and twice the time at 1,000 Routes');
  const sizes = plan.sizes.map((routes) => ({
    routes,
    changes: measureChanges(routes, pems, plan.repeats, OPTIONS),
  }));
  for (const { routes, changes } of sizes) {
    console.log(`  ${routes} Routes`);
    for (const [at, { what, times, recomputed }] of changes.entries()) {
      const ratio = median(times) / median(sizes[0]?.changes[at]?.times ?? times);
      const [p50, p99] = [0.5, 0.99].map((part) => times[Math.floor(times.length * part)]?.toFixed(3));
      console.log(`    ${what}: p50 ${p50} ms, p99 ${p99} ms, ${recomputed} decisions, ratio ${ratio.toFixed(2)}`);
    }
  }

  const { statuses, objects, patched, again, replayed } = countWrites(1000, pems, OPTIONS);
  console.log('\nWrites as 1,000 Routes attach; bar: one an object, none when nothing differs');
  console.log(
    `  statuses ${statuses} of ${objects} objects; policies patched ${patched}, once more ${again}, replayed ${replayed}`,
  );
}

/** @param {number} routes @param {number} changes @param {readonly string[]} pems */
function reportHeap(routes, changes, pems) {
  const heap = measureHeap(routes, pems, changes, OPTIONS);
  const drift = ((100 * (heap.after - heap.settled)) / heap.settled).toFixed(2);
  console.log(`\nHeap at ${routes} Routes, beside that of the objects; bar 1.00, flat within 2 %`);
  console.log(
    `  objects ${megabytes(heap.objects)}, resolver ${megabytes(heap.kept)}, ratio ${(heap.kept / heap.objects).toFixed(2)}`,
  );
  console.log(`  after ${changes} changes ${drift} %`);
}

/** @param {(typeof SHAPES)[number]} shape @param {string} pem */
async function reportShape({ name, size, make }, pem) {
  const whole = prepared(make(size, pem));
  const rounds = size > 20_000 ? FEWER : ROUNDS;
  const parse = await interleave({ rounds, warmUp: 2, ours: whole.resolve, theirs: whole.parse });
  const loop = await interleave({ rounds: FEWER, warmUp: 1, ours: whole.resolve, theirs: whole.loop });
  const half = prepared(make(Math.floor(size / 2), pem));
  const growth = await interleave({ rounds: FEWER, warmUp: 1, ours: half.resolve, theirs: whole.resolve });
  const byParse = speedRatio(parse);
  const byLoop = speedRatio(loop);
  const grown = speedRatio(growth);
  console.log(`  ${name}: ${whole.decisions} decisions, ${(whole.bytes / 1e6).toFixed(1)} MB`);
  console.log(
    `    ${median(parse.ours).toFixed(1)} ms; parsing takes ${median(parse.theirs).toFixed(1)} ms, its ratio ${text(byParse)}`,
  );
  console.log(
    `    the naive loop ${median(loop.theirs).toFixed(1)} ms, its ratio ${text(byLoop)}; growth ${grown.ratio.toFixed(2)}`,
  );
}

/** The ways to go through one cluster. @param {unknown[]} manifests */
function prepared(manifests) {
  const json = JSON.stringify(manifests);
  const { objects, unreadable } = parseObjects(manifests);
  const everything = () => resolve(createSnapshot({ objects, unreadable, coverage: 'complete' }), OPTIONS);
  return {
    bytes: json.length,
    decisions: everything().backends.length,
    resolve: everything,
    parse: () => JSON.parse(json),
    loop: () => naiveLoop(manifests, readTrustBundle),
  };
}

/** @param {{ readonly ratio: number, readonly low: number }} found */
const text = ({ ratio, low }) => `${ratio.toFixed(2)} (95 % bound ${low.toFixed(2)})`;

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
