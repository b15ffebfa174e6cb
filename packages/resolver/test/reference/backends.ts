/** Digest 9 and 10: every place where a Route names a backend, and what that comes to. */
import type {
  AnyRoute,
  BackendObjectReference,
  ObjectRef,
  Route,
  RouteFilter,
  Service,
  ServiceImport,
  ServicePort,
} from '@backend-tls/model';
import { homeOf } from './attach.js';
import type { Named, Parent, Refusal, Target, Use } from './types.js';
import { isStatic } from './vendor.js';
import { all, find, groupOf, isListed, isSame, refTo, type World } from './world.js';

/** Every backend of every attached Route under every front, each once; what ends at the listener comes first. */
export function uses(world: World, parents: readonly Parent[]): readonly Use[] {
  const found = parents.flatMap(({ route, own }) => {
    const fronts = parents.flatMap((one) => (one.route === route && one.own === own ? one.fronts : []));
    return named(route).flatMap((one) => {
      const resolved = resolve(world, route, one);
      const order = (['terminated', 'passthrough'] as const).filter((front) => fronts.includes(front));
      return order.map((front): Use => ({ own, route, ...one, front, resolved }));
    });
  });
  return found.filter((use, at) => found.findIndex((other) => isOneUse(use, other)) === at);
}

function isOneUse(a: Use, b: Use): boolean {
  return a.route === b.route && a.own === b.own && isSame(a.ref, b.ref) && a.port === b.port && a.front === b.front;
}

/** The backends of rules, of mirrors and of external authorization. */
export function named(route: AnyRoute): readonly Named[] {
  const { rules = [] }: Route['spec'] = route.spec;
  const isHttp = route.kind === 'HTTPRoute' || route.kind === 'GRPCRoute';
  const called = (filters: readonly RouteFilter[] = []) =>
    filters.flatMap(({ requestMirror: a, externalAuth: b }) => (isHttp ? [a?.backendRef, b?.backendRef] : []));
  const refs = rules.flatMap(({ backendRefs = [], filters }): readonly (BackendObjectReference | undefined)[] => [
    ...backendRefs.flatMap((ref) => [ref, ...called(ref.filters)]),
    ...called(filters),
  ]);
  return refs.flatMap((ref) => {
    if (ref === undefined) return [];
    const { group = '', kind = 'Service', namespace = homeOf(route), name, port } = ref;
    return [{ ref: { group, kind, namespace, name }, port }];
  });
}

const MISSING = { missing: 'backend-not-found', unreadable: 'backend-unreadable' } as const;

/** Kind, then permission, then existence, then port, then protocol. */
export function resolve(world: World, route: AnyRoute, { ref, port }: Named): Target | Refusal {
  const kind = world.backendKinds.find((one) => one === ref.kind && groupOf(one) === ref.group);
  if (kind === undefined) return { code: 'backend-kind-unsupported', reason: 'InvalidKind' };
  const denied = { code: 'reference-not-permitted', reason: 'RefNotPermitted' } as const;
  const allowed = kind === 'XBackend' ? ref.namespace === homeOf(route) : permits(world, refTo(route), ref);
  if (allowed !== true) return allowed === false ? denied : { code: 'grant-pending' };
  const object = find(world, kind as Target['object']['kind'], ref.namespace, ref.name);
  if (object === 'pending') return { code: 'backend-pending' };
  if (typeof object === 'string') return { code: MISSING[object], reason: 'BackendNotFound' };
  if (object.kind === 'XBackend' && route.kind === 'UDPRoute') return WRONG_PROTOCOL;
  if (object.kind === 'XBackend') return { ref, object, port: undefined, appProtocol: undefined };
  if (object.kind !== 'Backend') return atPort(route, ref, object, port);
  if (!isStatic(object)) return { code: 'backend-unsupported', reason: 'InvalidKind' };
  return suited(route, { ref, object, port: undefined, appProtocol: object.spec.static?.appProtocol });
}

const WRONG_PROTOCOL: Refusal = { code: 'protocol-unsupported', reason: 'UnsupportedProtocol' };

/** The port of this number; where TCP and UDP share it, the Route's kind tells which is meant. */
function atPort(route: AnyRoute, ref: ObjectRef, object: Service | ServiceImport, number: number | undefined) {
  if (number === undefined) return { code: 'port-missing', reason: 'BackendNotFound' } as const;
  const entries = (object.spec.ports ?? []).filter(({ port }) => port === number);
  const meant = route.kind === 'UDPRoute' ? 'UDP' : 'TCP';
  const [port, ...twins] = entries.filter((entry) => protocolOf(entry) === meant);
  if (entries.length === 0) return { code: 'port-not-found', reason: 'BackendNotFound' } as const;
  if (port === undefined) return WRONG_PROTOCOL;
  if (twins.length > 0) return { code: 'port-ambiguous', reason: 'BackendNotFound' } as const;
  return suited(route, { ref, object, port, appProtocol: port.appProtocol });
}

export function protocolOf({ protocol = 'TCP' }: ServicePort): string {
  return protocol;
}

/** The Routes that each known appProtocol does not suit; wss under an HTTPRoute needs a policy, as is asked later. */
const UNSUITED: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/h2c': ['TLSRoute'],
  'kubernetes.io/ws': ['GRPCRoute', 'TLSRoute'],
  'kubernetes.io/wss': ['GRPCRoute'],
};

function suited(route: AnyRoute, target: Target): Target | Refusal {
  return (UNSUITED[target.appProtocol ?? ''] ?? []).includes(route.kind) ? WRONG_PROTOCOL : target;
}

/** Whether one object may refer to another; `undefined`: a grant may still turn up. */
export function permits(world: World, from: ObjectRef, to: ObjectRef): boolean | undefined {
  const isFrom = (one: Omit<ObjectRef, 'name'>) =>
    one.group === from.group && one.kind === from.kind && one.namespace === from.namespace;
  const isTo = (one: { readonly group: string; readonly kind: string; readonly name?: string | undefined }) =>
    one.group === to.group && one.kind === to.kind && (one.name ?? to.name) === to.name;
  const grants = all(world, 'ReferenceGrant').filter(({ metadata }) => metadata.namespace === to.namespace);
  const isGranted = grants.some(({ spec }) => spec.from.some(isFrom) && spec.to.some(isTo));
  if (isGranted || from.namespace === to.namespace) return true;
  return isListed(world, 'ReferenceGrant', to.namespace) ? false : undefined;
}
