/** Objects made to break what reads them: whatever comes, each gets an answer, and nothing else changes. */
import { describe, expect, test } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { DEFINITIONS } from '../src/crd/definitions.js';
import * as kgateway from '../src/crd/kgateway/patterns.js';
import type { Pattern } from '../src/crd/node.js';
import * as patterns from '../src/crd/patterns.js';
import * as guards from '../src/guards/index.js';
import { applyDefaults, parseObjects, validateObject, validateUpdate } from '../src/index.js';
import { jsonSchema } from '../src/json-schema/index.js';
import { schemaOf } from '../src/zod/schema-of.js';
import { fullExample } from './support/full-example.js';
import { HUGE, ODD, SPARSE, set, valuePaths } from './support/hostile-values.js';

const KINDS = DEFINITIONS.filter(({ served }) => served.length > 0).map((definition) => ({
  definition,
  channel: definition.served.includes('standard') ? ('standard' as const) : ('experimental' as const),
  name: `${definition.kind} ${definition.version}`,
}));
type Kind = (typeof KINDS)[number];

/** Everything that takes an object; a throw fails the test. Gives whether the object is valid. */
function askAll(object: unknown, { definition, channel }: Kind): boolean {
  const findings = validateObject(object, { channel });
  expect(findings.length).toBeLessThan(3_000);
  expect(findings.reduce((sum, { message }) => sum + message.length, 0)).toBeLessThan(20_000_000);
  const whole = fullExample(definition);
  expect(Array.isArray(validateUpdate(whole, object, { channel }))).toBe(true);
  expect(Array.isArray(validateUpdate(object, whole, { channel }))).toBe(true);
  applyDefaults(object, { channel });
  const { objects, unreadable } = parseObjects([object]);
  expect(objects.length + unreadable.length).toBeLessThan(2);
  const isValid = !findings.some(({ severity }) => severity === 'error');
  expect(schemaOf(definition, channel).safeParse(object).success).toBe(isValid);
  guardOf(definition.kind)(object, channel);
  return isValid;
}

function guardOf(kind: string): (object: unknown, channel: 'standard' | 'experimental') => boolean {
  return (guards as Readonly<Record<string, ReturnType<typeof guardOf>>>)[`isValid${kind}`]!;
}

const globals = () => [...Reflect.ownKeys(Object.prototype), ...Reflect.ownKeys(Array.prototype)].map(String).join();

describe('a value that JSON does not have, or that refuses, at every field', () => {
  test.each(KINDS)('$name', (kind) => {
    const before = globals();
    const paths = valuePaths(kind.definition.body);
    for (const [index, path] of paths.entries()) {
      // Every value meets every kind of field, and each field one; ten of them when it is to be proved.
      const values = Object.values(ODD).filter((_, at) => (at + index) % runs(30, 3) === 0);
      for (const value of values) askAll(set(fullExample(kind.definition), path, value), kind);
    }
    expect(globals()).toBe(before);
  });
});

const POLICY = KINDS.find(({ name }) => name === 'BackendTLSPolicy v1')!;
const SERVICE = KINDS.find(({ name }) => name === 'Service v1')!;
const GATEWAY = KINDS.find(({ name }) => name === 'Gateway v1')!;
const METADATA = ['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences', 'managedFields'];
const AT: readonly (readonly (string | number)[])[] = [
  ...[['spec'], ['spec', 'targetRefs'], ['spec', 'options'], ['spec', 'options', 'a'], ['status'], ['extra']],
  ...[
    ['spec', 'validation', 'hostname'],
    ['spec', 'validation', 'subjectAltNames', 0, 'uri'],
    ['spec', 'targetRefs', 0],
  ],
  ...[['metadata'], ...METADATA.map((field) => ['metadata', field]), ['metadata', 'labels', 'app']],
];

describe('what is odd in metadata and in a policy', () => {
  test.each(Object.keys(ODD))('%s', (name) => {
    for (const path of AT) askAll(set(fullExample(POLICY.definition), path, ODD[name]), POLICY);
    expect(Array.isArray(validateObject(ODD[name]))).toBe(true);
    expect(applyDefaults(ODD[name])).toBe(undefined);
  });
});

