/**
 * Manifests by the thousand, as short as they can be.
 */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, string>>;
}

const GATEWAY_API = 'gateway.networking.k8s.io/v1';
const CREATED = '2026-01-01T00:00:00Z';

export function times<Value>(count: number, make: (index: number) => Value): readonly Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function manifest(apiVersion: string, kind: string, namespace: string, name: string, rest: object): Manifest {
  const metadata = { name, ...(namespace !== '' && { namespace }), generation: 1, creationTimestamp: CREATED };
  return { apiVersion, kind, metadata, ...rest };
}

/** A class, a Gateway that takes every Route, and a CA for the policies of namespace "shop". */
export function surroundings(ca: string): readonly Manifest[] {
  const spec = { controllerName: 'crowds.example.com/gateway' };
  return [manifest(GATEWAY_API, 'GatewayClass', '', 'crowds', { spec }), gatewayOf('edge', [OPEN]), caOf(ca)];
}

const OPEN = { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } };

export function gatewayOf(name: string, listeners: readonly object[]): Manifest {
  return manifest(GATEWAY_API, 'Gateway', 'infra', name, { spec: { gatewayClassName: 'crowds', listeners } });
}

function caOf(text: string): Manifest {
  return manifest('v1', 'ConfigMap', 'shop', 'ca', { data: { 'ca.crt': text } });
}

export function serviceOf(
  name: string,
  namespace = 'shop',
  ports: readonly object[] = [{ name: 'https', port: 8443 }],
): Manifest {
  const made = manifest('v1', 'Service', namespace, name, { spec: { ports } });
  return { ...made, metadata: { ...made.metadata, labels: { tier: 'back' } } };
}

export function routeOf(
  name: string,
  backends: readonly (string | { readonly name: string; readonly namespace: string })[],
  parentRefs: readonly object[] = [{ namespace: 'infra', name: 'edge' }],
  namespace = 'shop',
): Manifest {
  const backendRefs = backends.map((ref) => ({ ...(typeof ref === 'string' ? { name: ref } : ref), port: 8443 }));
  return manifest(GATEWAY_API, 'HTTPRoute', namespace, name, { spec: { parentRefs, rules: [{ backendRefs }] } });
}

export function policyOf(name: string, service: string, sectionName?: string): Manifest {
  const target = { group: '', kind: 'Service', name: service, ...(sectionName !== undefined && { sectionName }) };
  const caCertificateRefs = [{ group: '', kind: 'ConfigMap', name: 'ca' }];
  const spec = { targetRefs: [target], validation: { hostname: 'a.example', caCertificateRefs } };
  return manifest(GATEWAY_API, 'BackendTLSPolicy', 'shop', name, { spec });
}

/** A vendor policy for all Services with these labels. */
export function selectingPolicyOf(name: string, matchLabels: Readonly<Record<string, string>>): Manifest {
  const targetSelectors = [{ group: '', kind: 'Service', matchLabels }];
  const spec = {
    targetSelectors,
    tls: { wellKnownCACertificates: 'System', sni: 'a.example', verifySubjectAltNames: ['a.example'] },
  };
  return manifest('gateway.kgateway.dev/v1alpha1', 'BackendConfigPolicy', 'shop', name, { spec });
}

/** Lets Routes of one namespace refer to Services of another. */
export function grantOf(to: string, from: string): Manifest {
  const spec = {
    from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: from }],
    to: [{ group: '', kind: 'Service' }],
  };
  return manifest('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', to, `from-${from}`, { spec });
}
