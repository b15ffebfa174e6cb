/**
 * An X.509 certificate (RFC 5280 §4.1): strictly read, with the fields that trust and identity need.
 */
import type { Finding } from '@backend-tls/model';
import { equalBytes } from '../bytes.js';
import { makeFinding, type TlsCode } from '../findings.js';
import type { TlsRule } from '../rules.js';
import {
  attempt,
  BIT_STRING,
  CONSTRUCTED,
  contentOf,
  type DerFields,
  type DerResult,
  derOf,
  explicit,
  fieldsOf,
  INTEGER,
  PRIMITIVE,
  type Read,
  readBitOctets,
  readCount,
  readHexInteger,
  readWhole,
  refuse,
  SEQUENCE,
  take,
  takeIf,
} from './der.js';
import { type Extension, type ExtensionFacts, type Extensions, readExtensions } from './extensions.js';
import { type Name, readName, sameName } from './name.js';
import { RSASSA_PSS } from './oids.js';
import { type AlgorithmIdentifier, type PublicKey, readAlgorithm, readPublicKey } from './public-key.js';
import { readTime } from './time.js';

/** A certificate that is well formed; nothing about it is verified. All octets are views of one private copy. */
export interface Certificate {
  readonly der: Uint8Array;
  readonly signed: Uint8Array; // the TBSCertificate, which the signature covers
  readonly version: 1 | 2 | 3;
  readonly serial: string; // lower-case hexadecimal, whole octets
  readonly signatureAlgorithm: AlgorithmIdentifier; // `describeSignature` knows its name
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
  return attempt(() => readWhole(octets, readSigned, SEQUENCE));
}

const readSigned: Read<Certificate> = fieldsOf((fields) => {
  const signed = take(fields, (element) => element, SEQUENCE);
  const outer = take(fields, readAlgorithm, SEQUENCE);
  const signature = take(fields, readBitOctets, BIT_STRING);
  const read = fieldsOf((inner) => readContent(inner, outer));
  return { der: fields.octets, signed: derOf(signed), signature, ...read(signed) };
});

function readContent(fields: DerFields, outer: AlgorithmIdentifier): Omit<Certificate, 'der' | 'signed' | 'signature'> {
  const version = takeIf(fields, readVersion, CONSTRUCTED) ?? 1;
  const serial = take(fields, readHexInteger, INTEGER);
  // RFC 5280 §4.1.1.2: only the inner one is signed, so the outer one may say nothing else.
  const algorithm = take(fields, readAlgorithm, SEQUENCE);
  if (!equalBytes(algorithm.der, outer.der)) refuse('two-algorithms');
  // RFC 4055 §3.1: this one is nothing without its parameters.
  if (algorithm.oid === RSASSA_PSS && algorithm.parameters?.tag !== SEQUENCE) refuse('wrong-type');
  const issuer = take(fields, readName, SEQUENCE);
  const [notBefore, notAfter] = take(fields, readValidity, SEQUENCE);
  const subject = take(fields, readName, SEQUENCE);
  const key = take(fields, (element) => element, SEQUENCE);
  const uniqueIds = [1, 2].filter((number) => takeIf(fields, contentOf, PRIMITIVE + number));
  const { all: extensions, facts } = takeIf(fields, readAllExtensions, CONSTRUCTED + 3) ?? NO_EXTENSIONS;
  if (version < (extensions.length > 0 ? 3 : uniqueIds.length > 0 ? 2 : 1)) refuse('bad-version');
  return {
    version,
    serial,
    signatureAlgorithm: algorithm,
    issuer,
    subject,
    selfIssued: sameName(issuer, subject),
    notBefore,
    notAfter,
    publicKey: readPublicKey(key),
    subjectPublicKeyInfo: derOf(key),
    isCa: facts.basicConstraints?.ca === true && (facts.keyUsage?.includes('keyCertSign') ?? true),
    extensions,
    facts,
  };
}

const NO_EXTENSIONS: Extensions = { all: [], facts: {} };

const readAllExtensions = explicit(readExtensions, SEQUENCE);

const readValidity = fieldsOf((fields) => [take(fields, readTime), take(fields, readTime)] as const);

/** Version 1 is the default and so never written out (X.690 §11.5). */
const readVersion = explicit((element): 2 | 3 => {
  const number = readCount(element);
  return number === 1 || number === 2 ? ((number + 1) as 2 | 3) : refuse('bad-version');
}, INTEGER);
