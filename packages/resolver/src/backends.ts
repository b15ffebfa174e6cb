/**
 * From a backendRef to the port that it names: kind, grant, existence, port, protocol, in that order.
 */
import {
  type AnyRoute,
  GATEWAY_GROUP,
  type KgatewayBackend,
  type ObjectRef,
  type RouteResolvedRefsReason,
  type Service,
  type ServiceImport,
  type ServicePort,
  type XBackend,
} from '@backend-tls/model';
import { type BackendPlace, backendRefOf } from './backend-places.js';
import { finding, type ResolveCode, type ResolveFinding } from './finding.js';
import { type Permission, permission } from './grants.js';
import type { ProfileSwitches } from './profile.js';
import type { ResolverRule } from './rules.js';
import { targetKind } from './target-kind.js';
import { portsOf, protocolOf, type TargetObject } from './target-ports.js';
import type { World } from './world.js';

/** A backend that exists: a port of a Service or ServiceImport, or a Backend or XBackend as a whole. */
export interface Target {
  readonly ref: ObjectRef;
  readonly object: TargetObject;
  readonly port: ServicePort | undefined; // undefined for what is claimed whole
}

export type BackendResult =
  | { readonly state: 'resolved'; readonly target: Target }
  | { readonly state: 'unresolved'; readonly reason: RouteResolvedRefsReason; readonly finding: ResolveFinding }
  | { readonly state: 'pending'; readonly finding: ResolveFinding };

/**
 * What a backendRef resolves to. Permission comes before existence, so that nothing of another namespace shows.
 *
 * @rule route/reference-checks
 */
export function resolveBackend(world: World, route: AnyRoute, place: BackendPlace): BackendResult {
  const ref = backendRefOf(route, place.ref);
  const at = {
    object: routeRefOf(route),
    path: place.path,
    evidence: { backend: `${ref.kind}/${ref.namespace}/${ref.name}` },
  };
  const fail = (
    reason: RouteResolvedRefsReason,
    code: ResolveCode,
    message: string,
    rule: ResolverRule = 'route/reference-checks',
  ) => ({ state: 'unresolved', reason, finding: finding(code, rule, message, at) }) as const;
  const wait = (code: ResolveCode, message: string) =>
    ({ state: 'pending', finding: finding(code, 'closing/coverage', message, at) }) as const;

  const kind = supportedKind(ref, world.profile);
  if (kind === undefined) {
    return fail(
      'InvalidKind',
      'backend-kind-unsupported',
      `Backends of kind "${ref.kind}" in group "${ref.group}" are not supported.`,
    );
  }

  const allowed = kind === 'XBackend' ? besideRoute(route, ref) : permission(world, routeRefOf(route), ref);
  if (allowed === 'denied') {
    return fail(
      'RefNotPermitted',
      'reference-not-permitted',
      `No ReferenceGrant in namespace "${ref.namespace}" lets ${route.kind}s of "${route.metadata.namespace}" refer to ${ref.kind} "${ref.name}".`,
      'ref/grant',
    );
  }
  if (allowed === 'pending') {
    return wait('grant-pending', `The ReferenceGrants of namespace "${ref.namespace}" have not been listed.`);
  }

  const found = world.lookup(kind, ref.namespace, ref.name);
  switch (found.state) {
    case 'missing':
      return fail('BackendNotFound', 'backend-not-found', `${ref.kind} "${ref.namespace}/${ref.name}" does not exist.`);
    case 'unreadable':
      return fail(
        'BackendNotFound',
        'backend-unreadable',
        `${ref.kind} "${ref.namespace}/${ref.name}" cannot be read.`,
      );
    case 'pending':
      return wait(
        'backend-pending',
        `Nobody has listed the objects of kind ${ref.kind} in namespace "${ref.namespace}".`,
      );
  }
  if (found.object.kind === 'Backend') return vendorBackend(found.object, ref, route, fail);
  if (found.object.kind === 'XBackend') return externalBackend(found.object, ref, route, fail);
  return servicePort(found.object, ref, route, place.ref.port, fail);
}

/**
 * A Backend that is Static and nothing else. The other types have ways of their own to ask for TLS, which are not read.
 *
 * @rule vendor/static-backend
 */
function vendorBackend(backend: KgatewayBackend, ref: ObjectRef, route: AnyRoute, fail: Fail): BackendResult {
  const { type = 'Static', static: fixed, dynamicForwardProxy } = backend.spec;
  if (type !== 'Static' || fixed === undefined || fixed.hosts.length === 0 || dynamicForwardProxy !== undefined) {
    const message = `Of Backends only the type Static, with hosts, is supported; "${ref.name}" is of another.`;
    return fail('InvalidKind', 'backend-unsupported', message, 'vendor/static-backend');
  }
  if (!suits(fixed.appProtocol, route)) {
    const message = `appProtocol "${fixed.appProtocol}" of Backend "${ref.name}" does not suit ${route.kind}.`;
    return fail('UnsupportedProtocol', 'protocol-unsupported', message, 'route/app-protocol');
  }
  return { state: 'resolved', target: { ref, object: backend, port: undefined } };
}

