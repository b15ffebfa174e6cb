/**
 * Text in lines of a width.
 */
import type { Paint } from './colour.js';

/** How text is to be laid out. */
export interface Page {
  readonly width: number; // columns
  readonly paint: Paint;
}

/**
 * The text without anything that drives a terminal, breaks a line or turns the direction of text: names in manifests
 * are written by others.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '\uFFFD');
}

/** Lines of at most `width` columns, broken between words; a word that is longer has a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line.trimEnd());
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line.trimEnd()];
}

/** Text whose first line follows a label and whose other lines stand below the first. */
export function hang(label: string, text: string, { width, paint }: Page, indent: number, labelWidth: number): string {
  const room = width - indent - labelWidth;
  return wrap(text, room)
    .map((line, index) => {
      const before = printable(index === 0 ? label : '').padEnd(labelWidth);
      return `${' '.repeat(indent)}${paint.label(before)}${line}`;
    })
    .join('\n');
}

/** Wrapped text, every line indented. */
export function paragraph(text: string, { width }: Page, indent: number): string {
  return wrap(text, width - indent)
    .map((line) => ' '.repeat(indent) + line)
    .join('\n');
}

/** `1 error`, `2 errors`, `no errors`. */
export function count(number: number, noun: string): string {
  if (number === 0) return `no ${noun}s`;
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
