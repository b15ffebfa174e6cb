// @ts-check
/**
 * Two ways of doing one thing, timed in turns, and what their times say: medians, their ratio, and how sure that is.
 */

/** @typedef {() => unknown} Work  one round's work; awaited */
/** @typedef {{ readonly ours: readonly number[], readonly theirs: readonly number[] }} Times  milliseconds a round */

const RESAMPLES = 2000;

/**
 * Times both in each round, the one that goes first in turns, so that whatever the machine does meets both.
 *
 * @param {{ readonly ours: Work, readonly theirs: Work, readonly rounds: number, readonly warmUp: number }} plan
 * @returns {Promise<Times>}
 */
export async function interleave({ ours, theirs, rounds, warmUp }) {
  /** @type {{ ours: number[], theirs: number[] }} */
  const times = { ours: [], theirs: [] };
  for (let round = -warmUp; round < rounds; round++) {
    const [a, b] = [() => timed(ours), () => timed(theirs)];
    const oursFirst = round % 2 === 0;
    const first = await (oursFirst ? a : b)();
    const second = await (oursFirst ? b : a)();
    if (round < 0) continue;
    times.ours.push(oursFirst ? first : second);
    times.theirs.push(oursFirst ? second : first);
  }
  return times;
}

/** @param {Work} work */
async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = low] =
    sorted.length % 2 === 1 ? [sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}

/**
 * How many times faster ours is: the ratio of medians, and the ends of its 95 % bootstrap interval. Whole rounds are
 * drawn, so that two times which met the same disturbance stay together.
 *
 * @param {Times} times
 * @param {number} [seed]
 */
export function speedRatio({ ours, theirs }, seed = 1) {
  const random = generator(seed);
  const ratios = Array.from({ length: RESAMPLES }, () => {
    const drawn = ours.map(() => Math.floor(random() * ours.length));
    return median(drawn.map((round) => theirs[round] ?? 0)) / median(drawn.map((round) => ours[round] ?? 0));
  }).sort((a, b) => a - b);
  return {
    ratio: median(theirs) / median(ours),
    low: ratios[Math.floor(RESAMPLES * 0.025)] ?? 0,
    high: ratios[Math.ceil(RESAMPLES * 0.975) - 1] ?? 0,
  };
}

/**
 * Numbers from 0 up to 1 that are the same on every run: a 32-bit linear congruential step, whose high bits are mixed.
 *
 * @param {number} seed
 */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
