/**
 * What can be wrong with a peer: every failure with its check, its rule and its evidence.
 */
import type { TlsRule } from '../rules.js';
import type { DerProblem } from '../x509/der.js';
import type { FormSection } from './form.js';
import type { Budget, LimitName } from './limits.js';

/** The questions that a verification asks, in the order in which it answers them. */
export const CHECK_NAMES = [
  'settings', // do the settings ask for a verification at all
  'anchors', // is there anything to trust
  'certificate', // did the peer present a certificate that can be read
  'path', // do issuers lead from it to a trust anchor
  'keys', // are the keys on the path of a kind and size that is accepted
  'signatures', // did each issuer sign what it is said to have issued
  'validity', // is everything on the path within its dates
  'authorities', // may each issuer issue
  'path-length', // do the issuers allow a path of this length
  'extensions', // is every critical extension understood
  'purpose', // may the path be used for TLS servers
  'name-constraints', // do the issuers allow these names
  'policies', // is there a policy, where an issuer demands one
  'form', // profile `strict` only: does everything have the form that RFC 5280 asks for
  'identity', // is it the peer that is expected
] as const;

export type CheckName = (typeof CHECK_NAMES)[number];

/** The certificate that a failure is about: its place on the path, 0 for the leaf, and its subject. */
export interface Place {
  readonly depth: number;
  readonly subject: string;
}

/** The evidence each code carries. Text from certificates is escaped. */
export interface EvidenceOf {
  readonly 'unverified-settings': { readonly trust: string; readonly identity: string };
  readonly 'no-time': Readonly<Record<never, never>>;
  readonly 'no-anchors': { readonly trust: string };
  readonly 'unreadable-anchor': { readonly anchor: string };
  readonly 'no-certificate': Readonly<Record<never, never>>;
  readonly 'unreadable-certificate': { readonly problem: DerProblem };
  readonly 'too-complex': { readonly limit: LimitName; readonly most: number };
  readonly expired: Place & { readonly notAfter: string; readonly at: string };
  readonly 'not-yet-valid': Place & { readonly notBefore: string; readonly at: string };
  readonly 'wrong-purpose': Place & { readonly purposes: readonly string[] }; // object identifiers
  readonly 'wrong-key-usage': Place & { readonly keyUsage: readonly string[] };
  readonly 'not-a-ca': Place;
  readonly 'may-not-sign': Place & { readonly keyUsage: readonly string[] };
  readonly 'path-too-long': Place & { readonly allowed: number; readonly intermediates: number };
  readonly 'name-excluded': NameAndConstraint;
  readonly 'name-not-permitted': NameAndConstraint;
  readonly 'name-not-comparable': NameAndConstraint;
  readonly 'unknown-critical-extension': Place & { readonly extension: string };
  readonly 'no-valid-policy': Place;
  readonly 'weak-key': Place & { readonly bits: number; readonly least: number };
  readonly 'unsupported-key': Place & { readonly key: string };
  readonly nonconforming: Place & { readonly section: FormSection }; // of RFC 5280;
  readonly 'name-mismatch': { readonly expected: readonly string[]; readonly presented: readonly string[] };
  readonly 'no-names': { readonly expected: readonly string[]; readonly commonNames: readonly string[] };
  readonly 'unsupported-signature': Place & { readonly algorithm: string }; // object identifier
  readonly 'bad-signature': Place & { readonly issuer: string };
  readonly 'unknown-issuer': Place & { readonly issuer: string };
}

interface NameAndConstraint extends Place {
  readonly name: string;
  readonly constraints: readonly string[]; // those of the name's type, the first few
  readonly constrainedBy: string; // the subject of the issuer that has them
}

/** What happened. Codes are never renamed or reused. */
export type PeerCode = keyof EvidenceOf;

/** One thing that is wrong with a peer; `describeFailure` has words for it. */
export type PeerFailure = { readonly [Code in PeerCode]: FailureOf<Code> }[PeerCode];

interface FailureOf<Code extends PeerCode> {
  readonly code: Code;
  readonly check: CheckName;
  readonly rule: TlsRule;
  readonly evidence: EvidenceOf[Code];
}

/** In the order in which they help: what stands higher is more specific, and shown first. */
const CODES: { readonly [Code in PeerCode]: readonly [check: CheckName, rule: TlsRule] } = {
  'unverified-settings': ['settings', 'path/unverified-is-never-ok'],
  'no-time': ['settings', 'path/time-is-given'],
  'no-anchors': ['anchors', 'path/ends-in-anchor'],
  'unreadable-anchor': ['anchors', 'trust/anchors-load-whole'],
  'no-certificate': ['certificate', 'path/leaf-is-first'],
  'unreadable-certificate': ['certificate', 'trust/strict-der'],
  'too-complex': ['path', 'path/bounded-search'],
  expired: ['validity', 'path/within-dates'],
  'not-yet-valid': ['validity', 'path/within-dates'],
  'wrong-purpose': ['purpose', 'path/server-usage-nested'],
  'wrong-key-usage': ['purpose', 'path/leaf-key-usage'],
  'not-a-ca': ['authorities', 'path/issuer-is-ca'],
  'may-not-sign': ['authorities', 'path/issuer-is-ca'],
  'path-too-long': ['path-length', 'path/path-length'],
  'name-excluded': ['name-constraints', 'path/name-constraints-narrow'],
  'name-not-permitted': ['name-constraints', 'path/name-constraints-narrow'],
  'name-not-comparable': ['name-constraints', 'path/name-constraints-close'],
  'unknown-critical-extension': ['extensions', 'path/critical-extensions-known'],
  'no-valid-policy': ['policies', 'path/explicit-policy'],
  'weak-key': ['keys', 'path/strong-keys'],
  'unsupported-key': ['keys', 'path/strong-keys'],
  nonconforming: ['form', 'path/strict-form'],
  'name-mismatch': ['identity', 'identity/subject-alternative-names-only'],
  'no-names': ['identity', 'identity/subject-alternative-names-only'],
  'unsupported-signature': ['signatures', 'path/signed-by-issuer'],
  'bad-signature': ['signatures', 'path/signed-by-issuer'],
  'unknown-issuer': ['path', 'path/ends-in-anchor'],
};

const RANKS = new Map(Object.keys(CODES).map((code, rank) => [code, rank]));

/** How specific a failure is: the lower, the better it helps. */
export function rankOf({ code }: PeerFailure): number {
  return RANKS.get(code)!;
}

/** A failure of this code, with its check and rule from the table above. */
export function fail<Code extends PeerCode>(code: Code, evidence: EvidenceOf[Code]): FailureOf<Code> {
  const [check, rule] = CODES[code];
  return { code, check, rule, evidence };
}

/** A limit was reached. */
export function tooComplex({ most }: Budget, limit: LimitName): PeerFailure {
  return fail('too-complex', { limit, most: most[limit] });
}
