/**
 * The name that somebody probably meant.
 */
import { compareText } from '@backend-tls/model';

/** The candidate with the fewest edits, if they are at most half of the longer name; ties go to code-unit order. */
export function nearestName(written: string, candidates: readonly string[]): string | undefined {
  const ranked = [...new Set(candidates)]
    .map((name) => ({ name, edits: editDistance(written.slice(0, 64), name.slice(0, 64)) }))
    .sort((a, b) => a.edits - b.edits || compareText(a.name, b.name));
  const [best] = ranked;
  return best !== undefined && best.edits <= Math.max(written.length, best.name.length) / 2 ? best.name : undefined;
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
