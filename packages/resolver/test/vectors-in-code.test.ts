/** Rules that a vector cannot show, because they are about the program that calls: profiles, keys, what is printed. */
import { inspect } from 'node:util';
import { parseObjects, refKey } from '@backend-tls/model';
import { createSnapshot, defaultProfile, resolve, specProfile } from '@backend-tls/resolver';
import { explain } from '@backend-tls/resolver/explain';
import { keyMatches, readTrustBundle } from '@backend-tls/tls';
import { expect, test } from 'vitest';
import { expand } from './support/expand.js';
import { mint } from './support/minted.js';
import { readBase } from './support/read-vectors.js';
import { above } from './support/run-vector.js';
import type { Dict } from './support/shorthand-parts.js';

const minted = await mint();

function resolution(given: readonly Dict[], options: object = {}) {
  const parsed = parseObjects(above(readBase('one-service'), given).map((one) => expand(one, minted)));
  const snapshot = createSnapshot({ objects: parsed.objects, unreadable: parsed.unreadable, coverage: 'complete' });
  return { parsed, resolved: resolve(snapshot, { readTrustBundle, keyMatches, ...options }) };
}

test('closing/profiles: resolve takes no profile that predicts', () => {
  const predicting = { ...defaultProfile, predictOnly: true };
  expect(() => resolution([], { profile: predicting })).toThrow(TypeError);
});
test('closing/profiles: an enforcing profile is taken, whatever its name', () => {
  const { resolved } = resolution([], { profile: { ...specProfile, name: 'mine' } });
  expect(resolved.backends.map(({ tls }) => tls.mode)).toEqual(['plaintext']);
});
test('closing/profiles: no profile is chosen from the controller’s name', () => {
  const policy = {
    kind: 'BackendTLSPolicy',
    name: 'a',
    targets: ['cart/htps'],
    hostname: 'cart.example',
    wellKnown: 'System',
  };
  const modeFor = (controller: string) => {
    const ours = { kind: 'GatewayClass', name: 'ours', controller };
    const parsed = parseObjects(above(readBase('one-service'), [ours, policy]).map((one) => expand(one, minted)));
    const snapshot = createSnapshot({ ...parsed, coverage: 'complete' });
    return resolve(snapshot, { readTrustBundle, controllerName: controller }).backends[0]?.tls.mode;
  };
  for (const controller of [
    'example.com/ours',
    'projectcontour.io/gateway-controller',
    'gateway.nginx.org/nginx-gateway-controller',
  ])
    expect(modeFor(controller)).toBe('refuse');
});

test('closing/composite-keys: parts that could be cut differently stay apart', () => {
  const key = (namespace: string, name: string) => refKey({ group: '', kind: 'Service', namespace, name });
  expect(key('a', 'b/c')).not.toBe(key('a/b', 'c'));
  expect(key('a-b', 'c')).not.toBe(key('a', 'b-c'));
});
test('closing/composite-keys: a name such as __proto__ is a name like any other', () => {
  const { resolved } = resolution([
    { kind: 'HTTPRoute', name: 'other', backends: ['__proto__:8443', 'constructor:8443'] },
    { kind: 'BackendTLSPolicy', name: 'a', targets: ['constructor'], hostname: 'cart.example', ca: ['constructor'] },
  ]);
  const modes = resolved.backends.map(({ key, tls }) => `${key.backend.name} ${tls.mode}`);
  expect(modes.sort()).toEqual(['__proto__ refuse', 'cart plaintext', 'constructor refuse']);
});

test('closing/secrets: no output holds a private key', () => {
  const key = minted.pem('client-1.key');
  const { parsed, resolved } = resolution([
    { kind: 'Gateway', name: 'public', client: 'pair' },
    { kind: 'Gateway', name: 'second', client: 'torn' },
    { kind: 'Secret', name: 'pair', pair: 'client-1', ca: 'ca-1' },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the shorthand
    { kind: 'Secret', name: 'torn', data: { 'tls.crt': '${client-1.key}', 'tls.key': '${client-1}' } },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the shorthand
    { kind: 'ConfigMap', name: 'keys', data: { 'ca.crt': '${client-1.key}' } },
    { kind: 'HTTPRoute', name: 'shop', parents: ['public', 'second'], backends: ['cart:8443'] },
    { kind: 'BackendTLSPolicy', name: 'a', targets: ['cart'], hostname: 'cart.example', ca: ['ca-1', 'keys'] },
  ]);
  expect(resolved.backends.map(({ tls }) => tls.mode)).toEqual(['tls', 'refuse']);
  const secret = key.split('\n').slice(1, -2);
  const printed = [
    JSON.stringify([parsed, resolved]),
    inspect([parsed, resolved], { depth: 20, showHidden: false }),
    ...resolved.backends.map((backend) => explain(resolved, backend.key)),
  ].join('\n');
  expect(secret.length).toBeGreaterThan(1);
  expect(secret.filter((line) => printed.includes(line))).toEqual([]);
});

test('status/ancestor-limit: of seventeen Gateways the youngest is refused, and sixteen have an entry', () => {
  const names = Array.from({ length: 17 }, (_, index) => `gateway-${index}`);
  const gateways = names.map((name, index) => ({
    kind: 'Gateway',
    name,
    created: `2026-01-${String(28 - index).padStart(2, '0')}`,
  }));
  const { resolved } = resolution([
    ...gateways,
    { kind: 'HTTPRoute', name: 'shop', parents: names, backends: ['cart:8443'] },
    { kind: 'BackendTLSPolicy', name: 'a', targets: ['cart'], hostname: 'cart.example', ca: 'ca-1' },
  ]);
  const refused = resolved.backends.filter(({ tls }) => tls.mode === 'refuse').map(({ key }) => key.gateway.name);
  expect(refused).toEqual(['gateway-0']);
  expect(resolved.backends.filter(({ tls }) => tls.mode === 'tls')).toHaveLength(16);
  expect(resolved.policies[0]?.entries).toHaveLength(16);
});
