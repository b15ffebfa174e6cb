/**
 * Whether a private key belongs to a certificate, without any cryptography: by the public key that it carries.
 */
import { type Redacted, reveal } from '@backend-tls/model';
import { decodeBody, isPrivateKeyLabel, type PemBlock, splitPem } from './pem/blocks.js';
import { readCertificate } from './x509/certificate.js';
import {
  attempt,
  BIT_STRING,
  CONSTRUCTED,
  contentOf,
  type DerElement,
  type DerFields,
  explicit,
  fieldsOf,
  hasMore,
  INTEGER,
  OCTET_STRING,
  OID,
  PRIMITIVE,
  type Read,
  readBitOctets,
  readCount,
  readPositive,
  readWhole,
  refuse,
  SEQUENCE,
  take,
  takeIf,
} from './x509/der.js';
import { EC, RAW_KEYS, RSA, RSASSA_PSS } from './x509/oids.js';
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

/** The forms of private key that a TLS library loads unasked. An encrypted key is not among them. */
const FORMS: Readonly<Record<string, Read<PublicHalf>>> = {
  'PRIVATE KEY': fieldsOf(readPkcs8),
  'RSA PRIVATE KEY': fieldsOf((fields) => readPkcs1(fields, 'RSA')),
  'EC PRIVATE KEY': fieldsOf((fields) => readSec1(fields, undefined)),
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
  const result = attempt(() => readWhole(der, read, SEQUENCE));
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
  const version = take(fields, readCount, INTEGER);
  const algorithm = take(fields, readAlgorithm, SEQUENCE);
  const key = take(fields, contentOf, OCTET_STRING);
  takeIf(fields, contentOf, CONSTRUCTED);
  const publicKey = takeIf(fields, readBitOctets, PRIMITIVE + 1);
  if (version > 1 || (publicKey && version !== 1)) refuse('bad-version');
  const inner = readInnerKey(algorithm, key);
  if (publicKey === undefined || inner.algorithm !== 'kind') return inner;
  return publicKeyOf(algorithm, publicKey);
}

function readInnerKey({ oid, parameters }: AlgorithmIdentifier, key: Uint8Array): PublicHalf {
  const read = (reader: (fields: DerFields) => PublicHalf) => readWhole(key, fieldsOf(reader), SEQUENCE);
  if (oid === RSA || oid === RSASSA_PSS) return read((fields) => readPkcs1(fields, oid === RSA ? 'RSA' : 'RSA-PSS'));
  if (oid === EC) return read((fields) => readSec1(fields, parameters));
  return { algorithm: 'kind', kind: RAW_KEYS[oid] ?? refuse('wrong-type') };
}

/** RFC 8017 A.1.2: version, modulus, exponent, six more numbers, and for more than two primes a list of others. */
function readPkcs1(fields: DerFields, name: 'RSA' | 'RSA-PSS'): PublicKey {
  const version = take(fields, readCount, INTEGER);
  const key = readRsaNumbers(fields, name);
  for (let i = 0; i < 6; i++) take(fields, readPositive, INTEGER);
  const others = hasMore(fields) && take(fields, contentOf, SEQUENCE);
  return version === (others ? 1 : 0) ? key : refuse('bad-version');
}

/** RFC 5915 §3: version 1, the secret, then the curve and the public key, both of which may be left out. */
function readSec1(fields: DerFields, outerCurve: DerElement | undefined): PublicHalf {
  if (take(fields, readCount, INTEGER) !== 1) refuse('bad-version');
  take(fields, contentOf, OCTET_STRING);
  const innerCurve = takeIf(
    fields,
    explicit((element) => element, OID),
    CONSTRUCTED,
  );
  const point = takeIf(fields, explicit(readBitOctets, BIT_STRING), CONSTRUCTED + 1);
  const curves = [outerCurve, innerCurve].filter((curve) => curve !== undefined);
  if (!curves.every((curve) => curve.tag === OID)) refuse('wrong-type'); // no named curve
  const [curve, second] = curves.map(readCurve);
  if (curve === undefined || (second !== undefined && second !== curve)) refuse('wrong-type');
  return point === undefined ? { algorithm: 'kind', kind: curve } : { algorithm: 'EC', curve, point };
}

/** What can be known of a key without its public half: the curve, or the algorithm. */
function kindOf(key: PublicKey): string {
  if (key.algorithm === 'EC') return key.curve;
  return key.algorithm === 'raw' ? key.name : key.algorithm;
}
