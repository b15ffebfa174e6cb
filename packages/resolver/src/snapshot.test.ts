import { type CoverageEntry, parseObjects } from '@backend-tls/model';
import { expect, test } from 'vitest';
import { worldOf } from './engine/world-of.js';
import { createSnapshot } from './snapshot.js';

type Raw = Readonly<Record<string, unknown>>;

const serviceOf = (ports: unknown, metadata: Raw = {}): Raw => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'a', name: 's', ...metadata },
  spec: { ports },
});
const secretOf = (key: string): Raw => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { namespace: 'a', name: 's' },
  stringData: { key },
});
const policyOf = (name: string, hostname: string, created?: unknown): Raw => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'BackendTLSPolicy',
  metadata: { namespace: 'a', name: 'p', creationTimestamp: created },
  spec: {
    targetRefs: [{ group: '', kind: 'Service', name }],
    validation: { hostname, wellKnownCACertificates: 'System' },
  },
});

const SERVICES: CoverageEntry = { group: '', kind: 'Service', state: 'synced' };
const ref = { group: '', kind: 'Service', namespace: 'a', name: 's' };

/** What is known of Service `a/s`, in either order of the input. */
const check = (
  raws: readonly Raw[],
  expected: string,
  coverage: 'complete' | readonly CoverageEntry[] = 'complete',
  absent = false,
) => {
  for (const order of [raws, [...raws].reverse()]) {
    const snapshot = createSnapshot({ ...parseObjects(order), coverage, absent: absent ? [ref] : [] });
    expect(worldOf(snapshot).lookup('Service', 'a', 's').state).toBe(expected);
  }
};

/** How many objects and findings two forms of one object come to. */
const checkTwins = (one: Raw, other: Raw, expected: string) => {
  for (const order of [
    [one, other],
    [other, one],
  ]) {
    const { objects, unreadable, findings } = createSnapshot({ ...parseObjects(order), coverage: 'complete' });
    expect(`${objects.size} read, ${unreadable.size} unreadable, ${findings.length} findings`).toBe(expected);
  }
};

test('closing/coverage: what is not there is missing only where its kind is listed or it is known to be absent', () => {
  check([serviceOf([])], 'found');
  check([serviceOf([])], 'found', []);
  check([], 'missing');
  check([], 'pending', []);
  check([], 'missing', [SERVICES]);
  check([], 'missing', [{ ...SERVICES, state: 'notInstalled' }]);
  check([], 'pending', [{ ...SERVICES, state: 'lost' }]);
  check([], 'pending', [{ ...SERVICES, namespace: 'b' }]);
  check([], 'missing', [], true);
  check([serviceOf([])], 'found', [], true);
});

test('closing/wrong-type-is-not-absent: what cannot be read is not missing', () => {
  check([serviceOf('none')], 'unreadable');
  check([serviceOf('none')], 'unreadable', [], true);
});

test('closing/duplicate-objects: equal ones count as one, different ones as unreadable', () => {
  const EQUAL = '1 read, 0 unreadable, 0 findings';
  const UNEQUAL = '0 read, 1 unreadable, 1 findings';
  checkTwins(serviceOf([]), serviceOf([]), EQUAL);
  checkTwins(serviceOf([]), serviceOf([{ port: 1 }]), UNEQUAL);
  checkTwins(serviceOf([]), serviceOf('none'), UNEQUAL);
  checkTwins(secretOf('a'), secretOf('a'), EQUAL);
  checkTwins(secretOf('a'), secretOf('b'), UNEQUAL);
  checkTwins(serviceOf([], { labels: { x: '1', y: '2' } }), serviceOf([], { labels: { y: '2', x: '1' } }), EQUAL);
  checkTwins(serviceOf([]), serviceOf([], { namespace: 'b' }), '2 read, 0 unreadable, 0 findings');
});

test('closing/duplicate-objects: two forms of a policy claim what either claims, at the older age', () => {
  const forms = [
    policyOf('x', 'x.example', '2026-02-01T00:00:00Z'),
    policyOf('y', 'y.example', '2026-01-01T00:00:00Z'),
  ];
  for (const order of [forms, [...forms].reverse()]) {
    const [suspect] = createSnapshot({ ...parseObjects(order), coverage: 'complete' }).suspects;
    expect(suspect?.claims?.targets.map(({ name }) => name).sort()).toEqual(['x', 'y']);
    expect(suspect?.metadata.creationTimestamp).toBe('2026-01-01T00:00:00Z');
    expect(suspect?.unreadable).toBe('ambiguous');
  }
});

test('closing/unreadable-claims: a snapshot that would overlook something is not made', () => {
  const { objects } = parseObjects([serviceOf([])]);
  const raw = {
    apiVersion: 'v1',
    kind: 'List',
    metadata: { name: '' },
    items: [],
  } as unknown as (typeof objects)[number];
  expect(() => createSnapshot({ objects, coverage: 'complete' } as never)).toThrow(TypeError);
  expect(() => createSnapshot({ objects: [raw], unreadable: [], coverage: 'complete' })).toThrow(TypeError);
});
