import { type PeerIdentities, parseObjects, type Trust, type TrustCertificate } from '@backend-tls/model';
import { expect, test } from 'vitest';
import type { BackendKey } from './decision.js';
import { explain } from './explain.js';
import { resolve } from './resolve.js';
import { identityText, trustText } from './setting-text.js';
import { createSnapshot } from './snapshot.js';

const GROUP = 'gateway.networking.k8s.io';
const at = (name: string) => ({ namespace: 'shop', name });

const OBJECTS = [
  {
    apiVersion: `${GROUP}/v1`,
    kind: 'Gateway',
    metadata: at('public'),
    spec: { gatewayClassName: 'example', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  },
  {
    apiVersion: `${GROUP}/v1`,
    kind: 'HTTPRoute',
    metadata: at('r'),
    spec: {
      parentRefs: [{ name: 'public' }],
      rules: [
        {
          backendRefs: [
            { name: 'cart', port: 8443 },
            { name: 'plain', port: 80 },
            { name: 'gone', port: 80 },
          ],
        },
      ],
    },
  },
  { apiVersion: 'v1', kind: 'Service', metadata: at('cart'), spec: { ports: [{ name: 'https', port: 8443 }] } },
  { apiVersion: 'v1', kind: 'Service', metadata: at('plain'), spec: { ports: [{ port: 80 }] } },
  ...['a-policy', 'b-policy'].map((name) => ({
    apiVersion: `${GROUP}/v1`,
    kind: 'BackendTLSPolicy',
    metadata: at(name),
    spec: {
      targetRefs: [{ group: '', kind: 'Service', name: 'cart' }],
      validation: { hostname: 'cart.example', wellKnownCACertificates: 'System' },
    },
  })),
];

const resolution = resolve(createSnapshot({ ...parseObjects(OBJECTS), coverage: 'complete' }), {
  readTrustBundle: () => ({ certificates: [], findings: [] }),
});

const keyOf = (service: string, port: number): BackendKey => ({
  gateway: { group: GROUP, kind: 'Gateway', ...at('public') },
  route: { group: GROUP, kind: 'HTTPRoute', ...at('r') },
  backend: { group: '', kind: 'Service', ...at(service) },
  port,
  frontend: 'terminated',
});

/** The explanation has these pieces, in this order. */
const check = (service: string, port: number, ...pieces: readonly string[]) => {
  const text = explain(resolution, keyOf(service, port));
  const places = pieces.map((piece) => text.indexOf(piece));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
};

const certificate = (subject: string): TrustCertificate => ({
  pem: '',
  sha256: '0123456789abcdef'.repeat(4),
  subject,
  issuer: '',
  notBefore: '',
  notAfter: '',
  isCa: true,
});

const checkIdentity = (identity: PeerIdentities, expected: string) => expect(identityText(identity)).toBe(expected);
const checkTrust = (trust: Trust, expected: string) => expect(trustText(trust)).toBe(expected);

test('policy/precedence: who governs, where each setting comes from, and who lost', () => {
  check(
    'cart',
    8443,
    'HTTPRoute shop/r',
    'cart:8443   tls',
    'cart.example',
    'BackendTLSPolicy/shop/a-policy spec.validation.hostname',
    'b-policy loses',
    '[policy/precedence]',
  );
});

test('policy/unclaimed: why a port is spoken to in the clear', () => {
  check('plain', 80, 'plain:80   plaintext', '[policy/unclaimed]');
});

test('closing/every-reference-decided: why a backend is refused, and that an unknown one is', () => {
  check('gone', 80, 'gone:80   refuse', 'does not exist', '[route/reference-checks]');
  check('cart', 1, 'cart:1   refuse', 'No attached Route');
});

test('identity/subject-alt-names: names are told with their type, and none as what it means', () => {
  checkIdentity(
    {
      type: 'any-of',
      names: [
        { type: 'dns', value: 'a.example' },
        { type: 'uri', value: 'spiffe://b' },
      ],
    },
    'DNS a.example or URI spiffe://b',
  );
  checkIdentity({ type: 'chain-only' }, 'any name (no name is checked)');
  checkIdentity({ type: 'none' }, 'any certificate (nothing is checked)');
});

test('trust/ca-refs: anchors are told by subject, or by hash where they have none', () => {
  checkTrust({ type: 'anchors', certificates: [certificate('CN=One')] }, 'CN=One');
  checkTrust(
    { type: 'anchors', certificates: [certificate('CN=One'), certificate('')] },
    '2 certificates: CN=One; 0123456789abcdef',
  );
  checkTrust({ type: 'system' }, "the system's roots");
  checkTrust({ type: 'none' }, 'nothing is verified');
});
