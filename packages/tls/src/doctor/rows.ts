/**
 * The certificates of all texts, one row each, with every place that holds it.
 */
import type { FoundCertificate } from '../pem/certificates.js';
import { describeCertificate } from '../pem/inspect.js';
import { lifetimeAt } from '../pem/lifetime.js';
import type { CertificatePlace, ReportedCertificate } from './report.js';
import type { DoctorText } from './texts.js';

/** A certificate, as it is reported and as it was read. */
export interface Row extends FoundCertificate {
  readonly reported: ReportedCertificate;
  readonly texts: readonly DoctorText[]; // in the order of the places
}

/** Rows in the order in which certificates appear in the texts. */
export function rowsOf(texts: readonly DoctorText[], at: Date): readonly Row[] {
  const byHash = new Map<
    string,
    { readonly found: FoundCertificate; readonly places: CertificatePlace[]; readonly texts: DoctorText[] }
  >();
  for (const text of texts) {
    for (const [index, found] of text.certificates.entries()) {
      const { object, path, uses } = text;
      const place = { object, path, position: index + 1, uses };
      const row = byHash.get(found.sha256);
      if (row === undefined) byHash.set(found.sha256, { found, places: [place], texts: [text] });
      else {
        row.places.push(place);
        row.texts.push(text);
      }
    }
  }
  return [...byHash.values()].map(({ found, places, texts }) => {
    const [first, ...more] = places;
    const lifetime = lifetimeAt(found.certificate, at)!; // both dates were read, and the moment was looked at before
    return { ...found, texts, reported: { ...describeCertificate(found, at), lifetime, places: [first!, ...more] } };
  });
}
