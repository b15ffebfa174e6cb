/** Copies that may be written to. */
import { expect, test } from 'vitest';
import type { Service } from './api/core/service.js';
import { toMutable } from './mutable.js';
import { Redacted } from './redacted.js';

const SERVICE: Service = Object.freeze({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: Object.freeze({ name: 'cart', creationTimestamp: '2024-01-02T03:04:05Z', uid: undefined }),
  spec: Object.freeze({ ports: Object.freeze([Object.freeze({ port: 80 })]) }),
} as const);

test('a copy shares nothing with the object, which stays as it was', () => {
  const copy = toMutable(SERVICE);
  copy.metadata.name = 'other';
  copy.spec.ports?.push({ port: 81 });
  expect(copy.spec.ports).toEqual([{ port: 80 }, { port: 81 }]);
  expect(SERVICE).toMatchObject({ metadata: { name: 'cart' }, spec: { ports: [{ port: 80 }] } });
});

test('timestamps of metadata become dates, and what is undefined is left out', () => {
  const created = new Date('2024-01-02T03:04:05Z');
  expect(toMutable(SERVICE).metadata).toStrictEqual({ name: 'cart', creationTimestamp: created });
  const dated = { ...SERVICE, metadata: { name: 'a', creationTimestamp: created, deletionTimestamp: null } };
  const { metadata } = toMutable(dated as Service);
  expect(metadata).toStrictEqual({ name: 'a', creationTimestamp: created });
  expect(metadata.creationTimestamp).not.toBe(created);
  expect(toMutable({ metadata: { creationTimestamp: 'yesterday' } })).toStrictEqual({ metadata: {} });
});

test('redacted values stay redacted, and strange keys are keys', () => {
  const key = new Redacted('secret');
  const copy = toMutable({ data: { 'tls.key': key, ['__proto__']: 'x' } });
  expect(copy.data['tls.key']).toBe(key);
  expect(Object.keys(copy.data)).toEqual(['tls.key', '__proto__']);
});
