import { expect, test } from 'vitest';
import { EXAMPLES, GOOD_POLICY, graft } from '../test/examples.js';
import { parseObjects } from './parse.js';

/** Reads one bad input without throwing; gives what is left: `known`, or the reason it is unreadable. */
function check(input: unknown, wanted: string): void {
  const parsed = parseObjects([input]);
  expect(parsed.unreadable[0]?.unreadable ?? (parsed.objects.length === 1 ? 'known' : 'nothing')).toBe(wanted);
  JSON.stringify(parsed);
}

const throwing = (object: object, key: string): object =>
  Object.defineProperty({ ...object }, key, {
    enumerable: true,
    get: () => {
      throw new Error('getter');
    },
  });

const refusing = (target: object): object =>
  new Proxy(target, {
    getOwnPropertyDescriptor: () => {
      throw new Error('trap');
    },
    ownKeys: () => {
      throw new Error('trap');
    },
    getPrototypeOf: () => {
      throw new Error('trap');
    },
  });

test('closing/unreadable-claims: getters are not called, and what they hide is broken', () => {
  check(throwing(GOOD_POLICY, 'kind'), 'unidentified');
  check(throwing(GOOD_POLICY, 'spec'), 'shape');
  check(throwing(GOOD_POLICY, 'metadata'), 'shape');
  check(throwing(GOOD_POLICY, 'status'), 'shape');
  check(throwing(GOOD_POLICY, 'extra'), 'known');
  check(graft(GOOD_POLICY, ['spec', 'validation'], throwing(GOOD_POLICY.spec.validation, 'hostname')), 'shape');
  check(graft(GOOD_POLICY, ['metadata'], throwing(GOOD_POLICY.metadata, 'labels')), 'shape');
  check({ apiVersion: 'v1', kind: 'List', items: throwing([], '0') }, 'unidentified');
});

test('closing/unreadable-claims: proxies that refuse are no way past', () => {
  check(refusing(GOOD_POLICY), 'unidentified');
  check(graft(GOOD_POLICY, ['spec', 'validation'], refusing({})), 'shape');
  check({ apiVersion: 'v1', kind: 'List', items: refusing([]) }, 'unidentified');
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  check({ apiVersion: 'v1', kind: 'List', items: proxy }, 'unidentified');
  check(proxy, 'unidentified');
  check(graft(GOOD_POLICY, ['spec', 'targetRefs'], proxy), 'shape');
});

test('closing/unreadable-claims: inherited fields are none', () => {
  check(Object.create(GOOD_POLICY), 'unidentified');
  check(graft(GOOD_POLICY, ['spec'], Object.create(GOOD_POLICY.spec)), 'shape');
  check(
    graft(GOOD_POLICY, ['spec', 'validation'], JSON.parse('{"__proto__": {"hostname": "a.example.com"}}')),
    'shape',
  );
});

test('closing/unreadable-claims: keys of the prototype are keys like others', () => {
  const labels = JSON.parse('{"__proto__": "x", "constructor": "y"}') as object;
  const [object] = parseObjects([graft(GOOD_POLICY, ['metadata', 'labels'], labels)]).objects;
  expect(Object.entries(object?.metadata.labels ?? {})).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]);
  expect(({} as { x?: string }).x).toBe(undefined);
});

test('closing/unreadable-claims: cycles, depth and odd values end in an unreadable field', () => {
  const own: { [key: string]: unknown } = { ...GOOD_POLICY };
  own.spec = own;
  check(own, 'shape');
  own.spec = GOOD_POLICY.spec;
  own.status = { ancestors: [own] };
  check(own, 'shape');
  delete own.status;
  own.self = own;
  check(own, 'known');
  let deep: unknown = 'x';
  for (let depth = 0; depth < 100_000; depth++) deep = { deep };
  check(graft(GOOD_POLICY, ['deep'], deep), 'known');
  check(graft(GOOD_POLICY, ['spec', 'validation', 'hostname'], deep), 'shape');
  check(deep, 'unidentified');
  for (const value of [Number.NaN, 1n, Symbol('x'), () => 'x', new Map(), new Date(), /x/]) {
    check(graft(GOOD_POLICY, ['spec', 'validation', 'hostname'], value), 'shape');
  }
});

test('closing/unreadable-claims: a million entries are bounded work', () => {
  const many = <Item>(item: Item) => Array<Item>(1_000_000).fill(item);
  check(graft(GOOD_POLICY, ['spec', 'targetRefs'], many(null)), 'shape');
  check(graft(GOOD_POLICY, ['spec', 'targetRefs'], many({ group: '', kind: 'Service', name: 'a' })), 'shape');
  check({ apiVersion: 'v1', kind: 'List', items: many({ apiVersion: 'v1', kind: 'Pod' }) }, 'nothing');
  const hollow: unknown[] = [];
  hollow.length = 4_000_000_000;
  check(graft(GOOD_POLICY, ['spec', 'targetRefs'], hollow), 'shape');
  const parsed = parseObjects(many(5));
  expect(parsed.unreadable.length).toBeLessThan(10_000);
  expect(parsed.findings.length).toBeLessThan(10_000);
});

test('closing/unreadable-claims: many broken entries give few findings', () => {
  const broken = graft(GOOD_POLICY, ['spec', 'targetRefs'], Array(5000).fill({ name: 'cart' }));
  const { findings, unreadable } = parseObjects([broken]);
  expect(findings.length).toBeLessThan(100);
  expect(unreadable[0]?.claims?.targets.length).toBe(5000);
});

test('objects of client libraries are read: class instances, dates, fields that are undefined', () => {
  class V1Service {
    apiVersion = 'v1';
    kind = 'Service';
    metadata = { name: 'cart', namespace: 'shop', creationTimestamp: new Date(1e12), labels: undefined };
    spec = { ports: [{ port: 8443, targetPort: 'https', name: undefined }] };
  }
  check(new V1Service(), 'known');
  expect(() => parseObjects(5 as never)).toThrow(TypeError);
  expect(parseObjects(new Set([EXAMPLES.Service])).objects.length).toBe(1);
});
