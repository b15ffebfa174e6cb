/** Digest 7 and 8: which Gateways are ours, and which of them take which Routes. */
import type { AnyRoute, Gateway, LabelSelector, Listener, ObjectRef, ParentReference } from '@backend-tls/model';
import type { Frontend } from '@backend-tls/resolver';
import { ageOf, all, find, GATEWAY, refTo, textOf, type World } from './world.js';

export interface Own {
  readonly ref: ObjectRef;
  readonly gateway: Gateway | undefined; // undefined: it cannot be read
  readonly controller: string;
  readonly created: number;
}

/** A parentRef of a Route that leads to a Gateway of ours. */
export interface Parent {
  readonly route: AnyRoute;
  readonly parentRef: ParentReference;
  readonly own: Own;
  readonly fronts: readonly Frontend[]; // none: not attached
  readonly refusal?: string; // why not
}

const UNKNOWN = 'unknown.invalid/controller';
const CARRIES: Readonly<Record<string, string>> = {
  HTTPRoute: 'HTTP HTTPS',
  GRPCRoute: 'HTTP HTTPS',
  TLSRoute: 'TLS',
  TCPRoute: 'TCP',
  UDPRoute: 'UDP',
};

/** The Gateways of our classes, and those that nobody can read. A class that is not there is known by its name, if at all. */
export function ownGateways(world: World, knownClass: (name: string) => string | undefined): readonly Own[] {
  const { controllerName } = world.options;
  const readable = all(world, 'Gateway').flatMap((gateway): Own[] => {
    const { gatewayClassName } = gateway.spec;
    const found = find(world, 'GatewayClass', '', gatewayClassName);
    const named = typeof found === 'string' ? knownClass(gatewayClassName) : found.spec.controllerName;
    const isOurs = controllerName === undefined || named === controllerName;
    return isOurs
      ? [{ ref: refTo(gateway), gateway, controller: named ?? UNKNOWN, created: ageOf(gateway.metadata) }]
      : [];
  });
  const unreadable = world.unreadable.filter(({ ref }) => ref.kind === 'Gateway' && ref.name !== '');
  const controller = controllerName ?? UNKNOWN;
  return [
    ...readable,
    ...unreadable.map(({ ref, metadata }) => ({ ref, gateway: undefined, controller, created: ageOf(metadata) })),
  ];
}

export function parents(world: World, owns: readonly Own[]): readonly Parent[] {
  return all(world, 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute').flatMap((route) =>
    (route.spec.parentRefs ?? []).flatMap((parentRef) => parentOf(world, owns, route, parentRef) ?? []),
  );
}

function parentOf(world: World, owns: readonly Own[], route: AnyRoute, parentRef: ParentReference): Parent | undefined {
  const { group = GATEWAY, kind = 'Gateway', name, namespace = route.metadata.namespace ?? '' } = parentRef;
  if (group !== GATEWAY) return undefined; // a mesh, or nobody's
  const set = kind === 'ListenerSet' ? find(world, 'ListenerSet', namespace, name) : undefined;
  if (typeof set === 'string') return undefined;
  const up = set?.spec.parentRef;
  const leadsTo: ObjectRef =
    up === undefined
      ? { group, kind, namespace, name }
      : { group: up.group ?? GATEWAY, kind: up.kind ?? 'Gateway', namespace: up.namespace ?? namespace, name: up.name };
  const own = owns.find(({ ref }) => textOf(ref) === textOf(leadsTo));
  if (own === undefined) return undefined;
  const at = { route, parentRef, own };
  if (own.gateway === undefined && set === undefined) return { ...at, fronts: ['terminated'] };
  if (set !== undefined && own.gateway !== undefined) {
    const allowed = admits(
      world,
      { from: 'None', ...own.gateway.spec.allowedListeners?.namespaces },
      own.ref.namespace,
      namespace,
    );
    if (allowed !== true) return { ...at, fronts: [], refusal: allowed === undefined ? 'Pending' : 'NoMatchingParent' };
  }
  const { listeners } = set?.spec ?? own.gateway!.spec;
  return { ...at, ...match(world, listeners, namespace, route, parentRef) };
}

/** sectionName and port, then kind and namespace, then hostnames: the first question that leaves no listener tells why. */
function match(
  world: World,
  listeners: readonly Listener[],
  home: string,
  route: AnyRoute,
  { sectionName, port }: ParentReference,
): Pick<Parent, 'fronts' | 'refusal'> {
  const named = listeners.filter(
    (one) => (!sectionName || one.name === sectionName) && (port ?? one.port) === one.port,
  );
  if (named.length === 0) return { fronts: [], refusal: 'NoMatchingParent' };
  const takes = (one: Listener) =>
    carries(one, route) &&
    admits(world, { from: 'Same', ...one.allowedRoutes?.namespaces }, home, route.metadata.namespace ?? '');
  const takers = named.filter((one) => takes(one) === true && shareAName(one, route));
  if (takers.length > 0) return { fronts: [...new Set(takers.map(frontOf))].sort().reverse() };
  if (named.some((one) => takes(one) === undefined && shareAName(one, route)))
    return { fronts: [], refusal: 'Pending' };
  const isTaken = named.some((one) => takes(one) !== false);
  return { fronts: [], refusal: isTaken ? 'NoMatchingListenerHostname' : 'NotAllowedByListeners' };
}

function frontOf({ tls }: Listener): Frontend {
  return tls?.mode === 'Passthrough' ? 'passthrough' : 'terminated';
}

function carries({ protocol, tls, allowedRoutes }: Listener, route: AnyRoute): boolean {
  const mode = tls?.mode ?? 'Terminate';
  if (mode !== 'Terminate' && !(mode === 'Passthrough' && protocol === 'TLS')) return false;
  const kinds = allowedRoutes?.kinds ?? [];
  const isListed = kinds.some(({ group = GATEWAY, kind }) => group === GATEWAY && kind === route.kind);
  return CARRIES[route.kind]!.split(' ').includes(protocol) && (kinds.length === 0 || isListed);
}

/** Whether a namespace is let in; `undefined`: its labels are not known yet. */
function admits(
  world: World,
  { from, selector }: { readonly from: string | undefined; readonly selector?: LabelSelector | undefined },
  home: string,
  visitor: string,
): boolean | undefined {
  if (from === 'All' || (from === 'Same' && home === visitor)) return true;
  if (from !== 'Selector') return false;
  const found = find(world, 'Namespace', '', visitor);
  if (found === 'pending') return undefined;
  if (typeof found === 'string' || selector === undefined) return false;
  const labels = new Map(Object.entries({ ...found.metadata.labels, 'kubernetes.io/metadata.name': visitor }));
  const areEqual = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels.get(key) === value);
  return (
    areEqual &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return labels.has(key);
      if (operator === 'DoesNotExist') return !labels.has(key);
      const isOneOf = labels.has(key) && values.includes(labels.get(key)!);
      return operator === 'In' ? isOneOf : operator === 'NotIn' && !isOneOf;
    })
  );
}

function shareAName(listener: Listener, route: AnyRoute): boolean {
  const names = route.kind === 'TCPRoute' || route.kind === 'UDPRoute' ? [] : (route.spec.hostnames ?? []);
  const contains = (a: string, b: string) => a === b || (a.startsWith('*.') && b.endsWith(a.slice(1)));
  return (
    names.length === 0 ||
    !listener.hostname ||
    names.some((name) => contains(name, listener.hostname!) || contains(listener.hostname!, name))
  );
}
