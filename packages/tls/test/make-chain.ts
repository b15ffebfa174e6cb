/**
 * Chains of certificates in which each thing can be said, also what no library would write. They are truly signed.
 * Works in Node and in browsers.
 */
import type { BackendTlsSettings, PeerIdentity } from '@backend-tls/model';
import { readTrustBundle } from '../src/pem/trust-bundle.js';
import {
  bitString,
  certificate,
  commonName,
  concat,
  dns,
  extension,
  integer,
  name,
  oid,
  pem,
  sequence,
  TRUE,
  tlv,
} from './der-writer.js';

/** A key and how it signs: the parameters of WebCrypto, and the AlgorithmIdentifier that says so. */
export interface Scheme {
  readonly key: object; // for generateKey
  readonly sign: object; // for sign
  readonly identifier: Uint8Array;
  readonly width?: number; // of an ECDSA number
}

const NULL = tlv(0x05);
const RSA = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
const DIGEST_OIDS = {
  'SHA-1': '1.3.14.3.2.26',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
} as const;

export const ecdsa = (namedCurve: string, hash: string, last: number, width: number): Scheme => ({
  key: { name: 'ECDSA', namedCurve },
  sign: { name: 'ECDSA', hash },
  identifier: sequence(oid(`1.2.840.10045.4.3.${last}`)),
  width,
});
export const rsa = (hash: string, last: number, modulusLength = 2048): Scheme => ({
  key: { name: 'RSASSA-PKCS1-v1_5', hash, ...RSA, modulusLength },
  sign: { name: 'RSASSA-PKCS1-v1_5' },
  identifier: sequence(oid(`1.2.840.113549.1.1.${last}`), NULL),
});

/** @param mask  the digest that the parameters name for the mask; WebCrypto always uses that of the message */
export const pss = (hash: 'SHA-1' | 'SHA-256' | 'SHA-384', saltLength: number, mask = hash): Scheme => {
  const digest = (of: keyof typeof DIGEST_OIDS) => sequence(oid(DIGEST_OIDS[of]), NULL);
  const fields = [
    tlv(0xa0, digest(hash)),
    tlv(0xa1, sequence(oid('1.2.840.113549.1.1.8'), digest(mask))),
    tlv(0xa2, integer(saltLength)),
  ];
  return {
    key: { name: 'RSA-PSS', hash, ...RSA },
    sign: { name: 'RSA-PSS', saltLength },
    identifier: sequence(oid('1.2.840.113549.1.1.10'), sequence(...fields)),
  };
};

export const P256: Scheme = ecdsa('P-256', 'SHA-256', 2, 32);
export const ED25519: Scheme = {
  key: { name: 'Ed25519' },
  sign: { name: 'Ed25519' },
  identifier: sequence(oid('1.3.101.112')),
};

/** Somebody with a certificate and its key. */
export interface Party {
  readonly subject: Uint8Array; // a Name
  readonly keys: CryptoKeyPair;
  readonly scheme: Scheme; // of its own key
  readonly der: Uint8Array;
  readonly pem: string;
}

/** What a certificate says. Left out: no extension, version 3, the year 2026, a fresh P-256 key. */
export interface Says {
  readonly subject?: string | Uint8Array; // a common name, or a whole Name
  readonly issuer?: Uint8Array; // a Name that is not the issuer's
  readonly ca?: boolean;
  readonly pathLength?: number;
  readonly keyUsage?: readonly number[]; // bits: 0 digitalSignature, 2 keyEncipherment, 5 keyCertSign, 6 cRLSign
  readonly usages?: readonly string[]; // object identifiers
  readonly names?: readonly (Uint8Array | string)[]; // GeneralNames; text is a dNSName
  readonly permitted?: readonly Uint8Array[]; // GeneralNames
  readonly excluded?: readonly Uint8Array[];
  readonly extensions?: readonly Uint8Array[]; // whole ones, after the others
  readonly dates?: readonly [notBefore: string, notAfter: string]; // 20260101000000Z
  readonly serial?: Uint8Array;
  readonly v1?: true;
  readonly like?: Party; // the key of another, and its name unless another is given
  readonly scheme?: Scheme; // of the key
  readonly key?: Uint8Array; // a SubjectPublicKeyInfo that nobody has the key of
}

export const AT = new Date('2026-06-01T00:00:00Z');
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

/** A certificate by `issuer`; by itself where there is none. */
export async function make(says: Says, issuer?: Party): Promise<Party> {
  const scheme = says.like?.scheme ?? says.scheme ?? P256;
  const keys =
    says.like?.keys ??
    ((await crypto.subtle.generateKey(scheme.key as EcKeyGenParams, true, ['sign', 'verify'])) as CryptoKeyPair);
  const signer = issuer ?? { keys, scheme, subject: subjectOf(says) };
  const spki = says.key ?? new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  const [from, to] = says.dates ?? ['20260101000000Z', '20270101000000Z'];
  const extensions = extensionsOf(says);
  const fields = {
    ...(says.v1 ? { version: undefined } : {}),
    ...(says.serial ? { serial: says.serial } : {}),
    innerAlgorithm: signer.scheme.identifier,
    issuer: says.issuer ?? signer.subject,
    validity: sequence(tlv(0x18, from), tlv(0x18, to)),
    subject: subjectOf(says),
    key: spki,
    extensions: extensions.length === 0 ? undefined : extensions,
  };
  // Written once unsigned, to learn what is to be signed.
  const signed = firstField(certificate(fields));
  const der = certificate({ ...fields, signature: bitString(await sign(signed, signer)) });
  return { subject: fields.subject, keys, scheme, der, pem: pem('CERTIFICATE', der) };
}

