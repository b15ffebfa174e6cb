/**
 * The presented name that is nearest to what was expected, for the person who mistyped one of the two.
 */

const LONGEST = 253;
const MOST = 100;

/**
 * The nearest of some names, or `undefined` where none is near: at most a third of the letters differ. A wildcard
 * is compared by what follows its star.
 */
export function nearestName(expected: readonly string[], presented: readonly string[]): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of presented.slice(0, MOST)) {
    for (const wanted of expected.slice(0, MOST)) {
      const [a, b] = name.startsWith('*.')
        ? [name.slice(1), wanted.slice(Math.max(0, wanted.indexOf('.')))]
        : [name, wanted];
      const distance = editDistance(a.toLowerCase(), b.toLowerCase());
      if (
        distance <= Math.max(2, Math.floor(wanted.length / 3)) &&
        distance < (best?.distance ?? Number.POSITIVE_INFINITY)
      )
        best = { name, distance };
    }
  }
  return best?.name;
}

/** How many letters are to be added, taken out or replaced (Levenshtein). */
function editDistance(a: string, b: string): number {
  if (a.length > LONGEST || b.length > LONGEST) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
