/** A kind whose CRD was deleted may have claimed: what it may have claimed refuses until the caller says otherwise. */
import { KINDS, parseObjects } from '@backend-tls/model';
import { type Change, createResolver, type Resolver } from '@backend-tls/resolver';
import { readTrustBundle } from '@backend-tls/tls';
import { expect, test } from 'vitest';
import { expand } from './support/expand.js';
import { mint } from './support/minted.js';
import { readBase } from './support/read-vectors.js';
import type { Dict } from './support/shorthand-parts.js';

const minted = await mint();
const POLICY = { kind: 'BackendTLSPolicy', name: 'a', targets: ['cart'], hostname: 'cart.example', ca: 'ca-1' };

const POLICIES = { group: KINDS.BackendTLSPolicy.group, kind: 'BackendTLSPolicy' };

const objectsOf = (given: readonly Dict[]) => parseObjects(given.map((one) => expand(one, minted))).objects;
const upserts = (given: readonly Dict[]): readonly Change[] =>
  objectsOf(given).map((object) => ({ type: 'upsert', object }));
const coverage = (kind: keyof typeof KINDS, more: Partial<Change & { readonly type: 'coverage' }> = {}): Change => ({
  type: 'coverage',
  group: KINDS[kind].group,
  kind,
  state: 'synced',
  ...more,
});
const GONE = coverage('BackendTLSPolicy', { state: 'notInstalled' });

/** Everything is listed, and one Route leads to one Service. */
function listed(given: readonly Dict[]): Resolver {
  const resolver = createResolver({ readTrustBundle });
  const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
  resolver.update([...kinds.map((kind) => coverage(kind)), ...upserts(readBase('one-service')), ...upserts(given)]);
  return resolver;
}

/** The mode of the only decision, with the code of a refusal. */
function modeOf(resolver: Resolver): string {
  const [backend, ...others] = resolver.resolution().backends;
  expect(others).toEqual([]);
  const tls = backend?.tls;
  return tls?.mode === 'refuse' ? `refuse ${tls.findings.map(({ code }) => code).join()}` : (tls?.mode ?? 'none');
}

test('closing/coverage-lost: what is not installed any more refuses until that is acknowledged', () => {
  const resolver = listed([POLICY]);
  expect(modeOf(resolver)).toBe('tls');
  const [object] = objectsOf([POLICY]);
  const ref = { ...POLICIES, namespace: object?.metadata.namespace ?? '', name: object?.metadata.name ?? '' };

  const delta = resolver.update([GONE, { type: 'delete', ref }]);
  expect(modeOf(resolver)).toBe('refuse coverage-unknown');
  expect(delta.downgrades).toEqual([]);
  resolver.update([GONE]); // said again is not acknowledged
  expect(modeOf(resolver)).toBe('refuse coverage-unknown');

  const acknowledged = resolver.update([coverage('BackendTLSPolicy', { state: 'notInstalled', acknowledged: true })]);
  expect(modeOf(resolver)).toBe('plaintext');
  expect(acknowledged.changed).toHaveLength(1);
});
test('closing/coverage-lost: a kind that was never listed is not lost, and leaves its ports in the clear', () => {
  const resolver = createResolver({ readTrustBundle });
  const kinds = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((kind) => kind !== 'BackendTLSPolicy');
  resolver.update([...kinds.map((kind) => coverage(kind)), ...upserts(readBase('one-service'))]);
  expect(modeOf(resolver)).toBe('refuse coverage-unknown');
  resolver.update([GONE]);
  expect(modeOf(resolver)).toBe('plaintext');
});
test('closing/coverage-lost: a kind that is installed again is believed once it is listed', () => {
  const resolver = listed([]);
  expect(modeOf(resolver)).toBe('plaintext');
  resolver.update([GONE]);
  expect(modeOf(resolver)).toBe('refuse coverage-unknown');
  resolver.update([coverage('BackendTLSPolicy', { state: 'unsynced' })]);
  expect(modeOf(resolver)).toBe('refuse coverage-unknown');
  resolver.update([{ type: 'resync', ...POLICIES, objects: objectsOf([POLICY]) }]);
  expect(modeOf(resolver)).toBe('tls');
});
test('closing/coverage-lost: one namespace is lost by itself', () => {
  const resolver = listed([]);
  resolver.update([coverage('BackendTLSPolicy', { state: 'notInstalled', namespace: 'elsewhere' })]);
  expect(modeOf(resolver)).toBe('plaintext');
  resolver.update([coverage('BackendTLSPolicy', { state: 'notInstalled', namespace: 'shop' })]);
  expect(modeOf(resolver)).toBe('refuse coverage-unknown');
});

test('closing/coverage-lost: a kind that was listed in one namespace is lost as a whole', () => {
  const resolver = createResolver({ readTrustBundle });
  const kinds = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((kind) => kind !== 'BackendTLSPolicy');
  resolver.update([...kinds.map((kind) => coverage(kind)), ...upserts(readBase('one-service'))]);
  resolver.update([{ type: 'resync', ...POLICIES, namespace: 'shop', objects: [] }]);
  expect(modeOf(resolver)).toBe('plaintext');
  resolver.update([GONE]);
  expect(modeOf(resolver)).toBe('refuse coverage-unknown');
});
test('closing/coverage-lost: what is lost stays so while nobody lists it, whatever else is said', () => {
  const resolver = listed([]);
  resolver.update([GONE]);
  resolver.update([coverage('BackendTLSPolicy', { state: 'unsynced' })]);
  resolver.update([GONE]);
  expect(modeOf(resolver)).toBe('refuse coverage-unknown');
});
test('closing/coverage-lost: a watch that ends before its CRD goes opens nothing', () => {
  const resolver = listed([]);
  resolver.update([coverage('BackendTLSPolicy', { state: 'unsynced' })]);
  resolver.update([GONE]);
  expect(modeOf(resolver)).toBe('refuse coverage-unknown');
  resolver.update([coverage('BackendTLSPolicy', { state: 'notInstalled', acknowledged: true })]);
  expect(modeOf(resolver)).toBe('plaintext');
});
