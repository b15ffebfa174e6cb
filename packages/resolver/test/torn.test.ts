/** A file torn at any place leaves nothing in plaintext that it had claimed. */
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

const modeOf = (policy: string) => {
  const manifests = readManifests([
    { file: 'a.yaml', text: SURROUNDINGS },
    { file: 'b.yaml', text: policy },
  ]);
  const { backends } = resolve(createSnapshot(manifests), { readTrustBundle, keyMatches });
  return backends.map(({ tls }) => (tls.mode === 'tls' ? JSON.stringify(tls.settings.identity) : tls.mode)).join();
};

test('closing/reading-errors: a policy file torn at any byte opens nothing and widens nothing', () => {
  const whole = modeOf(POLICY);
  expect(whole).toContain('any-of');
  const opened: string[] = [];
  for (let length = 0; length < POLICY.length; length++) {
    const mode = modeOf(POLICY.slice(0, length));
    if (mode !== 'refuse' && mode !== whole)
      opened.push(`${mode} after ${JSON.stringify(POLICY.slice(length - 30, length))}`);
  }
  expect(opened).toEqual([]);
});
