/**
 * Services, kgateway's Backends, the five Route kinds, and the grants between namespaces.
 */
import { EXPERIMENTAL_GROUP, MULTICLUSTER_GROUP } from '@backend-tls/model';
import fc from 'fast-check';
import { otherBackendRef } from './other-backends.js';
import {
  GATEWAY_API,
  KGATEWAY,
  metadata,
  mostly,
  mostlyValue,
  name,
  namespace,
  type Raw,
  raw,
  sometimes,
} from './words.js';

const PORTS: readonly Raw[] = [
  { name: 'web', port: 443 },
  { name: 'api', port: 8443, protocol: 'TCP' },
  { port: 80 },
  { name: 'dns', port: 53, protocol: 'UDP' },
  { name: 'dns-tcp', port: 53, protocol: 'TCP' },
  { name: 'h2', port: 9000, appProtocol: 'kubernetes.io/h2c' },
  { name: 'wss', port: 9443, appProtocol: 'kubernetes.io/wss' },
  { name: 'again', port: 443 },
  { name: 'ws', port: 9444, appProtocol: 'kubernetes.io/ws' },
  { name: 'plain', port: 9445, appProtocol: 'HTTPS' },
  { name: 'sctp', port: 443, protocol: 'SCTP' },
];

const ports: fc.Arbitrary<readonly Raw[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<readonly Raw[]>([{ name: 'web', port: 443 }]) },
  {
    weight: 3,
    arbitrary: fc.constant<readonly Raw[]>([
      { name: 'web', port: 443 },
      { name: 'api', port: 8443 },
    ]),
  },
  { weight: 4, arbitrary: fc.subarray(PORTS.slice(1), { maxLength: 2 }).map((rest) => [PORTS[0]!, ...rest]) },
  { weight: 1, arbitrary: fc.subarray(PORTS.slice(1), { minLength: 1, maxLength: 2 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<readonly Raw[]>(
      [{ name: 'dns', port: 53, protocol: 'UDP' }],
      [
        { name: 'dns', port: 53, protocol: 'UDP' },
        { name: 'web', port: 443, protocol: 'UDP' },
      ],
    ),
  },
  { weight: 1, arbitrary: fc.constant<readonly Raw[]>([]) },
);

export const service: fc.Arbitrary<Raw> = fc
  .record({ metadata: metadata(), ports, labels: sometimes(fc.constantFrom({ app: 'x' }, { app: 'y' }), 2) })
  .map(({ metadata: meta, ports: own, labels }) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: raw({ ...meta, labels }),
    spec: { ports: own },
  }));

export const backend: fc.Arbitrary<Raw> = fc
  .record({ metadata: metadata(), external: mostlyValue(true, false) })
  .map(({ metadata: meta, external }) => ({
    apiVersion: `${KGATEWAY}/v1alpha1`,
    kind: 'Backend',
    metadata: meta,
    spec: external
      ? { type: 'Static', static: { hosts: [{ host: 'b.example.com', port: 443 }] } }
      : { type: 'DynamicForwardProxy', dynamicForwardProxy: {} },
  }));

const parentRef: fc.Arbitrary<Raw> = fc
  .record({
    to: mostly(
      fc.constant<Raw>({ name: 'x', namespace: 'a' }),
      fc.record({ name: fc.constantFrom('x', 'y', 'z'), namespace: sometimes(namespace, 2) }),
      fc.record({
        kind: fc.constant('ListenerSet'),
        name: fc.constantFrom('set', 'x'),
        namespace: sometimes(namespace, 2),
      }),
      fc.constant<Raw>({ group: '', kind: 'Service', name: 'x' }),
    ),
    sectionName: sometimes(fc.constantFrom('http', 'https', 'tls', 'pass', 'nothing'), 9),
    port: sometimes(fc.constantFrom(80, 8443, 9443), 14),
  })
  .map(({ to, sectionName, port }) => raw({ ...raw(to), sectionName, port }));

const service443 = fc
  .record({ name, port: mostlyValue<number | undefined>(443, 8443, 80, 53, 9000, 9443, 9444, 9445, 1, undefined) })
  .map(raw);

