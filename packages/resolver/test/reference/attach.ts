/** Digest 7 and 8: which Gateways are ours, and which of them take which Routes. */
import type { AnyRoute, Listener, ListenerNamespaces, ParentReference } from '@backend-tls/model';
import type { Frontend } from '@backend-tls/resolver';
import { selects, shareAName } from './names.js';
import type { Own, Parent } from './types.js';
import { ageOf, all, find, GATEWAY, isSame, refTo, type World } from './world.js';

const UNKNOWN = 'unknown.invalid/controller';

/** The Gateways of our classes, and those that nobody can read. */
export function ownGateways(world: World): readonly Own[] {
  const { controllerName } = world.options;
  const readable = all(world, 'Gateway').map((gateway): Own => {
    const found = find(world, 'GatewayClass', '', gateway.spec.gatewayClassName);
    const named =
      typeof found === 'string' ? world.knownClass(gateway.spec.gatewayClassName) : found.spec.controllerName;
    return { ref: refTo(gateway), gateway, controller: named ?? UNKNOWN, created: ageOf(gateway.metadata) };
  });
  const unreadable = world.unreadable.filter(({ ref }) => ref.kind === 'Gateway' && ref.name !== '');
  return [
    ...readable.filter(({ controller }) => (controllerName ?? controller) === controller),
    ...unreadable.map(({ ref, metadata }) => {
      return { ref, gateway: undefined, controller: controllerName ?? UNKNOWN, created: ageOf(metadata) };
    }),
  ];
}

export function parents(world: World, owns: readonly Own[]): readonly Parent[] {
  return all(world, 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute').flatMap((route) =>
    (route.spec.parentRefs ?? []).flatMap((parentRef) => parentOf(world, owns, route, parentRef) ?? []),
  );
}

function parentOf(world: World, owns: readonly Own[], route: AnyRoute, parentRef: ParentReference): Parent | undefined {
  const { group = GATEWAY, kind = 'Gateway', name, namespace = homeOf(route) } = parentRef;
  const set = group === GATEWAY && kind === 'ListenerSet' ? find(world, 'ListenerSet', namespace, name) : undefined;
  if (typeof set === 'string') return undefined;
  const { parentRef: up } = set?.spec ?? {};
  const to = up && { group: up.group ?? GATEWAY, kind: up.kind ?? 'Gateway', namespace: up.namespace ?? namespace };
  const own = owns.find(({ ref }) => isSame(ref, { ...(to ?? { group, kind, namespace }), name: up?.name ?? name }));
  if (own === undefined) return undefined; // a mesh, or nobody's, or somebody else's
  const at = { route, parentRef, own };
  if (own.gateway === undefined && set === undefined) return { ...at, fronts: ['terminated'] }; // to be refused
  if (own.gateway !== undefined && set !== undefined) {
    const { from = 'None', selector } = own.gateway.spec.allowedListeners?.namespaces ?? {};
    const isLetIn = admits(world, { from, selector }, own.ref.namespace, namespace);
    if (isLetIn !== true) return { ...at, fronts: [], refusal: isLetIn === false ? 'NoMatchingParent' : 'Pending' };
  }
  return { ...at, ...match(world, (set ?? own.gateway!).spec.listeners, namespace, route, parentRef) };
}

/** sectionName and port, then kind and namespace, then hostnames: what leaves no listener is the reason. */
function match(
  world: World,
  listeners: readonly Listener[],
  home: string,
  route: AnyRoute,
  { sectionName, port }: ParentReference,
): Pick<Parent, 'fronts' | 'refusal'> {
  const named = listeners.filter((one) => (sectionName || one.name) === one.name && (port ?? one.port) === one.port);
  const takes = (one: Listener) => {
    const { from = 'Same', selector } = one.allowedRoutes?.namespaces ?? {};
    return carries(one, route) && admits(world, { from, selector }, home, homeOf(route));
  };
  const matching = named.filter((one) => shareAName(one, route));
  const fronts = matching.filter((one) => takes(one) === true).map(frontOf);
  if (fronts.length > 0) return { fronts };
  if (named.length === 0) return { fronts, refusal: 'NoMatchingParent' };
  if (matching.some((one) => takes(one) === undefined)) return { fronts, refusal: 'Pending' };
  return { fronts, refusal: named.some(takes) ? 'NoMatchingListenerHostname' : 'NotAllowedByListeners' };
}

function frontOf({ tls }: Listener): Frontend {
  return tls?.mode === 'Passthrough' ? 'passthrough' : 'terminated';
}

const CARRIERS: Readonly<Record<string, string>> = {
  HTTPRoute: 'HTTP',
  GRPCRoute: 'HTTP',
  TLSRoute: 'TLS',
  TCPRoute: 'TCP',
  UDPRoute: 'UDP',
};

/** Nobody knows where the client's TLS ends under a mode that does not belong there. */
function carries({ protocol, tls, allowedRoutes }: Listener, { kind: wanted }: AnyRoute): boolean {
  const isKnownMode = ['Terminate', ...(protocol === 'TLS' ? ['Passthrough'] : [])].includes(tls?.mode ?? 'Terminate');
  const { kinds = [] } = allowedRoutes ?? {};
  const isTaken = kinds.length === 0 || kinds.some(({ group = GATEWAY, kind }) => group === GATEWAY && kind === wanted);
  return isKnownMode && isTaken && CARRIERS[wanted] === protocol.replace('HTTPS', 'HTTP');
}

/** Whether a namespace is let in; `undefined`: its labels are not known yet. */
function admits(world: World, { from, selector }: ListenerNamespaces, home: string, visitor: string) {
  if (from !== 'Selector') return from === 'All' || (from === 'Same' && home === visitor);
  const found = find(world, 'Namespace', '', visitor);
  if (found === 'pending') return undefined;
  if (typeof found === 'string' || selector === undefined) return false;
  return selects(selector, { ...found.metadata.labels, 'kubernetes.io/metadata.name': visitor });
}

export function homeOf({ metadata }: AnyRoute): string {
  return metadata.namespace ?? '';
}
