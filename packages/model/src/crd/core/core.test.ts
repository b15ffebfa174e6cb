/** The core kinds: sizes, the server's words, and that no value of a Secret or ConfigMap is ever told. */
import { describe, expect, test } from 'vitest';
import { formatPath } from '../../finding.js';
import { applyDefaults, validateObject } from '../../validate-object.js';

const MIB = 1_048_576;

function configMap(fields: object): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'ca', namespace: 'shop' }, ...fields };
}

function secret(fields: object): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'client', namespace: 'shop' }, ...fields };
}

function service(spec: object, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'cart', namespace: 'shop', ...metadata }, spec };
}

function told(object: unknown): readonly string[] {
  const findings = validateObject(object).filter(({ code }) => code !== 'rules-unchecked');
  return findings.map(({ rule, path, message }) => `${rule} ${formatPath(path)}: ${message}`);
}

describe('ref/data-size', () => {
  test('ref/data-size: a ConfigMap holds 1 MiB, in bytes of UTF-8 and of what base64 stands for', () => {
    const bytes = { b: `${'A'.repeat(4 * 10)}` };
    const rest = MIB - 30;
    expect(told(configMap({ data: { a: 'x'.repeat(rest) }, binaryData: bytes }))).toEqual([]);
    expect(told(configMap({ data: { a: 'x'.repeat(rest + 1) }, binaryData: bytes }))).toHaveLength(1);
    expect(told(configMap({ data: { a: 'é'.repeat(MIB / 2) } }))).toEqual([]);
    expect(told(configMap({ data: { a: 'é'.repeat(MIB / 2 + 1) } }))).toEqual([
      expect.stringContaining('may not be more than 1048576 bytes'),
    ]);
  });

  test('ref/data-size: of a Secret the decoded bytes count, and texts hide bytes under the same key', () => {
    const full = 'AAAA'.repeat(MIB / 3 - (MIB % 3) / 3);
    expect(told(secret({ data: { a: full } }))).toEqual([]);
    expect(told(secret({ data: { a: full, b: 'AAAA' } }))).toHaveLength(1);
    expect(told(secret({ data: { a: full, b: 'AAAA' }, stringData: { b: '' } }))).toEqual([]);
  });
});

test('gateway/annotations: 256 KiB are enough, keys included', () => {
  const annotated = (length: number) => configMap({ metadata: { name: 'a', annotations: { a: 'x'.repeat(length) } } });
  expect(told(annotated(262_143))).toEqual([]);
  expect(told(annotated(262_144))).toEqual([expect.stringContaining('may not be more than 262144 bytes')]);
});

test.each([
  ['gateway/object-name', service({ ports: [{ port: 80 }] }, { name: '1cart' }), 'metadata.name'],
  ['gateway/object-name', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a.b' } }, 'metadata.name'],
  [
    'gateway/object-namespace',
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', namespace: 'b' } },
    'metadata.namespace',
  ],
])('%s: each kind has names of its own', (rule, object, path) => {
  expect(validateObject(object).map((found) => [found.rule, formatPath(found.path)])).toEqual([[rule, path]]);
});

test('service/ports-apart: the words are those of the server', () => {
  const ports = [{ name: 'a', port: 80 }, { port: 80 }];
  expect(told(service({ ports }))).toEqual([
    'service/ports-apart spec.ports[1].name: Required value',
    'service/ports-apart spec.ports[1]: Duplicate value: "80/TCP"',
  ]);
  expect(told(service({ ports: [{ port: 0 }] }))).toEqual([
    'service/port-number spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive',
  ]);
});

test('service/schema: fields of later releases are kept, and never reported', () => {
  const object = service({ ports: [{ port: 80, colour: 'red' }], colour: 'green' }, { colour: 'blue' });
  expect(validateObject(object, { fields: 'strict' })).toEqual([]);
  expect(applyDefaults(object)).toMatchObject({
    spec: { colour: 'green', type: 'ClusterIP', ports: [{ colour: 'red', protocol: 'TCP' }] },
  });
});

const CANARY = 'Zm9vYmFyY2FuYXJ5c2VjcmV0dmFsdWVvZmFwYXNzd29yZA';
const BROKEN: readonly (readonly [string, object])[] = [
  ['not base64', { data: { a: CANARY } }],
  ['a number in its place', { data: { a: [CANARY] }, stringData: { b: { c: CANARY } } }],
  ['a text for the map', { data: CANARY, stringData: CANARY, binaryData: CANARY }],
  ['a key', { data: { [CANARY]: 'a b' }, stringData: { [`${CANARY}!`]: 5 } }],
  ['a key beside an object', { data: { [`${CANARY} `]: {} } }],
  ['a field', { [CANARY]: CANARY, data: 5 }],
  ['a type', { type: { a: CANARY } }],
  ['Docker', { type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': CANARY } }],
  ['an annotation', { metadata: { name: 'a', annotations: { x: { data: CANARY } } } }],
  ['a whole annotation', { metadata: { name: 'a', annotations: CANARY } }],
  ['metadata', { metadata: CANARY }],
  ['immutable', { immutable: CANARY }],
];

describe.each([
  ['Secret', secret],
  ['ConfigMap', configMap],
] as const)('%s', (_kind, make) => {
  test.each(BROKEN)('closing/secrets: no value is told, whatever is broken: %s', (_says, fields) => {
    const findings = validateObject(make(fields), { fields: 'strict' });
    expect(JSON.stringify(findings)).not.toContain(CANARY);
  });
});

test('closing/secrets: the canaries are in places that are looked at', () => {
  const silent = BROKEN.filter(([, fields]) => validateObject(secret(fields)).length === 0).map(([says]) => says);
  expect(silent).toEqual([]);
});
