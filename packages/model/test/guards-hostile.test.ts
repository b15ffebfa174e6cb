/** Guards given what nobody should write: they answer as the judgement does, in bounded time, and never throw. */
import { afterEach, describe, expect, test } from 'vitest';
import { DEFINITIONS } from '../src/crd/definitions.js';
import { isValidBackendTLSPolicy, isValidGateway, isValidHTTPRoute } from '../src/guards/index.js';
import { judge } from '../src/judge/judge.js';
import { readBaseObject } from './support/server-vector.js';

const GUARDS = { BackendTLSPolicy: isValidBackendTLSPolicy, Gateway: isValidGateway, HTTPRoute: isValidHTTPRoute };
type Kind = keyof typeof GUARDS;

const judged = (kind: Kind, object: unknown) =>
  judge(object, DEFINITIONS.find((one) => one.kind === kind)!, 'standard').errors.length === 0;

type Fields = Record<string, unknown>;
const base = (kind: Kind) => readBaseObject(kind) as { spec: Fields; metadata: Fields; status?: unknown } & Fields;

function refusing(): object {
  return new Proxy({}, { get: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail });
}

function fail(): never {
  throw new Error('hostile');
}

function deep(levels: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? { spec: value } : [value];
  return value;
}

function cyclic(kind: Kind): unknown {
  const object = base(kind);
  object.spec.spec = object;
  object.metadata.owner = object;
  return object;
}

class Policy {
  readonly apiVersion = 'gateway.networking.k8s.io/v1';
  readonly kind = 'BackendTLSPolicy';
  readonly metadata = base('BackendTLSPolicy').metadata;
  readonly spec = base('BackendTLSPolicy').spec;
}

const CASES: readonly (readonly [string, Kind, () => unknown])[] = [
  ['nothing', 'HTTPRoute', () => undefined],
  ['a function', 'HTTPRoute', () => () => base('HTTPRoute')],
  ['a proxy that refuses', 'HTTPRoute', refusing],
  ['a proxy that refuses, for the metadata', 'HTTPRoute', () => ({ ...base('HTTPRoute'), metadata: refusing() })],
  ['a proxy that refuses, for the spec', 'HTTPRoute', () => ({ ...base('HTTPRoute'), spec: refusing() })],
  ['a proxy that refuses, in an unknown field', 'HTTPRoute', () => ({ ...base('HTTPRoute'), other: refusing() })],
  ['a proxy that lets all through', 'HTTPRoute', () => new Proxy(base('HTTPRoute'), {})],
  [
    'a revoked proxy',
    'Gateway',
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return { ...base('Gateway'), spec: proxy };
    },
  ],
  [
    'a getter that throws',
    'Gateway',
    () => Object.defineProperty(base('Gateway'), 'spec', { get: fail, enumerable: true }),
  ],
  [
    'a getter that throws, in an unknown field',
    'Gateway',
    () => Object.defineProperty(base('Gateway'), 'other', { get: fail, enumerable: true }),
  ],
  ['a cycle through unknown fields', 'HTTPRoute', () => cyclic('HTTPRoute')],
  [
    'a spec that lies in itself',
    'Gateway',
    () => {
      const object = base('Gateway');
      object.spec.infrastructure = object.spec;
      return object;
    },
  ],
  ['100,000 levels', 'HTTPRoute', () => deep(100_000)],
  ['100,000 levels as spec', 'HTTPRoute', () => ({ ...base('HTTPRoute'), spec: deep(100_000) })],
  ['100,000 levels in an unknown field', 'HTTPRoute', () => ({ ...base('HTTPRoute'), other: deep(100_000) })],
  [
    '100,000 levels as labels',
    'HTTPRoute',
    () => ({ ...base('HTTPRoute'), metadata: { name: 'a', labels: deep(100_000) } }),
  ],
  [
    'a text of 50 MB as hostname',
    'HTTPRoute',
    () => {
      const object = base('HTTPRoute');
      object.spec.hostnames = ['a'.repeat(50_000_000)];
      return object;
    },
  ],
  [
    'a text of 50 MB as name',
    'HTTPRoute',
    () => ({ ...base('HTTPRoute'), metadata: { name: 'a'.repeat(50_000_000) } }),
  ],
  [
    'a text of 50 MB as annotation',
    'HTTPRoute',
    () => ({ ...base('HTTPRoute'), metadata: { name: 'a', annotations: { a: 'a'.repeat(50_000_000) } } }),
  ],
  [
    'a list of a million rules',
    'HTTPRoute',
    () => {
      const object = base('HTTPRoute');
      object.spec.rules = new Array(1_000_000).fill((object.spec.rules as unknown[])[0]);
      return object;
    },
  ],
  [
    'a list of a million finalizers',
    'HTTPRoute',
    () => ({ ...base('HTTPRoute'), metadata: { name: 'a', finalizers: new Array(1_000_000).fill('a') } }),
  ],
  [
    'a header that a pattern could choke on',
    'HTTPRoute',
    () => {
      const object = base('HTTPRoute');
      object.spec.rules = [{ matches: [{ headers: [{ name: 'a', value: `${'x'.repeat(4000)}\u0001` }] }] }];
      return object;
    },
  ],
  [
    'prototype keys of its own',
    'BackendTLSPolicy',
    () =>
      JSON.parse(
        JSON.stringify(base('BackendTLSPolicy')).replace(
          '{',
          '{"__proto__": {"kind": "x"}, "constructor": 1, "toString": null, ',
        ),
      ),
  ],
  ['fields that are only inherited', 'BackendTLSPolicy', () => Object.create(base('BackendTLSPolicy'))],
  [
    'a spec that is only inherited',
    'BackendTLSPolicy',
    () =>
      Object.assign(Object.create({ spec: base('BackendTLSPolicy').spec }), {
        ...base('BackendTLSPolicy'),
        spec: undefined,
      }),
  ],
  ['an object of a class', 'BackendTLSPolicy', () => new Policy()],
  [
    'an object without a prototype',
    'BackendTLSPolicy',
    () => Object.assign(Object.create(null), base('BackendTLSPolicy')),
  ],
  ['a list for an object', 'BackendTLSPolicy', () => Object.assign([], base('BackendTLSPolicy'))],
];

