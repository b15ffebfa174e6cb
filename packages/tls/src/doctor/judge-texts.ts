/**
 * What is wrong with single objects: texts that are not what they should be, keys where everybody can read them, and
 * keys that do not belong to their certificates.
 */
import { isRedacted, type Redacted, refOf, type Severity } from '@backend-tls/model';
import { encodeCertificate } from '../pem/blocks.js';
import type { FoundCertificate } from '../pem/certificates.js';
import { clip } from '../verify/place.js';
import { diagnosis, placed } from './findings.js';
import { type Inventory, valueAt } from './inventory.js';
import type { DoctorFinding, DoctorOptions } from './report.js';
import type { DoctorText } from './texts.js';

/** The findings of a text, about the object that holds it. What nobody uses breaks nothing. */
export function judgeText({ object, path, uses, findings }: DoctorText): readonly DoctorFinding[] {
  const most: Severity | undefined = uses.includes('unused') ? 'info' : undefined;
  return findings.map((found) => placed(found, { object, path, severity: most }));
}

const MOST_KEYS = 20; // of one ConfigMap

/** @rule trust/keys-in-secrets */
export function judgeConfigMaps({ configMaps }: Inventory): readonly DoctorFinding[] {
  return configMaps.flatMap((object) =>
    Object.entries(object.data ?? {})
      .filter(([, value]) => isRedacted(value)) // the model redacts exactly those that hold a private key
      .slice(0, MOST_KEYS)
      .map(([key]) =>
        diagnosis('private-key-in-config-map', { key: clip(key) }, { object: refOf(object), path: ['data', key] }),
      ),
  );
}

type KeyMatches = NonNullable<DoctorOptions['keyMatches']>;

const MOST_TRIED = 8; // certificates of one chain

/**
 * Whether the key beside a chain is that of its first certificate. Where that cannot be told, nothing is said.
 *
 * @rule client/key-matches-certificate
 * @rule path/leaf-is-first
 */
export function judgePair(
  { object, key, path, uses, certificates }: DoctorText,
  inventory: Inventory,
  keyMatches: KeyMatches,
): readonly DoctorFinding[] {
  const [leaf, ...others] = certificates;
  const presents = uses.some((use) => use === 'server' || use === 'client' || use === 'listener');
  const stem = /^(.+)\.(crt|pem|cert|cer)$/.exec(key)?.[1];
  if (leaf === undefined || object?.kind !== 'Secret' || !presents || stem === undefined) return [];
  const secret = valueAt(inventory.find(object), `${stem}.key`);
  if (!isRedacted(secret) || matches(keyMatches, leaf, secret) !== false) return [];
  const own = others.slice(0, MOST_TRIED).find((other) => matches(keyMatches, other, secret) === true);
  if (own === undefined) return [diagnosis('key-mismatch', evidenceOf(leaf), { object, path })];
  const position = certificates.indexOf(own) + 1;
  return [diagnosis('leaf-not-first', { ...evidenceOf(own), position }, { object, path })];
}

function matches(keyMatches: KeyMatches, { certificate }: FoundCertificate, key: Redacted): boolean | undefined {
  return keyMatches(encodeCertificate(certificate.der), key);
}

function evidenceOf({ certificate, sha256 }: FoundCertificate) {
  return { sha256, subject: clip(certificate.subject.text) };
}
