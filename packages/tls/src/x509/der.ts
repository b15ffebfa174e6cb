/**
 * A strict DER reader: one encoding per value (X.690 §10 and §11), and everything that is read is read to its end.
 *
 * Reading functions refuse by throwing; `attempt` is the only door through which the refusal leaves, as a value.
 * Nothing here recurses: the depth of a structure is the depth of the code that reads it.
 */
import { toHex } from '../bytes.js';

/** One tag, length and value, by where they stand: most elements are passed through, and need no view of their own. */
export interface DerElement {
  readonly tag: number;
  readonly octets: Uint8Array; // all that is being read
  readonly start: number; // of the tag
  readonly from: number; // of the value
  readonly end: number;
}

/** Reads an element whose tag was looked at. */
export type Read<T> = (element: DerElement) => T;

/** The fields of a constructed value that are still to be taken, from left to right. */
export interface DerFields {
  readonly octets: Uint8Array;
  readonly end: number;
  at: number;
}

/** What keeps octets from being what they should be: never any part of them. */
export type DerProblem =
  | 'bad-bit-string'
  | 'bad-boolean'
  | 'bad-integer'
  | 'bad-length'
  | 'bad-oid'
  | 'bad-subtree'
  | 'bad-time'
  | 'bad-version'
  | 'cut-short'
  | 'repeated-extension'
  | 'trailing-data'
  | 'two-algorithms'
  | 'wrong-type';

/** What a reading came to. */
export type DerResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: DerProblem };

export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const NULL = 0x05;
export const OID = 0x06;
export const UTF8_STRING = 0x0c;
export const NUMERIC_STRING = 0x12;
export const PRINTABLE_STRING = 0x13;
export const TELETEX_STRING = 0x14;
export const IA5_STRING = 0x16;
export const UTC_TIME = 0x17;
export const GENERALIZED_TIME = 0x18;
export const VISIBLE_STRING = 0x1a;
export const UNIVERSAL_STRING = 0x1c;
export const BMP_STRING = 0x1e;
export const SEQUENCE = 0x30;
export const SET = 0x31;

/** The tag of a context-specific field `[0]` with a primitive value; add the number. */
export const PRIMITIVE = 0x80;

/** The tag of a context-specific field `[0]` with a constructed value; add the number. */
export const CONSTRUCTED = 0xa0;

const MAX_OID_OCTETS = 64;

class DerError extends Error {
  readonly problem: DerProblem;
  constructor(problem: DerProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Gives up the reading in progress. */
export function refuse(problem: DerProblem): never {
  throw new DerError(problem);
}

/** Runs a reading and turns a refusal into a value. */
export function attempt<T>(read: () => T): DerResult<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof DerError) return { ok: false, problem: error.problem };
    throw error;
  }
}

/**
 * Reads the only element in these octets.
 *
 * @rule trust/strict-der
 */
export function readWhole<T>(octets: Uint8Array, read: Read<T>, tag: number): T {
  return explicit(read, tag)({ tag: 0, octets, start: 0, from: 0, end: octets.length });
}

/** Takes the next field; refuses another tag than the one that is given, and the end. */
export function take<T>(fields: DerFields, read: Read<T>, tag?: number): T {
  const element = elementAt(fields.octets, fields.at, fields.end);
  if (tag !== undefined && element.tag !== tag) refuse('wrong-type');
  fields.at = element.end;
  return read(element);
}

/** Takes the next field only if it has this tag. */
export function takeIf<T>(fields: DerFields, read: Read<T>, tag: number): T | undefined {
  return hasMore(fields) && fields.octets[fields.at] === tag ? take(fields, read, tag) : undefined;
}

export function hasMore({ at, end }: DerFields): boolean {
  return at < end;
}

/** A reader of the fields of a constructed value; whatever `read` leaves untaken is refused. */
export function fieldsOf<T>(read: (fields: DerFields) => T): Read<T> {
  return ({ octets, from, end }) => {
    const fields = { octets, end, at: from };
    const value = read(fields);
    if (hasMore(fields)) refuse('trailing-data');
    return value;
  };
}

/** A reader of a `SEQUENCE OF` or `SET OF`, which X.509 nowhere lets be empty. */
export function listOf<T>(read: Read<T>, tag?: number): Read<readonly T[]> {
  return fieldsOf((fields) => {
    const items: T[] = [];
    do items.push(take(fields, read, tag));
    while (hasMore(fields));
    return items;
  });
}

/** A reader of the single field of an explicitly tagged value. */
export function explicit<T>(read: Read<T>, tag?: number): Read<T> {
  return fieldsOf((fields) => take(fields, read, tag));
}

