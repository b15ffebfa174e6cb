import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseManifests, readManifests } from './index.js';

/** Findings as `code@line:column`, objects as names, `+` or `-` for complete. */
const check = (text: string, expected: string) => {
  const { objects, unreadable, findings, complete } = parseManifests(text);
  const parts = [
    ...objects.map(({ kind, metadata }) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`),
    ...unreadable.map((object) => `!${object.unreadable}`),
    ...findings.map(({ code, source }) => `${code}@${source?.line}:${source?.column}`),
    complete ? '+' : '-',
  ];
  expect(parts.join(' ')).toBe(expected);
};
const configMap = (name: string, rest = '') => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${rest}`;
const policy = (name: string, service: string, hostname = 'a.example') =>
  `apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata:
  name: ${name}
  namespace: shop
spec:
  targetRefs:
  - group: ""
    kind: Service
    name: ${service}
  validation:
    hostname: ${hostname}
    wellKnownCACertificates: System
`;

test('an object is read', () => check(configMap('a'), 'ConfigMap/default/a +'));
test('several documents are read in order', () =>
  check(`${configMap('b')}---\n${configMap('a')}`, 'ConfigMap/default/b ConfigMap/default/a +'));
test('comments and empty documents are passed over', () =>
  check(`# x\n---\n---\n# y\n---  # z\n${configMap('a')}---\n~\n`, 'ConfigMap/default/a +'));
test('an inline document start and a document end are read', () =>
  check(
    `--- {apiVersion: v1, kind: Namespace, metadata: {name: a}}\n...\n${configMap('b')}`,
    'Namespace//a ConfigMap/default/b +',
  ));
test('directives belong to their document', () => check(`%YAML 1.1\n---\n${configMap('a')}`, 'ConfigMap/default/a +'));
test('CRLF and a byte order mark make no difference', () =>
  check(
    `\uFEFF${configMap('a')}---\n${configMap('b')}`.replaceAll('\n', '\r\n'),
    'ConfigMap/default/a ConfigMap/default/b +',
  ));
test('an indented block is read as if it were not', () =>
  check(
    `${configMap('a')}---\n${configMap('b')}`.replaceAll(/^(?=.)/gm, '    '),
    'ConfigMap/default/a ConfigMap/default/b +',
  ));
test('JSON is read, with tabs too', () =>
  check('{\n\t"apiVersion": "v1",\n\t"kind": "ConfigMap", "metadata": {"name": "a"}\n}', 'ConfigMap/default/a +'));
test('bytes are read as UTF-8', () => {
  const bytes = Uint8Array.from([...configMap('a')].map((character) => character.charCodeAt(0)));
  expect(readManifests([{ text: bytes }]).objects).toHaveLength(1);
});
test('a List is opened, and one of a single kind', () => {
  const item = '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}';
  check(`{apiVersion: v1, kind: List, items: [${item}]}`, 'ConfigMap/default/a +');
  check(`{apiVersion: v1, kind: ConfigMapList, items: [{metadata: {name: a}}]}`, 'ConfigMap/default/a +');
  check(
    `{kind: List, apiVersion: v1, items: [{kind: List, apiVersion: v1, items: [${item}]}]}`,
    'ConfigMap/default/a +',
  );
});
test('unknown kinds are counted', () =>
  expect(parseManifests('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n').skipped).toEqual(
    new Map([['apps/Deployment', 1]]),
  ));

const data = (yaml: string) => {
  const [object] = parseManifests(configMap('a', yaml)).objects;
  return object?.kind === 'ConfigMap' ? object.data : undefined;
};
test('scalars, merges and aliases are those of kubectl', () => {
  expect(data('data: {a: 12:30:45, b: 2026-01-01, c: "yes"}')).toEqual({ a: '12:30:45', b: '2026-01-01', c: 'yes' });
  expect(data('data:\n  <<: {a: x, b: x}\n  b: z\n')).toEqual({ a: 'x', b: 'z' });
  expect(data('data:\n  a: &v x\n  b: *v\n')).toEqual({ a: 'x', b: 'x' });
  expect(data('data: {yes: x, 010: z}')).toEqual({ true: 'x', 8: 'z' });
});
test('__proto__ and constructor are keys like any other', () => {
  const read = data('data:\n  __proto__: x\n  constructor: z\n');
  expect(Object.keys(read ?? {}).sort()).toEqual(['__proto__', 'constructor']);
  expect(parseManifests('__proto__:\n  polluted: true\n').complete).toBe(false);
  expect(({} as Record<string, unknown>)['polluted' as string]).toBeUndefined();
});

test('closing/namespaces: objects without a namespace get the one of the options', () => {
  const { objects } = parseManifests(configMap('a'), { namespace: 'shop' });
  expect(objects[0]?.metadata.namespace).toBe('shop');
});
test('closing/namespaces: a namespace that is there stays', () =>
  check('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\n', 'ConfigMap/b/a +'));
test('closing/namespaces: cluster-scoped kinds get none, items of a List do', () => {
  check('apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n', 'Namespace//a +');
  check(
    '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}]}',
    'ConfigMap/default/a +',
  );
});
test('closing/namespaces: a namespace of a wrong type is not filled in', () => {
  const { objects, unreadable } = parseManifests(
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: 7}\n',
  );
  expect([objects.length, unreadable[0]?.unreadable]).toEqual([0, 'shape']);
});

test('closing/last-document-wins: the last document of an object wins, and says so', () => {
  const { objects, findings, complete } = readManifests([
    { file: 'a.yaml', text: policy('p', 'old') },
    { file: 'b.yaml', text: `---\n${policy('p', 'new')}` },
  ]);
  expect(objects.map((object) => object.kind === 'BackendTLSPolicy' && object.spec.targetRefs[0]?.name)).toEqual([
    'new',
  ]);
  expect(findings).toMatchObject([
    {
      code: 'replaced-document',
      severity: 'warning',
      source: { file: 'b.yaml', line: 2, column: 1 },
      evidence: { replaced: 'a.yaml:1:1', by: 'b.yaml:2:1' },
    },
  ]);
  expect(complete).toBe(true);
});
test('closing/last-document-wins: another version of an object is the same object', () => {
  const { objects } = parseManifests(`${policy('p', 'a').replace('/v1', '/v1alpha3')}---\n${policy('p', 'b')}`);
  expect(objects).toHaveLength(1);
});
test('closing/last-document-wins: what cannot be read replaces nothing', () => {
  const { objects, unreadable } = parseManifests(`${policy('p', 'a')}---\n${policy('p', 'a', '[]')}`);
  expect([objects.length, unreadable.length]).toEqual([1, 1]);
});

test('closing/reading-errors: broken YAML breaks its document only', () => {
  check(`a: [1\n---\n${configMap('a')}`, 'ConfigMap/default/a yaml-error@1:6 -');
  check(`a: "1\n---\n${configMap('a')}`, 'ConfigMap/default/a yaml-error@1:6 -');
});
test('closing/reading-errors: half a file is an error', () =>
  check(policy('p', 'a').slice(0, policy('p', 'a').indexOf('ellKnown')), 'yaml-error@13:5 -'));
test('closing/reading-errors: a key that stands twice', () => check('a: 1\nb: 2\na: 3\n', 'yaml-error@3:1 -'));
test('closing/reading-errors: a tab in the indentation', () => check('a:\n\tb: 1\n', 'yaml-error@2:1 -'));
test('closing/reading-errors: a template that was not rendered', () => check('a: {{ .b }}\n', 'yaml-error@1:5 -'));
test('closing/reading-errors: a type that JSON does not have', () => {
  check('a: .nan\n', 'yaml-error@1:4 -');
  check('a: !!binary aGk=\n', 'yaml-error@1:13 -');
  check('? [a]\n: 1\n', 'yaml-error@1:3 -');
});
test('closing/reading-errors: a merge that readers understand differently', () =>
  check('a: 1\n<<: {a: 2}\n', 'yaml-error@2:1 -'));
test('closing/reading-errors: an alias of nothing', () => check('a: *b\n', 'yaml-error@1:4 -'));
test('closing/reading-errors: an empty file may be one that is being written', () => {
  check('', 'empty-file@1:1 -');
  check('# nothing\n---\n', 'empty-file@1:1 -');
});
test('closing/reading-errors: an object without kind', () =>
  check('apiVersion: v1\nmetadata: {name: a}\n', '!unidentified object-unidentified@1:1 -'));
test('closing/reading-errors: a List that is cut off before an item', () => {
  const head = 'apiVersion: v1\nkind: List\nitems:\n- ';
  check(head, '!unidentified object-unidentified@4:3 -');
  check(`${head}\n`, '!unidentified object-unidentified@4:3 -');
  check('{apiVersion: v1, kind: " List", items: [null]}', '!unidentified object-unidentified@1:41 -');
});
test('closing/reading-errors: a file that ends within a line may be torn there', () => {
  const whole = policy('p', 'a');
  check(whole, 'BackendTLSPolicy/shop/p +');
  check(whole.trimEnd(), 'BackendTLSPolicy/shop/p unfinished-line@13:36 -');
  check(`${whole.trimEnd()}  `, 'BackendTLSPolicy/shop/p unfinished-line@13:36 -');
  check(`${whole}  `, 'BackendTLSPolicy/shop/p +');
  check(`${whole}---`, 'BackendTLSPolicy/shop/p +');
  check(`${whole}---\n${configMap('a').trimEnd()}`, 'BackendTLSPolicy/shop/p ConfigMap/default/a +');
  check('apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a', 'unfinished-line@4:10 -');
  check('{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}', '+');
});
test('closing/reading-errors: no object at all', () => check('hello\n', '!unidentified object-unidentified@1:1 -'));
test('closing/reading-errors: binary files', () => {
  check('a: b\nc\0', 'not-text@2:2 -');
  const read = readManifests([{ file: 'x', text: Uint8Array.of(0x61, 0x0a, 0x62, 0xff, 0x0a) }]);
  expect(read.findings).toMatchObject([{ code: 'not-text', source: { file: 'x', line: 2, column: 1 } }]);
  expect(read.coverage).toEqual([]);
});
test('closing/reading-errors: one bad file leaves the others, and coverage unknown', () => {
  const read = readManifests([
    { file: 'a', text: 'a: [' },
    { file: 'b', text: configMap('b') },
  ]);
  expect(read.objects).toHaveLength(1);
  expect([read.complete, read.coverage]).toEqual([false, []]);
});

const laughs = (levels: number) =>
  Array.from(
    { length: levels },
    (_, i) =>
      `a${i}: &a${i} [${Array(9)
        .fill(i === 0 ? 'ha' : `*a${i - 1}`)
        .join(', ')}]`,
  ).join('\n');
test('closing/reading-errors: aliases that explode are refused', () => {
  check(laughs(3), '!unidentified object-unidentified@1:1 -');
  expect(parseManifests(laughs(12)).findings).toMatchObject([
    { code: 'too-complex', evidence: { reason: 'too-many-aliases' } },
  ]);
  expect(parseManifests('a: &a [*a]').findings).toMatchObject([
    { code: 'too-complex', evidence: { reason: 'too-deep' } },
  ]);
});
test.each([
  ['brackets', '['],
  ['braces', '{a: '],
  ['dashes', '- '],
  ['keys', '? '],
])('closing/reading-errors: nesting of %s is bounded', (_, unit) => {
  expect(parseManifests(unit.repeat(1_000_000)).findings).toMatchObject([
    { code: 'too-complex', evidence: { reason: 'too-deep' } },
  ]);
});
test('closing/reading-errors: nesting by indentation is bounded', () => {
  const deep = Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
  expect(parseManifests(deep).findings).toMatchObject([{ code: 'too-complex' }]);
  expect(parseManifests(deep.split('\n').slice(0, 90).join('\n')).findings).toMatchObject([
    { code: 'object-unidentified' },
  ]);
});
test('closing/reading-errors: the size and the parts of a file are bounded', () => {
  const small = { limits: { bytes: 100, tokens: 20 } };
  expect(parseManifests('a'.repeat(101), small).findings).toMatchObject([{ evidence: { reason: 'too-large' } }]);
  expect(parseManifests('a: b\n'.repeat(15), small).findings).toMatchObject([
    { evidence: { reason: 'too-many-tokens' } },
  ]);
});
test.each(['"', 'a: a: ', '\n', '&a ', 'x'])('closing/reading-errors: 10 MB of %j end in a finding', (unit) => {
  const { findings } = parseManifests(unit.repeat(10_000_000 / unit.length));
  expect(findings.length).toBeGreaterThan(0);
});

test('findings of objects have the place of their field', () => {
  const read = parseManifests(`---\n${policy('p', 'a', '[]')}`);
  expect(read.findings[0]?.source).toEqual({ line: 13, column: 5 });
  expect(read.unreadable[0]?.findings[0]?.source).toEqual({ line: 13, column: 5 });
});
test('fields can be located, absent ones at the nearest that is there', () => {
  const { locate } = readManifests([{ file: 'a.yaml', text: `# x\n${policy('p', 'a')}` }]);
  const ref = { group: 'gateway.networking.k8s.io', kind: 'BackendTLSPolicy', namespace: 'shop', name: 'p' };
  expect(locate(ref, [])).toEqual({ file: 'a.yaml', line: 2, column: 1 });
  expect(locate(ref, ['spec', 'targetRefs', 0, 'name'])).toEqual({ file: 'a.yaml', line: 11, column: 11 });
  expect(locate(ref, ['spec', 'targetRefs', 0, 'sectionName'])).toEqual({ file: 'a.yaml', line: 9, column: 5 });
  expect(locate(ref, ['spec', 'validation', 'x', 'y'])).toEqual({ file: 'a.yaml', line: 12, column: 3 });
  expect(locate({ ...ref, name: 'q' }, [])).toBeUndefined();
});
test('fields are located through Lists, aliases, merges and indentation', () => {
  const text = [
    '  kind: List',
    '  apiVersion: v1',
    '  items:',
    '  - {apiVersion: v1, kind: ConfigMap, metadata: &m {name: a}, data: {<<: {x: z}}}',
    '  - {apiVersion: v1, kind: Secret, metadata: *m}',
  ].join('\n');
  const { locate } = parseManifests(text);
  const ref = { group: '', kind: 'ConfigMap', namespace: 'default', name: 'a' };
  expect(locate(ref, ['data', 'x'])).toEqual({ line: 4, column: text.split('\n')[3]!.indexOf('z}') + 1 });
  expect(locate({ ...ref, kind: 'Secret' }, ['metadata', 'name'])?.line).toBe(4);
});

test('total: any text gives an answer', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...'[]{}:,-?&*!|>\'"%@`#\n \t\r~<a1.') }),
        yamlish,
      ),
      (text) => {
        const { findings, complete, coverage, objects, unreadable, excerpt } = parseManifests(text);
        expect(coverage).toEqual(complete ? 'complete' : []);
        if (!complete) expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
        if (text.trim() !== '' && objects.length + unreadable.length === 0 && findings.length === 0)
          expect(complete).toBe(true);
        for (const { source } of findings)
          expect(
            excerpt(source!)
              ?.split('\n')
              .every((line) => line.length <= 100) ?? true,
          ).toBe(true);
      },
    ),
    { numRuns: 1500 },
  );
});
test('total: any bytes give an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (text) => void readManifests([{ text }])),
    { numRuns: 1000 },
  );
});
const yamlish = fc
  .array(
    fc.constantFrom(
      'a: ',
      '- ',
      'kind: Secret',
      'apiVersion: v1',
      'metadata:',
      '  name: x',
      '\n',
      '\n',
      '  ',
      '---\n',
      '&a ',
      '*a',
      '<<: ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '|\n',
      '# ',
      '__proto__: ',
    ),
  )
  .map((parts) => parts.join(''));

test('closing/reading-errors: a manifest cut anywhere is never taken for complete without its end, or still claims', () => {
  const whole = policy('p', 'a');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
      const { complete, objects, unreadable, skipped } = parseManifests(whole.slice(0, length));
      if (complete) expect(objects.length + unreadable.length).toBe(1);
      expect(skipped.size).toBe(0);
    }),
    { numRuns: 1000 },
  );
});
