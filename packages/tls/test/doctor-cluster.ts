/**
 * A small cluster for the doctor: one Service, the Pods behind it with what they mount, and a policy that trusts. Works
 * in Node and in browsers, without the resolver: the decision is written by hand.
 */
import {
  formatPath,
  formatRef,
  type ObjectRef,
  type PeerIdentity,
  parseObjects,
  Redacted,
  readWorkloads,
  type SettingsInput,
  sealSettings,
} from '@backend-tls/model';
import { doctor } from '../src/doctor/doctor.js';
import type { DoctorBackend, DoctorOptions, DoctorReport } from '../src/doctor/report.js';
import { readTrustBundle } from '../src/pem/trust-bundle.js';
import { AT, type Party } from './make-chain.js';

const GATEWAY_API = 'gateway.networking.k8s.io';

export const ref = (kind: string, name: string, namespace = 'shop', group = ''): ObjectRef => ({
  group,
  kind,
  namespace,
  name,
});

const object = (apiVersion: string, kind: string, name: string, rest: object, namespace = 'shop') => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === '' ? {} : { namespace }) },
  ...rest,
});

export const configMap = (name: string, data: Readonly<Record<string, string>>, namespace = 'shop') =>
  object('v1', 'ConfigMap', name, { data }, namespace);
export const secret = (name: string, stringData: Readonly<Record<string, string>>, namespace = 'shop') =>
  object('v1', 'Secret', name, { stringData }, namespace);
export const trustBundle = (name: string, text: string) =>
  object('certificates.k8s.io/v1', 'ClusterTrustBundle', name, { spec: { trustBundle: text } }, '');
export const service = (name: string, spec: object = {}, namespace = 'shop') =>
  object('v1', 'Service', name, { spec: { selector: { app: name }, ports: [{ port: 8443 }], ...spec } }, namespace);
export const deployment = (
  name: string,
  volumes: readonly object[],
  namespace = 'shop',
  labels: object = { app: name },
) =>
  object(
    'apps/v1',
    'Deployment',
    name,
    { spec: { template: { metadata: { labels }, spec: { containers: [{ name: 'app' }], volumes } } } },
    namespace,
  );
export const volumeOf = (secretName: string, more: object = {}) => ({ name: 'v', secret: { secretName, ...more } });
export const policy = (name: string, refs: readonly object[], namespace = 'shop') =>
  object(
    `${GATEWAY_API}/v1`,
    'BackendTLSPolicy',
    name,
    {
      spec: {
        targetRefs: [{ group: '', kind: 'Service', name: 'cart' }],
        validation: { hostname: 'shop.example', caCertificateRefs: refs },
      },
    },
    namespace,
  );
export const gateway = (
  tls: object | undefined,
  listeners: readonly object[] = [{ name: 'http', port: 80, protocol: 'HTTP' }],
) =>
  object(`${GATEWAY_API}/v1`, 'Gateway', 'public', { spec: { gatewayClassName: 'a', listeners, ...(tls && { tls }) } });

/** A reference of a policy to an authority. */
export const caRef = (kind: string, name: string) => ({
  group: kind === 'ClusterTrustBundle' ? 'certificates.k8s.io' : '',
  kind,
  name,
});

/** The Service `cart` with a policy that trusts ConfigMap `cart-ca`, and Pods that serve Secret `cart-server`. */
export const cart = (ca: string, served: Readonly<Record<string, string>>): readonly object[] => [
  service('cart'),
  policy('cart-tls', [caRef('ConfigMap', 'cart-ca')]),
  configMap('cart-ca', { 'ca.crt': ca }),
  secret('cart-server', served),
  deployment('cart', [volumeOf('cart-server')]),
];

/** The decision for the Service `cart`: trust these, expect `shop.example` or these names. */
export function decided(
  ca: string,
  { names = ['shop.example'], trust, identity, origin = 'cart-tls', presents }: Decided = {},
): DoctorBackend {
  const [first = '', ...more] = names;
  const identityOf = (value: string): PeerIdentity => ({ type: value.includes(':') ? 'uri' : 'dns', value });
  const settings = sealSettings({
    sni: 'shop.example',
    identity: identity ?? { type: 'any-of', names: [identityOf(first), ...more.map(identityOf)] },
    trust: trust ?? { type: 'anchors', certificates: readTrustBundle(ca).certificates },
    ...(presents && {
      clientCertificate: {
        chainPem: presents,
        key: new Redacted('not looked at'),
        secret: ref('Secret', 'client'),
        subject: 'not looked at',
      },
    }),
    origin: {
      trust: {
        object: ref('BackendTLSPolicy', origin, 'shop', GATEWAY_API),
        path: 'spec.validation.caCertificateRefs',
      },
    },
  });
  return { key: keyOf('cart'), tls: { mode: 'tls', settings } };
}

interface Decided {
  readonly names?: readonly string[];
  readonly trust?: SettingsInput['trust'];
  readonly identity?: SettingsInput['identity'];
  readonly origin?: string;
  readonly presents?: string; // the chain of a client certificate, of Secret `client`
}

export const keyOf = (name: string) => ({
  gateway: ref('Gateway', 'public', 'shop', GATEWAY_API),
  route: ref('HTTPRoute', 'cart', 'shop', GATEWAY_API),
  backend: ref('Service', name),
  port: 8443,
});

/** What the doctor says of these objects. */
export function examine(
  inputs: readonly object[],
  backends: readonly DoctorBackend[],
  options: Partial<DoctorOptions> = {},
): Promise<DoctorReport> {
  const { objects } = parseObjects(inputs);
  return doctor({ backends }, objects, { at: AT, workloads: readWorkloads(inputs), ...options });
}

/** `error code Kind/namespace/name path` of every finding. */
export const codesOf = ({ findings }: DoctorReport): readonly string[] =>
  findings.map(({ severity, code, object: about, path }) =>
    [severity, code, ...(about ? [formatRef(about)] : []), ...(path.length > 0 ? [formatPath(path)] : [])].join(' '),
  );

/** The key of a party, as PKCS#8 PEM. */
export async function keyPemOf({ keys }: Party): Promise<string> {
  const octets = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const text = btoa(Array.from(octets, (octet) => String.fromCharCode(octet)).join(''));
  const lines = text.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${'PRIVATE'} KEY-----`, ...lines, `-----END ${'PRIVATE'} KEY-----`, ''].join('\n');
}
