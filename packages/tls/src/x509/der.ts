/**
 * A strict DER reader: one encoding per value (X.690 §10 and §11), and everything that is read is read to its end.
 *
 * Reading functions refuse by throwing; `attempt` is the only door through which the refusal leaves, as a value.
 * Nothing here recurses: the depth of a structure is the depth of the code that reads it.
 */
import { toHex } from '../bytes.js';

/** One tag, length and value. `der` is the whole of it, `value` what the length covers. */
export interface DerElement {
  readonly tag: number;
  readonly der: Uint8Array;
  readonly value: Uint8Array;
}

/** The fields of a constructed value, taken from left to right. */
export interface DerFields {
  readonly next: (tag?: number) => DerElement; // refuses another tag, and the end
  readonly optional: (tag: number) => DerElement | undefined; // takes the field only if it has this tag
  readonly more: () => boolean;
}

/** What a reading came to; `problem` is a fragment of a sentence that quotes nothing of the input. */
export type DerResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
} as const;

/** The tag of a context-specific field: `[number]` with a primitive value. */
export const primitive = (number: number): number => 0x80 | number;

/** The tag of a context-specific field: `[number]` with a constructed value. */
export const constructed = (number: number): number => 0xa0 | number;

const MAX_OID_OCTETS = 64;

class DerError extends Error {}

/** Gives up the reading in progress. */
export function refuse(problem: string): never {
  throw new DerError(problem);
}

/** Runs a reading and turns a refusal into a value. */
export function attempt<T>(read: () => T): DerResult<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof DerError) return { ok: false, problem: error.message };
    throw error;
  }
}

/**
 * The only element in these octets.
 *
 * @rule trust/strict-der
 */
export function readWhole(octets: Uint8Array, tag: number): DerElement {
  const element = elementAt(octets, 0);
  if (element.tag !== tag) refuse('an element has another type than its place asks for');
  if (element.der.length !== octets.length) refuse('data follows the end');
  return element;
}

/** Reads the fields of a constructed value; whatever `read` leaves untaken is refused. */
export function readFields<T>(element: DerElement, read: (fields: DerFields) => T): T {
  const octets = element.value;
  let offset = 0;
  const next = (tag?: number): DerElement => {
    const field = elementAt(octets, offset);
    if (tag !== undefined && field.tag !== tag) refuse('an element has another type than its place asks for');
    offset += field.der.length;
    return field;
  };
  const value = read({
    next,
    optional: (tag) => (octets[offset] === tag ? next(tag) : undefined),
    more: () => offset < octets.length,
  });
  if (offset < octets.length) refuse('an element has more fields than its type');
  return value;
}

/** Reads a `SEQUENCE OF` or `SET OF`, which X.509 nowhere lets be empty. */
export function readItems<T>(element: DerElement, read: (item: DerElement) => T): readonly T[] {
  return readFields(element, (fields) => {
    const items: T[] = [];
    while (fields.more()) items.push(read(fields.next()));
    if (items.length === 0) refuse('a list is empty');
    return items;
  });
}

/** The single field of an explicitly tagged value. */
export function readExplicit(element: DerElement, tag: number): DerElement {
  return readFields(element, (fields) => fields.next(tag));
}

/** TRUE is FF, FALSE is 00, and nothing else is either (X.690 §11.1). */
export function readBoolean(element: DerElement): boolean {
  const [octet] = element.value;
  if (element.value.length !== 1 || (octet !== 0x00 && octet !== 0xff)) refuse('a BOOLEAN is neither 00 nor FF');
  return octet === 0xff;
}

/** The octets of an INTEGER, two's complement and as short as can be. */
export function readInteger(element: DerElement): Uint8Array {
  const [first, second] = element.value;
  if (first === undefined) refuse('an INTEGER is empty');
  if (second !== undefined && ((first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80)))
    refuse('an INTEGER is longer than it must be');
  return element.value;
}

/** The octets of an INTEGER that is above zero, without the octet that only says so. */
export function readPositive(element: DerElement): Uint8Array {
  const octets = readInteger(element);
  if (octets[0]! >= 0x80 || (octets.length === 1 && octets[0] === 0)) refuse('an INTEGER is not above zero');
  return octets[0] === 0 ? octets.subarray(1) : octets;
}

