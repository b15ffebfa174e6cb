/**
 * The facts of certificates, for people and reports. Nothing is verified and nothing is trusted here.
 */
import { curveName, describeSignature } from '../x509/algorithm-names.js';
import { type GeneralName, printGeneralName } from '../x509/general-name.js';
import type { PublicKey } from '../x509/public-key.js';
import { type FoundCertificate, findCertificates, type TlsFinding } from './certificates.js';
import { type Lifetime, lifetimeAt } from './lifetime.js';
import { judgeOrder } from './order.js';

/** A subject alternative name; control characters and what is not ASCII are written `\HH`. */
export interface SubjectAltNameFact {
  readonly type: 'dns' | 'uri' | 'ip' | 'email' | 'other';
  readonly value: string;
}

/** A key by what people ask of it: `RSA` and its bits, `EC` and its curve, or just a name such as `Ed25519`. */
export interface KeyFacts {
  readonly algorithm: string; // the object identifier where it is unknown
  readonly bits?: number | undefined; // of an RSA modulus
  readonly curve?: string | undefined; // "P-256"; the object identifier where it is unknown
}

/** What one certificate says about itself; nothing of it is verified. */
export interface CertificateFacts {
  readonly subject: string; // `CN=gateway, O=Shop`
  readonly issuer: string;
  readonly serial: string; // lower-case hexadecimal
  readonly subjectAltNames: readonly SubjectAltNameFact[];
  readonly notBefore: string; // 2026-08-20T21:57:17Z
  readonly notAfter: string;
  readonly isCa: boolean;
  readonly selfIssued: boolean; // subject and issuer are the same name
  readonly key: KeyFacts;
  readonly signatureAlgorithm: string; // "ECDSA with SHA-256"
  readonly sha256: string; // of the DER
  readonly subjectKeyId: string | undefined; // lower-case hexadecimal
  readonly authorityKeyId: string | undefined;
  readonly lifetime?: Lifetime | undefined; // at the moment that was asked about; absent where none was
}

/** The certificates of a text, and what is wrong with the text. */
export interface Inspection {
  readonly certificates: readonly CertificateFacts[];
  readonly findings: readonly TlsFinding[];
}

/**
 * Lists every certificate of a PEM text that can be read, each once, in order of appearance.
 *
 * Unlike `readTrustBundle`, it shows what is readable beside what is not; the findings say what was left out, what
 * other readers would refuse, and what of a chain stands out of order. Pure and synchronous; never throws on text.
 *
 * @param options.at  when to say how much of its lifetime each has left; default: it is not said
 */
export function inspectCertificates(text: string, options: { readonly at?: Date | undefined } = {}): Inspection {
  const { certificates, findings } = findCertificates(text);
  return {
    certificates: certificates.map((found) => describeCertificate(found, options.at)),
    findings: [...findings, ...judgeOrder(certificates)],
  };
}

/** The facts of one certificate. */
export function describeCertificate({ certificate, sha256 }: FoundCertificate, at: Date | undefined): CertificateFacts {
  const { facts } = certificate;
  return {
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    serial: certificate.serial,
    subjectAltNames: (facts.subjectAltNames ?? []).map(describeName),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    isCa: certificate.isCa,
    selfIssued: certificate.selfIssued,
    key: describeKey(certificate.publicKey),
    signatureAlgorithm: describeSignature(certificate.signatureAlgorithm).name,
    sha256,
    subjectKeyId: facts.subjectKeyId,
    authorityKeyId: facts.authorityKeyId,
    ...(at === undefined ? {} : { lifetime: lifetimeAt(certificate, at) }),
  };
}

function describeName(name: GeneralName): SubjectAltNameFact {
  const known = name.type === 'dns' || name.type === 'uri' || name.type === 'ip' || name.type === 'email';
  return { type: known ? name.type : 'other', value: printGeneralName(name) };
}

function describeKey(key: PublicKey): KeyFacts {
  switch (key.algorithm) {
    case 'RSA':
    case 'RSA-PSS':
      return { algorithm: key.algorithm, bits: key.bits };
    case 'EC':
      return { algorithm: 'EC', curve: curveName(key.curve) };
    case 'raw':
      return { algorithm: key.name };
    case 'unknown':
      return { algorithm: key.oid };
  }
}
