/**
 * BackendTLSPolicies and BackendConfigPolicies: good ones, near misses, and statuses that others have left on them.
 */
import fc from 'fast-check';
import { otherTargetKind } from './other-backends.js';
import {
  GATEWAY_API,
  KGATEWAY,
  metadata,
  mostly,
  mostlyValue,
  name,
  OURS,
  type Raw,
  raw,
  sometimes,
  THEIRS,
} from './words.js';

const sectionName = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  { weight: 4, arbitrary: fc.constantFrom('web', 'api') },
  { weight: 2, arbitrary: fc.constantFrom('dns', 'dns-tcp', 'h2', 'wss', 'wbe', '') },
);

const targetKind: fc.Arbitrary<Raw> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Raw>({ group: '', kind: 'Service' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Raw>(
      { group: 'core', kind: 'Service' },
      { group: '', kind: 'service' },
      { group: 'v1', kind: 'Services' },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<Raw>({ group: 'apps', kind: 'Deployment' }, { group: '', kind: 'Backend' }) },
  { weight: 2, arbitrary: fc.constant<Raw>({ group: KGATEWAY, kind: 'Backend' }) },
  { weight: 2, arbitrary: otherTargetKind },
);

const targetRef = fc
  .record({ meant: targetKind, name, sectionName })
  .map(({ meant, name: called, sectionName: section }) => raw({ ...meant, name: called, sectionName: section }));

/** Another namespace in a target: no field of v1, and one of versions that are not known. */
const elsewhere = sometimes(fc.constantFrom('a', 'b'), 12);

const targetRefs = fc.uniqueArray(targetRef, { minLength: 1, maxLength: 3, selector: (ref) => JSON.stringify(ref) });

const caRef: fc.Arbitrary<Raw> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('ca-1', 'ca-2').map((called) => ({ group: '', kind: 'ConfigMap', name: called })),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Raw>(
      { group: '', kind: 'ConfigMap', name: 'bad' },
      { group: '', kind: 'ConfigMap', name: 'empty' },
      { group: '', kind: 'ConfigMap', name: 'nowhere' },
      { group: '', kind: 'Secret', name: 'ca' },
      { group: '', kind: 'Secret', name: 'pair' },
      { group: 'apps', kind: 'Deployment', name: 'x' },
      { group: 'core', kind: 'ConfigMap', name: 'ca-1' },
      { group: 'certificates.k8s.io', kind: 'ClusterTrustBundle', name: 'roots' },
    ),
  },
);

const trust: fc.Arbitrary<Raw> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.array(caRef, { minLength: 1, maxLength: 3 }).map((refs) => ({ caCertificateRefs: refs })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Raw>(
      { wellKnownCACertificates: 'System' },
      { wellKnownCACertificates: 'example.com/roots' },
      { wellKnownCACertificates: 'example.com/unheard-of' },
      { wellKnownCACertificates: 'System', caCertificateRefs: [] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Raw>(
      {},
      { wellKnownCACertificates: 'System', caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca-1' }] },
    ),
  },
);

const san: fc.Arbitrary<Raw> = mostly(
  fc.constantFrom<Raw>(
    { type: 'Hostname', hostname: 'b.example.com' },
    { type: 'Hostname', hostname: '*.example.com' },
    { type: 'URI', uri: 'spiffe://b/x' },
  ),
  fc.constantFrom<Raw>(
    { type: 'Other', hostname: 'b.example.com' },
    { type: 'URI', hostname: 'b.example.com' },
    { type: 'URI', uri: 'urn:b:x' },
    { type: 'Hostname', hostname: 'b.example.com', uri: 'spiffe://b/x' },
    { type: 'Hostname', hostname: 'B.example.com' },
  ),
);

const ancestor: fc.Arbitrary<Raw> = fc
  .record({
    at: fc.constantFrom('x', 'y', 'old'),
    by: mostlyValue(THEIRS, OURS, 'example.com/third'),
    on: fc.constantFrom(undefined, 'a', 'b'),
  })
  .map(({ at, by, on }) => ({
    ancestorRef: raw({ group: GATEWAY_API, kind: 'Gateway', namespace: on, name: at }),
    controllerName: by,
    conditions: [
      {
        type: 'Accepted',
        status: 'False',
        reason: 'Pending',
        message: 'Theirs.',
        observedGeneration: 1,
        lastTransitionTime: '2026-01-01T00:00:00Z',
      },
      {
        type: 'example.com/Own',
        status: 'True',
        reason: 'So',
        message: '',
        lastTransitionTime: '2026-01-01T00:00:00Z',
      },
    ],
  }));

/** A live status: none, a few entries, or so many that hardly a place is left. */
const status: fc.Arbitrary<Raw | undefined> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: fc.array(ancestor, { maxLength: 3 }).map((ancestors) => ({ ancestors })) },
  {
    weight: 1,
    arbitrary: fc.record({ count: fc.integer({ min: 14, max: 16 }), entry: ancestor }).map(({ count, entry }) => ({
      ancestors: Array.from({ length: count }, (_, index) => ({
        ...entry,
        controllerName: THEIRS,
        ancestorRef: { ...(entry.ancestorRef as Raw), name: `g${index}` },
      })),
    })),
  },
);

