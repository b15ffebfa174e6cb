/**
 * Whether a private key belongs to a certificate, without any cryptography: by the public key that it carries.
 */
import { type Redacted, reveal } from '@backend-tls/model';
import { decodeBody, isPrivateKeyLabel, type PemBlock, splitPem } from './pem/blocks.js';
import { readCertificate } from './x509/certificate.js';
import {
  attempt,
  constructed,
  type DerElement,
  type DerFields,
  primitive,
  readBitOctets,
  readCount,
  readExplicit,
  readFields,
  readPositive,
  readWhole,
  refuse,
  TAG,
} from './x509/der.js';
import { KEY, RAW_KEYS } from './x509/oids.js';
import {
  type AlgorithmIdentifier,
  type PublicKey,
  publicKeyOf,
  readAlgorithm,
  readCurve,
  readRsaNumbers,
  samePublicKey,
} from './x509/public-key.js';

/** What a private key tells of its public half: all of it, or only of what kind it is. */
type PublicHalf = PublicKey | { readonly algorithm: 'kind'; readonly kind: string };

type ReadKey = (der: Uint8Array) => PublicHalf;

/** The forms of private key that a TLS library loads unasked. An encrypted key is not among them. */
const FORMS: Readonly<Record<string, ReadKey>> = {
  'PRIVATE KEY': (der) => readFields(readWhole(der, TAG.sequence), readPkcs8),
  'RSA PRIVATE KEY': (der) => readFields(readWhole(der, TAG.sequence), (fields) => readPkcs1(fields, 'RSA')),
  'EC PRIVATE KEY': (der) => readFields(readWhole(der, TAG.sequence), (fields) => readSec1(fields, undefined)),
};

/**
 * Whether the key is that of the certificate: `true`, `false`, or `undefined` where the key does not carry its public
 * half (EC and Ed25519 keys need not), so that only cryptography can tell.
 *
 * An encrypted or unreadable key, and an unreadable certificate, are `false`. The public half is believed: a key file
 * that lies about it fails when it signs.
 *
 * @param certificatePem  a certificate or a chain, of which the first counts
 * @param key             PEM in PKCS#8, PKCS#1 or SEC 1; the first private key counts
 * @throws {TypeError} if the key is not a `Redacted`
 * @rule client/key-matches-certificate
 */
export function keyMatches(certificatePem: string, key: Redacted): boolean | undefined {
  const half = readPublicHalf(reveal(key));
  const publicKey = readFirstPublicKey(certificatePem);
  if (half === undefined || publicKey === undefined) return false;
  if (half.algorithm !== 'kind') return samePublicKey(half, publicKey);
  return half.kind === kindOf(publicKey) ? undefined : false;
}

function readFirstPublicKey(pem: string): PublicKey | undefined {
  const der = octetsOf(firstBlock(pem, (label) => label === 'CERTIFICATE'));
  const result = der && readCertificate(der);
  return result?.ok ? result.value.publicKey : undefined;
}

function readPublicHalf(pem: string): PublicHalf | undefined {
  const block = firstBlock(pem, isPrivateKeyLabel);
  const read = block && FORMS[block.label];
  const der = octetsOf(block);
  if (read === undefined || der === undefined) return undefined;
  const result = attempt(() => read(der));
  return result.ok ? result.value : undefined;
}

/** The first block of that label, unless something before it is broken. */
function firstBlock(pem: string, wanted: (label: string) => boolean): PemBlock | undefined {
  const part = splitPem(pem).parts.find((candidate) => 'fault' in candidate || wanted(candidate.label));
  return part === undefined || 'fault' in part ? undefined : part;
}

/** Headers on a private key mean that it is encrypted (RFC 1421 §4.6.1.1). */
function octetsOf(block: PemBlock | undefined): Uint8Array | undefined {
  return block === undefined || block.hasHeaders ? undefined : decodeBody(block.body);
}

/** RFC 5958 §2: version, algorithm, the key of that algorithm, attributes, and in version 2 the public key. */
function readPkcs8(fields: DerFields): PublicHalf {
  const version = readCount(fields.next(TAG.integer));
  const algorithm = readAlgorithm(fields.next(TAG.sequence));
  const key = fields.next(TAG.octetString).value;
  fields.optional(constructed(0));
  const publicKey = fields.optional(primitive(1));
  if (version > 1 || (publicKey && version !== 1)) refuse('the version of a private key is unknown');
  const inner = readInnerKey(algorithm, key);
  if (publicKey === undefined || inner.algorithm !== 'kind') return inner;
  return publicKeyOf(algorithm, readBitOctets(publicKey));
}

function readInnerKey(algorithm: AlgorithmIdentifier, key: Uint8Array): PublicHalf {
  if (algorithm.oid === KEY.rsa || algorithm.oid === KEY.rsaPss) {
    const name = algorithm.oid === KEY.rsa ? 'RSA' : 'RSA-PSS';
    return readFields(readWhole(key, TAG.sequence), (fields) => readPkcs1(fields, name));
  }
  if (algorithm.oid === KEY.ec)
    return readFields(readWhole(key, TAG.sequence), (fields) => readSec1(fields, algorithm.parameters));
  const name = RAW_KEYS[algorithm.oid] ?? refuse('a private key is of an unknown algorithm');
  return { algorithm: 'kind', kind: name };
}

/** RFC 8017 A.1.2: version, modulus, exponent, six more numbers, and for more than two primes a list of others. */
function readPkcs1(fields: DerFields, name: 'RSA' | 'RSA-PSS'): PublicKey {
  const version = readCount(fields.next(TAG.integer));
  const key = readRsaNumbers(fields, name);
  for (let i = 0; i < 6; i++) readPositive(fields.next(TAG.integer));
  const others = fields.optional(TAG.sequence);
  if (version !== (others ? 1 : 0)) refuse('the version of an RSA key is unknown');
  return key;
}

/** RFC 5915 §3: version 1, the secret, then the curve and the public key, both of which may be left out. */
function readSec1(fields: DerFields, outerCurve: DerElement | undefined): PublicHalf {
  if (readCount(fields.next(TAG.integer)) !== 1) refuse('the version of an EC key is unknown');
  fields.next(TAG.octetString);
  const innerCurve = fields.optional(constructed(0));
  const point = fields.optional(constructed(1));
  const curves = [outerCurve, innerCurve && readExplicit(innerCurve, TAG.oid)].filter((curve) => curve !== undefined);
  if (!curves.every((curve) => curve.tag === TAG.oid)) refuse('an EC key has no named curve');
  const [curve, second] = curves.map(readCurve);
  if (curve === undefined || (second !== undefined && second !== curve)) refuse('an EC key has no one curve');
  if (point === undefined) return { algorithm: 'kind', kind: curve };
  return { algorithm: 'EC', curve, point: readBitOctets(readExplicit(point, TAG.bitString)) };
}

/** What can be known of a key without its public half: the curve, or the algorithm. */
function kindOf(key: PublicKey): string {
  if (key.algorithm === 'EC') return key.curve;
  return key.algorithm === 'raw' ? key.name : key.algorithm;
}
