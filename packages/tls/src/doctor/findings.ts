/**
 * What a doctor finds: every code with its rule, its severity, its evidence, its sentence and what to do.
 */
import type { ObjectRef, Severity } from '@backend-tls/model';
import type { TlsFinding } from '../pem/certificates.js';
import type { TlsRule } from '../rules.js';
import { BLOCK_ADVICE } from './advice.js';
import type { DoctorFinding } from './report.js';

/** A certificate, by what people and programs know it by. */
export interface CertificateEvidence {
  readonly sha256: string;
  readonly subject: string;
}

interface ServedEvidence extends CertificateEvidence {
  readonly backend: string; // `Service/shop/cart:8443`
}

/** The evidence each code carries. Text from certificates is escaped and bounded. */
interface EvidenceOf {
  readonly 'certificate-expired': CertificateEvidence & DatesEvidence;
  readonly 'certificate-not-yet-valid': CertificateEvidence & DatesEvidence;
  readonly 'certificate-expiring': CertificateEvidence & DatesEvidence & { readonly left: number };
  readonly 'private-key-in-config-map': { readonly key: string };
  readonly 'key-mismatch': CertificateEvidence;
  readonly 'leaf-not-first': CertificateEvidence & { readonly position: number };
  readonly 'trust-did-not-issue': ServedEvidence & {
    readonly issuer: string;
    readonly trusted: readonly string[]; // subjects
    readonly check: string;
    readonly failure: string;
    readonly issuerIn: readonly string[]; // objects that hold the issuer; empty: none here does
  };
  readonly 'served-without-names': ServedEvidence & {
    readonly expected: readonly string[];
    readonly commonNames: readonly string[];
  };
  readonly 'served-under-other-names': ServedEvidence & {
    readonly expected: readonly string[];
    readonly presented: readonly string[];
    readonly nearest: string; // of the presented names; empty: none is near
  };
  readonly 'served-not-verified': ServedEvidence & {
    readonly check: string;
    readonly failure: string;
    readonly reason: string;
  };
  readonly 'client-not-trusted': ServedEvidence & {
    readonly issuer: string;
    readonly mounted: readonly string[]; // the objects with authorities that the Pods mount
    readonly check: string;
    readonly failure: string;
  };
  readonly 'same-subject': {
    readonly subject: string;
    readonly sha256: readonly string[];
    readonly toldApart: boolean; // by key identifiers
  };
  readonly 'copied-authority': {
    readonly subject: string;
    readonly copies: number; // namespaces
    readonly namespaces: readonly string[]; // the first few
  };
  readonly 'not-all-read': { readonly what: string; readonly limit: number };
}

interface DatesEvidence {
  readonly notBefore: string;
  readonly notAfter: string;
  readonly at: string;
  readonly days: number; // to `notAfter`; negative since then
  readonly places: number; // how many hold it
}

/** What happened. Codes are never renamed or reused. */
export type DoctorCode = keyof EvidenceOf;

type CodeFacts<Code extends DoctorCode> = readonly [
  rule: TlsRule,
  severity: Severity,
  says: (evidence: EvidenceOf[Code]) => string,
  advice: (evidence: EvidenceOf[Code]) => string,
];

