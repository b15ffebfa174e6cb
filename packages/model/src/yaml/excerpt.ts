/**
 * The lines around a place, with a caret below.
 */
import { maskKeyMaterial, maskValues } from './mask.js';

const WIDTH = 100; // columns, gutter included

/** Lines of one document, counted from 0, and whether its values may be shown. */
export interface Region {
  readonly from: number;
  readonly to: number; // the first line after it
  readonly showable: boolean;
}

/**
 * The excerpt for a line and column, both from 1. Lines that no region holds are masked as if their kind were
 * unknown.
 *
 * @rule closing/secrets
 */
export function excerptAt(
  lines: readonly string[],
  regions: readonly Region[],
  line: number,
  column: number,
): string | undefined {
  const index = line - 1;
  const original = lines[index];
  if (original === undefined) return undefined;
  const region = regions.find(({ from, to }) => from <= index && index < to);
  const from = region?.from ?? 0;
  const hideValues = maskValues();
  const hideKeys = maskKeyMaterial();
  const masked: string[] = [];
  for (let at = from; at <= index; at += 1) {
    // Both see every line: a PEM block or a quoted value may have begun far above.
    const material = hideKeys(lines[at]!);
    const values = hideValues(lines[at]!);
    masked.push((region?.showable === true ? material : values).replaceAll('\t', ' '));
  }
  const shown = masked[masked.length - 1]!;
  const caret = Math.min(column - 1, sharedPrefix(shown, original.replaceAll('\t', ' ')));
  const gutter = String(line).length;
  const width = WIDTH - gutter - 3;
  const first = Math.max(0, caret - Math.floor(width / 2));
  const before = masked[masked.length - 2];
  return [
    ...(before === undefined ? [] : [`${String(line - 1).padStart(gutter)} | ${cut(before, first, width)}`]),
    `${line} | ${cut(shown, first, width)}`,
    `${' '.repeat(gutter)} | ${' '.repeat(caret - first)}^`,
  ]
    .map((text) => text.trimEnd())
    .join('\n');
}

/** How far the shown line says what the line itself says: a caret never points past what was masked. */
function sharedPrefix(shown: string, original: string): number {
  let length = 0;
  while (length < shown.length && shown[length] === original[length]) length += 1;
  return length;
}

function cut(line: string, first: number, width: number): string {
  const end = first + width;
  const head = first > 0 && line.length > first ? '…' : '';
  const tail = line.length > end ? '…' : '';
  return head + line.slice(first + head.length, end - tail.length) + tail;
}
