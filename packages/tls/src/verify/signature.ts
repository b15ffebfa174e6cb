/**
 * Signatures of certificates on WebCrypto, each pair of certificate and issuer's key verified once.
 */
import { octetsToText } from '../bytes.js';
import type { Certificate, SignatureAlgorithm } from '../x509/certificate.js';
import {
  attempt,
  CONSTRUCTED,
  type DerElement,
  explicit,
  fieldsOf,
  INTEGER,
  NULL,
  readCount,
  readPositive,
  readWhole,
  refuse,
  SEQUENCE,
  take,
} from '../x509/der.js';
import { MGF1, RAW_KEYS, SIGNATURES } from '../x509/oids.js';
import { type PublicKey, readAlgorithm } from '../x509/public-key.js';
import type { Budget } from './limits.js';

/** `unsupported`: of a scheme, or by a key, that is not accepted. `unknown`: the budget was spent before. */
export type SignatureVerdict = 'good' | 'bad' | 'unsupported' | 'unknown';

/** Whether the issuer's key signed the certificate. */
export type VerifySignature = (certificate: Certificate, issuer: Certificate) => Promise<SignatureVerdict>;

/**
 * A verifier that remembers. What it remembers belongs to one certificate as a whole and one key: a verdict kept by
 * the signature's octets would pass to whoever copies a good signature under another text.
 *
 * @rule path/signed-by-issuer
 */
export function createVerifier(budget: Budget): VerifySignature {
  const known = new Map<Certificate, Map<string, Promise<SignatureVerdict>>>();
  return (certificate, issuer) => {
    const verdicts = known.get(certificate) ?? new Map<string, Promise<SignatureVerdict>>();
    known.set(certificate, verdicts);
    const key = octetsToText(issuer.subjectPublicKeyInfo);
    const verdict =
      verdicts.get(key) ??
      (budget.spend('signatures') ? verifySignature(certificate, issuer) : Promise.resolve('unknown' as const));
    verdicts.set(key, verdict);
    return verdict;
  };
}

async function verifySignature(certificate: Certificate, issuer: Certificate): Promise<SignatureVerdict> {
  const way = wayOf(certificate.signatureAlgorithm, issuer.publicKey);
  if (way === undefined) return 'unsupported';
  const signature = way.width === undefined ? certificate.signature : joinedPoint(certificate.signature, way.width);
  if (signature === undefined) return 'bad';
  try {
    const key = await importKey(issuer, way);
    return (await subtle().verify(way.algorithm, key, signature, certificate.signed)) ? 'good' : 'bad';
  } catch (error) {
    // A key that the host cannot load, or a scheme that it does not have (Ed25519 in older browsers).
    return (error as { readonly name?: unknown }).name === 'NotSupportedError' ? 'unsupported' : 'bad';
  }
}

