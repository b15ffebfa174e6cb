/** A file torn at any place leaves nothing in plaintext that it had claimed, as far as its text can tell. */
import { readManifests } from '@backend-tls/model/yaml';
import { keyMatches, readTrustBundle } from '@backend-tls/tls';
import { expect, test } from 'vitest';
import { createSnapshot, resolve } from '../src/index.js';

const SURROUNDINGS = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { gatewayClassName: example, listeners: [{ name: http, port: 80, protocol: HTTP }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart, namespace: shop }
spec: { parentRefs: [{ name: public }], rules: [{ backendRefs: [{ name: cart, port: 8443 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { ports: [{ name: https, port: 8443 }, { name: metrics, port: 9090 }] }
`;

const POLICY = `apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata:
  name: cart-tls
  namespace: shop
spec:
  targetRefs:
    - group: ""
      kind: Service
      name: cart
      sectionName: https
  validation:
    hostname: cart.shop.example
    subjectAltNames:
      - type: Hostname
        hostname: cart.shop.example
    wellKnownCACertificates: System
`;

const METADATA_LAST = `apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
spec:
  validation:
    hostname: cart.shop.example
    wellKnownCACertificates: System
    subjectAltNames:
      - type: Hostname
        hostname: cart.shop.example
  targetRefs:
    - group: ""
      kind: Service
      name: cart
      sectionName: https
metadata:
  name: cart-tls
  namespace: shop
`;

const KIND_LAST = `metadata:
  namespace: shop
  name: cart-tls
spec:
  targetRefs:
    - group: ""
      kind: Service
      name: cart
  validation:
    subjectAltNames:
      - type: Hostname
        hostname: cart.shop.example
    wellKnownCACertificates: System
    hostname: cart.shop.example
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
`;

const CONFIG_POLICY = `apiVersion: gateway.kgateway.dev/v1alpha1
kind: BackendConfigPolicy
metadata:
  name: cart-tls
  namespace: shop
spec:
  targetRefs:
    - group: ""
      kind: Service
      name: cart
  tls:
    wellKnownCACertificates: System
    sni: cart.shop.example
    verifySubjectAltNames:
      - cart.shop.example
      - other.shop.example
`;

/** As `kubectl get -o yaml` prints it. */
const LIST = `apiVersion: v1
items:
${POLICY.trimEnd().replace(/^/gm, '  ').replace('  ', '- ')}
kind: List
metadata:
  resourceVersion: ""
`;

const modeOf = (policy: string) => {
  const manifests = readManifests([
    { file: 'a.yaml', text: SURROUNDINGS },
    { file: 'b.yaml', text: policy },
  ]);
  const { backends } = resolve(createSnapshot(manifests), { readTrustBundle, keyMatches });
  return backends.map(({ tls }) => (tls.mode === 'tls' ? JSON.stringify(tls.settings.identity) : tls.mode)).join();
};

/** The last lines of all parts that mean something else than the whole, and are not refused. */
const opened = (whole: string): readonly string[] => {
  const meant = modeOf(whole);
  expect(meant).toContain('cart.shop.example');
  const parts = Array.from({ length: whole.length }, (_, length) => whole.slice(0, length));
  const wrong = parts.filter((part) => !['refuse', meant].includes(modeOf(part)));
  return [...new Set(wrong.map((part) => part.trimEnd().split('\n').at(-1)!.trim()))];
};

/**
 * A cut after the end of a line can leave a whole object, valid and with less in it than was meant: nothing in the
 * text tells. The places listed here are all of them: a namespace that was to follow the name is filled in by the file
 * reader, and the names that a policy of kgateway verifies are optional.
 */
test.each<[string, string, readonly string[]]>([
  ['as it is usually written', POLICY, []],
  ['with metadata last', METADATA_LAST, ['name: cart-tls']],
  ['with the kind last', KIND_LAST, []],
  ['of kgateway', CONFIG_POLICY, ['wellKnownCACertificates: System', 'sni: cart.shop.example', '- cart.shop.example']],
  ['in a List', LIST, []],
])(
  'closing/reading-errors: a policy %s, torn at any byte, opens and widens nothing unless it is whole',
  (...[, whole, places]) => {
    expect(opened(whole)).toEqual(places);
  },
);
