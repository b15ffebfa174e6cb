/**
 * Signatures of certificates on WebCrypto, each pair of certificate and issuer's key verified once.
 */
import { octetsToText } from '../bytes.js';
import type { Certificate } from '../x509/certificate.js';
import {
  attempt,
  constructed,
  readCount,
  readExplicit,
  readFields,
  readPositive,
  readWhole,
  refuse,
  TAG,
} from '../x509/der.js';
import { DIGESTS, MGF1, RSASSA_PSS } from '../x509/oids.js';
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
  const way = wayOf(certificate.signatureAlgorithm.identifier, issuer.publicKey);
  if (way === undefined) return 'unsupported';
  const signature = way.width === undefined ? certificate.signature : joinedPoint(certificate.signature, way.width);
  if (signature === undefined) return 'bad';
  try {
    const subtle = crypto.subtle as unknown as SubtleCalls;
    const [format, material] = materialOf(issuer.publicKey);
    const key = await subtle.importKey(format, material, way.key, false, ['verify']);
    return (await subtle.verify(way.scheme, key, signature, certificate.signed)) ? 'good' : 'bad';
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

/** The key without what is around it, which loads several times faster than a SubjectPublicKeyInfo. */
function materialOf(key: PublicKey): readonly ['raw', Uint8Array] | readonly ['jwk', object] {
  if ('modulus' in key) return ['jwk', { kty: 'RSA', n: base64Url(key.modulus), e: base64Url(key.exponent) }];
  return ['raw', key.algorithm === 'EC' ? key.point : key.octets];
}

function base64Url(octets: Uint8Array): string {
  const letters: Readonly<Record<string, string>> = { '+': '-', '/': '_', '=': '' };
  return btoa(octetsToText(octets)).replace(/[+/=]/g, (letter) => letters[letter]!);
}

/** How WebCrypto is asked; `width` is that of the two numbers of an ECDSA signature, in octets. */
interface Way {
  readonly key: object;
  readonly scheme: object;
  readonly width?: number;
}

type WayOf = (parameters: AlgorithmIdentifier['parameters'], key: PublicKey) => Way | undefined;

/** SHA-256 and better, by keys of the kind that the scheme asks for (RFC 4055, RFC 5758, RFC 8410). */
const WAYS: Readonly<Record<string, WayOf>> = {
  '1.2.840.113549.1.1.11': pkcs1('SHA-256'),
  '1.2.840.113549.1.1.12': pkcs1('SHA-384'),
  '1.2.840.113549.1.1.13': pkcs1('SHA-512'),
  [RSASSA_PSS]: pss,
  '1.2.840.10045.4.3.2': ecdsa('SHA-256'),
  '1.2.840.10045.4.3.3': ecdsa('SHA-384'),
  '1.2.840.10045.4.3.4': ecdsa('SHA-512'),
  '1.3.101.112': (parameters, key) =>
    parameters === undefined && key.algorithm === 'raw' && key.name === 'Ed25519' ? ED25519 : undefined,
};

const ED25519: Way = { key: { name: 'Ed25519' }, scheme: { name: 'Ed25519' } };

/** The curves that are accepted, with the octets of a coordinate. */
export const CURVE_WIDTHS: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 };

function wayOf({ oid, parameters }: AlgorithmIdentifier, key: PublicKey): Way | undefined {
  return Object.hasOwn(WAYS, oid) ? WAYS[oid]?.(parameters, key) : undefined;
}

function pkcs1(hash: string): WayOf {
  const way = { key: { name: 'RSASSA-PKCS1-v1_5', hash }, scheme: { name: 'RSASSA-PKCS1-v1_5' } };
  return (parameters, key) =>
    key.algorithm === 'RSA' && (parameters === undefined || parameters.tag === TAG.null) ? way : undefined;
}

function ecdsa(hash: string): WayOf {
  return (parameters, key) => {
    const width = key.algorithm === 'EC' ? CURVE_WIDTHS[key.curve] : undefined;
    if (parameters !== undefined || key.algorithm !== 'EC' || width === undefined) return undefined;
    return { key: { name: 'ECDSA', namedCurve: key.curve }, scheme: { name: 'ECDSA', hash }, width };
  };
}

/** RFC 4055 §3.1: one digest for the message and for the mask, named twice. WebCrypto uses one for both. */
function pss(parameters: AlgorithmIdentifier['parameters'], key: PublicKey): Way | undefined {
  if (key.algorithm !== 'RSA' || parameters?.tag !== TAG.sequence) return undefined;
  const result = attempt(() =>
    readFields(parameters, (fields) => {
      const digest = readAlgorithm(readExplicit(fields.next(constructed(0)), TAG.sequence)).oid;
      const mask = readAlgorithm(readExplicit(fields.next(constructed(1)), TAG.sequence));
      if (mask.oid !== MGF1 || mask.parameters === undefined || readAlgorithm(mask.parameters).oid !== digest)
        refuse('the mask is made in another way');
      return { digest, saltLength: readCount(readExplicit(fields.next(constructed(2)), TAG.integer)) };
    }),
  );
  const hash = result.ok ? DIGESTS[result.value.digest] : undefined;
  if (!result.ok || hash === undefined || !PSS_DIGESTS.includes(hash)) return undefined;
  return { key: { name: 'RSA-PSS', hash }, scheme: { name: 'RSA-PSS', saltLength: result.value.saltLength } };
}

const PSS_DIGESTS: readonly string[] = ['SHA-256', 'SHA-384', 'SHA-512'];

/** RFC 3279 §2.2.3: `r` and `s` as DER, which WebCrypto wants side by side in a fixed width. */
function joinedPoint(signature: Uint8Array, width: number): Uint8Array | undefined {
  const result = attempt(() =>
    readFields(readWhole(signature, TAG.sequence), (fields) => {
      const joined = new Uint8Array(2 * width);
      for (const end of [width, 2 * width]) {
        const number = readPositive(fields.next(TAG.integer));
        if (number.length > width) refuse('a number is too large for the curve');
        joined.set(number, end - number.length);
      }
      return joined;
    }),
  );
  return result.ok ? result.value : undefined;
}
