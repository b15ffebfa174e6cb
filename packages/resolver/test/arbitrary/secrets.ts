/**
 * ConfigMaps, Secrets and a ClusterTrustBundle: in every namespace the same names, most of them good.
 */
import fc from 'fast-check';
import { CAS, PAIRS } from './pki.js';
import { mostlyValue, NAMESPACES, type Raw } from './words.js';

const [one, two, three] = CAS as readonly [string, string, string];

const BUNDLES = [
  one,
  two,
  three,
  `${one}${two}`,
  'not PEM',
  '',
  `${one}-----BEGIN CERTIFICATE-----\nAAAA\n`,
  PAIRS.good.key,
];

function configMap(namespace: string, name: string, text: string | undefined): Raw {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace, name },
    data: text === undefined ? { 'other.crt': one } : { 'ca.crt': text },
  };
}

/** Alternates between the two forms in which people write Secrets. */
function secret(namespace: string, name: string, data: Readonly<Record<string, string>>): Raw {
  return namespace === 'b'
    ? { apiVersion: 'v1', kind: 'Secret', metadata: { namespace, name }, type: 'kubernetes.io/tls', stringData: data }
    : {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          namespace,
          name,
          annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ stringData: data }) },
        },
        type: 'kubernetes.io/tls',
        data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, btoa(text)])),
      };
}

const { good, other } = PAIRS;

const known = new Map<string, readonly Raw[]>();

/** Everything that a namespace holds; the same objects each time, since reading them takes the longest. */
function everythingOnce(namespace: string, first: string, pair: Readonly<Record<string, string>>): readonly Raw[] {
  const key = JSON.stringify([namespace, first, pair]);
  const all = known.get(key) ?? everything(namespace, first, pair);
  known.set(key, all);
  return all;
}

function everything(namespace: string, first: string, pair: Readonly<Record<string, string>>): readonly Raw[] {
  return [
    configMap(namespace, 'ca-1', first),
    configMap(namespace, 'ca-2', two),
    configMap(namespace, 'bad', `${three}rest of a bundle that was cut -----BEGIN CERT`),
    configMap(namespace, 'empty', undefined),
    secret(namespace, 'pair', pair),
    secret(namespace, 'mismatched', { 'tls.crt': good.certificate, 'tls.key': other.key }),
    secret(namespace, 'ca', { 'ca.crt': three }),
    secret(namespace, 'both', { 'ca.crt': one, 'tls.crt': other.certificate, 'tls.key': other.key }),
  ];
}

const pairs = mostlyValue<Readonly<Record<string, string>>>(
  { 'tls.crt': good.certificate, 'tls.key': good.key },
  { 'tls.crt': other.certificate, 'tls.key': other.key },
  { 'tls.crt': good.certificate, 'tls.key': other.key },
  { 'tls.crt': good.certificate },
  { 'tls.crt': good.key, 'tls.key': good.key },
);

const trustBundle = mostlyValue<readonly Raw[]>(
  [
    {
      apiVersion: 'certificates.k8s.io/v1beta1',
      kind: 'ClusterTrustBundle',
      metadata: { name: 'roots' },
      spec: { trustBundle: three },
    },
  ],
  [],
);

/** What policies and Gateways refer to; now and then one of them is missing. */
export const store: fc.Arbitrary<readonly Raw[]> = fc
  .record({ first: mostlyValue(...(BUNDLES as [string, ...string[]])), pair: pairs, trustBundle, lost: fc.nat(60) })
  .map(({ first, pair, trustBundle: bundles, lost }) =>
    [...NAMESPACES.slice(0, 2).flatMap((namespace) => everythingOnce(namespace, first, pair)), ...bundles].filter(
      (_, index) => index !== lost,
    ),
  );
