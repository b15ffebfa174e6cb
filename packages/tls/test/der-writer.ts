/**
 * Writes DER piece by piece, so that a test can break exactly one thing. Runs in browsers; signs nothing: the reader
 * under test does not verify.
 */

type Content = Uint8Array | readonly number[] | string;

/** A tag, its length in the shortest form, and its content; text is written one octet per character. */
export function tlv(tag: number, ...contents: readonly Content[]): Uint8Array {
  const content = concat(contents);
  return concat([[tag], lengthOf(content.length), content]);
}

export const sequence = (...contents: readonly Content[]): Uint8Array => tlv(0x30, ...contents);
export const set = (...contents: readonly Content[]): Uint8Array => tlv(0x31, ...contents);
export const integer = (...octets: readonly number[]): Uint8Array => tlv(0x02, octets);
export const bitString = (content: Content, unused = 0): Uint8Array => tlv(0x03, [unused], content);
export const octetString = (...contents: readonly Content[]): Uint8Array => tlv(0x04, ...contents);
export const utf8 = (text: string): Uint8Array => tlv(0x0c, new TextEncoder().encode(text));

/** An object identifier whose arcs all fit 32 bits. */
export function oid(text: string): Uint8Array {
  const [root = 0, second = 0, ...rest] = text.split('.').map(Number);
  return tlv(0x06, [root * 40 + second, ...rest].flatMap(base128));
}

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) octets.unshift((left % 128) | 0x80);
  return octets;
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  return length < 0x10000
    ? [0x82, length >> 8, length & 0xff]
    : [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
}

export function concat(contents: readonly Content[]): Uint8Array {
  return Uint8Array.from(contents.flatMap((part) => (typeof part === 'string' ? octetsOf(part) : [...part])));
}

const octetsOf = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

/** `C=XX, O=Shop` as RDNs of one UTF8String each, in the order given. */
export function name(...attributes: readonly (readonly [oid: string, text: string])[]): Uint8Array {
  return sequence(...attributes.map(([type, text]) => set(sequence(oid(type), utf8(text)))));
}

export const commonName = (text: string): Uint8Array => name(['2.5.4.3', text]);

export const extension = (type: string, value: Uint8Array, critical?: Content): Uint8Array =>
  sequence(oid(type), ...(critical === undefined ? [] : [tlv(0x01, critical)]), octetString(value));

export const dns = (text: string): Uint8Array => tlv(0x82, text);
export const uri = (text: string): Uint8Array => tlv(0x86, text);
export const email = (text: string): Uint8Array => tlv(0x81, text);
export const ip = (...octets: readonly number[]): Uint8Array => tlv(0x87, octets);
export const subjectAltName = (...names: readonly Uint8Array[]): Uint8Array =>
  extension('2.5.29.17', sequence(...names));
export const basicConstraints = (...fields: readonly Uint8Array[]): Uint8Array =>
  extension('2.5.29.19', sequence(...fields), [0xff]);
export const TRUE = tlv(0x01, [0xff]);

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const POINT = concat([[0x04], new Array<number>(64).fill(7)]);

export const ecKey = (point: Content = POINT, curve = '1.2.840.10045.3.1.7'): Uint8Array =>
  sequence(sequence(oid('1.2.840.10045.2.1'), oid(curve)), bitString(point));
export const rsaKey = (modulus: readonly number[], exponent: readonly number[] = [1, 0, 1]): Uint8Array =>
  sequence(
    sequence(oid('1.2.840.113549.1.1.1'), tlv(0x05)),
    bitString(sequence(integer(...modulus), integer(...exponent))),
  );
export const ed25519Key = (octets: Content): Uint8Array => sequence(sequence(oid('1.3.101.112')), bitString(octets));

/** The fields of a certificate, each as whole DER; `undefined` leaves one out. */
export interface CertificateFields {
  readonly version?: Uint8Array | undefined;
  readonly serial?: Uint8Array;
  readonly innerAlgorithm?: Uint8Array;
  readonly outerAlgorithm?: Uint8Array;
  readonly issuer?: Uint8Array;
  readonly validity?: Uint8Array;
  readonly subject?: Uint8Array;
  readonly key?: Uint8Array;
  readonly uniqueIds?: readonly Uint8Array[];
  readonly extensions?: readonly Uint8Array[] | undefined;
  readonly signature?: Uint8Array;
  readonly after?: Uint8Array; // a field after the last one
}

/** A well-formed certificate, but for what the caller changes. */
export function certificate(fields: CertificateFields = {}): Uint8Array {
  const has = <K extends keyof CertificateFields>(key: K) => Object.hasOwn(fields, key);
  const version = has('version') ? fields.version : tlv(0xa0, integer(2));
  const extensions = has('extensions') ? fields.extensions : [basicConstraints(TRUE)];
  const algorithm = fields.innerAlgorithm ?? ECDSA_SHA256;
  const signed = sequence(
    version ?? [],
    fields.serial ?? integer(1),
    algorithm,
    fields.issuer ?? commonName('Test CA'),
    fields.validity ?? sequence(tlv(0x17, '260101000000Z'), tlv(0x17, '270101000000Z')),
    fields.subject ?? commonName('Test CA'),
    fields.key ?? ecKey(),
    ...(fields.uniqueIds ?? []),
    extensions === undefined ? [] : tlv(0xa3, sequence(...extensions)),
  );
  return sequence(
    signed,
    fields.outerAlgorithm ?? algorithm,
    fields.signature ?? bitString([1, 2, 3]),
    fields.after ?? [],
  );
}

/** A PEM block. Works for octets of any length, in Node and in browsers. */
export function pem(label: string, der: Uint8Array, columns = 64): string {
  const text = btoa(Array.from(der, (octet) => String.fromCharCode(octet)).join(''));
  const lines = text.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

export const certificatePem = (fields: CertificateFields = {}): string => pem('CERTIFICATE', certificate(fields));