/** An authority with the usual extensions; by itself where there is no issuer. */
export const makeCa = (subject: string, says: Says = {}, issuer?: Party): Promise<Party> =>
  make({ subject, ca: true, keyUsage: [5, 6], ...says }, issuer);

/** A server's certificate with the usual extensions. */
export const makeLeaf = (issuer: Party | undefined, says: Says = {}): Promise<Party> =>
  make({ subject: 'leaf', keyUsage: [0], usages: [SERVER_AUTH], names: ['shop.example'], ...says }, issuer);

type Settings = Pick<BackendTlsSettings, 'identity' | 'trust'>;

/** Settings that expect `shop.example`, or these names, from whoever these vouch for. */
export function trusting(anchors: readonly Party[], ...names: readonly (PeerIdentity | string)[]): Settings {
  const [first = { type: 'dns', value: 'shop.example' }, ...others] = names.map(
    (expected): PeerIdentity => (typeof expected === 'string' ? { type: 'dns', value: expected } : expected),
  );
  const certificates = anchors.flatMap((anchor) => readTrustBundle(anchor.pem).certificates);
  return { trust: { type: 'anchors', certificates }, identity: { type: 'any-of', names: [first, ...others] } };
}

export const dersOf = (...parties: readonly Party[]): readonly Uint8Array[] => parties.map(({ der }) => der);

function subjectOf({ subject, like }: Says): Uint8Array {
  if (subject === undefined) return like?.subject ?? commonName('someone');
  return typeof subject === 'string' ? (subject === '' ? name() : commonName(subject)) : subject;
}

function extensionsOf({
  ca,
  pathLength,
  keyUsage,
  usages,
  names,
  permitted,
  excluded,
  extensions = [],
}: Says): Uint8Array[] {
  const side = (tag: number, bases: readonly Uint8Array[] | undefined) =>
    bases === undefined ? [] : tlv(tag, ...bases.map((base) => sequence(base)));
  const basic = [...(ca ? [TRUE] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])];
  return [
    ...(ca === undefined ? [] : [extension('2.5.29.19', sequence(...basic), [0xff])]),
    ...(keyUsage === undefined ? [] : [extension('2.5.29.15', usageBits(keyUsage), [0xff])]),
    ...(usages === undefined ? [] : [extension('2.5.29.37', sequence(...usages.map(oid)))]),
    ...(names === undefined
      ? []
      : [extension('2.5.29.17', sequence(...names.map((one) => (typeof one === 'string' ? dns(one) : one))))]),
    ...(permitted === undefined && excluded === undefined
      ? []
      : [extension('2.5.29.30', sequence(side(0xa0, permitted), side(0xa1, excluded)), [0xff])]),
    ...extensions,
  ];
}

function usageBits(bits: readonly number[]): Uint8Array {
  const octet = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0);
  return bitString([octet], octet === 0 ? 0 : 31 - Math.clz32(octet & -octet));
}

async function sign(signed: Uint8Array, { keys, scheme }: Pick<Party, 'keys' | 'scheme'>): Promise<Uint8Array> {
  const made = await crypto.subtle.sign(scheme.sign as AlgorithmIdentifier, keys.privateKey, new Uint8Array(signed));
  const octets = new Uint8Array(made);
  if (scheme.width === undefined) return octets;
  return sequence(...[octets.slice(0, scheme.width), octets.slice(scheme.width)].map(positive));
}

function positive(octets: Uint8Array): Uint8Array {
  const start = octets.findIndex((octet) => octet !== 0);
  const digits = octets.slice(start === -1 ? octets.length - 1 : start);
  return integer(...(digits[0]! >= 0x80 ? [0] : []), ...digits);
}

/** The first element within a SEQUENCE, whole. */
export function firstField(der: Uint8Array): Uint8Array {
  const [, start] = lengthAt(der, 1);
  const [length, content] = lengthAt(der, start + 1);
  return der.slice(start, content + length);
}

function lengthAt(der: Uint8Array, at: number): readonly [length: number, content: number] {
  const initial = der[at]!;
  if (initial < 0x80) return [initial, at + 1];
  const octets = der.slice(at + 1, at + 1 + (initial & 0x7f));
  return [octets.reduce((sum, octet) => sum * 256 + octet, 0), at + 1 + octets.length];
}

/** A certificate with the signature of another: what a forger can do without a key. */
export function withSignatureOf(certificateDer: Uint8Array, other: Uint8Array): Uint8Array {
  const [own, theirs] = [firstField(certificateDer), firstField(other)];
  const rest = (der: Uint8Array, signed: Uint8Array) =>
    der.slice(der.length - (der.length - headLength(der) - signed.length));
  return sequence(own, concat([rest(other, theirs)]));
}

const headLength = (der: Uint8Array): number => lengthAt(der, 1)[1];
