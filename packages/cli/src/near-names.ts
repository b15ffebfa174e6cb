/**
 * What somebody may have meant.
 */
import { compareText } from '@backend-tls/model';

const MOST = 3;
const COMPARED = 64; // characters; longer names are told apart by these

/** Up to three candidates that differ from the written name in no more than a third of their characters, nearest first. */
export function nearNames(written: string, candidates: readonly string[]): readonly string[] {
  return [...new Set(candidates)]
    .map((name) => ({ name, edits: edits(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.ceil(Math.max(written.length, name.length) / 3))
    .sort((a, b) => a.edits - b.edits || compareText(a.name, b.name))
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** Levenshtein distance. */
function edits(a: string, b: string): number {
  const [from, to] = [a.slice(0, COMPARED), b.slice(0, COMPARED)];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = row[column - 1]! + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column]! + 1, next[column - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
