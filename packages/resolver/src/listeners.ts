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
  | { readonly accepted: true; readonly listeners: readonly Listener[]; readonly fronts: readonly Frontend[] }
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
 * The listeners that take this Route for this parentRef, or the first reason that left none.
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
  const named = listeners.filter(
    (listener) =>
      (!parentRef.sectionName || listener.name === parentRef.sectionName) &&
      (parentRef.port === undefined || listener.port === parentRef.port),
  );
  if (named.length === 0) return { accepted: false, reason: 'NoMatchingParent' };

  const answers = named.map((listener) => ({ listener, allowed: allows(world, listener, home, route) }));
  const sharing = answers.filter(({ listener }) => sharesHostname(listener, route));
  const matching = sharing.filter(({ allowed }) => allowed === true).map(({ listener }) => listener);
  if (matching.length === 0) {
    if (sharing.some(({ allowed }) => allowed === undefined)) return { accepted: false, reason: 'Pending' };
    if (answers.some(({ allowed }) => allowed === true))
      return { accepted: false, reason: 'NoMatchingListenerHostname' };
    return {
      accepted: false,
      reason: answers.some(({ allowed }) => allowed === undefined) ? 'Pending' : 'NotAllowedByListeners',
    };
  }
  const fronts = new Set(matching.map(frontOf));
  return {
    accepted: true,
    listeners: matching,
    fronts: frontsOf(fronts),
  };
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

/** The fronts in their order; there are three lists of them. */
export function frontsOf(fronts: ReadonlySet<Frontend>): readonly Frontend[] {
  if (fronts.size === 2) return BOTH_FRONTS;
  return fronts.has('passthrough') ? PASSTHROUGH : TERMINATED;
}

const TERMINATED: readonly Frontend[] = ['terminated'];
const PASSTHROUGH: readonly Frontend[] = ['passthrough'];
const BOTH_FRONTS: readonly Frontend[] = ['terminated', 'passthrough'];

function frontOf(listener: Listener): Frontend {
  return listener.tls?.mode === 'Passthrough' ? 'passthrough' : 'terminated';
}
