/**
 * The shorthand of each kind: which keys it takes, and the manifest that they stand for.
 */
import { KINDS, type KnownKind } from '@backend-tls/model';
import { type Dict, list, refName, stamp, text } from './shorthand-parts.js';

export interface Expander {
  readonly keys: readonly string[];
  readonly expand: (given: Dict) => Dict;
}

const ROUTE: Expander = {
  keys: ['parents', 'hostnames', 'backends', 'mirrors', 'rules'],
  expand: ({ parents = ['public'], hostnames, backends, mirrors, rules }) => ({
    spec: {
      parentRefs: list(parents).map(parentRef),
      ...(hostnames === undefined ? {} : { hostnames }),
      rules: rules ?? [
        {
          ...(mirrors === undefined
            ? {}
            : {
                filters: list(mirrors).map((one) => ({
                  type: 'RequestMirror',
                  requestMirror: { backendRef: backendRef(one) },
                })),
              }),
          backendRefs: list(backends).map(backendRef),
        },
      ],
    },
  }),
};

export const EXPANDERS: { readonly [Kind in KnownKind]?: Expander } = {
  BackendTLSPolicy: {
    keys: ['targets', 'hostname', 'ca', 'wellKnown', 'sans', 'options', 'live', 'heldByOthers'],
    expand: ({ targets, hostname, ca, wellKnown, sans, options, live, heldByOthers }) => ({
      ...(live === undefined && heldByOthers === undefined ? {} : { status: liveStatus(live, heldByOthers) }),
      spec: {
        targetRefs: list(targets).map(targetRef),
        validation: {
          hostname,
          ...(ca === undefined ? {} : { caCertificateRefs: list(ca).map(caRef) }),
          ...(wellKnown === undefined ? {} : { wellKnownCACertificates: wellKnown }),
          ...(sans === undefined ? {} : { subjectAltNames: list(sans).map(subjectAltName) }),
        },
        ...(options === undefined ? {} : { options }),
      },
    }),
  },
  BackendConfigPolicy: {
    keys: ['targets', 'selectors', 'tls'],
    expand: ({ targets, selectors, tls }) => ({
      spec: {
        ...(targets === undefined ? {} : { targetRefs: list(targets).map(targetRef) }),
        ...(selectors === undefined ? {} : { targetSelectors: selectors }),
        ...(tls === undefined ? {} : { tls }),
      },
    }),
  },
  Backend: {
    keys: ['hosts', 'appProtocol', 'type'],
    expand: ({ hosts, appProtocol, type }) => ({
      spec: {
        ...(type === undefined ? {} : { type }),
        ...(hosts === undefined
          ? {}
          : { static: { hosts: list(hosts).map(host), ...(appProtocol === undefined ? {} : { appProtocol }) } }),
      },
    }),
  },
  XBackend: {
    keys: ['hostname', 'port', 'tls'],
    expand: ({ hostname = 'api.example.com', port = 443, tls }) => ({
      spec: {
        type: 'ExternalHostname',
        port: { port },
        externalHostname: { hostname },
        ...(tls === undefined ? {} : { tls: ownTls(tls as Dict) }),
      },
    }),
  },
  Service: { keys: ['ports'], expand: ({ ports }) => ({ spec: { ports: list(ports).map(servicePort) } }) },
  ServiceImport: {
    keys: ['ports'],
    expand: ({ ports }) => ({ spec: { type: 'ClusterSetIP', ports: list(ports).map(servicePort) } }),
  },
  ConfigMap: {
    keys: ['ca', 'data'],
    expand: ({ ca, data }) => ({
      data: { ...(data as Dict), ...(ca === undefined ? {} : { 'ca.crt': bundle(ca) }) },
    }),
  },
  Secret: {
    keys: ['type', 'ca', 'pair', 'data'],
    expand: ({ type = 'kubernetes.io/tls', ca, pair, data }) => ({
      type,
      stringData: {
        ...(pair === undefined ? {} : { 'tls.crt': `\${${pair}}`, 'tls.key': `\${${pair}.key}` }),
        ...(ca === undefined ? {} : { 'ca.crt': bundle(ca) }),
        ...(data as Dict),
      },
    }),
  },
  ClusterTrustBundle: { keys: ['ca'], expand: ({ ca }) => ({ spec: { trustBundle: bundle(ca) } }) },
  Namespace: { keys: [], expand: () => ({}) },
  GatewayClass: { keys: ['controller'], expand: ({ controller }) => ({ spec: { controllerName: controller } }) },
  Gateway: {
    keys: ['class', 'listeners', 'client', 'allowedListeners'],
    expand: ({ class: className = 'ours', listeners = ['http:80/HTTP'], client, allowedListeners }) => ({
      spec: {
        gatewayClassName: className,
        listeners: list(listeners).map(listener),
        ...(client === undefined
          ? {}
          : { tls: { backend: { clientCertificateRef: typeof client === 'string' ? refName(client) : client } } }),
        ...(allowedListeners === undefined ? {} : { allowedListeners: { namespaces: allowedListeners } }),
      },
    }),
  },
  ListenerSet: {
    keys: ['parent', 'listeners'],
    expand: ({ parent = 'public', listeners = ['http:80/HTTP'] }) => ({
      spec: { parentRef: refName(text(parent)), listeners: list(listeners).map(listener) },
    }),
  },
  ReferenceGrant: {
    keys: ['from', 'to'],
    expand: ({ from, to }) => ({ spec: { from: list(from).map(withGroup), to: list(to).map(withGroup) } }),
  },
  HTTPRoute: ROUTE,
  GRPCRoute: ROUTE,
  TLSRoute: ROUTE,
  TCPRoute: ROUTE,
  UDPRoute: ROUTE,
};

