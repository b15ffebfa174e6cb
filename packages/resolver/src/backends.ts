/**
 * From a backendRef to the port that it names: kind, grant, existence, port, protocol, in that order.
 */
import type {
  AnyRoute,
  KgatewayBackend,
  ObjectRef,
  RouteResolvedRefsReason,
  Service,
  ServiceImport,
  ServicePort,
  XBackend,
} from '@backend-tls/model';
import type { BackendPlace } from './backend-places.js';
import { type FindingDetails, finding, type ResolveCode, type ResolveFinding } from './finding.js';
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

/** One backendRef of a Route. */
export interface BackendReference {
  readonly route: AnyRoute;
  readonly from: ObjectRef; // the Route's own reference
  readonly place: BackendPlace;
  readonly ref: ObjectRef; // what it names
}

/**
 * What a backendRef resolves to. Permission comes before existence, so that nothing of another namespace shows.
 *
 * @rule route/reference-checks
 */
export function resolveBackend(world: World, reference: BackendReference): BackendResult {
  const { from, ref } = reference;
  const kind = supportedKind(ref, world.profile);
  if (kind === undefined) {
    const message = `Backends of kind "${ref.kind}" in group "${ref.group}" are not supported.`;
    return unresolved(reference, 'InvalidKind', 'backend-kind-unsupported', message);
  }
  const allowed = kind === 'XBackend' ? besideRoute(from, ref) : permission(world, from, ref);
  if (allowed === 'denied') {
    const message = `No ReferenceGrant in namespace "${ref.namespace}" lets ${from.kind}s of "${from.namespace}" refer to ${ref.kind} "${ref.name}".`;
    return unresolved(reference, 'RefNotPermitted', 'reference-not-permitted', message, 'ref/grant');
  }
  if (allowed === 'pending') {
    const message = `The ReferenceGrants of namespace "${ref.namespace}" have not been listed.`;
    return pending(reference, 'grant-pending', message);
  }
  const found = world.lookup(kind, ref.namespace, ref.name);
  switch (found.state) {
    case 'missing': {
      const message = `${ref.kind} "${ref.namespace}/${ref.name}" does not exist.`;
      return unresolved(reference, 'BackendNotFound', 'backend-not-found', message);
    }
    case 'unreadable': {
      const message = `${ref.kind} "${ref.namespace}/${ref.name}" cannot be read.`;
      return unresolved(reference, 'BackendNotFound', 'backend-unreadable', message);
    }
    case 'pending': {
      const message = `Nobody has listed the objects of kind ${ref.kind} in namespace "${ref.namespace}".`;
      return pending(reference, 'backend-pending', message);
    }
  }
  const { object } = found;
  const there = { ...reference, ref: world.inputOf(kind, ref.namespace, ref.name).ref };
  if (object.kind === 'Backend') return vendorBackend(object, there);
  return object.kind === 'XBackend' ? externalBackend(object, there) : servicePort(object, there);
}

function unresolved(
  reference: BackendReference,
  reason: RouteResolvedRefsReason,
  code: ResolveCode,
  message: string,
  rule: ResolverRule = 'route/reference-checks',
): BackendResult {
  return { state: 'unresolved', reason, finding: finding(code, rule, message, whereOf(reference)) };
}

function pending(reference: BackendReference, code: ResolveCode, message: string): BackendResult {
  return { state: 'pending', finding: finding(code, 'closing/coverage', message, whereOf(reference)) };
}

function whereOf({ from, place, ref }: BackendReference): FindingDetails {
  return { object: from, path: place.path, evidence: { backend: `${ref.kind}/${ref.namespace}/${ref.name}` } };
}

/**
 * A Backend that is Static and nothing else. The other types have ways of their own to ask for TLS, which are not read.
 *
 * @rule vendor/static-backend
 */
