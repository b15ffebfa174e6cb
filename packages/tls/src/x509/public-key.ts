/**
 * Public keys (RFC 5280 §4.1.2.7, RFC 3279, RFC 5480, RFC 8410), as far as comparing and judging them needs.
 */
import { equalBytes } from '../bytes.js';
import {
  BIT_STRING,
  type DerElement,
  type DerFields,
  derOf,
  fieldsOf,
  hasMore,
  INTEGER,
  OID,
  type Read,
  readBitOctets,
  readOid,
  readPositive,
  readWhole,
  SEQUENCE,
  take,
} from './der.js';
import { CURVES, EC, RAW_KEYS, RSA, RSASSA_PSS } from './oids.js';

/** An algorithm and its parameters; `der` is the whole identifier, for exact comparison. */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters: DerElement | undefined;
  readonly der: Uint8Array;
}

/** An RSA modulus and exponent without leading zero octets. */
export interface RsaPublicKey {
  readonly algorithm: 'RSA' | 'RSA-PSS';
  readonly bits: number; // of the modulus
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** A point on a named curve; `curve` is a name where signatures are verified on it, the identifier of any other. */
export interface EcPublicKey {
  readonly algorithm: 'EC';
  readonly curve: string;
  readonly point: Uint8Array; // as encoded: compressed or not
}

/** A key that is one octet string, such as Ed25519. */
export interface RawPublicKey {
  readonly algorithm: 'raw';
  readonly name: string;
  readonly octets: Uint8Array;
}

/** A key that this reader does not know; its octets are kept, unread. */
export interface UnknownPublicKey {
  readonly algorithm: 'unknown';
  readonly oid: string;
  readonly octets: Uint8Array;
}

export type PublicKey = RsaPublicKey | EcPublicKey | RawPublicKey | UnknownPublicKey;

export function readAlgorithm(element: DerElement): AlgorithmIdentifier {
  const read = fieldsOf((fields) => ({
    oid: take(fields, readOid, OID),
    parameters: hasMore(fields) ? take(fields, (parameters) => parameters) : undefined,
    der: derOf(element),
  }));
  return read(element);
}

/** Reads a SubjectPublicKeyInfo. */
export const readPublicKey: Read<PublicKey> = fieldsOf((fields) =>
  publicKeyOf(take(fields, readAlgorithm, SEQUENCE), take(fields, readBitOctets, BIT_STRING)),
);

/** The key that an algorithm and the octets of its BIT STRING make. */
export function publicKeyOf({ oid, parameters }: AlgorithmIdentifier, octets: Uint8Array): PublicKey {
  if (oid === RSA || oid === RSASSA_PSS) {
    const algorithm = oid === RSA ? 'RSA' : 'RSA-PSS';
    return readWhole(
      octets,
      fieldsOf((fields) => readRsaNumbers(fields, algorithm)),
      SEQUENCE,
    );
  }
  // RFC 5480 §2.1.1: only named curves. A key with parameters of its own making is one that we do not know.
  if (oid === EC && parameters?.tag === OID) return { algorithm: 'EC', curve: readCurve(parameters), point: octets };
  const name = RAW_KEYS[oid];
  return name === undefined ? { algorithm: 'unknown', oid, octets } : { algorithm: 'raw', name, octets };
}

/** The modulus and the exponent, where they stand side by side: in a public key, and within a private one. */
export function readRsaNumbers(fields: DerFields, algorithm: RsaPublicKey['algorithm']): RsaPublicKey {
  const modulus = take(fields, readPositive, INTEGER);
  const exponent = take(fields, readPositive, INTEGER);
  return { algorithm, bits: modulus.length * 8 - Math.clz32(modulus[0]!) + 24, modulus, exponent };
}

export function readCurve(element: DerElement): string {
  const oid = readOid(element);
  return CURVES[oid] ?? oid;
}

/** Whether two public keys are one key. A compressed point equals the point that it stands for. */
export function samePublicKey(a: PublicKey, b: PublicKey): boolean {
  if (a.algorithm === 'EC' && b.algorithm === 'EC')
    return a.curve === b.curve && equalBytes(compressPoint(a.point), compressPoint(b.point));
  if (a.algorithm === 'raw' && b.algorithm === 'raw') return a.name === b.name && equalBytes(a.octets, b.octets);
  if (a.algorithm === 'unknown' && b.algorithm === 'unknown') return a.oid === b.oid && equalBytes(a.octets, b.octets);
  return (
    'modulus' in a &&
    'modulus' in b &&
    a.algorithm === b.algorithm &&
    equalBytes(a.modulus, b.modulus) &&
    equalBytes(a.exponent, b.exponent)
  );
}

/** SEC 1 §2.3.3: 04 x y becomes 02 x or 03 x by the parity of y; anything else stays. */
function compressPoint(point: Uint8Array): Uint8Array {
  if (point[0] !== 0x04 || point.length % 2 === 0) return point;
  const compressed = point.slice(0, (point.length + 1) / 2);
  compressed[0] = 0x02 + (point.at(-1)! & 1);
  return compressed;
}
