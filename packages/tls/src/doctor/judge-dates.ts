/**
 * Which certificates are over, not yet begun, or about to end.
 */
import type { Severity } from '@backend-tls/model';
import { lifetimeAt } from '../pem/lifetime.js';
import { clip } from '../verify/place.js';
import { type About, diagnosis } from './findings.js';
import type { DoctorFinding } from './report.js';
import type { Row } from './rows.js';
import type { DoctorText } from './texts.js';

/**
 * At most one finding for each certificate, about the first place that uses it.
 *
 * @param soon  the share of its lifetime below which a certificate is about to end
 * @rule path/renew-in-time
 */
export function judgeDates(row: Row, at: Date, soon: number): readonly DoctorFinding[] {
  const { reported, texts } = row;
  const { lifetime, subject, sha256, notBefore, notAfter } = reported;
  const dates = {
    sha256,
    subject: clip(subject),
    notBefore,
    notAfter,
    at: at.toISOString(),
    days: lifetime.days,
    places: texts.length,
  };
  const about = aboutRow(row);
  switch (lifetime.state) {
    case 'expired':
      return [diagnosis('certificate-expired', dates, { ...about, severity: severityOf(texts, row, at, 'error') })];
    case 'not-yet-valid':
      return [
        diagnosis('certificate-not-yet-valid', dates, { ...about, severity: severityOf(texts, row, at, 'error') }),
      ];
    case 'valid': {
      if (lifetime.left >= soon) return [];
      const severity = isUnused(texts) ? 'info' : 'warning';
      return [diagnosis('certificate-expiring', { ...dates, left: lifetime.left }, { ...about, severity })];
    }
  }
}

function aboutRow({ texts }: Row): About {
  const text = texts.find((one) => !one.uses.includes('unused')) ?? texts[0];
  return { object: text?.object, path: text?.path ?? [] };
}

function isUnused(texts: readonly DoctorText[]): boolean {
  return texts.every(({ uses }) => uses.includes('unused'));
}

/** A bundle that still has an authority within its dates works with most clients, and breaks with some. */
function severityOf(texts: readonly DoctorText[], row: Row, at: Date, usual: Severity): Severity {
  if (isUnused(texts)) return 'info';
  return texts.every((text) => hasAnotherAuthority(text, row, at)) ? 'warning' : usual;
}

function hasAnotherAuthority({ uses, certificates }: DoctorText, { sha256 }: Row, at: Date): boolean {
  if (uses.some((use) => use === 'server' || use === 'client' || use === 'listener')) return false;
  return certificates.some(
    (other) =>
      other.sha256 !== sha256 && other.certificate.isCa && lifetimeAt(other.certificate, at)?.state === 'valid',
  );
}
