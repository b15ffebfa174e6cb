/**
 * What one object affects, as data.
 */
import type { Evidence, ObjectRef } from '@backend-tls/model';
import type { BackendKey } from '../decision.js';

/** How an object affects a decision. One that affects it in several ways has several. */
export type Effect =
  | 'governs' // a policy by which the decision is taken, or a setting of it
  | 'loses' // a policy that claims the same port, and another was first
  | 'passed-over' // a policy beneath a stronger claim
  | 'fails' // a policy for whose sake the backend is refused
  | 'claims-beside' // a policy that claims another port, which leaves this one to a dangling claim
  | 'trusted' // what the backend's certificate is verified against
  | 'presented' // the client certificate
  | 'permits' // a grant
  | 'attaches' // what the Route hangs on: Gateway, GatewayClass, ListenerSet, Namespace
  | 'names' // the Route
  | 'serves' // the backend itself
  | 'takes-place'; // what makes another Gateway one of the 16 ancestors, so that there is no place for this one

export interface AffectedBackend {
  readonly key: BackendKey;
  readonly how: readonly [Effect, ...Effect[]]; // in the order of the list above
}

/** Why an object, or a part of it, affects nothing. */
export type NoEffectCode =
  | 'dangling-claim' // a target's sectionName, group or kind is none that there is; evidence: nearest
  | 'target-unrouted' // no attached Route leads to the target
  | 'target-elsewhere' // the target exists in another namespace only; evidence: namespaces
  | 'target-not-found'
  | 'target-kind-unsupported'
  | 'policy-conflicted' // a claim loses to an older policy; evidence: target, winner
  | 'grant-missing' // somebody refers to it across namespaces, and no grant permits that; with the manifest of one
  | 'grant-unused' // no reference that was resolved is permitted by this grant
  | 'unreferenced' // no decision was read from it, and no policy names it
  | 'referenced-in-vain' // policies name it that govern nothing; evidence: policies
  | 'unattached' // a Gateway without attached Routes, a Route without a Gateway that takes it
  | 'unknown-object' // the resolution speaks of no such policy, Gateway or Route
  | 'kind-unsupported'; // no decision is ever read from objects of this kind

export interface NoEffect {
  readonly code: NoEffectCode;
  readonly message: string; // for people
  readonly evidence?: Evidence;
  readonly manifest?: string; // YAML that would end this, where an object can
}

/** What one object affects. */
export interface Affected {
  readonly ref: ObjectRef;
  readonly backends: readonly AffectedBackend[]; // in the order of the resolution
  readonly noEffect: readonly NoEffect[]; // never empty where `backends` is; else what of it leads nowhere
}
