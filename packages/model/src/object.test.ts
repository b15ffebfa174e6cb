import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPath } from './finding.js';
import { compareRefs, creationSeconds, formatRef, groupOf, type ObjectRef, refKey, versionOf } from './object.js';

const name = fc.stringMatching(/^[a-z/.-]{0,4}$/);
const ref = fc.record({ group: name, kind: name, namespace: name, name });

test('closing/composite-keys: two references have one key exactly if they are equal', () => {
  fc.assert(
    fc.property(ref, ref, (a, b) => {
      expect(refKey(a) === refKey(b)).toBe(compareRefs(a, b) === 0);
      expect(compareRefs(a, b)).toBe(-compareRefs(b, a) || 0);
    }),
    { numRuns: 1000 },
  );
});

test('closing/composite-keys: a separator that names can hold would join what is apart', () => {
  const at = (namespace: string, given: string): ObjectRef => ({ group: '', kind: 'Service', namespace, name: given });
  expect(refKey(at('a/b', 'c'))).not.toBe(refKey(at('a', 'b/c')));
  expect(refKey(at('a', ''))).not.toBe(refKey(at('', 'a')));
});

test('an apiVersion is a group and a version', () => {
  expect(['v1', 'a.b/v1'].map(groupOf)).toEqual(['', 'a.b']);
  expect(['v1', 'a.b/v1'].map(versionOf)).toEqual(['v1', 'v1']);
});

test('an object without a readable age counts as the newest', () => {
  const seconds = (creationTimestamp: Date | string | null | undefined) =>
    creationSeconds({ name: 'a', creationTimestamp });
  expect([undefined, null, 'x', new Date(Number.NaN)].map(seconds)).toEqual(Array(4).fill(Number.POSITIVE_INFINITY));
  const elsewhere = ['0', 'Jan 1 1970', '2026-01-01', '2026-01-01T00:00:00', '2026-01-01 00:00:00Z'];
  expect(elsewhere.map(seconds)).toEqual(Array(5).fill(Number.POSITIVE_INFINITY));
  expect(seconds('2026-01-01t02:00:00.5+02:00')).toBe(1767225600);
  expect(['2026-01-01T00:00:00Z', new Date('2026-01-01T00:00:00.999Z')].map(seconds)).toEqual([1767225600, 1767225600]);
});

test('references and paths read as people write them', () => {
  expect(formatRef({ group: '', kind: 'Service', namespace: 'shop', name: 'cart' })).toBe('Service/shop/cart');
  expect(formatRef({ group: '', kind: 'Namespace', namespace: '', name: 'shop' })).toBe('Namespace/shop');
  expect(formatPath(['spec', 'refs', 0, 'name'])).toBe('spec.refs[0].name');
  expect(formatPath(['data', 'ca.crt'])).toBe('data["ca.crt"]');
});
