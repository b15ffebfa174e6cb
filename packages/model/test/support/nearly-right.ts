/**
 * Objects of a kind that are right, nearly right and absurd: its base object, changed at places that its definition
 * knows.
 */
import fc from 'fast-check';
import { type Definition, nodesOf } from '../../src/crd/definition.js';
import type { Node } from '../../src/crd/node.js';
import { readBaseObject } from './server-vector.js';

/** Objects of one kind in one version. */
export function nearlyRight(definition: Definition): fc.Arbitrary<unknown> {
  const texts = textsOf(definition);
  const base = readBaseObject(definition.kind);
  return fc.nat().map((seed) => {
    const object = structuredClone(base);
    const draw = drawFrom(seed);
    object.apiVersion = definition.group === '' ? definition.version : `${definition.group}/${definition.version}`;
    if (draw.upTo(7) === 0) object.metadata = someMetadata(object.metadata, draw);
    const changes = draw.upTo(5);
    for (let change = 0; change < changes; change++) changeSomewhere(object, definition.body, texts, draw);
    return object;
  });
}

/** Choices that follow from a number. */
interface Draw {
  readonly upTo: (max: number) => number;
  readonly from: <Thing>(things: readonly Thing[]) => Thing;
}

function drawFrom(seed: number): Draw {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const upTo = (max: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state ^ (state >>> 15)) >>> 3) % (max + 1);
  };
  return { upTo, from: (things) => things[upTo(things.length - 1)]! };
}

type Holder = { [key: string | number]: unknown };

function changeSomewhere(object: Holder, body: Node, texts: readonly string[], draw: Draw): void {
  let [holder, node] = [object, body];
  for (;;) {
    const step = stepBelow(node, draw);
    if (step === undefined) return;
    const there = holder[step.key];
    const goesOn = typeof there === 'object' && there !== null && draw.upTo(9) > 1;
    if (!goesOn) {
      change(holder, step, texts, draw);
      return;
    }
    [holder, node] = [there as Holder, step.node];
  }
}

const NAMES = [
  'a',
  'A',
  'a.b',
  'a/b',
  'a/',
  '',
  'x'.repeat(64),
  'é',
  '-a',
  'a-',
  'orphan',
  'foregroundDeletion',
  'a:b',
  'v1',
  'a/v1',
];
const OBJECT_META = [
  'name',
  'generateName',
  'namespace',
  'uid',
  'generation',
  'creationTimestamp',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
  'other',
];

/** Metadata with a field or two that few objects have. */
function someMetadata(metadata: unknown, draw: Draw): unknown {
  const name = () => draw.from<unknown>([...NAMES, null, undefined, 1, new Date(0)]);
  const owner = () => ({
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'a',
    uid: 'u',
    [draw.from(['apiVersion', 'kind', 'uid', 'controller'])]: draw.from<unknown>([name(), true, '/v1', 'Event']),
  });
  const manager = () => ({
    operation: 'Update',
    [draw.from(['operation', 'manager', 'fieldsType', 'time', 'fieldsV1'])]: draw.from<unknown>([
      name(),
      'Apply',
      'FieldsV1',
      '2024-01-02T03:04:05Z',
      'a\u0001',
      'm'.repeat(129),
    ]),
  });
  const lists = draw.from<() => unknown>([owner, manager, name]);
  const makers: readonly (() => unknown)[] = [
    name,
    () => ({ [draw.from(NAMES)]: name() }),
    () => ({ [draw.from(NAMES)]: 'é'.repeat(draw.from([1, 140_000])) }),
    () => Array.from({ length: draw.upTo(3) }, lists),
    () =>
      draw.from<unknown>([
        '2024-01-02T03:04:05Z',
        '2024-01-02T03:04:05.1+01:00',
        '2024-02-30T00:00:00Z',
        7,
        -1,
        2 ** 63,
      ]),
  ];
  const field = () => [draw.from(OBJECT_META), draw.from(makers)()] as const;
  return draw.upTo(15) === 0 ? field()[1] : { ...(metadata as object), ...Object.fromEntries([field(), field()]) };
}

interface Step {
  readonly key: string | number;
  readonly node: Node;
}

const KEYS = ['app', 'example.com/path', 'constructor', '__proto__', 'A b', ''];

