/** Digest 9 and 10: every place where a Route names a backend, and what that comes to. */
import type {
  AnyRoute,
  BackendObjectReference,
  KgatewayBackend,
  ObjectRef,
  Route,
  RouteFilter,
  Service,
  ServicePort,
} from '@backend-tls/model';
import type { Frontend, ResolveCode } from '@backend-tls/resolver';
import type { Own, Parent } from './attach.js';
import { all, find, groupOf, isListed, refTo, textOf, type World } from './world.js';

export interface Target {
  readonly ref: ObjectRef;
  readonly object: Service | KgatewayBackend;
  readonly port: ServicePort | undefined; // undefined: claimed whole
  readonly appProtocol: string | undefined;
}

/** What a backendRef comes to. Without a reason nobody can tell yet. */
export type Resolved =
  | { readonly target: Target }
  | { readonly target?: undefined; readonly code: ResolveCode; readonly reason?: string };

/** One decision that is due. */
export interface Use {
  readonly own: Own;
  readonly route: AnyRoute;
  readonly ref: ObjectRef;
  readonly port: number | undefined;
  readonly front: Frontend;
  readonly resolved: Resolved;
}

export function useText({ own, route, ref, port, front }: Use): string {
  return [textOf(own.ref), textOf(refTo(route)), textOf(ref), port ?? '', front].join(' ');
}

/** Every backend of every attached Route under every front, each once. */
export function uses(world: World, all: readonly Parent[]): readonly Use[] {
  const found = all.flatMap(({ route, own }) => {
    const fronts = all
      .filter((parent) => parent.route === route && parent.own === own)
      .flatMap((parent) => parent.fronts);
    return named(route).flatMap(({ ref, port }) =>
      [...new Set(fronts)]
        .sort()
        .reverse()
        .map((front): Use => ({ own, route, ref, port, front, resolved: resolveRef(world, route, ref, port) })),
    );
  });
  return found.filter((use, index) => found.findIndex((other) => useText(other) === useText(use)) === index);
}

export interface Named {
  readonly ref: ObjectRef;
  readonly port: number | undefined;
}

export function named(route: AnyRoute): readonly Named[] {
  const { spec }: Route = route;
  const isHttp = route.kind === 'HTTPRoute' || route.kind === 'GRPCRoute';
  const of = (filters: readonly RouteFilter[] = []) =>
    isHttp
      ? filters.flatMap(({ requestMirror, externalAuth }) =>
          [requestMirror?.backendRef ?? [], externalAuth?.backendRef ?? []].flat(),
        )
      : [];
  const found = (spec.rules ?? []).flatMap((rule): readonly BackendObjectReference[] => [
    ...(rule.backendRefs ?? []).flatMap((ref) => [ref, ...of(ref.filters)]),
    ...of(rule.filters),
  ]);
  return found.map(({ group = '', kind = 'Service', namespace = route.metadata.namespace ?? '', name, port }) => ({
    ref: { group, kind, namespace, name },
    port,
  }));
}

/** Kind, then permission, then existence, then port, then protocol. */
export function resolveRef(world: World, route: AnyRoute, ref: ObjectRef, number: number | undefined): Resolved {
  const isVendor = ref.kind === 'Backend' && world.options.profile.kgateway;
  if (!(ref.kind === 'Service' || isVendor) || ref.group !== groupOf(ref.kind))
    return { code: 'backend-kind-unsupported', reason: 'InvalidKind' };
  const allowed = permits(world, refTo(route), ref);
  if (allowed === false) return { code: 'reference-not-permitted', reason: 'RefNotPermitted' };
  if (allowed === undefined) return { code: 'grant-pending' };
  const object = find(world, ref.kind as 'Service' | 'Backend', ref.namespace, ref.name);
  if (object === 'missing') return { code: 'backend-not-found', reason: 'BackendNotFound' };
  if (object === 'unreadable') return { code: 'backend-unreadable', reason: 'BackendNotFound' };
  if (object === 'pending') return { code: 'backend-pending' };
  if (object.kind === 'Backend') {
    const { type = 'Static', static: fixed, dynamicForwardProxy } = object.spec;
    if (type !== 'Static' || !fixed?.hosts.length || dynamicForwardProxy !== undefined)
      return { code: 'backend-unsupported', reason: 'InvalidKind' };
    return suited(route, { ref, object, port: undefined, appProtocol: fixed.appProtocol });
  }
  if (number === undefined) return { code: 'port-missing', reason: 'BackendNotFound' };
  const entries = (object.spec.ports ?? []).filter(({ port }) => port === number);
  const [port, ...twins] = entries.filter(
    ({ protocol = 'TCP' }) => protocol === (route.kind === 'UDPRoute' ? 'UDP' : 'TCP'),
  );
  if (entries.length === 0) return { code: 'port-not-found', reason: 'BackendNotFound' };
  if (port === undefined) return { code: 'protocol-unsupported', reason: 'UnsupportedProtocol' };
  if (twins.length > 0) return { code: 'port-ambiguous', reason: 'BackendNotFound' };
  return suited(route, { ref, object, port, appProtocol: port.appProtocol });
}

/** What each known appProtocol does not suit; wss under an HTTPRoute needs a policy, which is asked when it is known. */
const UNSUITED: Readonly<Record<string, string>> = {
  'kubernetes.io/h2c': 'TLSRoute',
  'kubernetes.io/ws': 'GRPCRoute TLSRoute',
  'kubernetes.io/wss': 'GRPCRoute',
};

function suited(route: AnyRoute, target: Target): Resolved {
  const isWrong = (UNSUITED[target.appProtocol ?? ''] ?? '').split(' ').includes(route.kind);
  return isWrong ? { code: 'protocol-unsupported', reason: 'UnsupportedProtocol' } : { target };
}

/** Whether one object may refer to another; `undefined`: a grant may still turn up. */
export function permits(world: World, from: ObjectRef, to: ObjectRef): boolean | undefined {
  if (from.namespace === to.namespace) return true;
  const isGranted = all(world, 'ReferenceGrant').some(
    ({ metadata, spec }) =>
      metadata.namespace === to.namespace &&
      spec.from.some(
        ({ group, kind, namespace }) => group === from.group && kind === from.kind && namespace === from.namespace,
      ) &&
      spec.to.some(({ group, kind, name }) => group === to.group && kind === to.kind && (name ?? to.name) === to.name),
  );
  return isGranted || (isListed(world, 'ReferenceGrant', to.namespace) ? false : undefined);
}
