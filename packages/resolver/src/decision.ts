/**
 * What the engine answers: one decision for each backend reference, the status to report, and the steps that led there.
 */
import type { BackendTlsSettings, DesiredCondition, ModelRule, ObjectRef, ParentReference } from '@backend-tls/model';
import type { ResolveFinding } from './finding.js';
import type { DecisionInput } from './inputs.js';
import type { ResolverRule } from './rules.js';

/** How the client's connection reached the Gateway's listener: its TLS (if any) ended there, or goes through untouched. */
export type Frontend = 'terminated' | 'passthrough';

/** Names one decision. */
export interface BackendKey {
  readonly gateway: ObjectRef;
  readonly route: ObjectRef;
  readonly backend: ObjectRef;
  readonly port: number | undefined; // the backendRef's port; undefined for kinds that need none
  readonly frontend: Frontend;
}

/**
 * What to do with a connection to this backend. There is always one of the four: no API uses `undefined`, `null` or an
 * empty list for "go ahead without TLS".
 */
export type EffectiveTls =
  | { readonly mode: 'plaintext' } // nothing claims this port, and that is known
  | { readonly mode: 'tls'; readonly settings: BackendTlsSettings }
  | { readonly mode: 'refuse'; readonly findings: readonly [ResolveFinding, ...ResolveFinding[]] } // answer 5xx
  | { readonly mode: 'passthrough' }; // the client's own TLS goes through

/** One step towards a decision. `message` is for people. */
export interface Step {
  readonly rule: ResolverRule | ModelRule;
  readonly verdict: 'applies' | 'passed-over' | 'loses' | 'fails' | 'unknown';
  readonly object?: ObjectRef | undefined;
  readonly path?: string | undefined;
  readonly message: string;
}

export interface EffectiveBackend {
  readonly key: BackendKey;
  readonly tls: EffectiveTls;
  readonly trace: readonly Step[];
  readonly inputs: readonly DecisionInput[]; // what it was read from, and so what to watch; ordered by reference
}

/** The conditions one object should show: a policy under an ancestor Gateway, a Route under a parentRef, or a Gateway. */
export interface DesiredStatus {
  readonly object: ObjectRef;
  readonly ancestor?: ObjectRef | undefined; // policies: the Gateway
  readonly parentRef?: ParentReference | undefined; // Routes: as the Route writes it
  readonly controllerName: string;
  readonly generation: number; // of `object`, for observedGeneration
  readonly conditions: readonly DesiredCondition[];
}

/** All that our controller wants to say about one policy. */
export interface DesiredPolicyStatus {
  readonly policy: ObjectRef;
  readonly generation: number;
  readonly entries: readonly DesiredStatus[];
  readonly keep: readonly ObjectRef[]; // ancestors that are undecided: leave an own entry as it is
  readonly reads: readonly ObjectRef[]; // the CA objects that it names, as caCertificateRefs lists them, whether they exist or not
  readonly removeOthers: boolean; // whether all that could make an ancestor is known, so that other own entries are stale
}

export interface Resolution {
  readonly backends: readonly EffectiveBackend[];
  readonly statuses: readonly DesiredStatus[];
  readonly policies: readonly DesiredPolicyStatus[];
  readonly findings: readonly ResolveFinding[]; // each once, also those inside decisions
}