export const backendTlsPolicy: fc.Arbitrary<Raw> = fc
  .record({
    version: mostlyValue('v1', 'v1alpha3', 'v1alpha2', 'v2'),
    metadata: metadata(),
    targetRefs,
    hostname: mostlyValue('x.example.com', 'y.example.com', '10.0.0.1', '256.0.0.1', 'UPPER', ''),
    trust,
    subjectAltNames: sometimes(fc.array(san, { minLength: 1, maxLength: 2 }), 3),
    options: sometimes(fc.constantFrom<Raw>({ 'example.com/o': '1' }, { bare: '1' }), 9),
    elsewhere,
    status,
  })
  .map(
    ({
      version,
      metadata: meta,
      targetRefs: targets,
      hostname,
      trust: source,
      subjectAltNames,
      options,
      elsewhere: other,
      status: live,
    }) =>
      raw({
        apiVersion: `${GATEWAY_API}/${version}`,
        kind: 'BackendTLSPolicy',
        metadata: meta,
        spec: raw(
          version === 'v1alpha2'
            ? { targetRef: targets[0], tls: { hostname } }
            : {
                targetRefs: targets.map((target) => raw({ ...target, namespace: other })),
                validation: raw({ hostname, ...source, subjectAltNames }),
                options,
              },
        ),
        status: live,
      }),
  );

/** A policy that nothing is wrong with, apart from what it refers to. */
export const goodPolicy: fc.Arbitrary<Raw> = fc
  .record({
    metadata: metadata(),
    targetRefs,
    refs: fc.subarray(['ca-1', 'ca-2', 'bad'], { minLength: 1 }),
    subjectAltNames: sometimes(
      fc.constantFrom<readonly Raw[]>(
        [{ type: 'Hostname', hostname: 'b.example.com' }],
        [
          { type: 'URI', uri: 'spiffe://b/x' },
          { type: 'Hostname', hostname: '*.example.com' },
        ],
      ),
      2,
    ),
  })
  .map(({ metadata: meta, targetRefs: targets, refs, subjectAltNames }) => ({
    apiVersion: `${GATEWAY_API}/v1`,
    kind: 'BackendTLSPolicy',
    metadata: meta,
    spec: {
      targetRefs: targets,
      validation: raw({
        hostname: 'x.example.com',
        caCertificateRefs: refs.map((called) => ({ group: '', kind: 'ConfigMap', name: called })),
        subjectAltNames,
      }),
    },
  }));

const tls: fc.Arbitrary<Raw> = fc
  .record({
    source: mostlyValue<Raw>(
      { secretRef: { name: 'both' } },
      { secretRef: { name: 'ca' } },
      { secretRef: { name: 'pair' } },
      { secretRef: { name: 'nowhere' } },
      { wellKnownCACertificates: 'System' },
      { insecureSkipVerify: true },
      { insecureSkipVerify: false },
      { files: { rootCA: '/etc/ca.crt' } },
      {},
    ),
    sni: sometimes(fc.constantFrom('k.example.com'), 2),
    names: sometimes(fc.constantFrom<readonly string[]>(['k.example.com'], []), 2),
    parameters: sometimes(
      fc.constantFrom<Raw>(
        { minVersion: '1.2' },
        { minVersion: '1.3', maxVersion: '1.2' },
        { cipherSuites: ['A'], ecdhCurves: ['B'] },
      ),
      4,
    ),
    simpleTLS: sometimes(fc.boolean(), 6),
  })
  .map(({ source, sni, names, parameters, simpleTLS }) =>
    raw({ ...source, sni, verifySubjectAltNames: names, parameters, simpleTLS }),
  );

export const backendConfigPolicy: fc.Arbitrary<Raw> = fc
  .record({
    metadata: metadata(),
    tls: mostly<Raw | undefined>(tls, fc.constant(undefined)),
    targets: mostly<Raw>(
      fc
        .array(fc.record({ meant: targetKind, name }), { minLength: 1, maxLength: 2 })
        .map((refs) => ({ targetRefs: refs.map(({ meant, name: called }) => ({ ...meant, name: called })) })),
      fc.constant<Raw>({ targetSelectors: [{ group: '', kind: 'Service', matchLabels: { app: 'x' } }] }),
      fc.constant<Raw>({}),
    ),
  })
  .map(({ metadata: meta, tls: block, targets }) => ({
    apiVersion: `${KGATEWAY}/v1alpha1`,
    kind: 'BackendConfigPolicy',
    metadata: meta,
    spec: raw({ ...targets, tls: block }),
  }));
