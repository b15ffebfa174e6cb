import { type ObjectRef, parseObjects } from '@backend-tls/model';
import { expect, test } from 'vitest';
import type { Resolution } from '../decision.js';
import { explain } from '../explain.js';
import { explainBackend } from '../explain-backend.js';
import { resolve } from '../resolve.js';
import { createSnapshot } from '../snapshot.js';
import { whatAffects } from './what-affects.js';

const GROUP = 'gateway.networking.k8s.io';

const gateway = (name: string, spec: object = {}) => ({
  apiVersion: `${GROUP}/v1`,
  kind: 'Gateway',
  metadata: { namespace: 'shop', name },
  spec: {
    gatewayClassName: 'example',
    listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
    ...spec,
  },
});

const route = (namespace: string, service: string, port = 8443) => ({
  apiVersion: `${GROUP}/v1`,
  kind: 'HTTPRoute',
  metadata: { namespace, name: `to-${service}` },
  spec: {
    parentRefs: [{ namespace: 'shop', name: 'public' }],
    rules: [{ backendRefs: [{ namespace: 'shop', name: service, port }] }],
  },
});

const service = (name: string, namespace = 'shop') => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace, name },
  spec: { ports: [{ name: 'https', port: 8443 }] },
});

const policy = (name: string, target: object, ca?: string) => ({
  apiVersion: `${GROUP}/v1`,
  kind: 'BackendTLSPolicy',
  metadata: { namespace: 'shop', name },
  spec: {
    targetRefs: [{ group: '', kind: 'Service', ...target }],
    validation: {
      hostname: 'cart.example',
      ...(ca === undefined
        ? { wellKnownCACertificates: 'System' }
        : { caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: ca }] }),
    },
  },
});

const resolved = (...objects: readonly object[]): Resolution =>
  resolve(createSnapshot({ ...parseObjects([gateway('public'), service('cart'), ...objects]), coverage: 'complete' }), {
    readTrustBundle: () => ({ certificates: [], findings: [] }),
  });

const CORE = new Set(['Service', 'ConfigMap', 'Secret', 'Deployment']);

const refTo = (kind: string, name: string): ObjectRef => ({
  group: CORE.has(kind) ? '' : GROUP,
  kind,
  namespace: 'shop',
  name,
});

/** What the object affects, as `service: effects`, and the codes of why it does not. */
const told = (resolution: Resolution, ref: ObjectRef) => {
  const { backends, noEffect } = whatAffects(resolution, ref);
  return {
    backends: backends.map(({ key, how }) => `${key.backend.name}: ${how.join()}`),
    codes: noEffect.map(({ code }) => code),
  };
};

test('who governs, who loses, and whom nobody can trust', () => {
  const resolution = resolved(
    route('shop', 'cart'),
    policy('a', { name: 'cart' }, 'ca'),
    policy('b', { name: 'cart' }, 'other'),
  );
  expect(told(resolution, refTo('BackendTLSPolicy', 'a'))).toEqual({ backends: ['cart: governs,fails'], codes: [] });
  expect(told(resolution, refTo('BackendTLSPolicy', 'b'))).toEqual({
    backends: ['cart: loses'],
    codes: ['policy-conflicted'],
  });
  expect(told(resolution, refTo('ConfigMap', 'ca'))).toEqual({ backends: ['cart: trusted'], codes: [] });
  expect(whatAffects(resolution, refTo('ConfigMap', 'other')).noEffect).toEqual([
    expect.objectContaining({ code: 'referenced-in-vain', evidence: { policies: ['BackendTLSPolicy/shop/b'] } }),
  ]);
});

test('why a policy affects nothing: each reason has its code and what shows it', () => {
  const resolution = resolved(
    service('unrouted'),
    service('far', 'edge'),
    policy('typo', { name: 'unrouted', sectionName: 'http' }),
    policy('lonely', { name: 'unrouted' }),
    policy('astray', { name: 'far' }),
    policy('nowhere', { name: 'gone' }),
    policy('odd', { name: 'cart', kind: 'Pod' }),
  );
  const reason = (name: string) => whatAffects(resolution, refTo('BackendTLSPolicy', name)).noEffect[0];
  expect(reason('typo')).toMatchObject({ code: 'dangling-claim', evidence: { nearest: 'https', ports: ['https'] } });
  expect(reason('lonely')).toMatchObject({ code: 'target-unrouted', evidence: { routes: 0 } });
  expect(reason('astray')).toMatchObject({ code: 'target-elsewhere', evidence: { namespaces: ['edge'] } });
  expect(reason('nowhere')).toMatchObject({ code: 'target-not-found' });
  expect(reason('odd')).toMatchObject({ code: 'target-kind-unsupported' });
  expect(reason('never')).toMatchObject({ code: 'unknown-object' });
});

