/**
 * The name that somebody probably meant.
 */
import { compareText } from '@backend-tls/model';

// Whoever writes policies must not make us work long.
const MOST_NAMES = 32;
const MOST_LETTERS = 64;

/**
 * The candidate with the fewest edits, if they are at most half of the longer name; ties go to code-unit order. Of more
 * candidates than anybody reads through, those of about the same length are looked at.
 */
export function nearestName(written: string, candidates: readonly string[]): string | undefined {
  const ranked = closestInLength(written, [...new Set(candidates)])
    .map((name) => ({ name, edits: editDistance(written.slice(0, MOST_LETTERS), name.slice(0, MOST_LETTERS)) }))
    .sort((a, b) => a.edits - b.edits || compareText(a.name, b.name));
  const [best] = ranked;
  return best !== undefined && best.edits <= Math.max(written.length, best.name.length) / 2 ? best.name : undefined;
}

function closestInLength(written: string, names: readonly string[]): readonly string[] {
  if (names.length <= MOST_NAMES) return names;
  const gap = (name: string): number => Math.abs(name.length - written.length);
  return [...names].sort((a, b) => gap(a) - gap(b) || compareText(a, b)).slice(0, MOST_NAMES);
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  let next = row.slice();
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    let left = i;
    next[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const replace = row[j - 1]! + (letter === b.charCodeAt(j - 1) ? 0 : 1);
      left = Math.min(replace, row[j]! + 1, left + 1);
      next[j] = left;
    }
    [row, next] = [next, row];
  }
  return row[b.length]!;
}
