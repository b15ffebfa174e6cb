/**
 * What is to be said about trusted authorities together: names that two of them share, and copies of one.
 */
import type { FoundCertificate } from '../pem/certificates.js';
import { clip } from '../verify/place.js';
import { samePublicKey } from '../x509/public-key.js';
import { diagnosis } from './findings.js';
import type { DoctorFinding } from './report.js';
import type { DoctorText } from './texts.js';

const MOST_SHOWN = 10;
const MOST_COMPARED = 64; // certificates of one name

/**
 * Certificates of one text with one name and different keys. A client that tries the first issuer of a name may pick the
 * wrong one, surely where no key identifier tells them apart.
 *
 * @rule trust/one-key-per-subject
 */
export function judgeSubjects({ object, path, uses, certificates }: DoctorText): readonly DoctorFinding[] {
  if (!uses.some((use) => use === 'trust' || use === 'client-trust' || use === 'mounted')) return [];
  const groups = groupBy(certificates, ({ certificate }) => certificate.subject.text);
  return [...groups].flatMap(([subject, group]) => {
    const keys = distinctKeys(group.slice(0, MOST_COMPARED));
    if (keys.length < 2) return [];
    const ids = keys.map(({ certificate }) => certificate.facts.subjectKeyId);
    const toldApart = !ids.includes(undefined) && new Set(ids).size === ids.length;
    const evidence = {
      subject: clip(subject),
      sha256: keys.map(({ sha256 }) => sha256).slice(0, MOST_SHOWN),
      toldApart,
    };
    return [diagnosis('same-subject', evidence, { object, path, severity: toldApart ? 'info' : 'warning' })];
  });
}

function distinctKeys(group: readonly FoundCertificate[]): readonly FoundCertificate[] {
  const kept: FoundCertificate[] = [];
  for (const one of group) {
    const known = kept.some(({ certificate }) => samePublicKey(certificate.publicKey, one.certificate.publicKey));
    if (!known) kept.push(one);
  }
  return kept;
}

/**
 * Authorities that are written out in many namespaces, each set of them once.
 *
 * @param copies  namespaces from which on it is worth a word
 * @rule trust/shared-once
 */
export function judgeCopies(texts: readonly DoctorText[], copies: number): readonly DoctorFinding[] {
  const trusted = texts.filter(
    ({ object, uses, certificates }) =>
      object !== undefined && object.namespace !== '' && uses.includes('trust') && certificates.length > 0,
  );
  const groups = groupBy(trusted, ({ certificates }) =>
    certificates
      .map(({ sha256 }) => sha256)
      .sort()
      .join(),
  );
  return [...groups.values()].flatMap((group) => {
    const namespaces = [...new Set(group.map(({ object }) => object!.namespace))];
    const [first] = group;
    const [authority] = first?.certificates ?? [];
    if (namespaces.length < copies || first === undefined || authority === undefined) return [];
    const evidence = {
      subject: clip(authority.certificate.subject.text),
      copies: namespaces.length,
      namespaces: namespaces.slice(0, MOST_SHOWN),
    };
    return [diagnosis('copied-authority', evidence, { object: first.object, path: first.path })];
  });
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
