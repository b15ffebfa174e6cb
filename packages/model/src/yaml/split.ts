/**
 * Where the documents of a file begin and end.
 *
 * kubectl cuts a stream at its `---` lines before it reads any YAML. The same is done here, so that a bracket or quote
 * that is never closed breaks its own document and no other.
 */

/** A stretch of text between two separators. */
export interface Stretch {
  readonly start: number; // offset of its first character
  readonly end: number; // offset after its last character
}

const SEPARATOR = /^\uFEFF?---[ \t]*(?:#[^\n]*)?\r?$/;

/** The stretches of a text, in order. What stands in one may be nothing but comments. */
export function splitDocuments(text: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  let directives = false; // only "%" lines, comments and blank lines so far, and at least one "%" line
  let content = false;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const next = newline < 0 ? text.length : newline + 1;
    const first = text[at];
    if ((first === '-' || first === '\uFEFF') && SEPARATOR.test(text.slice(at, Math.min(end, at + 4096)))) {
      if (!directives || content) {
        stretches.push({ start, end: at });
        start = next;
        content = false;
      } else content = true; // the separator that directives ask for belongs to their document
      directives = false;
    } else if (!content && first === '%') directives = true;
    else if (first !== '#' && end > at && first !== '\r') content = true;
    at = next;
  }
  stretches.push({ start, end: text.length });
  return stretches;
}
