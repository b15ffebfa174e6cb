/**
 * PEM (RFC 7468): a text split into blocks, without looking into them, and a block written in the one canonical way.
 *
 * Readers in the field disagree about broken text (of two certificates where the first has lost its last line, some
 * take the first, others the second), so nothing is repaired here: what is not a whole block is a fault.
 */
import { base64 } from '@scure/base';

/** One block whose first and last line are in order. */
export interface PemBlock {
  readonly label: string;
  readonly number: number; // among the blocks of the text, from 1
  readonly line: number; // of its first line, from 1
  readonly body: string; // its lines without spaces and line ends
  readonly hasHeaders: boolean; // a line with a colon, as RFC 1421 has them
  readonly hasBlankLine: boolean;
}

/** A place where the text breaks the form of PEM. */
export interface PemFault {
  readonly fault: 'unterminated-block' | 'unopened-block' | 'mismatched-block' | 'nested-block';
  readonly number: number;
  readonly line: number;
}

export interface PemText {
  readonly parts: readonly (PemBlock | PemFault)[]; // in order of appearance
  readonly hasByteOrderMark: boolean;
}

interface OpenBlock {
  readonly label: string;
  readonly number: number;
  readonly line: number;
  readonly lines: string[];
  hasHeaders: boolean;
  hasBlankLine: boolean;
  nested: boolean;
}

const BEGIN = /^-----BEGIN ([A-Z0-9][A-Z0-9 #]*)-----$/;
const END = /^-----END ([A-Z0-9][A-Z0-9 #]*)-----$/;
const BEGIN_ANYWHERE = '-----BEGIN';

/**
 * Splits a text into blocks and faults. Text around blocks, CRLF and spaces at line ends are fine; a block may be
 * indented within, but its first and last line may not.
 *
 * @rule trust/whole-blocks
 */
export function splitPem(text: string): PemText {
  const hasByteOrderMark = text.startsWith('\ufeff');
  const parts: (PemBlock | PemFault)[] = [];
  let open: OpenBlock | undefined;
  let number = 0;
  let line = 0;
  for (const raw of (hasByteOrderMark ? text.slice(1) : text).split('\n')) {
    line++;
    const content = withoutTrailingSpace(raw);
    const begins = content.includes(BEGIN_ANYWHERE);
    const end = END.exec(content);
    if (open !== undefined && end) {
      parts.push(closeBlock(open, end[1]!));
      open = undefined;
    } else if (open !== undefined) {
      addLine(open, content, begins);
    } else if (begins) {
      // An indented or run-together first line hides a block from every reader: say so, rather than see nothing.
      const label = BEGIN.exec(content)?.[1];
      number++;
      if (label === undefined) parts.push({ fault: 'unterminated-block', number, line });
      else open = { label, number, line, lines: [], hasHeaders: false, hasBlankLine: false, nested: false };
    } else if (end) {
      parts.push({ fault: 'unopened-block', number, line });
    }
  }
  if (open) parts.push({ fault: 'unterminated-block', number: open.number, line: open.line });
  return { parts, hasByteOrderMark };
}

/** Cut in one pass from the end; a pattern would try every run of spaces in the line, in time that grows as its square. */
function withoutTrailingSpace(line: string): string {
  let end = line.length;
  while (end > 0 && ' \t\r'.includes(line[end - 1]!)) end--;
  return line.slice(0, end);
}

function addLine(block: OpenBlock, content: string, begins: boolean): void {
  if (begins) block.nested = true;
  else if (content === '') block.hasBlankLine = true;
  else if (content.includes(':')) block.hasHeaders = true;
  else block.lines.push(content.replace(/[ \t]/g, ''));
}

/** A nested block ends with the first last line, whichever it belongs to: none of it is taken. */
function closeBlock(block: OpenBlock, endLabel: string): PemBlock | PemFault {
  const { label, number, line, hasHeaders, hasBlankLine } = block;
  if (block.nested) return { fault: 'nested-block', number, line };
  if (endLabel !== label) return { fault: 'mismatched-block', number, line };
  return { label, number, line, body: block.lines.join(''), hasHeaders, hasBlankLine };
}

/** Whether a label names a private key, of whatever form. */
export function isPrivateKeyLabel(label: string): boolean {
  return label.endsWith('PRIVATE KEY') || label.endsWith('PRIVATE KEY BLOCK');
}

/**
 * The octets of a block's body: padded base64 without one wrong character or leftover bit, or `undefined`.
 *
 * @rule trust/strict-encoding
 */
export function decodeBody(body: string): Uint8Array | undefined {
  try {
    return base64.decode(body);
  } catch {
    return undefined;
  }
}

/**
 * A CERTIFICATE block of 64 columns that ends in a line feed: the form that every reader takes.
 *
 * @rule trust/canonical-certificates
 */
export function encodeCertificate(der: Uint8Array): string {
  const lines = base64.encode(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
