/**
 * A trust bundle: what `ca.crt` holds, judged without a clock.
 */
import type { TrustCertificate } from '@backend-tls/model';
import { makeFinding } from '../findings.js';
import { encodeCertificate } from './blocks.js';
import { type FoundCertificate, findCertificates, isError, type TlsFinding } from './certificates.js';
import { judgeStrength } from './strength.js';

/** The anchors of a bundle and what is to be said about it. */
export interface TrustBundle {
  readonly certificates: readonly TrustCertificate[]; // empty if any finding is an error
  readonly findings: readonly TlsFinding[];
}

/**
 * Reads the trust anchors of a PEM text, or says why it is none.
 *
 * Any finding of severity `error` means that the text as a whole is invalid, and then no certificate is given: not
 * even the good ones beside a bad one. Dates are not judged. Certificates leave re-encoded (64 columns), one per
 * unique DER, in order of appearance, so that reading the output again gives the same. Pure and synchronous; never
 * throws on text.
 *
 * @param text  the value of `ca.crt`, decoded as UTF-8 (never as base64 of PEM: that is an error)
 * @rule trust/bad-block-spoils-bundle
 */
export function readTrustBundle(text: string): TrustBundle {
  const { certificates, findings } = findCertificates(text);
  if (findings.some(isError)) return { certificates: [], findings };
  return {
    certificates: certificates.map(describeAnchor),
    findings: [...findings, ...certificates.flatMap(judgeAnchor), ...judgeBundle(certificates)],
  };
}

/** @rule trust/canonical-certificates */
export function describeAnchor({ certificate, sha256 }: FoundCertificate): TrustCertificate {
  return {
    pem: encodeCertificate(certificate.der),
    sha256,
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    isCa: certificate.isCa,
  };
}

/**
 * What one anchor is worth a warning for.
 *
 * @rule trust/anchor-is-root
 */
function judgeAnchor(found: FoundCertificate): readonly TlsFinding[] {
  const { certificate, sha256 } = found;
  const about = { sha256, subject: certificate.subject.text };
  return [...(certificate.isCa ? [] : [makeFinding('not-a-ca', about)]), ...judgeStrength(found)];
}

/**
 * What the anchors together are worth a word for.
 *
 * @rule trust/several-certificates
 * @rule trust/anchor-is-root
 */
function judgeBundle(certificates: readonly FoundCertificate[]): readonly TlsFinding[] {
  const findings: TlsFinding[] = [];
  const authorities = certificates.filter(({ certificate }) => certificate.isCa);
  if (certificates.length > 1)
    findings.push(makeFinding('several-certificates', { certificates: certificates.length }));
  if (authorities.length > 0 && !authorities.some(({ certificate }) => certificate.selfIssued))
    findings.push(makeFinding('intermediate-only', { certificates: certificates.length }));
  return findings;
}
