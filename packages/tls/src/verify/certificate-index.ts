/**
 * Certificates by the name of their subject, as a path is built: whoever issued one has the name that it gives.
 */
import { equalBytes } from '../bytes.js';
import type { Certificate } from '../x509/certificate.js';
import type { Name } from '../x509/name.js';

export type CertificateIndex = ReadonlyMap<string, readonly Certificate[]>;

export function indexBySubject(certificates: readonly Certificate[]): CertificateIndex {
  const index = new Map<string, Certificate[]>();
  for (const certificate of certificates) {
    const key = keyOf(certificate.subject);
    const same = index.get(key);
    if (same) same.push(certificate);
    else index.set(key, [certificate]);
  }
  return index;
}

/** The certificates of this subject, in their order. */
export function certificatesOf(index: CertificateIndex, subject: Name): readonly Certificate[] {
  return index.get(keyOf(subject)) ?? [];
}

/** Whether one of equal octets is there. */
export function isIn(index: CertificateIndex, { subject, der }: Certificate): boolean {
  return certificatesOf(index, subject).some((one) => equalBytes(one.der, der));
}

/** Equal texts are equal names. */
function keyOf(name: Name): string {
  return name.parts.join('\0');
}