const backendRef: fc.Arbitrary<Raw> = fc
  .record({
    ref: mostly<Raw>(
      service443,
      fc.record({ group: fc.constant(KGATEWAY), kind: fc.constant('Backend'), name }),
      otherBackendRef,
      otherBackendRef,
      fc.constant<Raw>({ kind: 'ConfigMap', name: 'ca-1' }),
    ),
    namespace: sometimes(namespace, 4),
    weight: sometimes(fc.constantFrom(0, 2), 8),
  })
  .map(({ ref, namespace: at, weight }) => raw({ ...ref, namespace: at, weight }));

const mirror = fc.oneof(
  {
    weight: 3,
    arbitrary: backendRef.map((ref): Raw => ({ type: 'RequestMirror', requestMirror: { backendRef: ref } })),
  },
  {
    weight: 1,
    arbitrary: backendRef.map(
      (ref): Raw => ({ type: 'ExternalAuth', externalAuth: { protocol: 'GRPC', grpc: {}, backendRef: ref } }),
    ),
  },
);

const rule: fc.Arbitrary<Raw> = fc
  .record({
    refs: fc.array(backendRef, { minLength: 1, maxLength: 2 }),
    filters: sometimes(fc.array(mirror, { minLength: 1, maxLength: 1 }), 6),
    onRef: sometimes(mirror, 12),
  })
  .map(({ refs, filters, onRef }) =>
    raw({
      backendRefs: refs.map((ref, index) => (index === 0 && onRef ? { ...ref, filters: [onRef] } : ref)),
      filters,
    }),
  );

const VERSIONS: Readonly<Record<string, string>> = { TLSRoute: 'v1alpha2', TCPRoute: 'v1alpha2', UDPRoute: 'v1alpha2' };

export const route: fc.Arbitrary<Raw> = fc
  .record({
    kind: mostlyValue('HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'),
    metadata: metadata(),
    parentRefs: fc.array(parentRef, { minLength: 1, maxLength: 2 }),
    hostnames: sometimes(
      fc.constantFrom(
        ['a.example.com'],
        ['*.example.com', 'c.example.net'],
        ['b.example.org'],
        ['example.com'],
        ['a.b.example.com'],
        ['*.com'],
        [],
      ),
      5,
    ),
    rules: fc.array(rule, { minLength: 1, maxLength: 2 }),
  })
  .map(({ kind, metadata: meta, parentRefs, hostnames, rules }) => ({
    apiVersion: `${GATEWAY_API}/${VERSIONS[kind] ?? 'v1'}`,
    kind,
    metadata: meta,
    spec: raw({ parentRefs, hostnames, rules }),
  }));

export const grant: fc.Arbitrary<Raw> = fc
  .record({
    metadata: metadata(mostlyValue<string>('b', 'a', 'c')),
    from: mostlyValue('HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute', 'Gateway'),
    source: namespace,
    to: fc.constantFrom<Raw>(
      { group: '', kind: 'Service' },
      { group: 'core', kind: 'Service' },
      { group: '', kind: 'Service', name: 'x' },
      { group: '', kind: 'ConfigMap' },
      { group: '', kind: 'Secret' },
      { group: KGATEWAY, kind: 'Backend' },
    ),
    more: sometimes(fc.constantFrom('XBackend', 'ServiceImport'), 2),
  })
  .map(({ metadata: meta, from, source, to, more }) => ({
    apiVersion: `${GATEWAY_API}/v1beta1`,
    kind: 'ReferenceGrant',
    metadata: meta,
    spec: {
      from: [
        { group: GATEWAY_API, kind: from, namespace: source },
        { group: GATEWAY_API, kind: 'Gateway', namespace: source },
        ...(more === 'XBackend' ? [{ group: EXPERIMENTAL_GROUP, kind: more, namespace: source }] : []),
      ],
      to: [
        to,
        { group: '', kind: 'Secret', name: 'pair' },
        ...(more === 'ServiceImport' ? [{ group: MULTICLUSTER_GROUP, kind: more }] : []),
      ],
    },
  }));
