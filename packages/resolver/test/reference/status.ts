/** Digest 6, 7 and 9.3: what is reported of policies, Gateways and Routes. */
import type { SecretObjectReference } from '@backend-tls/model';
import { placed, type Standing, standings } from './ancestors.js';
import type { Own, Parent } from './attach.js';
import { named, permits, resolveRef, type Use } from './backends.js';
import type { Policy } from './claims.js';
import { clientOf, contentOf } from './content.js';
import type { Decision } from './decide.js';
import { find, isListed, isListedEverywhere, type World } from './world.js';

/** `Type Status/Reason` of each condition. */
export type Conditions = readonly string[];

const ANCESTOR_KINDS = [
  'Gateway',
  'GatewayClass',
  'ListenerSet',
  'Service',
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'UDPRoute',
];

export interface PolicyStatus {
  readonly entries: readonly { readonly own: Own; readonly conditions: Conditions }[];
  readonly keep: readonly Own[];
  readonly removeOthers: boolean;
}

/** An entry for each Gateway with a place; what hangs on something unlisted is kept as it stands. */
export function policyStatus(
  world: World,
  owns: readonly Own[],
  policies: readonly Policy[],
  uses: readonly Use[],
  policy: Policy,
): PolicyStatus {
  const { accepted, resolvedRefs } = contentOf(world, policy);
  const isKnown = resolvedRefs !== undefined && isListed(world, 'BackendTLSPolicy', policy.ref.namespace);
  const all = placed(owns, policy, standings(world, policies, uses, policy));
  const isDecided = ({ own }: Standing) => isKnown && own.gateway !== undefined;
  const entries = all.filter(isDecided).map((standing) => {
    const own = ownCondition(standing) ?? accepted;
    return { own: standing.own, conditions: [`Accepted ${own}`, `ResolvedRefs ${resolvedRefs}`] };
  });
  const removeOthers = ANCESTOR_KINDS.every((kind) => isListedEverywhere(world, kind));
  return { entries, keep: all.filter((standing) => !isDecided(standing)).map(({ own }) => own), removeOthers };
}

/** Attachment first, then conflict; content comes after both. */
function ownCondition({ isDangling, isUdp, isConflicted }: Standing): string | undefined {
  if (isDangling) return 'False/TargetNotFound';
  if (isUdp) return 'False/Invalid';
  return isConflicted ? 'False/Conflicted' : undefined;
}

export function gatewayStatus(
  world: World,
  owns: readonly Own[],
  policies: readonly Policy[],
  uses: readonly Use[],
  own: Own,
): Conditions {
  const isFull = policies.some((policy) => {
    if (policy.kind !== 'BackendTLSPolicy') return false;
    const all = standings(world, policies, uses, policy);
    return all.some((one) => one.own === own) && !placed(owns, policy, all).some((one) => one.own === own);
  });
  const limit = isFull ? ['backend-tls.dev/PolicyAncestorLimitReached True/AncestorLimitReached'] : [];
  const refs = gatewayRefs(world, own);
  return refs === undefined ? limit : [`ResolvedRefs ${refs}`, ...limit];
}

/** The client certificate before the listeners, what is wrong before what is not known. */
function gatewayRefs(world: World, own: Own): string | undefined {
  const client = clientOf(world, own);
  const listeners = own
    .gateway!.spec.listeners.flatMap(({ tls }) => tls?.certificateRefs ?? [])
    .map((ref) => isThere(world, own, ref));
  if (client.reason !== undefined) return `False/${client.reason}`;
  if (listeners.includes(false)) return 'False/ListenersNotResolved';
  return client.code !== undefined || listeners.includes(undefined) ? undefined : 'True/ResolvedRefs';
}

function isThere(
  world: World,
  { ref: from }: Own,
  { group = '', kind = 'Secret', namespace = from.namespace, name }: SecretObjectReference,
): boolean | undefined {
  if (group !== '' || kind !== 'Secret') return false;
  const allowed = permits(world, from, { group, kind, namespace, name });
  if (allowed !== true) return allowed;
  const found = find(world, 'Secret', namespace, name);
  return found === 'pending' ? undefined : typeof found !== 'string';
}

/** Accepted and ResolvedRefs of a Route under one parentRef. */
export function routeStatus(
  world: World,
  decided: readonly (readonly [Use, Decision])[],
  { route, own, fronts, refusal }: Parent,
): Conditions {
  const accepted =
    fronts.length > 0 ? ['Accepted True/Accepted'] : refusal === 'Pending' ? [] : [`Accepted False/${refusal}`];
  const results =
    fronts.length > 0
      ? decided.flatMap(([use, decision]) => (use.route === route && use.own === own ? [decision] : []))
      : named(route).map(({ ref, port }) => resolveRef(world, route, ref, port));
  const bad = results.flatMap((result) => ('reason' in result && result.reason ? [result.reason] : []));
  const isPending = results.some(
    (result) => 'code' in result && result.code !== undefined && !('reason' in result && result.reason),
  );
  if (bad.length > 0) return [...accepted, `ResolvedRefs False/${bad[0]}`];
  return isPending ? accepted : [...accepted, 'ResolvedRefs True/ResolvedRefs'];
}
