/**
 * One example of each kind, with the fields that an engine reads. `support/full-example.ts` makes those with every field.
 */
import type { KnownKind } from '../src/index.js';

const meta = (name: string) => ({
  name,
  namespace: 'shop',
  generation: 3,
  creationTimestamp: '2026-01-01T00:00:00Z',
  deletionTimestamp: '2026-02-01T00:00:00Z',
  resourceVersion: '7',
  uid: 'u-1',
  labels: { app: 'cart', constructor: 'x' },
  annotations: { 'example.com/note': 'kept' },
});

const selector = {
  matchLabels: { app: 'cart' },
  matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }],
};

const secretRef = { group: '', kind: 'Secret', name: 'client', namespace: 'certs' };

const listener = {
  name: 'https',
  hostname: '*.example.com',
  port: 443,
  protocol: 'HTTPS',
  tls: { mode: 'Terminate', certificateRefs: [secretRef] },
  allowedRoutes: {
    namespaces: { from: 'Selector', selector },
    kinds: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }],
  },
};

const condition = {
  type: 'Accepted',
  status: 'True',
  reason: 'Accepted',
  message: '',
  observedGeneration: 3,
  lastTransitionTime: '2026-01-01T00:00:00Z',
} as const;

const parent = {
  group: 'gateway.networking.k8s.io',
  kind: 'Gateway',
  namespace: 'infra',
  name: 'public',
  sectionName: 'https',
  port: 443,
};

const target = { group: '', kind: 'Service', name: 'cart', namespace: 'shop', port: 8443 };
const mirror = { type: 'RequestMirror', requestMirror: { backendRef: target } };
const authorization = { type: 'ExternalAuth', externalAuth: { protocol: 'GRPC', backendRef: target, grpc: {} } };
const backend = { ...target, weight: 1 };

const routeSpec = {
  parentRefs: [parent],
  rules: [{ name: 'all', backendRefs: [backend] }],
};

const filteredSpec = (filters: readonly object[]) => ({
  parentRefs: [parent],
  hostnames: ['shop.example.com'],
  rules: [{ name: 'all', filters, backendRefs: [{ ...backend, filters }] }],
});

const port = { name: 'https', port: 8443, protocol: 'TCP', targetPort: 8443, appProtocol: 'https' };

export const validation = {
  hostname: 'cart.example.com',
  caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca' }],
  wellKnownCACertificates: 'System',
  subjectAltNames: [{ type: 'Hostname', hostname: 'cart.example.com', uri: 'spiffe://a/b' }],
};

const GATEWAY = 'gateway.networking.k8s.io/v1';
const KGATEWAY = 'gateway.kgateway.dev/v1alpha1';

const { namespace: _none, ...clusterMeta } = meta('one');