test('a grant that is missing is told with the grant to write, and closes the gap when written', () => {
  const refused = resolved(route('edge', 'cart'));
  const { backends, noEffect } = whatAffects(refused, refTo('Service', 'cart'));
  expect([backends.length, noEffect.map(({ code }) => code)]).toEqual([1, ['grant-missing']]);
  const [remedy] = explainBackend(refused, refused.backends[0]!.key).remedies;
  expect(remedy?.manifest).toBe(noEffect[0]?.manifest);
  const field = (name: string) =>
    [...remedy!.manifest!.matchAll(new RegExp(`${name}: (\\S+)`, 'g'))].map(([, value]) => value!);
  const [from, to] = [0, 1].map((at) => ({
    group: field('group')[at] === '""' ? '' : field('group')[at],
    kind: field('kind')[at + 1],
  }));
  const [home, origin] = field('namespace');
  const [name, target] = field('name');
  const grant = {
    apiVersion: field('apiVersion')[0],
    kind: field('kind')[0],
    metadata: { namespace: home, name },
    spec: { from: [{ ...from, namespace: origin }], to: [{ ...to, name: target }] },
  };
  const permitted = resolved(route('edge', 'cart'), grant);
  expect(permitted.backends.map(({ tls }) => tls.mode)).toEqual(['plaintext']);
  expect(told(permitted, refTo('ReferenceGrant', name!))).toEqual({ backends: ['cart: permits'], codes: [] });
  const unused = resolved(route('shop', 'cart'), grant);
  expect(told(unused, refTo('ReferenceGrant', name!))).toEqual({ backends: [], codes: ['grant-unused'] });
});

test('Gateways, Routes and objects that nobody names', () => {
  const resolution = resolved(gateway('idle'), route('shop', 'cart'));
  expect(told(resolution, refTo('Gateway', 'public')).backends).toEqual(['cart: attaches']);
  expect(told(resolution, refTo('Gateway', 'idle'))).toEqual({ backends: [], codes: ['unattached'] });
  expect(told(resolution, refTo('Gateway', 'never'))).toEqual({ backends: [], codes: ['unknown-object'] });
  expect(told(resolution, refTo('HTTPRoute', 'to-cart')).backends).toEqual(['cart: names']);
  expect(told(resolution, refTo('Secret', 'tls'))).toEqual({ backends: [], codes: ['unreferenced'] });
  expect(told(resolution, refTo('Deployment', 'cart'))).toEqual({ backends: [], codes: ['kind-unsupported'] });
});

test('what would change a decision, by mode', () => {
  const remedies = (resolution: Resolution) =>
    explainBackend(resolution, resolution.backends[0]!.key).remedies.map(({ code, object }) => [code, object?.name]);
  expect(remedies(resolved(route('shop', 'cart')))).toEqual([['claim', undefined]]);
  const alone = policy('a', { name: 'cart' });
  expect(remedies(resolved(route('shop', 'cart'), alone))).toEqual([['unclaim', 'a']]);
  const both = resolved(route('shop', 'cart'), alone, policy('b', { name: 'cart', sectionName: 'https' }));
  expect(remedies(both)).toEqual([['successor', 'b']]);
  expect(explain(both, both.backends[0]!.key)).toContain('BackendTLSPolicy/shop/a would govern');
  expect(remedies(resolved(route('shop', 'cart'), policy('a', { name: 'cart' }, 'ca')))).toEqual([
    ['ca-ref-invalid', 'a'],
  ]);
  expect(remedies(resolved(route('shop', 'gone')))).toEqual([['backend-not-found', 'to-gone']]);
});

test('plaintext names the port that a policy could claim, and every explanation what was read', () => {
  const resolution = resolved(route('shop', 'cart'));
  const text = explain(resolution, resolution.backends[0]!.key);
  expect(text).toContain('sectionName "https"');
  expect(text).toMatch(/read from .*HTTPRoute\/shop\/to-cart.*Service\/shop\/cart/);
  const missing = resolved(route('shop', 'cart'), policy('a', { name: 'cart' }, 'ca'));
  expect(explain(missing, missing.backends[0]!.key)).toContain('ConfigMap/shop/ca (missing)');
});
