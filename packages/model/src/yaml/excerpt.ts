/**
 * The lines around a place, with a caret below.
 */
import type { SourcePlace } from '../finding.js';
import { maskKeyMaterial, maskValues } from './mask.js';
import type { SourceText } from './source-text.js';

const WIDTH = 100; // columns, gutter included

/** Lines of one document, counted from 0, and whether its values may be shown. */
export interface Region {
  readonly from: number;
  readonly to: number; // the first line after it
  readonly showable: boolean;
}

/** Shows the excerpt for a place; `undefined` where the place is in no text that it knows. */
export type Excerpter = (place: SourcePlace) => string | undefined;

/** A text with what may be shown of it. */
export interface Excerptible {
  readonly source: SourceText;
  readonly regions: readonly Region[]; // in order
}

/**
 * Excerpts of these texts. Of a place in one of several texts that go by the same name there is no excerpt: it could be
 * another's.
 */
export function excerpter(files: readonly Excerptible[]): Excerpter {
  const named = new Map<string | undefined, Masked | undefined>();
  for (const file of files) {
    const { file: name } = file.source;
    named.set(name, named.has(name) ? undefined : maskedLines(file));
  }
  return ({ file, line, column }) => {
    const masked = named.get(file);
    return masked?.lines()[line - 1] === undefined ? undefined : excerptOf(masked, line, column);
  };
}

/** The lines of a text, and what each shows. */
interface Masked {
  readonly indent: number;
  readonly lines: () => readonly string[];
  /** What a line shows, counted from 0, and the one above it in the same document. */
  readonly shown: (index: number) => { readonly line: string; readonly above: string | undefined };
}

/**
 * Masks lines from the first of their document on, since a PEM block or a quoted value may have begun far above. Each
 * line is masked once, when it or one below it is first asked for. Lines that no region holds are masked as if their
 * kind were unknown.
 *
 * @rule closing/secrets
 */
function maskedLines({ source, regions }: Excerptible): Masked {
  let split: readonly string[] | undefined;
  const lines = (): readonly string[] => {
    split ??= source.lines();
    return split;
  };
  const begun = new Map<Region, { readonly shown: string[]; readonly next: (line: string) => string }>();
  return {
    indent: source.indent,
    lines,
    shown: (index) => {
      const region = regionOf(index, regions);
      const { shown, next } = begun.get(region) ?? { shown: [], next: maskFor(region) };
      begun.set(region, { shown, next });
      while (shown.length <= index - region.from) shown.push(next(lines()[region.from + shown.length]!));
      const at = index - region.from;
      return { line: shown[at]!, above: shown[at - 1] };
    },
  };
}

const OUTSIDE: Region = { from: 0, to: Number.POSITIVE_INFINITY, showable: false };

/** Documents that only a `...` line parts share their lines: what one of them hides is hidden. */
function regionOf(index: number, regions: readonly Region[]): Region {
  let found: Region | undefined;
  for (const region of regions) {
    if (index < region.from || index >= region.to) continue;
    if (!region.showable) return region;
    found ??= region;
  }
  return found ?? OUTSIDE;
}

function maskFor({ showable }: Region): (line: string) => string {
  const mask = showable ? maskKeyMaterial() : maskValues();
  return (line) => mask(line).replaceAll('\t', ' ');
}

function excerptOf({ lines, shown, indent }: Masked, line: number, column: number): string {
  const { line: text, above } = shown(line - 1);
  const original = lines()[line - 1]!;
  const caret = Math.min(column - indent - 1, sharedPrefix(text, original.replaceAll('\t', ' ')));
  const gutter = String(line).length;
  const width = WIDTH - gutter - 3;
  const first = Math.max(0, caret - Math.floor(width / 2));
  return [
    ...(above === undefined ? [] : [`${String(line - 1).padStart(gutter)} | ${cut(above, first, width)}`]),
    `${line} | ${cut(text, first, width)}`,
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
