/**
 * Who reaches what, worked out the slow and obvious way: for every Route, parentRef and listener, one question after
 * the other. Nothing here shares code with the resolver.
 */
import {
  type AnyRoute,
  type Gateway,
  type KindMap,
  type KnownKind,
  type Listener,
  type ObjectRef,
  refKey,
  refOf,
} from '@backend-tls/model';
import type { Snapshot } from '@backend-tls/resolver';
import { GATEWAY_API } from './words.js';

const CARRIES: Readonly<Record<string, string>> = {
  HTTPRoute: 'HTTP HTTPS',
  GRPCRoute: 'HTTP HTTPS',
  TLSRoute: 'TLS',
  TCPRoute: 'TCP',
  UDPRoute: 'UDP',
};

function all<Kind extends KnownKind>(snapshot: Snapshot, kind: Kind): readonly KindMap[Kind][] {
  return [...snapshot.objects.values()].filter((object) => object.kind === kind) as unknown as readonly KindMap[Kind][];
}

/** The Gateways that belong to a controller, the unreadable ones among them, since nobody knows whose they are. */
export function ourGateways(
  snapshot: Snapshot,
  controllerName: string | undefined,
): ReadonlyMap<string, Gateway | undefined> {
  const ours = new Map<string, Gateway | undefined>();
  for (const gateway of all(snapshot, 'Gateway')) {
    const found = all(snapshot, 'GatewayClass').find(({ metadata }) => metadata.name === gateway.spec.gatewayClassName);
    if (controllerName === undefined || found?.spec.controllerName === controllerName)
      ours.set(refKey(refOf(gateway)), gateway);
  }
  for (const { ref } of snapshot.unreadable.values()) if (ref.kind === 'Gateway') ours.set(refKey(ref), undefined);
  return ours;
}

/** One text for each decision that is due: Gateway, Route, backend, port and front. */
export function dueKeys(snapshot: Snapshot, controllerName: string | undefined): ReadonlySet<string> {
  const ours = ourGateways(snapshot, controllerName);
  const due = new Set<string>();
  for (const kind of Object.keys(CARRIES) as AnyRoute['kind'][]) {
    for (const route of all(snapshot, kind) as readonly AnyRoute[]) {
      for (const [gateway, front] of attachments(snapshot, ours, route)) {
        for (const backend of backendTexts(route)) due.add([gateway, refKey(refOf(route)), backend, front].join('\0'));
      }
    }
  }
  return due;
}

function attachments(
  snapshot: Snapshot,
  ours: ReadonlyMap<string, Gateway | undefined>,
  route: AnyRoute,
): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const home = route.metadata.namespace ?? '';
  for (const parent of route.spec.parentRefs ?? []) {
    if ((parent.group ?? GATEWAY_API) !== GATEWAY_API) continue;
    const at = { group: GATEWAY_API, namespace: parent.namespace ?? home, name: parent.name };
    const set =
      (parent.kind ?? 'Gateway') === 'ListenerSet'
        ? all(snapshot, 'ListenerSet').find(
            (object) => refKey(refOf(object)) === refKey({ ...at, kind: 'ListenerSet' }),
          )
        : undefined;
    if ((parent.kind ?? 'Gateway') !== 'Gateway' && set === undefined) continue;
    const up = set?.spec.parentRef;
    const key = refKey(
      up === undefined
        ? { ...at, kind: 'Gateway' }
        : {
            group: up.group ?? GATEWAY_API,
            kind: up.kind ?? 'Gateway',
            namespace: up.namespace ?? set?.metadata.namespace ?? '',
            name: up.name,
          },
    );
    if (!ours.has(key)) continue;
    const gateway = ours.get(key);
    if (gateway === undefined && set === undefined) {
      found.push([key, 'terminated']);
      continue;
    }
    const lets = gateway?.spec.allowedListeners?.namespaces;
    const isLet =
      gateway === undefined ||
      letsIn(
        snapshot,
        lets?.from ?? 'None',
        lets?.selector,
        gateway.metadata.namespace ?? '',
        set?.metadata.namespace ?? '',
      );
    if (set !== undefined && !isLet) continue;
    const holder = set ?? gateway!;
    for (const listener of holder.spec.listeners) {
      if (parent.sectionName && parent.sectionName !== listener.name) continue;
      if (parent.port !== undefined && parent.port !== listener.port) continue;
      if (!takes(snapshot, listener, holder.metadata.namespace ?? '', route)) continue;
      found.push([key, listener.tls?.mode === 'Passthrough' ? 'passthrough' : 'terminated']);
    }
  }
  return found;
}

function takes(snapshot: Snapshot, listener: Listener, home: string, route: AnyRoute): boolean {
  if (!CARRIES[route.kind]!.split(' ').includes(listener.protocol)) return false;
  const mode = listener.tls?.mode ?? 'Terminate';
  if (mode !== 'Terminate' && !(mode === 'Passthrough' && listener.protocol === 'TLS')) return false;
  const kinds = listener.allowedRoutes?.kinds ?? [];
  if (
    kinds.length > 0 &&
    !kinds.some(({ group, kind }) => kind === route.kind && (group ?? GATEWAY_API) === GATEWAY_API)
  )
    return false;
  const { from = 'Same', selector } = listener.allowedRoutes?.namespaces ?? {};
  if (!letsIn(snapshot, from, selector, home, route.metadata.namespace ?? '')) return false;
  const names = route.kind === 'TCPRoute' || route.kind === 'UDPRoute' ? [] : (route.spec.hostnames ?? []);
  return names.length === 0 || !listener.hostname || names.some((hostname) => shareAName(hostname, listener.hostname!));
}

function letsIn(
  snapshot: Snapshot,
  from: string,
  selector:
    | {
        readonly matchLabels?: Readonly<Record<string, string>> | undefined;
        readonly matchExpressions?: readonly { readonly key: string }[] | undefined;
      }
    | undefined,
  home: string,
  visitor: string,
): boolean {
  if (from === 'All') return true;
  if (from === 'Same') return home === visitor;
  if (from !== 'Selector' || selector === undefined) return false;
  const found = all(snapshot, 'Namespace').find(({ metadata }) => metadata.name === visitor);
  if (found === undefined) return false;
  const { labels = {} } = found.metadata;
  const equal = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return equal && (selector.matchExpressions ?? []).every(({ key }) => labels[key] !== undefined); // only Exists is generated
}

/** Whether a name exists that both patterns match: one of two guesses is it, if any is. */
function shareAName(a: string, b: string): boolean {
  const matches = (pattern: string, name: string) =>
    pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) && name.length > pattern.length - 1 : pattern === name;
  return [a, b].map((pattern) => pattern.replace('*', 'w')).some((name) => matches(a, name) && matches(b, name));
}

/** Each backend that a Route names anywhere, with its port. */
function backendTexts(route: AnyRoute): readonly string[] {
  const isHttp = route.kind === 'HTTPRoute' || route.kind === 'GRPCRoute';
  const found: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item, key === 'backendRefs' ? 'backendRef' : key);
      return;
    }
    if (key === 'backendRef') {
      const {
        group = '',
        kind = 'Service',
        namespace = route.metadata.namespace ?? '',
        name,
        port,
      } = value as Partial<ObjectRef> & { readonly port?: number };
      found.push(`${refKey({ group, kind, namespace, name: name! })}\0${port ?? ''}`);
    }
    for (const [below, item] of Object.entries(value)) if (isHttp || below !== 'filters') visit(item, below);
  };
  visit(route.spec.rules ?? [], 'rules');
  return found;
}
