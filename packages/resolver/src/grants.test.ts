import { type Coverage, parseObjects } from '@backend-tls/model';
import { expect, test } from 'vitest';
import { worldOf } from './engine/world-of.js';
import { permission } from './grants.js';
import { createSnapshot } from './snapshot.js';

const GROUP = 'gateway.networking.k8s.io';
const ROUTE = { group: GROUP, kind: 'HTTPRoute', namespace: 'front' };
const SERVICE = { group: '', kind: 'Service', namespace: 'back', name: 'cart' };

interface Grant {
  readonly namespace?: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** A grant in `back` that lets HTTPRoutes of `front` refer to its Services, but for what is given. */
const grantOf = ({ namespace = 'back', from = [ROUTE], to = [{ group: '', kind: 'Service' }] }: Grant) => ({
  apiVersion: `${GROUP}/v1beta1`,
  kind: 'ReferenceGrant',
  metadata: { namespace, name: 'g' },
  spec: { from, to },
});

const check = (grants: readonly Grant[], expected: string, to = SERVICE, coverage: Coverage = 'complete') => {
  const snapshot = createSnapshot({ ...parseObjects(grants.map(grantOf)), coverage });
  expect(permission(worldOf(snapshot), ROUTE, to)).toBe(expected);
};

test('ref/grant: within a namespace nothing is asked, across namespaces a grant beside the target', () => {
  check([], 'permitted', { ...SERVICE, namespace: 'front' });
  check([], 'denied');
  check([{}], 'permitted');
  check([{ namespace: 'front' }], 'denied');
});

test('ref/grant: group, kind and namespace of the referrer have to be written', () => {
  check([{ from: [{ ...ROUTE, kind: 'GRPCRoute' }] }], 'denied');
  check([{ from: [{ ...ROUTE, group: '' }] }], 'denied');
  check([{ from: [{ ...ROUTE, namespace: 'other' }] }], 'denied');
  check([{ from: [{ ...ROUTE, namespace: '*' }] }], 'denied');
  check([{ from: [{ ...ROUTE, namespace: 'other' }, ROUTE] }], 'permitted');
});

test('ref/grant: a name narrows, and one that cannot be read grants nothing', () => {
  check([{ to: [{ group: '', kind: 'Service', name: 'cart' }] }], 'permitted');
  check([{ to: [{ group: '', kind: 'Service', name: 'other' }] }], 'denied');
  check([{ to: [{ group: '', kind: 'Service', name: null }] }], 'denied');
  check([{ to: [{ group: '', kind: 'Secret' }] }], 'denied');
  check([{ to: [{ group: 'core', kind: 'Service' }] }], 'denied');
});

test('closing/duplicate-objects: of two different grants of one name neither grants', () => {
  check([{}, { to: [] }], 'denied');
  check([{}, {}], 'permitted');
});

test('closing/coverage: while grants have not been listed, a missing one is pending', () => {
  check([], 'pending', SERVICE, []);
  check([{}], 'permitted', SERVICE, []);
  check([], 'pending', SERVICE, [{ group: GROUP, kind: 'ReferenceGrant', state: 'lost' }]);
  check([], 'denied', SERVICE, [{ group: GROUP, kind: 'ReferenceGrant', namespace: 'back', state: 'synced' }]);
  check([], 'pending', SERVICE, [{ group: GROUP, kind: 'ReferenceGrant', namespace: 'front', state: 'synced' }]);
});
