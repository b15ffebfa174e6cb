/**
 * What a governing policy's content comes to: settings, a refusal, or nothing yet. One shape for every kind of policy.
 */
import type { BackendTlsSettings, ClientCertificate, DesiredCondition } from '@backend-tls/model';
import type { ResolveFinding } from './finding.js';

/** The settings that a policy gives by itself; the Gateway's client certificate and the Route's ALPN come on top. */
export type PolicySettings = Omit<
  BackendTlsSettings,
  'clientCertificate' | 'fingerprint' | 'contextKey' | 'predicted'
> & {
  readonly clientCertificate?: ClientCertificate | undefined;
};

export interface Content {
  readonly outcome:
    | { readonly state: 'usable'; readonly settings: PolicySettings }
    | { readonly state: 'refused'; readonly findings: readonly [ResolveFinding, ...ResolveFinding[]] }
    | { readonly state: 'pending'; readonly findings: readonly [ResolveFinding, ...ResolveFinding[]] };
  readonly remarks: readonly ResolveFinding[]; // warnings and partial failures, which change no mode
  readonly accepted: DesiredCondition; // as far as the content decides it
  readonly resolvedRefs: DesiredCondition | undefined; // undefined: not to be written
}

export const ACCEPTED: DesiredCondition = {
  type: 'Accepted',
  status: 'True',
  reason: 'Accepted',
  message: 'The policy is accepted.',
};

export const RESOLVED_REFS: DesiredCondition = {
  type: 'ResolvedRefs',
  status: 'True',
  reason: 'ResolvedRefs',
  message: 'All references are resolved.',
};

export function notAccepted(
  reason: 'Conflicted' | 'Invalid' | 'TargetNotFound' | 'NoValidCACertificate',
  message: string,
): DesiredCondition {
  return { type: 'Accepted', status: 'False', reason, message };
}