/** The whole element. */
export function derOf({ octets, start, end }: DerElement): Uint8Array {
  return octets.subarray(start, end);
}

/** What the length covers. */
export function contentOf({ octets, from, end }: DerElement): Uint8Array {
  return octets.subarray(from, end);
}

/** TRUE is FF, FALSE is 00, and nothing else is either (X.690 §11.1). */
export function readBoolean(element: DerElement): boolean {
  const [octet, more] = contentOf(element);
  return more === undefined && (octet === 0xff || octet === 0x00) ? octet === 0xff : refuse('bad-boolean');
}

/** The octets of an INTEGER, two's complement and as short as can be. */
export function readInteger(element: DerElement): Uint8Array {
  const octets = contentOf(element);
  const [first, second = -1] = octets;
  // Nine bits that are alike say no more than the last of them.
  const padded = second >= 0x80 ? first === 0xff : second >= 0 && first === 0x00;
  return first === undefined || padded ? refuse('bad-integer') : octets;
}

/** The octets of an INTEGER that is above zero, without the octet that only says so. */
export function readPositive(element: DerElement): Uint8Array {
  const octets = readInteger(element);
  if (octets[0]! >= 0x80 || (octets.length === 1 && octets[0] === 0)) refuse('bad-integer');
  return octets[0] === 0 ? octets.subarray(1) : octets;
}

/** An INTEGER from 0 to 2^31 - 1. */
export function readCount(element: DerElement): number {
  const octets = readInteger(element);
  if (octets[0]! >= 0x80 || octets.length > 4) refuse('bad-integer');
  return octets.reduce((count, octet) => count * 256 + octet, 0);
}

/** An INTEGER in hexadecimal: lower case, whole octets, a minus sign where it is negative. */
export function readHexInteger(element: DerElement): string {
  const octets = readInteger(element);
  const number = BigInt.asIntN(octets.length * 8, BigInt(`0x${toHex(octets)}`));
  const digits = number.toString(16).replace('-', '');
  return (number < 0n ? '-' : '') + (digits.length % 2 === 1 ? '0' : '') + digits;
}

/** The octets of a BIT STRING whose unused bits are all zero. */
export function readBits(element: DerElement): Uint8Array {
  const octets = contentOf(element);
  const [unused = 8] = octets;
  if (unused > (octets.length > 1 ? 7 : 0) || (octets.at(-1)! & ((1 << unused) - 1)) !== 0) refuse('bad-bit-string');
  return octets.subarray(1);
}

/** A BIT STRING that holds whole octets, as keys and signatures do. */
export function readBitOctets(element: DerElement): Uint8Array {
  const octets = readBits(element);
  return element.octets[element.from] === 0 ? octets : refuse('bad-bit-string');
}

/** An OBJECT IDENTIFIER with dots, of at most 64 octets; its arcs may be of any size. */
export function readOid({ octets, from, end }: DerElement): string {
  if (from === end || end > from + MAX_OID_OCTETS || octets[end - 1]! >= 0x80) refuse('bad-oid');
  let text = '';
  let arc: number | bigint = 0;
  for (let at = from; at < end; at++) {
    const octet = octets[at]!;
    if (arc === 0 && octet === 0x80) refuse('bad-oid'); // longer than it must be
    const bits = octet & 0x7f;
    arc = arc < 2 ** 45 ? Number(arc) * 128 + bits : BigInt(arc) * 128n + BigInt(bits);
    if (octet >= 0x80) continue;
    text += text === '' ? firstArcs(arc) : `.${arc}`;
    arc = 0;
  }
  return text;
}

/** X.690 §8.19.4: the first two arcs share a number. */
function firstArcs(arc: number | bigint): string {
  if (arc < 80) return `${arc < 40 ? 0 : 1}.${Number(arc) % 40}`;
  return `2.${typeof arc === 'bigint' ? arc - 80n : arc - 80}`;
}

/** The element that starts at `start`: low tag numbers, definite and minimal lengths of at most three octets. */
function elementAt(octets: Uint8Array, start: number, limit: number): DerElement {
  let from = start + 2;
  if (from > limit) refuse('cut-short');
  const tag = octets[start]!;
  if ((tag & 0x1f) === 0x1f) refuse('wrong-type');

  let length = octets[start + 1]!;
  if (length >= 0x80) {
    const first = from;
    from += length & 0x7f;
    if (from === first || from > first + 3 || from > limit) refuse('bad-length');
    length = 0;
    for (let at = first; at < from; at++) length = length * 256 + octets[at]!;
    if (length < 0x80 || length < 256 ** (from - first - 1)) refuse('bad-length');
  }
  const end = from + length;
  return end > limit ? refuse('cut-short') : { tag, octets, start, from, end };
}
