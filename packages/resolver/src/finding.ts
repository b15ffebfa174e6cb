/**
 * What the resolver finds: a closed list of codes, and the rule behind each finding.
 */
import type { Evidence, Finding, ModelRule, ObjectRef, Severity } from '@backend-tls/model';
import { excerptOf } from './excerpt.js';
import type { ResolverRule } from './rules.js';

export type ResolveCode =
  // the backend reference
  | 'backend-kind-unsupported'
  | 'backend-not-found'
  | 'backend-unreadable'
  | 'backend-pending'
  | 'backend-unsupported'
  | 'port-missing'
  | 'port-not-found'
  | 'port-ambiguous'
  | 'protocol-unsupported'
  | 'reference-not-permitted'
  | 'grant-pending'
  | 'gateway-unreadable'
  | 'unknown-backend'
  // claims
  | 'coverage-unknown'
  | 'namespace-quarantined'
  | 'dangling-claim'
  | 'target-not-found'
  | 'target-elsewhere'
  | 'target-kind-unsupported'
  | 'policy-conflicted'
  | 'ancestor-limit'
  | 'target-unrouted'
  // the policy's content
  | 'policy-unreadable'
  | 'policy-version-unknown'
  | 'policy-ambiguous'
  | 'policy-invalid'
  | 'well-known-unsupported'
  | 'ca-ref-invalid'
  | 'ca-bundle-warning'
  | 'bundle-reader-failed'
  | 'ca-ref-kind'
  | 'ca-ref-pending'
  | 'no-valid-ca'
  | 'wildcard-san'
  // client certificates
  | 'client-certificate-invalid'
  | 'client-certificate-not-permitted'
  | 'client-certificate-pending'
  | 'client-key-undecided'
  // vendor policies
  | 'name-not-checked'
  | 'unverified-settings'
  | 'files-unsupported'
  // backends with TLS of their own
  | 'backend-tls-invalid'
  // objects
  | 'duplicate-object'
  | 'class-unknown';

/** The rule is one of this package's, or the model's where an object breaks a rule of its schema. */
export type ResolveFinding = Finding<ResolveCode, ResolverRule | ModelRule>;

/** What varies between two findings of one code. */
export interface FindingDetails {
  readonly object?: ObjectRef | undefined;
  readonly path?: readonly (string | number)[];
  readonly evidence?: Evidence;
  readonly severity?: Severity; // default: error
}

/** A finding of the resolver. */
export function finding(
  code: ResolveCode,
  rule: ResolverRule | ModelRule,
  message: string,
  details: FindingDetails = {},
): ResolveFinding {
  return {
    code,
    rule,
    severity: details.severity ?? 'error',
    ...(details.object === undefined ? {} : { object: details.object }),
    path: details.path ?? [],
    message: excerptOf(message, 1000),
    ...(details.evidence === undefined ? {} : { evidence: details.evidence }),
  };
}