const CODES: { readonly [Code in DoctorCode]: CodeFacts<Code> } = {
  'certificate-expired': [
    'path/within-dates',
    'error',
    (e) => `"${e.subject}" expired at ${e.notAfter}, ${days(-e.days)} ago.`,
    () => 'Issue it anew, with other dates, and write it to every place that holds it.',
  ],
  'certificate-not-yet-valid': [
    'path/within-dates',
    'error',
    (e) => `"${e.subject}" is not valid before ${e.notBefore}.`,
    () => 'Wait, or look at the clock of whoever issued it.',
  ],
  'certificate-expiring': [
    'path/renew-in-time',
    'warning',
    (e) => `"${e.subject}" expires at ${e.notAfter}, in ${days(e.days)}: ${percent(e.left)} of its lifetime is left.`,
    () => 'Renew it; for an authority, let both the old and the new one be trusted before anything new is served.',
  ],
  'private-key-in-config-map': [
    'trust/keys-in-secrets',
    'error',
    (e) => `The value of "${e.key}" holds a private key, and whoever may read ConfigMaps can read it.`,
    () => 'Take it out, and replace that key and its certificate: it counts as known to others.',
  ],
  'key-mismatch': [
    'client/key-matches-certificate',
    'error',
    (e) => `The private key beside "${e.subject}" is not the key of that certificate, or cannot be read.`,
    () => 'Write certificate and key from one issuance; a server does not even start with these.',
  ],
  'leaf-not-first': [
    'path/leaf-is-first',
    'error',
    (e) =>
      `The private key belongs to certificate ${e.position} of the chain, "${e.subject}", which must be the first.`,
    () => 'Put the certificate of the key first, then its issuers.',
  ],
  'trust-did-not-issue': [
    'trust/issued-what-is-served',
    'error',
    (e) =>
      `What is trusted for ${e.backend} (${list(e.trusted)}) did not issue the certificate that it serves, "${e.subject}", whose issuer is "${e.issuer}".`,
    (e) =>
      e.issuerIn.length > 0
        ? `Trust that issuer instead: ${e.issuerIn.join(', ')} holds it. Or serve a certificate that the trusted authority issued.`
        : `Put the certificate of "${e.issuer}" (its root, for every implementation to take it) into what the policy refers to.`,
  ],
  'served-without-names': [
    'identity/served-names',
    'error',
    (e) =>
      `The certificate that ${e.backend} serves has no subject alternative name${e.commonNames.length > 0 ? `, only the common name ${list(e.commonNames)}, which does not count` : ''}; expected is ${list(e.expected)}.`,
    (e) => `Issue it anew with the subject alternative name ${list(e.expected)}.`,
  ],
  'served-under-other-names': [
    'identity/served-names',
    'error',
    (e) =>
      `The certificate that ${e.backend} serves is valid for ${list(e.presented)}, and expected is ${list(e.expected)}.`,
    (e) =>
      `${e.nearest === '' ? 'Expect one of those names in the policy' : `Expect "${e.nearest}" in the policy, if that is what was meant`}; or issue the certificate anew for ${list(e.expected)}.`,
  ],
  'served-not-verified': [
    'trust/issued-what-is-served',
    'error',
    (e) => `The certificate that ${e.backend} serves does not verify (${e.check}): ${e.reason}`,
    () => 'Issue it anew without that fault.',
  ],
  'client-not-trusted': [
    'client/issued-by-mounted',
    'warning',
    (e) =>
      `The Gateway presents "${e.subject}", issued by "${e.issuer}", to ${e.backend}, whose Pods mount ${e.mounted.join(', ')}: none of those authorities accepts it (${e.check}).`,
    () =>
      'If the backend verifies clients by what it mounts, have one of those authorities issue the client certificate.',
  ],
  'same-subject': [
    'trust/one-key-per-subject',
    'warning',
    (e) =>
      `${e.sha256.length} trusted certificates are named "${e.subject}" and have different keys${e.toldApart ? '' : ', and no key identifier tells them apart'}.`,
    () => 'Give every authority a name of its own: some clients try only the first issuer of a name.',
  ],
  'copied-authority': [
    'trust/shared-once',
    'info',
    (e) => `The same authority, "${e.subject}", is copied into ${e.copies} namespaces.`,
    () => 'One ClusterTrustBundle would do, where the implementation takes it: then there is one place to rotate.',
  ],
  'not-all-read': [
    'trust/bounded-reading',
    'warning',
    (e) => `There are more ${e.what} than the ${e.limit} that are looked at; the rest was left out.`,
    () => 'Ask about fewer objects at a time.',
  ],
};

/** What a finding is about, and its severity where the code's own is not the right one. */
export interface About {
  readonly object?: ObjectRef | undefined;
  readonly path?: readonly (string | number)[] | undefined;
  readonly severity?: Severity | undefined;
}

/** A finding of this code, with its rule, severity, sentence and advice from the table above. */
export function diagnosis<Code extends DoctorCode>(
  code: Code,
  evidence: EvidenceOf[Code],
  { object, path = [], severity }: About,
): DoctorFinding {
  const [rule, usual, says, advice]: CodeFacts<Code> = CODES[code];
  return {
    code,
    rule,
    severity: severity ?? usual,
    ...(object && { object }),
    path,
    message: says(evidence),
    evidence: { ...evidence },
    advice: advice(evidence),
  };
}

/** What was found in a text, with the object that holds it. */
export function placed(found: TlsFinding, { object, path = [], severity }: About): DoctorFinding {
  return {
    ...found,
    severity: severity ?? found.severity,
    ...(object && { object }),
    path,
    advice: BLOCK_ADVICE[found.code],
  };
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.map((name) => `"${name}"`).join(' or ');
}

function days(number: number): string {
  return number === 1 ? '1 day' : `${number} days`;
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