/** An INTEGER from 0 to 2^31 - 1. */
export function readCount(element: DerElement): number {
  const octets = readInteger(element);
  if (octets[0]! >= 0x80) refuse('an INTEGER is negative');
  if (octets.length > 4) refuse('an INTEGER is too large');
  return octets.reduce((count, octet) => count * 256 + octet, 0);
}

/** An INTEGER in hexadecimal: lower case, whole octets, a minus sign where it is negative. */
export function readHexInteger(element: DerElement): string {
  const octets = readInteger(element);
  if (octets[0]! < 0x80) return toHex(octets.length > 1 && octets[0] === 0 ? octets.subarray(1) : octets);
  const magnitude = -BigInt.asIntN(octets.length * 8, BigInt(`0x${toHex(octets)}`));
  const digits = magnitude.toString(16);
  return `-${digits.padStart(digits.length + (digits.length % 2), '0')}`;
}

/** A BIT STRING whose unused bits are all zero. */
export function readBits(element: DerElement): { readonly octets: Uint8Array; readonly unused: number } {
  const unused = element.value[0];
  const octets = element.value.subarray(1);
  if (unused === undefined || unused > 7 || (octets.length === 0 && unused > 0)) refuse('a BIT STRING is malformed');
  if (octets.length > 0 && (octets.at(-1)! & ((1 << unused) - 1)) !== 0)
    refuse('a BIT STRING has padding that is not zero');
  return { octets, unused };
}

/** A BIT STRING that holds whole octets, as keys and signatures do. */
export function readBitOctets(element: DerElement): Uint8Array {
  const { octets, unused } = readBits(element);
  if (unused !== 0) refuse('a BIT STRING does not hold whole octets');
  return octets;
}

/** An OBJECT IDENTIFIER with dots, of at most 64 octets; its arcs may be of any size. */
export function readOid(element: DerElement): string {
  const octets = element.value;
  if (octets.length === 0 || octets.length > MAX_OID_OCTETS || octets.at(-1)! >= 0x80)
    refuse('an OBJECT IDENTIFIER is malformed');
  const arcs: (number | bigint)[] = [];
  for (let start = 0, at = 0; at < octets.length; at++) {
    if (octets[at]! >= 0x80) continue;
    if (octets[start] === 0x80) refuse('an OBJECT IDENTIFIER is longer than it must be');
    arcs.push(arcOf(octets.subarray(start, at + 1)));
    start = at + 1;
  }
  const [head, ...rest] = arcs;
  const [root, second] = head! < 80 ? [Math.floor(Number(head) / 40), Number(head) % 40] : [2, BigInt(head!) - 80n];
  return [root, second, ...rest].join('.');
}

function arcOf(octets: Uint8Array): number | bigint {
  if (octets.length <= 7) return octets.reduce((arc, octet) => arc * 128 + (octet & 0x7f), 0);
  return octets.reduce((arc, octet) => arc * 128n + BigInt(octet & 0x7f), 0n);
}

/** The element that starts at `start`: low tag numbers, definite and minimal lengths of at most three octets. */
function elementAt(octets: Uint8Array, start: number): DerElement {
  const tag = octets[start];
  const initial = octets[start + 1];
  if (tag === undefined || initial === undefined) refuse('the data ends too early');
  if ((tag & 0x1f) === 0x1f) refuse('a tag number is above 30');

  let length = initial;
  let content = start + 2;
  if (initial >= 0x80) {
    const count = initial & 0x7f;
    if (count === 0) refuse('a length is indefinite');
    if (count > 3) refuse('a length is too large');
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (octets[content++] ?? refuse('the data ends too early'));
    if (length < 0x80 || length < 256 ** (count - 1)) refuse('a length is longer than it must be');
  }
  const end = content + length;
  if (end > octets.length) refuse('an element is longer than what holds it');
  return { tag, der: octets.subarray(start, end), value: octets.subarray(content, end) };
}
