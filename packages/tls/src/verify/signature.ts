/**
 * Signatures of certificates on WebCrypto, each pair of certificate and issuer's key verified once.
 */
import { octetsToText } from '../bytes.js';
import type { Certificate } from '../x509/certificate.js';
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
import { DIGESTS, MGF1, RAW_KEYS, RSASSA_PSS, SIGNATURES } from '../x509/oids.js';
import { type AlgorithmIdentifier, type PublicKey, readAlgorithm } from '../x509/public-key.js';
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
    readonly hash?: string | undefined;
    readonly saltLength?: number;
    readonly namedCurve?: string;
  }; // for loading the key and for verifying with it
  readonly width?: number;
}

/** The octets of a coordinate on the curves that are accepted. */
export const CURVE_WIDTHS: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 };

/** SHA-256 and better, by keys of the kind that the scheme asks for (RFC 4055, RFC 5758, RFC 8410). */
function wayOf({ oid, parameters }: AlgorithmIdentifier, key: PublicKey): Way | undefined {
  if (oid === RSASSA_PSS) return key.algorithm === 'RSA' ? pssWay(parameters!) : undefined;
  const [kind = 'raw', hash] = SIGNATURES[oid] ?? [];
  const plain = parameters === undefined;
  if (kind !== key.algorithm || !(plain || (kind === 'RSA' && parameters.tag === NULL))) return undefined;
  switch (key.algorithm) {
    case 'RSA':
      return { algorithm: { name: 'RSASSA-PKCS1-v1_5', hash } };
    case 'EC': {
      const width = CURVE_WIDTHS[key.curve];
      return width === undefined ? undefined : { algorithm: { name: 'ECDSA', hash, namedCurve: key.curve }, width };
    }
    default:
      return 'name' in key && key.name === ED25519 && RAW_KEYS[oid] === ED25519
        ? { algorithm: { name: ED25519 } }
        : undefined;
  }
}

export const ED25519 = 'Ed25519';

/** RFC 4055 §3.1: one digest for the message and for the mask, named twice. WebCrypto uses one for both. */
function pssWay(parameters: DerElement): Way | undefined {
  const readExplicit = explicit(readAlgorithm, SEQUENCE);
  const read = fieldsOf((fields): Way => {
    const { oid } = take(fields, readExplicit, CONSTRUCTED);
    const mask = take(fields, readExplicit, CONSTRUCTED + 1);
    const saltLength = take(fields, explicit(readCount, INTEGER), CONSTRUCTED + 2);
    const hash = DIGESTS[oid];
    const agrees = mask.oid === MGF1 && mask.parameters?.tag === SEQUENCE && readAlgorithm(mask.parameters).oid === oid;
    return hash !== undefined && agrees ? { algorithm: { name: 'RSA-PSS', hash, saltLength } } : refuse('wrong-type');
  });
  const result = attempt(() => read(parameters));
  return result.ok ? result.value : undefined;
}

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
