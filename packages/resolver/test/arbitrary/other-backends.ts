/**
 * The backends that are no Services of this cluster: XBackends, which bring TLS of their own, and ServiceImports.
 */
import { EXPERIMENTAL_GROUP, MULTICLUSTER_GROUP } from '@backend-tls/model';
import fc from 'fast-check';
import { metadata, mostlyValue, name, type Raw, raw, sometimes } from './words.js';

/** References to them, as Routes write them. */
export const otherBackendRef: fc.Arbitrary<Raw> = fc
  .record({
    what: fc.constantFrom<Raw>(
      { group: EXPERIMENTAL_GROUP, kind: 'XBackend' },
      { group: MULTICLUSTER_GROUP, kind: 'ServiceImport' },
    ),
    name,
    port: mostlyValue<number | undefined>(443, 8443, undefined),
  })
  .map(({ what, ...rest }) => raw({ ...what, ...rest }));

/** The kinds as policies write them. */
export const otherTargetKind: fc.Arbitrary<Raw> = fc.constantFrom<Raw>(
  { group: MULTICLUSTER_GROUP, kind: 'ServiceImport' },
  { group: EXPERIMENTAL_GROUP, kind: 'XBackend' },
);

export const serviceImport: fc.Arbitrary<Raw> = fc
  .record({
    metadata: metadata(),
    ports: mostlyValue<readonly Raw[]>(
      [{ name: 'web', port: 443 }],
      [
        { name: 'web', port: 443 },
        { name: 'api', port: 8443 },
      ],
      [{ name: 'web', port: 443, protocol: 'UDP' }],
      [],
    ),
  })
  .map(({ metadata: meta, ports }) => ({
    apiVersion: `${MULTICLUSTER_GROUP}/v1alpha1`,
    kind: 'ServiceImport',
    metadata: meta,
    spec: { type: 'ClusterSetIP', ports },
  }));

const validation: fc.Arbitrary<Raw | undefined> = sometimes(
  mostlyValue<Raw>(
    { hostname: 'ext.example.com', wellKnownCACertificates: 'System' },
    { hostname: 'ext.example.com', caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca-1' }] },
    { hostname: 'ext.example.com', caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'nowhere' }] },
    { hostname: '10.0.0.1', wellKnownCACertificates: 'System' },
    { hostname: 'ext.example.com' },
  ),
  2,
);

const client: fc.Arbitrary<Raw> = mostlyValue<Raw>(
  { name: 'pair' },
  { name: 'pair', namespace: 'b' },
  { name: 'nowhere' },
  { kind: 'ConfigMap', name: 'ca-1' },
);

export const xBackend: fc.Arbitrary<Raw> = fc
  .record({
    metadata: metadata(),
    hostname: mostlyValue('ext.example.com', '10.0.0.1', 'x.svc.cluster.local', 'cluster.local'),
    mode: mostlyValue<string | undefined>('ServerOnly', 'ClientAndServer', 'None', undefined, 'Sideways'),
    trusts: fc.tuple(mostlyValue(true, false), validation),
    client: sometimes(client, 4),
    fits: mostlyValue(true, false),
  })
  .map(({ metadata: meta, hostname, mode, trusts: [isPlain, given], client: own, fits }) => ({
    apiVersion: `${EXPERIMENTAL_GROUP}/v1alpha1`,
    kind: 'XBackend',
    metadata: meta,
    spec: raw({
      type: 'ExternalHostname',
      externalHostname: { hostname },
      port: { port: 443 },
      tls:
        mode === undefined
          ? undefined
          : raw({
              mode,
              validation: isPlain ? { hostname: 'ext.example.com', wellKnownCACertificates: 'System' } : given,
              clientCertificateRef: fits ? (mode === 'ClientAndServer' ? (own ?? { name: 'pair' }) : undefined) : own,
            }),
    }),
  }));