function vendorBackend(backend: KgatewayBackend, reference: BackendReference): BackendResult {
  const { route, ref } = reference;
  const { type = 'Static', static: fixed, dynamicForwardProxy } = backend.spec;
  if (type !== 'Static' || fixed === undefined || fixed.hosts.length === 0 || dynamicForwardProxy !== undefined) {
    const message = `Of Backends only the type Static, with hosts, is supported; "${ref.name}" is of another.`;
    return unresolved(reference, 'InvalidKind', 'backend-unsupported', message, 'vendor/static-backend');
  }
  if (!suits(fixed.appProtocol, route)) {
    const message = `appProtocol "${fixed.appProtocol}" of Backend "${ref.name}" does not suit ${route.kind}.`;
    return unresolved(reference, 'UnsupportedProtocol', 'protocol-unsupported', message, 'route/app-protocol');
  }
  return { state: 'resolved', target: { ref, object: backend, port: undefined } };
}

function supportedKind(ref: ObjectRef, profile: ProfileSwitches): TargetObject['kind'] | undefined {
  const meant = targetKind(ref.group, ref.kind, profile);
  return meant?.exact ? meant.kind : undefined;
}

/**
 * An XBackend belongs to the Routes of its own namespace; no grant changes that.
 *
 * @rule route/x-backend
 */
function besideRoute(route: ObjectRef, ref: ObjectRef): Permission {
  return ref.namespace === route.namespace ? 'permitted' : 'denied';
}

/** An XBackend as a whole: TLS and plaintext are streams, so no UDPRoute reaches it. */
function externalBackend(backend: XBackend, reference: BackendReference): BackendResult {
  const { route, ref } = reference;
  if (route.kind === 'UDPRoute') {
    const message = `XBackend "${ref.namespace}/${ref.name}" is reached by TCP, which ${route.kind} does not speak.`;
    return unresolved(reference, 'UnsupportedProtocol', 'protocol-unsupported', message, 'route/x-backend');
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
function servicePort(service: Service | ServiceImport, reference: BackendReference): BackendResult {
  const { route, ref, place } = reference;
  const number = place.ref.port;
  const name = `${ref.kind} "${ref.namespace}/${ref.name}"`;
  if (number === undefined) {
    return unresolved(reference, 'BackendNotFound', 'port-missing', `A reference to ${name} must name a port.`);
  }
  const wanted = route.kind === 'UDPRoute' ? 'UDP' : 'TCP';
  const port = portOf(portsOf(service) ?? [], number, wanted);
  if (port === 'none') {
    return unresolved(reference, 'BackendNotFound', 'port-not-found', `${name} has no port ${number}.`);
  }
  if (port === 'several') {
    const message = `${name} has port ${number}/${wanted} more than once.`;
    return unresolved(reference, 'BackendNotFound', 'port-ambiguous', message);
  }
  if (port === 'other-protocol') {
    const message = `Port ${number} of ${name} is not a ${wanted} port, which ${route.kind} needs.`;
    return unresolved(reference, 'UnsupportedProtocol', 'protocol-unsupported', message, 'closing/explicit-udp');
  }
  if (!suits(port.appProtocol, route)) {
    const message = `appProtocol "${port.appProtocol}" of port ${number} does not suit ${route.kind}.`;
    return unresolved(reference, 'UnsupportedProtocol', 'protocol-unsupported', message, 'route/app-protocol');
  }
  return { state: 'resolved', target: { ref, object: service, port } };
}

/** The one port of this number and protocol, or why there is not one. */
function portOf(
  ports: readonly ServicePort[],
  number: number,
  protocol: string,
): ServicePort | 'none' | 'several' | 'other-protocol' {
  let isThere = false;
  let found: ServicePort | undefined;
  for (const port of ports) {
    if (port.port !== number) continue;
    isThere = true;
    if (protocolOf(port) !== protocol) continue;
    if (found !== undefined) return 'several';
    found = port;
  }
  return found ?? (isThere ? 'other-protocol' : 'none');
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
