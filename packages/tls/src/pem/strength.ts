/**
 * Keys and signatures that TLS libraries have stopped to accept, or are about to.
 */
import { makeFinding } from '../findings.js';
import { describeSignature } from '../x509/algorithm-names.js';
import type { FoundCertificate, TlsFinding } from './certificates.js';

const LEAST_RSA_BITS = 2048;
const WEAK_DIGESTS: readonly string[] = ['MD2', 'MD5', 'SHA-1'];

/** @rule trust/strong-cryptography */
export function judgeStrength({ certificate, sha256 }: FoundCertificate): readonly TlsFinding[] {
  const about = { sha256, subject: certificate.subject.text };
  const { publicKey } = certificate;
  const { digest } = describeSignature(certificate.signatureAlgorithm);
  const findings: TlsFinding[] = [];
  if ('bits' in publicKey && publicKey.bits < LEAST_RSA_BITS)
    findings.push(makeFinding('weak-key', { ...about, bits: publicKey.bits }));
  if (digest !== undefined && WEAK_DIGESTS.includes(digest))
    findings.push(makeFinding('weak-signature', { ...about, digest }));
  return findings;
}
