import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { parseObjects, validateObject } from '../src/index.js';
import { EXAMPLES, graft } from './examples.js';

test('closing/secrets: an inspector sees nothing of a Secret, at any depth and with hidden properties', () => {
  const metadata = { name: 'pair', namespace: 'shop' };
  const parsed = parseObjects([
    { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { 'tls.key': 'canary-5f1c' } },
    { apiVersion: 'v1', kind: 'Secret', metadata, data: { 'tls.key': 'canary-5f1c' } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { a: '-----BEGIN PRIVATE KEY-----\ncanary-5f1c' } },
  ]);
  for (const options of [{ depth: null }, { depth: null, showHidden: true }, { depth: null, customInspect: false }]) {
    expect(inspect(parsed, options)).not.toContain('canary');
  }
  expect(parsed.objects.length).toBe(2);
});

test('closing/secrets: a private key that stands as the key of a map is in no finding', () => {
  const key = '-----BEGIN PRIVATE KEY-----\ncanary-5f1c';
  const parsed = parseObjects([
    graft(EXAMPLES.BackendTLSPolicy, ['spec', 'options'], { [key]: 1 }),
    graft(EXAMPLES.ConfigMap, ['data'], { [key]: 1 }),
    graft(EXAMPLES.Service, ['spec', 'selector'], { [key]: 1 }),
    graft(EXAMPLES.Gateway, ['metadata', 'labels'], { [key]: 1 }),
  ]);
  expect(parsed.unreadable.length).toBe(4);
  expect(parsed.findings.length).toBe(4);
  expect(JSON.stringify(parsed.findings)).not.toContain('canary');
});

test('closing/secrets: a key of megabytes makes no finding of megabytes', () => {
  const policy = graft(EXAMPLES.BackendTLSPolicy, ['spec', 'options'], { [`a/${'x'.repeat(1_000_000)}`]: 1 });
  const findings = [...parseObjects([policy]).findings, ...validateObject(policy)];
  expect(findings.length).toBeGreaterThan(1);
  expect(JSON.stringify(findings).length).toBeLessThan(20_000);
});