function stepBelow(node: Node, draw: Draw): Step | undefined {
  if (node.type === 'array') return { key: draw.upTo(2), node: node.items };
  if (node.type === 'map') return { key: draw.from<string>(KEYS), node: node.values };
  if (node.type !== 'object' || Object.keys(node.fields).length === 0) return undefined;
  const [key, field] = draw.from<[string, { node: Node }]>(Object.entries(node.fields));
  return { key, node: field.node };
}

function change(holder: Holder, { key, node }: Step, texts: readonly string[], draw: Draw): void {
  const what = draw.upTo(19);
  if (what < 13) holder[key] = someValue(node, texts, 0, draw);
  else if (what === 13) delete holder[key];
  else if (what === 14) holder[key] = null;
  else if (what === 15) holder[key] = undefined;
  else if (what === 16 && Array.isArray(holder)) holder.push(holder[0]);
  else if (what === 17) holder[draw.from(['extra', '__proto__x', 'toString'])] = { deep: [holder] };
  else holder[key] = absurd(draw);
}

function absurd(draw: Draw): unknown {
  const makers: readonly (() => unknown)[] = [
    () => [],
    () => ({}),
    () => [null],
    () => [undefined],
    () => new Array(3),
    () => Number.NaN,
    () => 2 ** 63,
    () => 1.5,
    () => true,
    () => Object.create({ name: 'inherited', kind: 'Service', type: 'Exact' }),
    () => Object.assign(Object.create(null), { name: 'a', kind: 'Service', group: '' }),
    () => new Map([['name', 'a']]),
    () =>
      new (class {
        name = 'a';
        group = '';
        kind = 'Service';
      })(),
    () => () => 'a',
    () => Symbol('a'),
    () => 1n,
    () => JSON.parse('{"__proto__": {"name": "a"}, "name": "b"}'),
    () => '😀'.repeat(64),
    () => 'a'.repeat(5000),
  ];
  return draw.from<() => unknown>(makers)();
}

function someValue(node: Node, texts: readonly string[], depth: number, draw: Draw): unknown {
  switch (node.type) {
    case 'string': {
      if (node.format === 'date-time' && draw.upTo(3) === 0) return new Date(0);
      const values = [...(node.values ?? []), ...(node.experimentalValues ?? [])];
      const fits = texts.filter((text) => node.pattern === undefined || node.pattern.regexp.test(text));
      const pool = values.length > 0 ? values : draw.upTo(9) > 0 && fits.length > 0 ? fits : texts;
      return draw.from<string>(pool);
    }
    case 'integer':
    case 'number':
      return draw.from<number>([...(node.values ?? []), node.min ?? 0, node.max ?? 9, 80, 443, 0, 1, -1, 2 ** 31]);
    case 'boolean':
      return draw.upTo(1) === 1;
    case 'int-or-string':
      return draw.from<unknown>([1, '1', '10%', 65536, '64Ki', -1]);
    case 'any':
      return draw.from<unknown>([{}, { a: null }, 'a', [undefined]]);
    case 'array':
      return Array.from({ length: draw.upTo(3) }, () => someValue(node.items, texts, depth + 1, draw));
    case 'map':
      return Object.fromEntries(
        KEYS.slice(0, draw.upTo(3)).map((key) => [key, someValue(node.values, texts, depth + 1, draw)]),
      );
    case 'object':
      return Object.fromEntries(
        Object.entries(node.fields)
          .filter(([, field]) => field.required || draw.upTo(3 + depth) === 0)
          .map(([key, field]) => [key, someValue(field.node, texts, depth + 1, draw)]),
      );
    default:
      return node satisfies never;
  }
}

const TEXTS = [
  '',
  'a',
  'Service',
  'Gateway',
  'a.example.com',
  '*.example.com',
  '/path',
  '/a//b',
  '10s',
  '0s',
  '1h1h',
  'X-Header',
  'HTTP',
  'IPAddress',
  '10.0.0.1',
  '1.2.3.4.5',
  '::1',
  'https://a.example.com',
  'example.com/a',
  '2024-01-02T03:04:05Z',
  'System',
  'é',
  'a b',
  '*',
  'ABC_def',
];

function textsOf({ body }: Definition): readonly string[] {
  const values = [...nodesOf(body)].flatMap((node) => (node.type === 'string' ? (node.values ?? []) : []));
  return [...new Set([...TEXTS, ...values])];
}