describe('as the judgement says', () => {
  test.each(CASES)('%s', (_says, kind, make) => {
    expect(GUARDS[kind](make())).toBe(judged(kind, make()));
  });
});

test.each([
  [new Policy(), true],
  [cyclicPolicy(), true],
  [Object.create(base('BackendTLSPolicy')), false],
  [{ ...base('BackendTLSPolicy'), kind: 'HTTPRoute' }, false],
  [{ ...base('BackendTLSPolicy'), apiVersion: 'gateway.networking.k8s.io/v2' }, false],
  [{ ...base('BackendTLSPolicy'), apiVersion: undefined }, false],
  [{ ...base('BackendTLSPolicy'), spec: { targetRefs: new Array(1_000_000_000) } }, false],
])('case %# is told right', (object, expected) => expect(isValidBackendTLSPolicy(object)).toBe(expected));

function cyclicPolicy(): unknown {
  return cyclic('BackendTLSPolicy');
}

test('a version is taken in the channels that serve it', () => {
  const old = { ...base('BackendTLSPolicy'), apiVersion: 'gateway.networking.k8s.io/v1alpha3' };
  expect([isValidBackendTLSPolicy(old), isValidBackendTLSPolicy(old, 'experimental')]).toEqual([false, true]);
});

describe('where every object was given a field', () => {
  afterEach(() => {
    for (const name of ['sectionName', 'name']) delete (Object.prototype as unknown as Fields)[name];
  });

  test('it is none of the object', () => {
    (Object.prototype as unknown as Fields).sectionName = 17;
    (Object.prototype as unknown as Fields).name = 'everywhere';
    const object = base('BackendTLSPolicy');
    expect(isValidBackendTLSPolicy(object)).toBe(true);
    object.spec.targetRefs = [{ group: '', kind: 'Service' }];
    expect(isValidBackendTLSPolicy(object)).toBe(false);
  });
});
