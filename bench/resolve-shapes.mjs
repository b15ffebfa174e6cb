// @ts-check
/**
 * Clusters that people have run or asked about, at the sizes that they name.
 */
import {
  configMapOf,
  gatewayClass,
  gatewayOf,
  namespacesOf,
  object,
  policyOf,
  routeOf,
  serviceOf,
} from './clusters.mjs';

const GATEWAY = 'gateway.networking.k8s.io/v1';
const SET = { group: 'gateway.networking.k8s.io', kind: 'ListenerSet' };

/** @template Value @param {number} count @param {(index: number) => Value} make */
const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** Routes by 16 to a ListenerSet, each to a Service of its own. @param {number} routes @param {string} pem */
function listenerSetsOf(routes, pem) {
  const open = { namespaces: { from: 'All' } };
  /** @type {object[]} */
  const objects = [gatewayClass(), gatewayOf('edge', { allowedListeners: open }), configMapOf('shop', pem)];
  for (let n = 0; n < routes; n++) {
    const [set, name] = [`set-${Math.floor(n / 16)}`, `service-${n}`];
    if (n % 16 === 0) {
      const listeners = [{ name: 'http', port: 80, protocol: 'HTTP' }];
      const spec = { parentRef: { namespace: 'infra', name: 'edge' }, listeners };
      objects.push(object(GATEWAY, 'ListenerSet', 'shop', set, { spec }));
    }
    objects.push(serviceOf('shop', name), routeOf('shop', name, set, { ...SET, namespace: 'shop' }));
    if (n % 2 === 0) objects.push(policyOf('shop', `${name}-tls`, name));
  }
  return objects;
}

/** Secrets that nothing refers to, beside 1,500 namespaces. @param {number} secrets @param {string} pem */
function secretsOf(secrets, pem) {
  const services = Math.ceil(secrets / 6);
  const data = { token: 'bm90aGluZyB0aGF0IGFueWJvZHkgcmVhZHM='.repeat(12) };
  const [namespaces, ca] = [Math.max(1, Math.ceil(secrets / 20)), pem];
  return [
    gatewayClass(),
    gatewayOf('edge'),
    ...times(namespaces, (n) => configMapOf(`tenant-${n}`, ca)),
    ...times(services, (n) => {
      const [namespace, name] = [`tenant-${n % namespaces}`, `service-${n}`];
      return [serviceOf(namespace, name), routeOf(namespace, name), policyOf(namespace, `${name}-tls`, name)];
    }).flat(),
    ...times(secrets, (n) =>
      object('v1', 'Secret', `tenant-${n % namespaces}`, `secret-${n}`, { type: 'Opaque', data }),
    ),
  ];
}

/** One Service behind 17 Gateways. @param {number} routes @param {string} pem */
function gatewaysOf(routes, pem) {
  const fronts = times(17, (n) => gatewayOf(`edge-${n}`));
  const made = times(routes, (n) => {
    const route = routeOf('shop', 'cart', `edge-${n % 17}`);
    return { ...route, metadata: { ...route.metadata, name: `route-${n}` } };
  });
  return [
    gatewayClass(),
    configMapOf('shop', pem),
    ...fronts,
    serviceOf('shop', 'cart'),
    policyOf('shop', 'cart', 'cart'),
    ...made,
  ];
}

/** Policies on one Service. @param {number} policies @param {string} pem */
function policiesOf(policies, pem) {
  const around = [
    gatewayClass(),
    gatewayOf('edge'),
    configMapOf('shop', pem),
    serviceOf('shop', 'cart'),
    routeOf('shop', 'cart'),
  ];
  return [...around, ...times(policies, (n) => policyOf('shop', `tls-${n}`, 'cart'))];
}

/** @param {number} routes @param {string} pem */
const hundredsOf = (routes, pem) => namespacesOf({ routes, authorities: [pem] });

/**
 * Name, size and maker; growth is measured from half the size to the size. `large`: with --all only.
 *
 * @type {readonly { readonly name: string, readonly size: number, readonly make: (size: number, pem: string) => unknown[], readonly large: boolean }[]}
 */
export const SHAPES = [
  { name: '50 namespaces × 100 Routes', size: 5000, make: hundredsOf, large: false },
  { name: '200 namespaces × 100 Routes', size: 20_000, make: hundredsOf, large: true },
  { name: '1,000 namespaces × 100 Routes', size: 100_000, make: hundredsOf, large: true },
  { name: '40,000 Routes over 2,500 ListenerSets', size: 40_000, make: listenerSetsOf, large: true },
  { name: '30,000 Secrets beside 1,500 namespaces, 5,000 Services', size: 30_000, make: secretsOf, large: true },
  { name: '170 Routes to one Service, 17 Gateways', size: 170, make: gatewaysOf, large: false },
  { name: '500 policies on one Service', size: 500, make: policiesOf, large: false },
];
