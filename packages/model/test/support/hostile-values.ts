/**
 * Values that no honest writer of manifests makes: what JSON does not have, what refuses to be read, what never ends.
 */
import type { Node } from '../../src/crd/node.js';

const refuse = (): never => {
  throw new Error('This value refuses.');
};

const cycle: Record<string, unknown> = {};
cycle.self = cycle;
const listCycle: unknown[] = [];
listCycle.push(listCycle, listCycle);
const revoked = (() => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
})();
const holes: unknown[] = [];
holes.length = 1_000;

/** One of each. */
export const ODD: Readonly<Record<string, unknown>> = {
  bigint: 10n,
  symbol: Symbol('odd'),
  function: () => 1,
  date: new Date(0),
  'invalid date': new Date(Number.NaN),
  'typed array': new Uint8Array(10),
  map: new Map([['name', 'a']]),
  'not a number': Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  cycle,
  listCycle,
  getter: Object.defineProperty({}, 'name', { enumerable: true, get: refuse }),
  'getter in a list': Object.defineProperty([1], '0', { enumerable: true, get: refuse }),
  refuses: new Proxy({}, { ownKeys: refuse, get: refuse, getOwnPropertyDescriptor: refuse, getPrototypeOf: refuse }),
  revoked,
  'lies about keys': new Proxy({}, { ownKeys: () => ['name', 'kind'], get: () => undefined }),
  'lies about length': new Proxy([], { get: (list, key) => (key === 'length' ? 7 : Reflect.get(list, key)) }),
  prototype: JSON.parse('{"__proto__": {"name": "a"}, "constructor": 1, "toString": 2, "hasOwnProperty": 3}'),
  'prototype in a list': JSON.parse('[{"__proto__": {"name": "a"}, "name": {"__proto__": 1}}]'),
  inherits: Object.create({ name: 'a', kind: 'Service' }),
  'no prototype': Object.create(null),
  'sparse list': holes,
  'boxed text': new String('abc'),
  regexp: /x/,
  'half a date': Object.create(Date.prototype),
  'hostile toJSON': { toJSON: refuse, toString: refuse, valueOf: refuse },
  'list of nothing': [null, undefined],
  'lists in lists': [[[[1]]]],
  'half a character': '\ud800',
};

/** Four thousand million holes. */
export const SPARSE: readonly unknown[] = (() => {
  const list: unknown[] = [];
  list.length = 4_000_000_000;
  return list;
})();

const LEVELS = 100_000;
const nested = (wrap: (value: unknown) => unknown): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < LEVELS; level++) value = wrap(value);
  return value;
};
const many = <Item>(make: (index: number) => Item) => Array.from({ length: 1_000_000 }, (_, index) => make(index));

/** One of each, made when it is asked for. */
export const HUGE: Readonly<Record<string, () => unknown>> = {
  'a hundred thousand objects deep': () => nested((value) => ({ a: value })),
  'a hundred thousand lists deep': () => nested((value) => [value]),
  'a hundred thousand keys': () => Object.fromEntries(Array.from({ length: LEVELS }, (_, index) => [`k${index}`, 'v'])),
  'fifty megabytes of letters': () => 'a'.repeat(50_000_000),
  'fifty megabytes of names': () => 'a-'.repeat(25_000_000),
  'fifty megabytes in a buffer': () => new Uint8Array(50_000_000),
  'a million nulls': () => many(() => null),
  'a million texts': () => many((index) => `a${index}`),
  'a million references': () => many((index) => ({ group: '', kind: 'Service', name: `a${index}` })),
};

/** The path of every field, item and entry of a full example. */
export function valuePaths(
  node: Node,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  const below =
    node.type === 'object'
      ? Object.entries(node.fields).flatMap(([name, field]) => valuePaths(field.node, [...path, name]))
      : node.type === 'map'
        ? valuePaths(node.values, [...path, 'a'])
        : node.type === 'array'
          ? valuePaths(node.items, [...path, 0])
          : [];
  return path.length === 0 ? below : [path, ...below];
}

type Holder = Record<string | number, unknown>;

/** Puts a value into an object, at a path whose holders are there; gives the object. */
export function set(object: Record<string, unknown>, path: readonly (string | number)[], value: unknown) {
  let holder: Holder = object;
  for (const key of path.slice(0, -1)) {
    holder[key] ??= {};
    holder = holder[key] as Holder;
  }
  holder[path.at(-1) ?? ''] = value;
  return object;
}
