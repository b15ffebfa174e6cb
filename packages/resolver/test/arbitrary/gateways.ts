/**
 * Classes, Gateways, ListenerSets and Namespaces.
 */
import fc from 'fast-check';
import {
  GATEWAY_API,
  metadata,
  mostly,
  mostlyValue,
  name,
  namespace,
  OURS,
  type Raw,
  raw,
  sometimes,
  THEIRS,
} from './words.js';

/** What a listener presents: most often a pair that is there. */
const certificateRef: fc.Arbitrary<Raw> = mostlyValue<Raw>(
  { name: 'pair' },
  { name: 'nowhere' },
  { name: 'pair', namespace: 'b' },
  { name: 'pair', namespace: 'c' },
  { kind: 'ConfigMap', name: 'ca-1' },
);

const LISTENERS: readonly Raw[] = [
  { name: 'http', port: 80, protocol: 'HTTP' },
  { name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'pair' }] } },
  { name: 'tls', port: 8443, protocol: 'TLS', tls: { mode: 'Terminate', certificateRefs: [{ name: 'pair' }] } },
  { name: 'pass', port: 9443, protocol: 'TLS', tls: { mode: 'Passthrough' } },
  { name: 'tcp', port: 9000, protocol: 'TCP' },
  { name: 'udp', port: 53, protocol: 'UDP' },
];

/** Listeners that nothing, or not everything, fits. */
const ODD_LISTENERS: readonly Raw[] = [
  { name: 'own', port: 80, protocol: 'example.com/OWN' },
  { name: 'http', port: 80, protocol: 'HTTP', tls: { mode: 'Passthrough' } },
  { name: 'tls', port: 8443, protocol: 'TLS', tls: { mode: 'Sideways' } },
];

const from = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Raw>({ from: 'All' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Raw>(
      { from: 'Same' },
      { from: 'None' },
      {},
      { from: 'Selector' },
      { from: 'Selector', selector: {} },
      { from: 'Selector', selector: { matchLabels: { team: 'shop' } } },
      { from: 'Selector', selector: { matchLabels: { 'kubernetes.io/metadata.name': 'b' } } },
      { from: 'Selector', selector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] } },
      { from: 'Selector', selector: { matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] } },
      { from: 'Selector', selector: { matchExpressions: [{ key: 'team', operator: 'In', values: ['shop', 'x'] }] } },
      { from: 'Selector', selector: { matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['shop'] }] } },
    ),
  },
);

const listener: fc.Arbitrary<Raw> = fc
  .record({
    base: mostly(fc.constantFrom(...LISTENERS), fc.constantFrom(...ODD_LISTENERS)),
    certificate: sometimes(certificateRef, 2),
    namespaces: from,
    kinds: sometimes(
      fc.constantFrom<readonly Raw[]>(
        [],
        [{ kind: 'HTTPRoute' }],
        [{ kind: 'TLSRoute' }, { kind: 'TCPRoute' }],
        [{ group: 'example.com', kind: 'HTTPRoute' }, { kind: 'GRPCRoute' }],
      ),
      9,
    ),
    hostname: sometimes(fc.constantFrom('*.example.com', 'a.example.com', 'b.example.org'), 6),
  })
  .map(({ base, certificate, namespaces, kinds, hostname }) => {
    const { tls } = base as { readonly tls?: Raw };
    const shown =
      certificate === undefined || tls === undefined ? {} : { tls: { ...tls, certificateRefs: [certificate] } };
    return raw({ ...base, ...shown, hostname, allowedRoutes: raw({ namespaces, kinds }) });
  });

const listeners = mostly(
  fc.constant(LISTENERS.map((base): Raw => ({ ...base, allowedRoutes: { namespaces: { from: 'All' } } }))),
  fc.uniqueArray(listener, { minLength: 1, maxLength: 4, selector: (item) => item.name }),
  fc.uniqueArray(listener, { minLength: 1, maxLength: 4, selector: (item) => item.name }),
);

const clientCertificateRef: fc.Arbitrary<Raw | undefined> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Raw>({ name: 'pair' }, { group: '', kind: 'Secret', name: 'pair', namespace: 'b' }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Raw>(
      { name: 'mismatched' },
      { name: 'nowhere' },
      { kind: 'ConfigMap', name: 'ca-1' },
      { kind: 'ConfigMap', name: 'ca-1', namespace: 'b' },
      { group: 'example.com', name: 'pair' },
      { name: 'pair', namespace: 'c' },
    ),
  },
);

export const gatewayClasses: fc.Arbitrary<readonly Raw[]> = mostlyValue<readonly (readonly [string, string])[]>(
  [
    ['ours', OURS],
    ['theirs', THEIRS],
  ],
  [['ours', OURS]],
  [['ours', THEIRS]],
  [],
).map((all) =>
  all.map(([called, controllerName]) => ({
    apiVersion: `${GATEWAY_API}/v1`,
    kind: 'GatewayClass',
    metadata: { name: called },
    spec: { controllerName },
  })),
);

/** The Gateways `a/x` and `a/y` are named most often, so they are there most often. */
export const gateway: fc.Arbitrary<Raw> = fc
  .record({
    metadata: metadata(namespace, mostlyValue<string>('x', 'y', 'z')),
    gatewayClassName: mostlyValue('ours', 'theirs', 'nginx', 'unheard-of'),
    listeners,
    client: clientCertificateRef,
    allowedListeners: sometimes(from, 2),
  })
  .map(({ metadata: meta, gatewayClassName, listeners: own, client, allowedListeners }) => ({
    apiVersion: `${GATEWAY_API}/v1`,
    kind: 'Gateway',
    metadata: meta,
    spec: raw({
      gatewayClassName,
      listeners: own,
      tls: client && { backend: { clientCertificateRef: client } },
      allowedListeners: allowedListeners && { namespaces: allowedListeners },
    }),
  }));

export const listenerSet: fc.Arbitrary<Raw> = fc
  .record({
    metadata: metadata(namespace, fc.constantFrom('set', 'x')),
    parent: name,
    parentNamespace: sometimes(namespace),
    listeners,
  })
  .map(({ metadata: meta, parent, parentNamespace, listeners: own }) => ({
    apiVersion: `${GATEWAY_API}/v1`,
    kind: 'ListenerSet',
    metadata: meta,
    spec: { parentRef: raw({ name: parent, namespace: parentNamespace }), listeners: own },
  }));

export const namespaceObject: fc.Arbitrary<Raw> = fc
  .record({ called: namespace, labels: sometimes(fc.constantFrom({ team: 'shop' }, { team: 'other' }), 2) })
  .map(({ called, labels }) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: raw({ name: called, labels }) }));