/** The two calls of WebCrypto as they are made here; a host's own declarations have an overload for each format. */
interface SubtleCalls {
  importKey(
    format: 'raw' | 'jwk',
    keyData: object,
    algorithm: object,
    extractable: boolean,
    keyUsages: readonly 'verify'[],
  ): Promise<object>;
  verify(algorithm: object, key: object, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
}

function subtle(): SubtleCalls {
  return crypto.subtle as unknown as SubtleCalls;
}

/**
 * The keys of certificates as the host holds them, by the one object that was read from the octets: an anchor that is
 * kept keeps its key. A key is no verdict, and that object never changes.
 */
const KEYS = new WeakMap<Certificate, Map<string, Promise<object>>>();

function importKey(issuer: Certificate, { algorithm }: Way): Promise<object> {
  const keys = KEYS.get(issuer) ?? new Map<string, Promise<object>>();
  KEYS.set(issuer, keys);
  const use = `${algorithm.name} ${algorithm.hash}`; // an RSA key is loaded for one digest
  const [format, material] = materialOf(issuer.publicKey);
  const key = keys.get(use) ?? subtle().importKey(format, material, algorithm, false, ['verify']);
  keys.set(use, key);
  return key;
}

/** The key without what is around it, which loads several times faster than a SubjectPublicKeyInfo. */
function materialOf(key: PublicKey): readonly ['raw', Uint8Array] | readonly ['jwk', object] {
  if ('modulus' in key) return ['jwk', { kty: 'RSA', n: base64Url(key.modulus), e: base64Url(key.exponent) }];
  return ['raw', key.algorithm === 'EC' ? key.point : key.octets];
}

function base64Url(octets: Uint8Array): string {
  return btoa(octetsToText(octets)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** How WebCrypto is asked; `width` is that of the two numbers of an ECDSA signature, in octets. */
interface Way {
  readonly algorithm: {
    readonly name: string;
    readonly hash?: string;
    readonly saltLength?: number;
    readonly namedCurve?: string;
  };
  readonly width?: number;
}

/** The curves that are accepted, with the octets of a coordinate. */
export const CURVE_WIDTHS: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 };

const STRONG_DIGESTS: readonly string[] = ['SHA-256', 'SHA-384', 'SHA-512'];

/** SHA-256 and better, by keys of the kind that the scheme asks for (RFC 4055, RFC 5758, RFC 8410). */
function wayOf({ identifier, digest: hash }: SignatureAlgorithm, key: PublicKey): Way | undefined {
  const { oid, parameters } = identifier;
  if (hash === undefined)
    return RAW_KEYS[oid] === ED25519 && parameters === undefined && key.algorithm === 'raw' && key.name === ED25519
      ? { algorithm: { name: ED25519 } }
      : undefined;
  const [kind] = SIGNATURES[oid] ?? ['PSS'];
  const fits = STRONG_DIGESTS.includes(hash) && (kind === 'ECDSA' ? 'EC' : 'RSA') === key.algorithm;
  return fits ? WAYS[kind]?.(hash, parameters, key) : undefined;
}

const ED25519 = 'Ed25519';

type WayOf = (hash: string, parameters: DerElement | undefined, key: PublicKey) => Way | undefined;

/** One set of parameters serves for loading the key and for verifying with it. */
const WAYS: Readonly<Record<string, WayOf>> = {
  RSA: (hash, parameters) =>
    parameters === undefined || parameters.tag === NULL
      ? { algorithm: { name: 'RSASSA-PKCS1-v1_5', hash } }
      : undefined,
  PSS: (hash, parameters) => {
    const salt = attempt(() => readSalt(parameters!));
    return salt.ok ? { algorithm: { name: 'RSA-PSS', hash, saltLength: salt.value } } : undefined;
  },
  ECDSA: (hash, parameters, key) => {
    const namedCurve = key.algorithm === 'EC' ? key.curve : '';
    const width = CURVE_WIDTHS[namedCurve];
    return parameters === undefined && width !== undefined
      ? { algorithm: { name: 'ECDSA', hash, namedCurve }, width }
      : undefined;
  },
};

/** RFC 4055 §3.1: one digest for the message and for the mask, named twice. WebCrypto uses one for both. */
const readSalt = fieldsOf((fields) => {
  const readExplicit = explicit(readAlgorithm, SEQUENCE);
  const digest = take(fields, readExplicit, CONSTRUCTED);
  const { oid, parameters } = take(fields, readExplicit, CONSTRUCTED + 1);
  const sameDigest = parameters?.tag === SEQUENCE && readAlgorithm(parameters).oid === digest.oid;
  const salt = take(fields, explicit(readCount, INTEGER), CONSTRUCTED + 2);
  return oid === MGF1 && sameDigest ? salt : refuse('wrong-type');
});

/** RFC 3279 §2.2.3: `r` and `s` as DER, which WebCrypto wants side by side in a fixed width. */
function joinedPoint(signature: Uint8Array, width: number): Uint8Array | undefined {
  const read = fieldsOf((fields) => {
    const joined = new Uint8Array(2 * width);
    for (const end of [width, 2 * width]) {
      const number = take(fields, readPositive, INTEGER);
      if (number.length > width) refuse('bad-integer');
      joined.set(number, end - number.length);
    }
    return joined;
  });
  const result = attempt(() => readWhole(signature, read, SEQUENCE));
  return result.ok ? result.value : undefined;
}
