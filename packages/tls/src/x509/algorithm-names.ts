/**
 * What people call algorithms and curves, also those that nothing here verifies with.
 */
import { attempt, CONSTRUCTED, contentOf, explicit, fieldsOf, hasMore, SEQUENCE, take, takeIf } from './der.js';
import { CURVES, DIGESTS, RAW_KEYS, RSASSA_PSS, SIGNATURES } from './oids.js';
import { type AlgorithmIdentifier, readAlgorithm } from './public-key.js';

/** How a certificate is signed, by the names people know. */
export interface SignatureAlgorithm {
  readonly name: string; // "ECDSA with SHA-256"; the object identifier where it is unknown
  readonly digest: string | undefined; // "SHA-1"; undefined where the scheme names none or is unknown
}

const OTHER_CURVES: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.1': 'P-192',
  '1.3.132.0.10': 'secp256k1',
  '1.3.132.0.33': 'P-224',
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.11': 'brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.13': 'brainpoolP512r1',
};

const OTHER_DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.5': 'MD5',
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.4': 'SHA-224',
};

const OTHER_SIGNATURES: Readonly<Record<string, readonly [key: string, digest: string]>> = {
  '1.2.840.113549.1.1.2': ['RSA', 'MD2'],
  '1.2.840.113549.1.1.4': ['RSA', 'MD5'],
  '1.2.840.113549.1.1.5': ['RSA', 'SHA-1'],
  '1.3.14.3.2.29': ['RSA', 'SHA-1'], // the older identifier
  '1.2.840.113549.1.1.14': ['RSA', 'SHA-224'],
  '1.2.840.10040.4.3': ['DSA', 'SHA-1'],
  '2.16.840.1.101.3.4.3.2': ['DSA', 'SHA-256'],
  '1.2.840.10045.4.1': ['EC', 'SHA-1'],
  '1.2.840.10045.4.3.1': ['EC', 'SHA-224'],
};

/** The name of a curve: `P-256`, `secp256k1`; the identifier where it is unknown. Takes names as well. */
export function curveName(curve: string): string {
  return CURVES[curve] ?? OTHER_CURVES[curve] ?? curve;
}

/** The name and the digest of a way to sign. */
export function describeSignature(algorithm: AlgorithmIdentifier): SignatureAlgorithm {
  const { oid } = algorithm;
  if (oid !== RSASSA_PSS) return { name: signatureName(oid), digest: wayToSign(oid)?.[1] };
  const digest = pssDigest(algorithm);
  return { name: `RSASSA-PSS with ${digest ?? 'an unknown digest'}`, digest };
}

/** The name of a way to sign, as far as its identifier tells. */
export function signatureName(oid: string): string {
  const [key, digest] = wayToSign(oid) ?? [];
  if (key === undefined) return oid === RSASSA_PSS ? 'RSASSA-PSS' : (RAW_KEYS[oid] ?? oid);
  return `${key === 'EC' ? 'ECDSA' : key} with ${digest}`;
}

function wayToSign(oid: string) {
  return SIGNATURES[oid] ?? OTHER_SIGNATURES[oid];
}

/** RFC 4055 §3.1: the digest is the first parameter, SHA-1 where it is left out. */
function pssDigest({ parameters }: AlgorithmIdentifier): string | undefined {
  const read = fieldsOf((fields) => {
    const digest = takeIf(fields, explicit(readAlgorithm, SEQUENCE), CONSTRUCTED);
    while (hasMore(fields)) take(fields, contentOf);
    return digest ? (DIGESTS[digest.oid] ?? OTHER_DIGESTS[digest.oid]) : 'SHA-1';
  });
  const result = attempt(() => parameters && read(parameters));
  return result.ok ? result.value : undefined;
}
