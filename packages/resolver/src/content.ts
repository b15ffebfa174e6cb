/**
 * What a governing policy's content comes to: settings, a refusal, or nothing yet. One shape for every kind of policy.
 */
import type { BackendTlsSettings, ClientCertificate, DesiredCondition } from '@backend-tls/model';
import type { ResolveFinding } from './finding.js';
import type { DecisionInput } from './inputs.js';

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

/** A content with what it was read from, and the settings that were made of it. */
export interface JudgedContent extends Content {
  readonly inputs: readonly DecisionInput[];
  readonly finishOnce: FinishOnce;
}

/** Settings are sealed once for each client certificate and ALPN list, however many Routes use them. */
export type FinishOnce = (
  certificate: ClientCertificate | undefined,
  alpnProtocols: readonly string[] | undefined,
  finish: () => BackendTlsSettings,
) => BackendTlsSettings;

/** A memory of settings that lets go of certificates which nobody presents any more. */
export function rememberFinished(): FinishOnce {
  let known: readonly Finished[] = [];
  return (certificate, alpnProtocols, finish) => {
    const alpn = alpnProtocols?.join();
    const seen = known.find((one) => one.certificate === certificate && one.alpn === alpn);
    if (seen !== undefined) return seen.settings;
    const settings = finish();
    known = known.slice(-MOST).concat({ certificate, alpn, settings });
    return settings;
  };
}

interface Finished {
  readonly certificate: ClientCertificate | undefined;
  readonly alpn: string | undefined;
  readonly settings: BackendTlsSettings;
}

const MOST = 63; // Gateways in front of one policy that are remembered

export const ACCEPTED: DesiredCondition = Object.freeze({
  type: 'Accepted',
  status: 'True',
  reason: 'Accepted',
  message: 'The policy is accepted.',
});

export const RESOLVED_REFS: DesiredCondition = Object.freeze({
  type: 'ResolvedRefs',
  status: 'True',
  reason: 'ResolvedRefs',
  message: 'All references are resolved.',
});

export function notAccepted(
  reason: 'Conflicted' | 'Invalid' | 'TargetNotFound' | 'NoValidCACertificate',
  message: string,
): DesiredCondition {
  return { type: 'Accepted', status: 'False', reason, message };
}