/** A live status: entries as `{ gateway, controller, Accepted, observed, since }`, and a number of another controller's. */
function liveStatus(live: unknown, heldByOthers: unknown): Dict {
  const foreign = Array.from({ length: Number(heldByOthers ?? 0) }, (_, index) => ({
    gateway: `elsewhere/gateway-${index}`,
    controller: 'example.net/theirs',
    Accepted: 'True/Accepted',
  }));
  return { ancestors: [...list(live), ...foreign].map((entry) => ancestorStatus(entry as Dict)) };
}

function ancestorStatus({ gateway, controller, observed = 1, since = '2026-03-01', ...conditions }: Dict): Dict {
  return {
    ancestorRef: refName(text(gateway)),
    controllerName: controller,
    conditions: Object.entries(conditions).map(([type, shown]) => {
      const [status, reason] = text(shown).split('/');
      return { type, status, reason, message: '', observedGeneration: observed, lastTransitionTime: stamp(since) };
    }),
  };
}

/** `cart` is the Service whole, `cart/https` its port of that name. */
function targetRef(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  const [name, sectionName] = given.split('/');
  return { group: '', kind: 'Service', name, ...(sectionName === undefined ? {} : { sectionName }) };
}

/** `{ mode, hostname, ca, sans, client }`; what else stands there is as manifests write it. */
function ownTls({ hostname, ca, sans, client, ...rest }: Dict): Dict {
  const validation = {
    ...(hostname === undefined ? {} : { hostname }),
    ...(ca === undefined ? {} : { caCertificateRefs: list(ca).map(caRef) }),
    ...(sans === undefined ? {} : { subjectAltNames: list(sans).map(subjectAltName) }),
  };
  return {
    ...(Object.keys(validation).length === 0 ? {} : { validation }),
    ...(client === undefined ? {} : { clientCertificateRef: refName(text(client)) }),
    ...rest,
  };
}

/** `ca-1` is a ConfigMap, `Secret/ca-1` another kind of the core group. */
function caRef(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  const [kind, name] = given.includes('/') ? given.split('/') : ['ConfigMap', given];
  return { group: kind === 'ClusterTrustBundle' ? KINDS.ClusterTrustBundle.group : '', kind, name };
}

function subjectAltName(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  return given.includes('://') ? { type: 'URI', uri: given } : { type: 'Hostname', hostname: given };
}

/** `8443`, `https:8443` or `dns:53/UDP`. */
function servicePort(given: unknown): unknown {
  if (typeof given === 'number') return { port: given };
  if (typeof given !== 'string') return given;
  const found = /^(?:([a-z0-9-]+):)?(\d+)(?:\/([A-Z]+))?$/.exec(given);
  if (found === null) throw new TypeError(`"${given}" is no port.`);
  const [, name, port, protocol] = found;
  return {
    ...(name === undefined ? {} : { name }),
    port: Number(port),
    ...(protocol === undefined ? {} : { protocol }),
  };
}

/** `http:80/HTTP` takes Routes of every namespace; an object is a listener as manifests write it. */
function listener(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  const found = /^([a-z0-9-]+):(\d+)\/([A-Z]+)(?:\+(Terminate|Passthrough))?$/.exec(given);
  if (found === null) throw new TypeError(`"${given}" is no listener.`);
  const [, name, port, protocol, mode] = found;
  return {
    name,
    port: Number(port),
    protocol,
    ...(mode === undefined ? {} : { tls: { mode } }),
    allowedRoutes: { namespaces: { from: 'All' } },
  };
}

/** `public`, `infra/public`, `public#https`, `ListenerSet:extra`. */
function parentRef(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  const [where, sectionName] = given.split('#');
  const [kind, name] = where!.includes(':') ? where!.split(':') : [undefined, where];
  return {
    ...(kind === undefined ? {} : { kind }),
    ...refName(name!),
    ...(sectionName === undefined ? {} : { sectionName }),
  };
}

/** Backends that are no Services, as a vector writes them: `Backend/api`, `XBackend/elsewhere/api`. */
const OTHER_BACKEND = /^(Backend|XBackend|ServiceImport)\/(.+)$/;

/** `cart:8443`, `other/cart:8443`, or the same after the kind of another backend. */
function backendRef(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  const [, kind, rest = given] = OTHER_BACKEND.exec(given) ?? [];
  const [name, port] = rest.split(':');
  return {
    ...(kind === undefined ? {} : { group: KINDS[kind as KnownKind].group, kind }),
    ...refName(name!),
    ...(port === undefined ? {} : { port: Number(port) }),
  };
}

function host(given: unknown): unknown {
  const [name, port] = text(given).split(':');
  return { host: name, port: Number(port) };
}

function bundle(names: unknown): string {
  return list(names)
    .map((name) => `\${${text(name)}}`)
    .join('');
}

/** The group of a kind that is read, where none is written. */
function withGroup(given: unknown): unknown {
  const entry = given as Dict;
  return { group: KINDS[text(entry.kind) as KnownKind]?.group, ...entry };
}
