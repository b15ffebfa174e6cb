/** The whole of it, from what was read to a decision for every backend and a status for every object. */
import type { ObjectRef } from '@backend-tls/model';
import { decide } from './decide.js';
import { gatewayStatus, policyStatus, routeStatus } from './status.js';
import type { Conditions, Decision, Own, Parent, Policy, PolicyStatus, Use } from './types.js';
import { viewOf } from './view.js';
import type { World } from './world.js';
import { externalStatuses } from './x-backend.js';

export interface Reference {
  readonly backends: readonly (readonly [Use, Decision])[];
  readonly policies: readonly (readonly [Policy, PolicyStatus])[];
  readonly gateways: readonly (readonly [Own, Conditions])[];
  readonly routes: readonly (readonly [Parent, Conditions])[];
  readonly externals: readonly (readonly [ObjectRef, Own, Conditions])[];
}

/** Of what cannot be read nothing is reported, but that a policy is one. */
export function reference(world: World): Reference {
  const view = viewOf(world);
  const backends = view.uses.map((use) => [use, decide(view, use)] as const);
  const policies = view.policies.filter(({ ref }) => ref.kind === 'BackendTLSPolicy' && ref.name !== '');
  const gateways = view.owns.filter(({ gateway }) => gateway !== undefined);
  const parents = view.parents.filter(({ own }) => own.gateway !== undefined);
  return {
    backends,
    policies: policies.map((policy) => [policy, policyStatus(view, policy)]),
    gateways: gateways.map((own) => [own, gatewayStatus(view, own)]),
    routes: parents.map((parent) => [parent, routeStatus(view, backends, parent)]),
    externals: externalStatuses(view),
  };
}
