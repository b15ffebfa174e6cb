/** Digest 6, 7 and 9.3: what is reported of policies, Gateways and Routes. */
import type { SecretObjectReference } from '@backend-tls/model';
import { placed } from './ancestors.js';
import { named, permits, resolve } from './backends.js';
import { clientOf, contentOf } from './content.js';
import type { Conditions, Decision, Own, Parent, Policy, PolicyStatus, Standing, Use, View } from './types.js';
import { find, isListed, isListedEverywhere } from './world.js';

const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];
const ANCESTOR_KINDS = ['Gateway', 'GatewayClass', 'ListenerSet', 'Service', ...ROUTES];

/** An entry for each Gateway with a place; what hangs on something that is not listed is kept as it stands. */
export function policyStatus(view: View, policy: Policy): PolicyStatus {
  const { accepted, resolvedRefs } = contentOf(view, policy);
  const isKnown = resolvedRefs !== undefined && isListed(view, 'BackendTLSPolicy', policy.ref.namespace);
  const isDecided = ({ own }: Standing) => isKnown && own.gateway !== undefined;
  const all = placed(view, policy);
  const entries = all.filter(isDecided).map(({ own, faults }) => {
    // Attachment first, then conflict; content comes after both.
    const fault = (['TargetNotFound', 'Invalid', 'Conflicted'] as const).find((one) => faults.includes(one));
    return { own, conditions: [`Accepted ${fault ? `False/${fault}` : accepted}`, `ResolvedRefs ${resolvedRefs}`] };
  });
  const keep = all.filter((standing) => !isDecided(standing)).map(({ own }) => own);
  return { entries, keep, removeOthers: ANCESTOR_KINDS.every((kind) => isListedEverywhere(view, kind)) };
}

/** The client certificate before the listeners, what is wrong before what is not known. */
export function gatewayStatus(view: View, own: Own): Conditions {
  const { tls, listeners } = own.gateway!.spec;
  const ref = tls?.backend?.clientCertificateRef;
  const client = ref && clientOf(view, own.ref, ref);
  const certificates = listeners.flatMap((one) => one.tls?.certificateRefs ?? []).map((one) => isThere(view, own, one));
  const isPending = typeof client === 'object' || certificates.includes(undefined);
  const refs =
    typeof client === 'object' && client.reason !== undefined
      ? [`ResolvedRefs False/${client.reason}`]
      : certificates.includes(false)
        ? ['ResolvedRefs False/ListenersNotResolved']
        : isPending
          ? []
          : ['ResolvedRefs True/ResolvedRefs'];
  const isLeftOut = view.policies.some((policy, at) => {
    const isOwn = (standing: Standing) => standing.own === own;
    return policy.kind === 'BackendTLSPolicy' && view.standings[at]!.some(isOwn) && !placed(view, policy).some(isOwn);
  });
  return isLeftOut ? [...refs, 'backend-tls.dev/PolicyAncestorLimitReached True/AncestorLimitReached'] : refs;
}

function isThere(view: View, { ref: from }: Own, to: SecretObjectReference): boolean | undefined {
  const { group = '', kind = 'Secret', namespace = from.namespace, name } = to;
  if (group !== '' || kind !== 'Secret') return false;
  const allowed = permits(view, from, { group, kind, namespace, name });
  const found = allowed === true ? find(view, 'Secret', namespace, name) : 'missing';
  return allowed === undefined || found === 'pending' ? undefined : typeof found !== 'string';
}

/** Accepted and ResolvedRefs of a Route under one parentRef; refused by its listeners, it still tells of its references. */
export function routeStatus(view: View, decided: readonly (readonly [Use, Decision])[], parent: Parent): Conditions {
  const { route, own, fronts, refusal } = parent;
  const isAccepted = fronts.length > 0;
  const results = isAccepted
    ? decided.flatMap(([use, decision]) => (use.route === route && use.own === own ? [decision] : []))
    : named(route).map((one) => resolve(view, route, one));
  const refusals = results.flatMap((one) => (typeof one === 'object' && 'code' in one ? [one] : []));
  const bad = refusals.find(({ reason }) => reason !== undefined);
  const accepted = isAccepted ? ['True/Accepted'] : refusal === 'Pending' ? [] : [`False/${refusal}`];
  const refs = bad ? [`False/${bad.reason}`] : refusals.length > 0 ? [] : ['True/ResolvedRefs'];
  return [...accepted.map((one) => `Accepted ${one}`), ...refs.map((one) => `ResolvedRefs ${one}`)];
}
