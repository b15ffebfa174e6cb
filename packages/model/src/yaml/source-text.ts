/**
 * One file as text: decoded, checked for being text at all, and with places to point at.
 */
import { utf8 } from '@scure/base';
import type { SourcePlace } from '../finding.js';
import type { Limits } from './limits.js';
import type { Problem } from './problem.js';

export interface SourceText {
  readonly file: string | undefined;
  readonly text: string; // without byte order mark and without the indentation that all lines share; "" where there is a problem
  readonly indent: number; // columns of the indentation that was taken off
  readonly problem: Problem | undefined;
  /** The place of an offset in `text`. */
  readonly placeOf: (offset: number) => SourcePlace;
  /** The lines, without their ends. */
  readonly lines: () => readonly string[];
}

/**
 * Decodes one file.
 *
 * Bytes are UTF-8, nothing else. Control characters other than tab and line ends make it no text, as they do for
 * kubectl's YAML reader. A lone carriage return counts as a line end.
 *
 * @rule closing/reading-errors
 */
export function readSourceText(file: string | undefined, content: string | Uint8Array, limits: Limits): SourceText {
  const refused = (problem: Problem, line = 1, column = 1): SourceText => ({
    file,
    text: '',
    indent: 0,
    problem,
    placeOf: () => place(file, line, column),
    lines: () => [],
  });
  const bytes = typeof content === 'string' ? content.length : content.byteLength;
  if (bytes > limits.bytes) return refused({ code: 'too-complex', detail: 'TOO_LARGE', offset: 0 });
  if (typeof content !== 'string' && isUtf16(content)) return refused({ code: 'not-text', detail: 'UTF16', offset: 0 });
  const decoded = typeof content === 'string' ? content : decode(content);
  if (decoded === undefined)
    return refused(
      { code: 'not-text', detail: 'INVALID_UTF8', offset: 0 },
      firstUndecodableLine(content as Uint8Array),
    );
  const bad = firstControlCharacter(decoded);
  if (bad >= 0) {
    const starts = lineStarts(decoded.slice(0, bad));
    return refused(
      { code: 'not-text', detail: 'CONTROL_CHARACTER', offset: bad },
      starts.length,
      bad - starts[starts.length - 1]! + 1,
    );
  }
  const withoutMark = decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
  const normal = withoutMark.includes('\r') ? withoutMark.replace(/\r(?!\n)/g, '\n') : withoutMark;
  const indent = sharedIndent(normal);
  const text = indent === 0 ? normal : normal.replace(new RegExp(`^ {1,${indent}}`, 'gm'), '');
  const starts = lineStarts(text);
  return {
    file,
    text,
    indent,
    problem: undefined,
    placeOf: (offset) => {
      const line = lineAt(starts, offset);
      return place(file, line, offset - starts[line - 1]! + 1 + indent);
    },
    lines: () => text.split(/\r?\n/),
  };
}

function place(file: string | undefined, line: number, column: number): SourcePlace {
  return file === undefined ? { line, column } : { file, line, column };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.encode(bytes);
  } catch {
    return undefined;
  }
}

/** Counted from 1. A line break never stands inside a UTF-8 sequence, so that lines can be tried one by one. */
function firstUndecodableLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (decode(bytes.subarray(start, end < 0 ? bytes.length : end)) === undefined) return line;
    if (end < 0) break;
    start = end + 1;
  }
  return line;
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** The offset of the first character that YAML calls not printable, half surrogate pairs included, or -1. */
function firstControlCharacter(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x20 && code < 0x7f) continue;
    if (code === 0x09 || code === 0x0a || code === 0x0d || code === 0x85) continue;
    if (code < 0xa0 || code >= 0xfffe) return at;
    if (code >= 0xdc00 && code <= 0xdfff) return at;
    if (code >= 0xd800 && code <= 0xdbff) {
      const next = text.charCodeAt(at + 1);
      if (!(next >= 0xdc00 && next <= 0xdfff)) return at;
      at += 1;
    }
  }
  return -1;
}

const MAX_INDENT = 80; // it becomes part of a pattern, and those must stay small

/** The number of spaces that every line with content starts with: blocks pasted from a guide are often indented. */
function sharedIndent(text: string): number {
  let shared = Number.POSITIVE_INFINITY;
  const content = /^( *)[^ \r\n]/gm;
  for (let match = content.exec(text); match !== null && shared > 0; match = content.exec(text))
    shared = Math.min(shared, match[1]!.length);
  return shared === Number.POSITIVE_INFINITY ? 0 : Math.min(shared, MAX_INDENT);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The number, from 1, of the line that an offset is in. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