/** Where each kind of place is once: an object, a list, a map, a text with a pattern, one without, and metadata's own. */
const HUGE_AT: readonly (readonly (string | number)[])[] = [
  ...[
    ['spec', 'targetRefs'],
    ['spec', 'options'],
    ['spec', 'options', 'a'],
    ['spec', 'validation', 'hostname'],
    ['extra'],
  ],
  ...[
    ['metadata', 'name'],
    ['metadata', 'labels'],
    ['metadata', 'finalizers'],
  ],
];

const LIST_AT = [
  ['spec', 'targetRefs'],
  ['metadata', 'finalizers'],
];

describe('what is huge', () => {
  test.each(Object.keys(HUGE))('%s', (name) => {
    const value = HUGE[name]?.();
    for (const path of Array.isArray(value) && value.length > 1 ? LIST_AT : HUGE_AT)
      askAll(set(fullExample(POLICY.definition), path, value), POLICY);
  });
  test('a list that is nearly all holes', () => {
    for (const path of [['spec'], ...LIST_AT])
      expect(askAll(set(fullExample(POLICY.definition), path, SPARSE), POLICY)).toBe(false);
  });
  test('lists that stand in each other many times', () => {
    const listeners = Array(2_000).fill({ allowedRoutes: { kinds: Array(2_000).fill({ kind: 'HTTPRoute' }) } });
    expect(askAll(set(fullExample(GATEWAY.definition), ['spec', 'listeners'], listeners), GATEWAY)).toBe(false);
  });
});

test('inherited fields are none, for the rules too', () => {
  const validation = Object.assign(Object.create({ wellKnownCACertificates: 'System' }), { hostname: 'a.example' });
  const policy = set(fullExample(POLICY.definition), ['spec', 'validation'], validation);
  const codes = validateObject(policy).map(({ code }) => code);
  expect(codes).toContain('ca-source-missing');
});
test('a date where a text is wanted is its text, for the rules too', () => {
  const service = set(fullExample(SERVICE.definition), ['spec', 'clusterIP'], new Date(0));
  expect(validateObject(service)).toEqual(
    validateObject(set(fullExample(SERVICE.definition), ['spec', 'clusterIP'], '1970-01-01T00:00:00.000Z')),
  );
});
test('an object with a getter that throws is judged with its status', () => {
  const policy = set(fullExample(POLICY.definition), ['status'], 5);
  const odd = set(policy, ['spec', 'targetRefs'], ODD.getter);
  expect(validateObject(odd).map(({ path }) => path.join('.'))).toContain('status');
});
test('the input stays as it is', () => {
  for (const kind of KINDS) {
    const object = fullExample(kind.definition);
    const before = JSON.stringify(object);
    askAll(frozen(object), kind);
    expect(JSON.stringify(object)).toBe(before);
  }
});
test('names of the prototype are no kinds', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(jsonSchema(name)).toBe(undefined);
    expect(validateObject({ apiVersion: name, kind: name }).map(({ code }) => code)).toEqual(['kind-unknown']);
  }
});

/** Not anchored, so that their time grows with the square of the length: judged after the length is. */
const MOST: Readonly<Record<string, number>> = { ADDRESS_TYPE: 253, LISTENER_PROTOCOL: 255 };

describe('no pattern backtracks without end', () => {
  const all = Object.entries({ ...patterns, ...kgateway }) as [string, Pattern][];
  const SEEDS = [
    'a',
    '0',
    'a-',
    'a.',
    'a/',
    '-',
    ':',
    '! ',
    '1h',
    '%2',
    'a:',
    'http://',
    'a.a-',
    '*.',
    '1.',
    '\0',
    ' ',
  ];
  test.each(all)('%s', (name, { regexp }) => {
    for (const seed of SEEDS)
      for (const end of ['', '!', '\n', '\u{1F600}', '-', '/'])
        for (const start of ['', 'a', 'http://', '*.'])
          regexp.test(`${start}${seed.repeat(4_000).slice(0, MOST[name] ?? 4_000)}${end}`);
  });
});

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) frozen(one);
    Object.freeze(value);
  }
  return value;
}
