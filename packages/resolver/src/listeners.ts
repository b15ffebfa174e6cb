/**
 * Which of a parent's listeners take a Route, and how the client's connection ends there.
 */
import {
  type AllowedRoutes,
  type AnyRoute,
  GATEWAY_GROUP,
  type LabelSelector,
  type Listener,
  type ParentReference,
  type RouteKind,
} from '@backend-tls/model';
import type { Frontend } from './decision.js';
import { hostnamesIntersect } from './hostname.js';
import { type Labels, selects } from './selector.js';
import type { World } from './world.js';

export type Refusal = 'NoMatchingParent' | 'NotAllowedByListeners' | 'NoMatchingListenerHostname' | 'Pending';

export type ListenerMatch =
  | { readonly accepted: true; readonly fronts: readonly Frontend[] }
  | { readonly accepted: false; readonly reason: Refusal };

/** What each protocol carries when `allowedRoutes.kinds` does not say; it never carries more. */
const KINDS_BY_PROTOCOL: Readonly<Record<string, readonly RouteKind[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

/**
 * How the listeners that take this Route for this parentRef end its connections, or the first reason that left none.
 *
 * @param home  the namespace that `Same` means: of the Gateway, or of the ListenerSet
 * @rule listener/name-and-port
 */
export function matchListeners(
  world: Pick<World, 'lookup'>,
  listeners: readonly Listener[],
  home: string,
  route: AnyRoute,
  parentRef: ParentReference,
): ListenerMatch {
  const seen: Seen = { named: false, allowed: false, pending: false, sharingPending: false };
  let fronts = NO_FRONT;
  for (const listener of listeners) {
    if (!isMeant(listener, parentRef)) continue;
    const allowed = allows(world, listener, home, route);
    const shares = sharesHostname(listener, route);
    seen.named = true;
    seen.allowed ||= allowed === true;
    seen.pending ||= allowed === undefined;
    seen.sharingPending ||= allowed === undefined && shares;
    if (allowed === true && shares) fronts |= listener.tls?.mode === 'Passthrough' ? PASSTHROUGH : TERMINATED;
  }
  return fronts === NO_FRONT ? { accepted: false, reason: reasonOf(seen) } : acceptedBy(fronts);
}

/** What is known of the listeners when none takes the Route. */
interface Seen {
  named: boolean; // one has the name and port
  allowed: boolean; // one takes Routes of this kind and namespace
  pending: boolean; // of one that is not known
  sharingPending: boolean; // and it shares a hostname with the Route
}

function reasonOf({ named, allowed, pending, sharingPending }: Seen): Refusal {
  if (!named) return 'NoMatchingParent';
  if (sharingPending) return 'Pending';
  if (allowed) return 'NoMatchingListenerHostname';
  return pending ? 'Pending' : 'NotAllowedByListeners';
}

function isMeant(listener: Listener, { sectionName, port }: ParentReference): boolean {
  return (!sectionName || listener.name === sectionName) && (port === undefined || listener.port === port);
}

/**
 * Whether a listener takes Routes of this kind from this namespace; `undefined` while that hangs on a Namespace that
 * has not been listed.
 *
 * @rule listener/allowed-routes
 */
function allows(world: Pick<World, 'lookup'>, listener: Listener, home: string, route: AnyRoute): boolean | undefined {
  if (!takesKind(listener, route.kind)) return false;
  const { from = 'Same', selector } = listener.allowedRoutes?.namespaces ?? {};
  return namespaceAllowed(world, from, selector, home, route.metadata.namespace ?? '');
}

function takesKind(listener: Listener, kind: RouteKind): boolean {
  const carried = Object.hasOwn(KINDS_BY_PROTOCOL, listener.protocol) ? KINDS_BY_PROTOCOL[listener.protocol]! : [];
  if (!carried.includes(kind) || !hasKnownMode(listener)) return false;
  const listed: AllowedRoutes['kinds'] = listener.allowedRoutes?.kinds;
  if (listed === undefined || listed.length === 0) return true;
  return listed.some((entry) => (entry.group ?? GATEWAY_GROUP) === GATEWAY_GROUP && entry.kind === kind);
}

/** Passthrough is a mode of TLS listeners only, and of an unknown mode nobody knows where the client's TLS ends. */
function hasKnownMode(listener: Listener): boolean {
  const mode = listener.tls?.mode ?? 'Terminate';
  return mode === 'Terminate' || (mode === 'Passthrough' && listener.protocol === 'TLS');
}

/** Whether `from`/`selector`, of a listener or of a Gateway's allowedListeners, lets this namespace in. */
export function namespaceAllowed(
  world: Pick<World, 'lookup'>,
  from: string,
  selector: LabelSelector | undefined,
  home: string,
  namespace: string,
): boolean | undefined {
  switch (from) {
    case 'All':
      return true;
    case 'Same':
      return namespace === home;
    case 'Selector': {
      const labels = labelsOf(world, namespace);
      return labels === undefined ? undefined : labels !== null && selects(selector, labels);
    }
    default:
      return false; // None, and whatever is not known
  }
}

/** A namespace's labels with the one that the API server always sets; `null` if it does not exist, `undefined` if not listed. */
function labelsOf(world: Pick<World, 'lookup'>, namespace: string): Labels | null | undefined {
  const found = world.lookup('Namespace', '', namespace);
  if (found.state === 'pending') return undefined;
  if (found.state !== 'found') return null;
  return { ...found.object.metadata.labels, 'kubernetes.io/metadata.name': namespace };
}

function sharesHostname(listener: Listener, route: AnyRoute): boolean {
  if (route.kind === 'TCPRoute' || route.kind === 'UDPRoute') return true;
  const { hostnames = [] } = route.spec;
  return hostnames.length === 0 || hostnames.some((hostname) => hostnamesIntersect(hostname, listener.hostname));
}

// Sets of fronts as bits: there are three that are not empty, and each answer stands once.
const NO_FRONT = 0;
const TERMINATED = 1;
const PASSTHROUGH = 2;
const ACCEPTED: readonly (ListenerMatch & { readonly accepted: true })[] = [
  { accepted: true, fronts: [] },
  { accepted: true, fronts: ['terminated'] },
  { accepted: true, fronts: ['passthrough'] },
  { accepted: true, fronts: ['terminated', 'passthrough'] },
];

function acceptedBy(fronts: number): ListenerMatch & { readonly accepted: true } {
  return ACCEPTED[fronts]!;
}

/** The fronts of several matches, each once and in their order. */
export function frontsOf(matches: readonly ListenerMatch[]): readonly Frontend[] {
  const all = matches.flatMap((match) => (match.accepted ? match.fronts : []));
  return acceptedBy(
    (all.includes('terminated') ? TERMINATED : NO_FRONT) | (all.includes('passthrough') ? PASSTHROUGH : NO_FRONT),
  ).fronts;
}

/** Of a Gateway that cannot be read nobody knows the listeners: a Route that names it counts as attached. */
export const UNKNOWN_LISTENERS: ListenerMatch = acceptedBy(TERMINATED);
