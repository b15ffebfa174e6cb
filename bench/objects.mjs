// @ts-check
/**
 * Objects of about 1 kB as people write them, one of each kind that is validated most, and what breaks each.
 */

const metadata = (/** @type {string} */ name) => ({
  name,
  namespace: 'shop',
  labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'shop', team: 'payments' },
  annotations: { 'example.com/owner': 'payments@example.com' },
});

const rule = (/** @type {string} */ path, /** @type {string} */ backend) => ({
  matches: [{ path: { type: 'PathPrefix', value: path }, headers: [{ name: 'x-version', value: '2' }], method: 'GET' }],
  filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-from', value: 'gateway' }] } }],
  timeouts: { request: '10s', backendRequest: '2s' },
  backendRefs: [
    { group: '', kind: 'Service', name: backend, port: 8443, weight: 90 },
    { group: '', kind: 'Service', name: `${backend}-canary`, port: 8443, weight: 10 },
  ],
});

/** Objects that the API server takes. */
export const VALID = {
  HTTPRoute: {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: metadata('cart'),
    spec: {
      parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', sectionName: 'https' }],
      hostnames: ['cart.example.com', '*.cart.example.com'],
      rules: [rule('/cart', 'cart'), rule('/orders', 'orders'), rule('/stock', 'stock')],
    },
  },
  BackendTLSPolicy: {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'BackendTLSPolicy',
    metadata: metadata('cart'),
    spec: {
      targetRefs: ['cart', 'orders', 'stock', 'prices'].map((name) => ({
        group: '',
        kind: 'Service',
        name,
        sectionName: 'https',
      })),
      validation: {
        caCertificateRefs: [
          { group: '', kind: 'ConfigMap', name: 'shop-ca' },
          { group: '', kind: 'ConfigMap', name: 'shop-ca-next' },
        ],
        hostname: 'cart.shop.example.com',
        subjectAltNames: [
          { type: 'Hostname', hostname: 'cart.shop.example.com' },
          { type: 'URI', uri: 'spiffe://example.com/shop/cart' },
        ],
      },
      options: { 'example.com/min-version': '1.3', 'example.com/ciphers': 'TLS_AES_128_GCM_SHA256' },
    },
  },
  Gateway: {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: metadata('public'),
    spec: {
      gatewayClassName: 'example',
      addresses: [{ type: 'IPAddress', value: '192.0.2.10' }],
      infrastructure: { labels: { 'example.com/tier': 'edge' } },
      listeners: [
        { name: 'http', protocol: 'HTTP', port: 80, allowedRoutes: { namespaces: { from: 'Same' } } },
        ...['cart', 'orders', 'stock'].map((name) => ({
          name,
          protocol: 'HTTPS',
          port: 443,
          hostname: `${name}.example.com`,
          tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: `${name}-tls` }] },
          allowedRoutes: {
            namespaces: { from: 'All' },
            kinds: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }],
          },
        })),
      ],
    },
  },
};

/** The same, each broken in one place, late in the object. */
export const BROKEN = {
  HTTPRoute: broken('HTTPRoute', ({ spec }) => {
    spec.rules[2].backendRefs[1].weight = 1_000_001;
  }),
  BackendTLSPolicy: broken('BackendTLSPolicy', ({ spec }) => {
    spec.validation.subjectAltNames[1].uri = 'no URI';
  }),
  Gateway: broken('Gateway', ({ spec }) => {
    spec.listeners[3].allowedRoutes.namespaces.from = 'Everywhere';
  }),
};

/** @param {keyof typeof VALID} kind @param {(object: any) => void} change */
function broken(kind, change) {
  const object = structuredClone(VALID[kind]);
  change(object);
  return object;
}