type Fail = (reason: RouteResolvedRefsReason, code: ResolveCode, message: string, rule?: ResolverRule) => BackendResult;

function supportedKind(ref: ObjectRef, profile: ProfileSwitches): TargetObject['kind'] | undefined {
  const meant = targetKind(ref.group, ref.kind, profile);
  return meant?.exact ? meant.kind : undefined;
}

/**
 * An XBackend belongs to the Routes of its own namespace; no grant changes that.
 *
 * @rule route/x-backend
 */
function besideRoute(route: AnyRoute, ref: ObjectRef): Permission {
  return ref.namespace === (route.metadata.namespace ?? '') ? 'permitted' : 'denied';
}

/** An XBackend as a whole: TLS and plaintext are streams, so no UDPRoute reaches it. */
function externalBackend(backend: XBackend, ref: ObjectRef, route: AnyRoute, fail: Fail): BackendResult {
  if (route.kind === 'UDPRoute') {
    const message = `XBackend "${ref.namespace}/${ref.name}" is reached by TCP, which ${route.kind} does not speak.`;
    return fail('UnsupportedProtocol', 'protocol-unsupported', message, 'route/x-backend');
  }
  return { state: 'resolved', target: { ref, object: backend, port: undefined } };
}

/**
 * The Service's or ServiceImport's port of this number. A number may stand twice, for TCP and UDP: UDPRoutes mean the UDP entry, all
 * others the TCP entry, and never the other one.
 *
 * @rule closing/explicit-udp
 * @rule route/service-import
 */
function servicePort(
  service: Service | ServiceImport,
  ref: ObjectRef,
  route: AnyRoute,
  number: number | undefined,
  fail: Fail,
): BackendResult {
  if (number === undefined)
    return fail('BackendNotFound', 'port-missing', `A reference to ${ref.kind} "${ref.name}" must name a port.`);
  const entries = (portsOf(service) ?? []).filter((port) => port.port === number);
  if (entries.length === 0)
    return fail('BackendNotFound', 'port-not-found', `Service "${ref.namespace}/${ref.name}" has no port ${number}.`);

  const wanted = route.kind === 'UDPRoute' ? 'UDP' : 'TCP';
  const [port, ...others] = entries.filter((entry) => protocolOf(entry) === wanted);
  if (port === undefined) {
    return fail(
      'UnsupportedProtocol',
      'protocol-unsupported',
      `Port ${number} of Service "${ref.namespace}/${ref.name}" is not a ${wanted} port, which ${route.kind} needs.`,
      'closing/explicit-udp',
    );
  }
  if (others.length > 0) {
    return fail(
      'BackendNotFound',
      'port-ambiguous',
      `Service "${ref.namespace}/${ref.name}" has port ${number}/${wanted} more than once.`,
    );
  }
  if (!suits(port.appProtocol, route)) {
    return fail(
      'UnsupportedProtocol',
      'protocol-unsupported',
      `appProtocol "${port.appProtocol}" of port ${number} does not suit ${route.kind}.`,
      'route/app-protocol',
    );
  }
  return { state: 'resolved', target: { ref, object: service, port } };
}

/** The Route kinds that each known appProtocol suits; wss under an HTTPRoute also needs a policy (`needsPolicy`). */
const APP_PROTOCOLS: Readonly<Record<string, readonly AnyRoute['kind'][]>> = {
  'kubernetes.io/h2c': ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'UDPRoute'],
  'kubernetes.io/ws': ['HTTPRoute', 'TCPRoute', 'UDPRoute'],
  'kubernetes.io/wss': ['HTTPRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'],
};

/**
 * Whether the appProtocol suits the Route. Unknown values are ignored: they neither forbid nor ask for TLS.
 *
 * @rule route/app-protocol
 */
function suits(appProtocol: string | undefined, route: AnyRoute): boolean {
  if (appProtocol === undefined || !Object.hasOwn(APP_PROTOCOLS, appProtocol)) return true;
  return APP_PROTOCOLS[appProtocol]!.includes(route.kind);
}

/** Whether this port must not be reached without a policy that adds TLS. */
export function needsPolicy(target: Target, route: AnyRoute): boolean {
  return route.kind === 'HTTPRoute' && appProtocolOf(target) === 'kubernetes.io/wss';
}

/** The application protocol that a target declares, if any. */
export function appProtocolOf({ object, port }: Target): string | undefined {
  if (object.kind === 'Backend') return object.spec.static?.appProtocol;
  return port?.appProtocol;
}

export function routeRefOf(route: AnyRoute): ObjectRef {
  return {
    group: GATEWAY_GROUP,
    kind: route.kind,
    namespace: route.metadata.namespace ?? '',
    name: route.metadata.name,
  };
}
