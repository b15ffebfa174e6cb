// @ts-check
/**
 * Clusters in the shapes that people run, as plain objects of about 1 kB a Route with its Service.
 */

const GATEWAY = 'gateway.networking.k8s.io/v1';
const CONTROLLER = 'bench.example.com/gateway';
const SERVICES_OF_A_NAMESPACE = 100;

/**
 * @typedef {object} Shape
 * @property {number} routes
 * @property {number} [gateways]
 * @property {number} [policyEvery] one Service in so many has a policy; default 2
 * @property {readonly string[]} [authorities] PEM texts
 */

let version = 0;

/**
 * @template {object} Rest
 * @param {string} apiVersion
 * @param {string} kind
 * @param {string} namespace
 * @param {string} name
 * @param {Rest} rest
 */
export function object(apiVersion, kind, namespace, name, rest) {
  version += 1;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace === '' ? {} : { namespace }),
      uid: `5e7f0000-0000-4000-8000-${String(version).padStart(12, '0')}`,
      resourceVersion: String(100_000 + version),
      generation: 1,
      creationTimestamp: `2026-01-${String(1 + (version % 28)).padStart(2, '0')}T08:00:00Z`,
      labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'shop' },
    },
    ...rest,
  };
}

/** The Route of one Service. @param {string} namespace @param {string} name @param {string} gateway */
export function routeOf(namespace, name, gateway = 'edge', parent = {}) {
  return object(GATEWAY, 'HTTPRoute', namespace, name, {
    spec: {
      parentRefs: [
        { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'infra', name: gateway, ...parent },
      ],
      hostnames: [`${name}.${namespace}.example.com`],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [{ group: '', kind: 'Service', name, port: 8443, weight: 1 }],
        },
      ],
    },
  });
}

/** @param {string} namespace @param {string} name */
export function serviceOf(namespace, name) {
  return object('v1', 'Service', namespace, name, {
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.0.0.1',
      selector: { app: name },
      ports: [{ name: 'https', port: 8443, targetPort: 8443, protocol: 'TCP' }],
    },
  });
}

/** @param {string} namespace @param {string} name @param {string} target @param {string} [sectionName] */
export function policyOf(namespace, name, target, sectionName) {
  return object(GATEWAY, 'BackendTLSPolicy', namespace, name, {
    spec: {
      targetRefs: [{ group: '', kind: 'Service', name: target, ...(sectionName === undefined ? {} : { sectionName }) }],
      validation: {
        hostname: `${target}.${namespace}.svc`,
        caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca' }],
      },
    },
  });
}

/** @param {string} name */
export function gatewayOf(name, rest = {}) {
  return object(GATEWAY, 'Gateway', 'infra', name, {
    spec: {
      gatewayClassName: 'bench',
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
      ...rest,
    },
  });
}

export const gatewayClass = () =>
  object(GATEWAY, 'GatewayClass', '', 'bench', { spec: { controllerName: CONTROLLER } });

/** @param {string} namespace @param {string} pem */
export const configMapOf = (namespace, pem) => object('v1', 'ConfigMap', namespace, 'ca', { data: { 'ca.crt': pem } });

/**
 * Namespaces of a hundred Services, each with its Route.
 *
 * @param {Shape} shape
 */
export function namespacesOf({ routes, policyEvery = 2, authorities = [] }) {
  /** @type {object[]} */
  const objects = [gatewayClass(), gatewayOf('edge')];
  for (let n = 0; n * SERVICES_OF_A_NAMESPACE < routes; n++) {
    const namespace = `shop-${n}`;
    objects.push(configMapOf(namespace, authorities[n % authorities.length] ?? ''));
    for (let s = 0; s < SERVICES_OF_A_NAMESPACE && n * SERVICES_OF_A_NAMESPACE + s < routes; s++) {
      const name = `service-${s}`;
      objects.push(serviceOf(namespace, name), routeOf(namespace, name));
      if (s % policyEvery === 0) objects.push(policyOf(namespace, `${name}-tls`, name, 'https'));
    }
  }
  return objects;
}
