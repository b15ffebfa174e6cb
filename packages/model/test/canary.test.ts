import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { parseObjects } from '../src/index.js';

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
