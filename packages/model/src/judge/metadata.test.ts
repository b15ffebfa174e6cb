/** Metadata as client libraries and careless callers hand it over. */
import { expect, test } from 'vitest';
import { BackendTLSPolicyV1 } from '../crd/kinds/backend-tls-policy.js';
import { decodeMetadata, judgeMetadata } from './metadata.js';
import { byteLength } from './names.js';
import { newReport } from './report.js';
import { serverLine } from './server-error.js';

function lines(metadata: unknown): readonly string[] {
  const report = newReport('policy/schema');
  const decoded = decodeMetadata(metadata, report);
  if (report.errors.length === 0) judgeMetadata(decoded, BackendTLSPolicyV1, report);
  return report.errors.map(serverLine);
}

test('gateway/metadata-fields: a Date is its text, undefined is absent', () => {
  const created = new Date('2024-01-02T03:04:05Z');
  const metadata = { name: 'a', creationTimestamp: created, labels: { a: undefined }, generation: undefined };
  expect(lines(metadata)).toEqual([]);
  expect(decodeMetadata(metadata, newReport('policy/schema'))).toEqual({
    name: 'a',
    creationTimestamp: '2024-01-02T03:04:05.000Z',
    labels: {},
  });
  expect(lines({ name: 'a', creationTimestamp: new Date(Number.NaN) })).toHaveLength(1);
});

test('gateway/metadata-fields: nothing is thrown for what JSON has no word for', () => {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  for (const value of [cyclic, 5n, Symbol('a'), () => 1, new Map(), Number.NaN, new Array(3)]) {
    for (const field of ['name', 'generation', 'labels', 'finalizers', 'ownerReferences', 'managedFields']) {
      expect(() => lines({ name: 'a', [field]: value })).not.toThrow();
    }
    expect(() => lines(value)).not.toThrow();
  }
});

test('gateway/owner-references: an empty group is the core group', () => {
  expect(lines({ name: 'a', ownerReferences: [{ apiVersion: '/v1', kind: 'Event', name: 'a', uid: 'u' }] })).toEqual([
    expect.stringContaining('/v1, Kind=Event is disallowed from being an owner'),
  ]);
});

test('gateway/object-namespace: a cluster-scoped object has none', () => {
  const report = newReport('policy/schema');
  judgeMetadata({ name: 'a', namespace: 'b' }, { ...BackendTLSPolicyV1, namespaced: false }, report);
  expect(report.errors.map(serverLine)).toEqual(['metadata.namespace: Forbidden: not allowed on this type']);
});

test('gateway/object-name: names are measured in bytes of UTF-8', () => {
  expect(['', 'a', 'é', '€', '😀', '\ud83d', '\ude00a'].map(byteLength)).toEqual([0, 1, 2, 3, 4, 3, 4]);
  expect(lines({ name: '€'.repeat(85) })).toEqual([
    expect.stringContaining('must be no more than 253 bytes'),
    expect.stringContaining('a lowercase RFC 1123 subdomain'),
  ]);
});
