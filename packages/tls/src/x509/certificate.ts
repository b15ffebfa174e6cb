/**
 * An X.509 certificate (RFC 5280 §4.1): strictly read, with the fields that trust and identity need.
 */
import type { Finding } from '@backend-tls/model';
import { equalBytes } from '../bytes.js';
import { makeFinding, type TlsCode } from '../findings.js';
import type { TlsRule } from '../rules.js';
import {
  attempt,
  constructed,
  type DerElement,
  type DerFields,
  type DerResult,
  primitive,
  readBitOctets,
  readCount,
  readExplicit,
  readFields,
  readHexInteger,
  readWhole,
  refuse,
  TAG,
} from './der.js';
import { type Extension, type ExtensionFacts, type Extensions, readExtensions } from './extensions.js';
import { type Name, readName, sameName } from './name.js';
import { DIGESTS, RSASSA_PSS, SIGNATURES } from './oids.js';
import { type AlgorithmIdentifier, type PublicKey, readAlgorithm, readPublicKey } from './public-key.js';
import { readTime } from './time.js';

/** How a certificate is signed, by the names people know. */
export interface SignatureAlgorithm {
  readonly name: string; // "ECDSA with SHA-256"; the object identifier where it is unknown
  readonly digest: string | undefined; // "SHA-1"; undefined where the scheme names none or is unknown
  readonly identifier: AlgorithmIdentifier;
}

/** A certificate that is well formed; nothing about it is verified. All octets are views of one private copy. */
export interface Certificate {
  readonly der: Uint8Array;
  readonly signed: Uint8Array; // the TBSCertificate, which the signature covers
  readonly version: 1 | 2 | 3;
  readonly serial: string; // lower-case hexadecimal, whole octets
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly selfIssued: boolean; // issuer and subject are the same name
  readonly notBefore: string; // 2026-08-20T21:57:17Z
  readonly notAfter: string;
  readonly publicKey: PublicKey;
  readonly subjectPublicKeyInfo: Uint8Array;
  readonly isCa: boolean; // basicConstraints says so, and keyUsage, if present, lets it sign certificates
  readonly extensions: readonly Extension[];
  readonly facts: ExtensionFacts; // what the extensions say
}

/** The certificate, or the one thing that keeps it from being one. */
export type CertificateResult =
  | { readonly ok: true; readonly certificate: Certificate }
  | { readonly ok: false; readonly finding: Finding<TlsCode, TlsRule> };

/**
 * Reads one certificate from its DER; anything before, after or beside it is refused. Never throws on data.
 *
 * @throws {TypeError} if the argument is not a Uint8Array
 * @rule trust/strict-der
 */
export function parseCertificate(der: Uint8Array): CertificateResult {
  if (!(der instanceof Uint8Array)) throw new TypeError('parseCertificate() takes a Uint8Array.');
  const result = readCertificate(der);
  return result.ok
    ? { ok: true, certificate: result.value }
    : { ok: false, finding: makeFinding('bad-der', { problem: result.problem }) };
}

/** `parseCertificate` for those who know where the octets stand and report it themselves. */
export function readCertificate(der: Uint8Array): DerResult<Certificate> {
  // A copy, so that nobody changes under our feet what we have checked (a Buffer's slice would share its memory).
  const octets = new Uint8Array(der);
  return attempt(() =>
    readFields(readWhole(octets, TAG.sequence), (fields) => {
      const signed = fields.next(TAG.sequence);
      const algorithm = readAlgorithm(fields.next(TAG.sequence));
      const signature = readBitOctets(fields.next(TAG.bitString));
      return {
        der: octets,
        signed: signed.der,
        signature,
        ...readFields(signed, (inner) => readSigned(inner, algorithm)),
      };
    }),
  );
}

const NO_EXTENSIONS: Extensions = { all: [], facts: {} };

function readSigned(fields: DerFields, outer: AlgorithmIdentifier): Omit<Certificate, 'der' | 'signed' | 'signature'> {
  const version = readVersion(fields.optional(constructed(0)));
  const serial = readHexInteger(fields.next(TAG.integer));
  // RFC 5280 §4.1.1.2: only the inner one is signed, so the outer one may say nothing else.
  const algorithm = readAlgorithm(fields.next(TAG.sequence));
  if (!equalBytes(algorithm.der, outer.der)) refuse('the two signature algorithms differ');
  const issuer = readName(fields.next(TAG.sequence));
  const [notBefore, notAfter] = readFields(fields.next(TAG.sequence), (validity) => [
    readTime(validity.next()),
    readTime(validity.next()),
  ]);
  const subject = readName(fields.next(TAG.sequence));
  const key = fields.next(TAG.sequence);
  const uniqueIds = [fields.optional(primitive(1)), fields.optional(primitive(2))];
  if (version === 1 && uniqueIds.some((id) => id !== undefined)) refuse('a unique identifier stands in version 1');
  const extensionsField = fields.optional(constructed(3));
  if (version !== 3 && extensionsField) refuse('extensions stand in a version before 3');
  const { all: extensions, facts } = extensionsField ? readExtensions(extensionsField) : NO_EXTENSIONS;
  return {
    version,
    serial,
    signatureAlgorithm: describeSignature(algorithm),
    issuer,
    subject,
    selfIssued: sameName(issuer, subject),
    notBefore: notBefore!,
    notAfter: notAfter!,
    publicKey: readPublicKey(key),
    subjectPublicKeyInfo: key.der,
    isCa: facts.basicConstraints?.ca === true && (facts.keyUsage?.includes('keyCertSign') ?? true),
    extensions,
    facts,
  };
}

/** Version 1 is the default and so never written out (X.690 §11.5). */
function readVersion(element: DerElement | undefined): 1 | 2 | 3 {
  if (element === undefined) return 1;
  const number = readCount(readExplicit(element, TAG.integer));
  if (number === 1 || number === 2) return (number + 1) as 2 | 3;
  return refuse('the version is neither 2 nor 3');
}

function describeSignature(identifier: AlgorithmIdentifier): SignatureAlgorithm {
  if (identifier.oid === RSASSA_PSS) {
    const digest = pssDigest(identifier.parameters);
    return { name: `RSASSA-PSS with ${digest ?? 'an unknown digest'}`, digest, identifier };
  }
  const scheme = SIGNATURES[identifier.oid];
  return { name: scheme?.name ?? identifier.oid, digest: scheme?.digest, identifier };
}

/** RFC 4055 §3.1: the digest is the first parameter, SHA-1 where it is left out. */
function pssDigest(parameters: DerElement | undefined): string | undefined {
  if (parameters?.tag !== TAG.sequence) return refuse('RSASSA-PSS has no parameters');
  return readFields(parameters, (fields) => {
    const digest = fields.optional(constructed(0));
    while (fields.more()) fields.next();
    return digest ? DIGESTS[readAlgorithm(readExplicit(digest, TAG.sequence)).oid] : 'SHA-1';
  });
}
