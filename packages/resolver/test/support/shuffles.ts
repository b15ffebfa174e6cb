/**
 * Other orders of the same list, the same ones in every run.
 */

/** The list reversed, and then shuffled by a fixed sequence. */
export function shuffles<Item>(items: readonly Item[], count: number): readonly (readonly Item[])[] {
  const next = sequence(items.length + 1);
  return Array.from({ length: count }, (_, round) => (round === 0 ? [...items].reverse() : shuffled(items, next)));
}

function shuffled<Item>(items: readonly Item[], next: () => number): readonly Item[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index--) {
    const other = next() % (index + 1);
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}

/** A linear congruential generator: good enough to mix a short list. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >>> 8;
  };
}
