import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskKeyMaterial, maskValues } from './mask.js';
import { parseManifests } from './read-manifests.js';

const CANARY = 'cAnArY0secret';
const key = [
  '-----BEGIN PRIVATE KEY-----',
  ...Array.from({ length: 4 }, () => CANARY.repeat(5).slice(0, 64)),
  CANARY,
  '-----END PRIVATE KEY-----',
];
const secret = [
  'apiVersion: v1',
  'kind: Secret',
  'metadata:',
  '  name: key',
  'stringData:',
  '  tls.key: |',
  ...key.map((line) => `    ${line}`),
  `  password: "${CANARY} and`,
  `    ${CANARY} too"`,
  `  token: ${CANARY}`,
];
/** Everything that a person or a program may see of a reading. */
const visible = (text: string): string => {
  const { locate: _, excerpt, ...read } = parseManifests(text, { file: 'a.yaml' });
  const lines = text
    .split('\n')
    .flatMap((_line, at) => [1, 5, 40].map((column) => excerpt({ file: 'a.yaml', line: at + 1, column })));
  return JSON.stringify([read, [...read.skipped], lines]);
};
const masked = (lines: readonly string[], mask = maskValues()) => lines.map(mask).join('\n');

test('closing/secrets: keys stay, values go', () =>
  expect(
    masked([
      'metadata:',
      '  name: a',
      '  labels: {a: b}',
      'rules:',
      '- x',
      '- name: y',
      '  port: "w"',
      'other: z',
      '# c',
    ]),
  ).toBe('metadata:\n  name: •••\n  labels: •••\nrules:\n- •••\n- name: •••\n  port: •••\n•••: •••\n# •••'));
test('closing/secrets: JSON keeps its keys', () =>
  expect(masked(['{', '  "kind": "Secret",', '  "data": {', '    "token": "b"', '  }', '}'])).toBe(
    '{\n  "kind": •••\n  "data": {\n    "token": •••\n  }\n}',
  ));
test('closing/secrets: what continues a value is value, even where it looks like a key', () => {
  expect(masked(['data: |', '  name: c', 'kind: e'])).toBe('data: •••\n  •••\nkind: •••');
  expect(masked(['data: "x', 'name: c', 'd" ', 'kind: f'])).toBe('data: •••\n•••\n•••\nkind: •••');
  expect(masked(['data: x', '  name: c'])).toBe('data: •••\n  •••');
});
test('closing/secrets: key material is masked in any document', () => {
  const pem = ['data:', '  ca.crt: |', '    -----BEGIN X-----', '    abc', '    -----END X-----', '  a: b'];
  expect(masked(pem, maskKeyMaterial())).toBe(pem.join('\n').replace('abc', '•••'));
  expect(masked(['a: "-----BEGIN X-----\\nab\\n-----END X-----\\n"'], maskKeyMaterial())).toBe(
    'a: "-----BEGIN X-----•••-----END X-----\\n"',
  );
  expect(masked([`a: ${'x'.repeat(40)} b`], maskKeyMaterial())).toBe('a: ••• b');
});

test('closing/secrets: a Secret shows nothing of what it holds', () =>
  expect(visible(secret.join('\n'))).not.toContain('cAnArY'));
test('closing/secrets: nor does a Secret inside a List', () => {
  const list = [
    'apiVersion: v1',
    'kind: List',
    'items:',
    ...secret.map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`)),
  ];
  expect(visible(list.join('\n'))).not.toContain('cAnArY');
});
test('closing/secrets: nor does a key in a ConfigMap', () => {
  const map = [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata: {name: a}',
    'data:',
    '  k: |',
    ...key.map((line) => `    ${line}`),
  ];
  expect(visible(map.join('\n'))).not.toContain('cAnArY');
});
test('closing/secrets: nor does a Secret in JSON', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'a' },
    stringData: { k: key.join('\n'), p: CANARY },
  };
  expect(visible(JSON.stringify(object))).not.toContain('cAnArY');
  expect(visible(JSON.stringify(object, null, 2))).not.toContain('cAnArY');
  expect(visible(JSON.stringify(object, null, 2).slice(0, -20))).not.toContain('cAnArY');
});
test('closing/secrets: no broken Secret shows what it holds', () => {
  const whole = secret.join('\n');
  const wreck = fc.record({
    at: fc.nat({ max: whole.length }),
    drop: fc.nat({ max: 30 }),
    put: fc.constantFrom(
      '',
      '"',
      "'",
      '\n',
      '\t',
      '[',
      '{',
      ': ',
      '- ',
      '\n---\n',
      '*',
      '&',
      '!',
      '|',
      '# ',
      '\nkind: X\n',
      '}',
      '%',
    ),
  });
  fc.assert(
    fc.property(wreck, ({ at, drop, put }) => {
      expect(visible(whole.slice(0, at) + put + whole.slice(at + drop))).not.toContain('cAnArY');
    }),
    { numRuns: 1000 },
  );
});
test('excerpts are narrow, and the caret stays on the line', () => {
  const text = `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels: {${'a: b c, '.repeat(60)}d: [}\n`;
  const { excerpt } = parseManifests('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: [a]\n');
  expect(excerpt({ line: 4, column: 9 })).toBe('3 | metadata:\n4 |   name: [a]\n  |         ^');
  expect(excerpt({ line: 9, column: 1 })).toBeUndefined();
  expect(excerpt({ file: 'b', line: 1, column: 1 })).toBeUndefined();
  for (const line of parseManifests(text).excerpt({ line: 5, column: 300 })!.split('\n'))
    expect(line.length).toBeLessThanOrEqual(100);
});
test('closing/secrets: what slips into the place of a name is not kept', () => {
  const slipped = secret.join('\n').replace('name: key\nstringData:\n  tls.key: |', 'name: |');
  expect(visible(slipped)).not.toContain('cAnArY');
  expect(parseManifests(slipped).objects).toEqual([]);
});