/** A Secret is read into other values and stands apart. */
export const EXAMPLES = {
  GatewayClass: {
    apiVersion: GATEWAY,
    kind: 'GatewayClass',
    metadata: clusterMeta,
    spec: { controllerName: 'example.com/gateway' },
  },
  Gateway: {
    apiVersion: GATEWAY,
    kind: 'Gateway',
    metadata: meta('public'),
    spec: {
      gatewayClassName: 'example',
      listeners: [listener],
      tls: { backend: { clientCertificateRef: secretRef } },
      allowedListeners: { namespaces: { from: 'Selector', selector } },
    },
  },
  ListenerSet: {
    apiVersion: GATEWAY,
    kind: 'ListenerSet',
    metadata: meta('more'),
    spec: {
      parentRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'infra' },
      listeners: [listener],
    },
  },
  HTTPRoute: {
    apiVersion: GATEWAY,
    kind: 'HTTPRoute',
    metadata: meta('cart'),
    spec: filteredSpec([mirror, authorization]),
  },
  GRPCRoute: { apiVersion: GATEWAY, kind: 'GRPCRoute', metadata: meta('cart'), spec: filteredSpec([mirror]) },
  TLSRoute: {
    apiVersion: GATEWAY,
    kind: 'TLSRoute',
    metadata: meta('cart'),
    spec: { ...routeSpec, hostnames: ['a.example.com'] },
  },
  TCPRoute: { apiVersion: GATEWAY, kind: 'TCPRoute', metadata: meta('cart'), spec: routeSpec },
  UDPRoute: { apiVersion: GATEWAY, kind: 'UDPRoute', metadata: meta('cart'), spec: routeSpec },
  ReferenceGrant: {
    apiVersion: GATEWAY,
    kind: 'ReferenceGrant',
    metadata: meta('grant'),
    spec: {
      from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }],
      to: [{ group: '', kind: 'Service', name: 'cart' }],
    },
  },
  BackendTLSPolicy: {
    apiVersion: GATEWAY,
    kind: 'BackendTLSPolicy',
    metadata: meta('cart-tls'),
    spec: {
      targetRefs: [{ group: '', kind: 'Service', name: 'cart', sectionName: 'https' }],
      validation,
      options: { 'example.com/option': 'on' },
    },
    status: { ancestors: [{ ancestorRef: parent, controllerName: 'example.com/gateway', conditions: [condition] }] },
  },
  Service: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta('cart'),
    spec: {
      type: 'ClusterIP',
      clusterIP: 'None',
      externalName: 'cart.example.com',
      selector: { app: 'cart' },
      ports: [port, { ...port, name: 'other', targetPort: 'https' }],
    },
  },
  ServiceImport: {
    apiVersion: 'multicluster.x-k8s.io/v1alpha1',
    kind: 'ServiceImport',
    metadata: meta('cart'),
    spec: { type: 'ClusterSetIP', ports: [port] },
  },
  ConfigMap: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: meta('ca'),
    data: { 'ca.crt': 'PEM' },
    binaryData: { 'ca.der': 'AAEC' },
  },
  Namespace: { apiVersion: 'v1', kind: 'Namespace', metadata: clusterMeta },
  ClusterTrustBundle: {
    apiVersion: 'certificates.k8s.io/v1beta1',
    kind: 'ClusterTrustBundle',
    metadata: clusterMeta,
    spec: { signerName: 'example.com/signer', trustBundle: 'PEM' },
  },
  XBackend: {
    apiVersion: 'gateway.networking.x-k8s.io/v1alpha1',
    kind: 'XBackend',
    metadata: meta('outside'),
    spec: {
      type: 'ExternalHostname',
      externalHostname: { hostname: 'outside.example.com' },
      port: { name: 'https', port: 443 },
      protocol: 'HTTP2',
      tls: { mode: 'ClientAndServer', clientCertificateRef: secretRef, validation },
    },
  },
  Backend: {
    apiVersion: KGATEWAY,
    kind: 'Backend',
    metadata: meta('static'),
    spec: {
      type: 'Static',
      static: { hosts: [{ host: 'cart.example.com', port: 443 }], appProtocol: 'http2' },
      dynamicForwardProxy: { enableTls: true },
    },
  },
  BackendConfigPolicy: {
    apiVersion: KGATEWAY,
    kind: 'BackendConfigPolicy',
    metadata: meta('cart-config'),
    spec: {
      targetRefs: [{ group: '', kind: 'Service', name: 'cart' }],
      targetSelectors: [{ group: '', kind: 'Service', matchLabels: { app: 'cart' } }],
      tls: {
        secretRef: { name: 'pair' },
        files: { tlsCertificate: '/a', tlsKey: '/b', rootCA: '/c' },
        insecureSkipVerify: false,
        wellKnownCACertificates: 'System',
        sni: 'cart.example.com',
        verifySubjectAltNames: ['cart.example.com'],
        parameters: {
          minVersion: '1.2',
          maxVersion: '1.3',
          cipherSuites: ['a'],
          ecdhCurves: ['b'],
          signatureAlgorithms: ['c'],
        },
        alpnProtocols: ['h2'],
        allowRenegotiation: false,
        simpleTLS: true,
      },
    },
  },
} as const satisfies { readonly [Kind in Exclude<KnownKind, 'Secret'>]: object };

/** A policy that breaks no rule. */
export const GOOD_POLICY = {
  apiVersion: GATEWAY,
  kind: 'BackendTLSPolicy',
  metadata: { name: 'cart-tls', namespace: 'shop' },
  spec: {
    targetRefs: [
      { group: '', kind: 'Service', name: 'cart', sectionName: 'https' },
      { group: '', kind: 'Service', name: 'stock' },
    ],
    validation: {
      hostname: 'cart.example.com',
      caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca' }],
      subjectAltNames: [
        { type: 'Hostname', hostname: 'cart.example.com' },
        { type: 'URI', uri: 'spiffe://a/b' },
      ],
    },
  },
};

type Path = readonly (string | number)[];

/** A copy of a JSON value with another value at a path; `undefined` removes what stands there. */
export function graft(object: unknown, path: Path, value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  const copy: Record<string | number, unknown> = (
    Array.isArray(object) ? [...object] : { ...(object as object) }
  ) as never;
  const changed = graft(copy[head], rest, value);
  if (changed === undefined && !Array.isArray(copy)) delete copy[head];
  else Object.defineProperty(copy, head, { value: changed, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** Every path in a JSON value, the root included. */
export function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, item]) =>
      pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}
