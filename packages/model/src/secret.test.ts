import { expect, test } from 'vitest';
import { parseObjects } from './parse.js';
import { isRedacted, type Redacted, reveal } from './redacted.js';

const CANARY = 'canary-5f1c';
const KEY = `-----BEGIN PRIVATE KEY-----\n${CANARY}\n-----END PRIVATE KEY-----\n`;

const secret = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'pair', namespace: 'shop' },
  ...fields,
});

/** The values of the Secret as read, or `unreadable` and the paths. */
function check(fields: object, wanted: Readonly<Record<string, string>> | string): void {
  const parsed = parseObjects([secret(fields)]);
  const [object] = parsed.objects;
  if (object?.kind !== 'Secret') {
    expect(parsed.findings.map((found) => `${found.rule} ${found.path.join('.')}`).join()).toBe(wanted);
    return;
  }
  const shown = Object.entries(object.data).map(([key, value]) => [key, reveal(value)]);
  expect(Object.fromEntries(shown)).toEqual(wanted);
  expect(Object.values(object.data).every(isRedacted)).toBe(true);
}

test('closing/secrets: data and stringData are merged, and stringData wins', () => {
  check({}, {});
  check({ data: null, stringData: null }, {});
  check({ data: { a: 'YWJj' } }, { a: 'abc' });
  check({ data: { a: 'YW\r\nJj\n' } }, { a: 'abc' });
  check({ data: { a: null, b: '' } }, { a: '', b: '' });
  check({ data: { a: 'YWJj', b: 'YWJj' }, stringData: { a: 'x', c: 'é' } }, { a: 'x', b: 'abc', c: 'Ã©' });
  check({ data: { a: '/wCA' } }, { a: '\u00ff\u0000\u0080' });
  check({ data: { constructor: 'YWJj' } }, { constructor: 'abc' });
});

test('closing/secrets: a value that cannot be read makes the Secret unreadable', () => {
  check({ data: { a: 'YWJ' } }, 'closing/secrets data.a');
  check({ data: { a: 'YW Jj' } }, 'closing/secrets data.a');
  check({ data: { a: 'YWJj-_' } }, 'closing/secrets data.a');
  check({ data: { a: 5 } }, 'closing/secrets data.a');
  check({ data: 'YWJj' }, 'closing/secrets data');
  check({ data: ['YWJj'] }, 'closing/secrets data');
  check({ stringData: { a: 5 } }, 'closing/secrets stringData.a');
  check({ data: { [KEY]: 'YWJj' } }, 'closing/secrets data');
  check({ type: 5 }, 'closing/wrong-type-is-not-absent type');
});

test('closing/secrets: a key that may be a torn value is not shown', () => {
  check({ data: { 'ca.crt': 5 } }, 'closing/secrets data.ca.crt');
  check({ data: { ['a'.repeat(39)]: 5 } }, `closing/secrets data.${'a'.repeat(39)}`);
  check({ data: { ['a'.repeat(40)]: 5 } }, 'closing/secrets data');
  check({ stringData: { [`x.${'aB3_'.repeat(10)}`]: 5 } }, 'closing/secrets stringData');
  check({ data: { ['a.'.repeat(33)]: 5 } }, 'closing/secrets data');
  const metadata = { name: 'ca', namespace: 'shop' };
  const binaryData = { [KEY]: btoa(KEY), ['a'.repeat(40)]: btoa(KEY) };
  const { findings } = parseObjects([{ apiVersion: 'v1', kind: 'ConfigMap', metadata, binaryData }]);
  expect(findings.map((found) => found.path)).toEqual([['binaryData'], ['binaryData']]);
});

test('closing/secrets: keys of every name are kept apart from the prototype', () => {
  const data = JSON.parse('{"__proto__": "YWJj"}') as object;
  const [object] = parseObjects([secret({ data })]).objects;
  const kept = (object as { data: Record<string, Redacted> }).data;
  expect(Object.keys(kept)).toEqual(['__proto__']);
  expect(kept.toString).toBe(undefined);
});

test('closing/secrets: nothing of a Secret shows, however it is written', () => {
  const encoded = btoa(KEY);
  const inputs: readonly unknown[] = [
    secret({ data: { 'tls.key': encoded } }),
    secret({ stringData: { 'tls.key': KEY } }),
    secret({ data: { 'tls.key': KEY } }),
    secret({ data: { 'tls.key': [encoded] } }),
    secret({ data: KEY }),
    secret({ stringData: KEY }),
    secret({ data: { [KEY]: 'x' } }),
    secret({ type: [KEY], data: { 'tls.key': encoded } }),
    secret({
      metadata: { name: 'pair', namespace: 'shop', annotations: { note: KEY, other: CANARY } },
      data: { a: encoded },
    }),
    secret({ apiVersion: 'v2', data: { 'tls.key': encoded }, stringData: { a: KEY } }),
    secret({ kind: undefined, data: { 'tls.key': encoded }, stringData: { a: KEY } }),
    {
      apiVersion: 'v1',
      kind: 'SecretList',
      items: [{ metadata: { name: 'a', namespace: 'b' }, data: { a: encoded } }],
    },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' }, data: { a: `text\n${KEY}` } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' }, data: { a: KEY.slice(0, 45) } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' }, binaryData: { a: encoded } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' }, data: { a: KEY, b: 5 } },
  ];
  for (const input of inputs) {
    const parsed = parseObjects([input]);
    for (const text of [JSON.stringify(parsed), String(parsed.objects[0]), `${Object.values(parsed).join()}`]) {
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain(encoded.slice(8, 40));
      expect(text).not.toContain(encoded.slice(9, 40));
    }
    expect(parsed.objects.length + parsed.unreadable.length).toBe(1);
  }
});

test('closing/secrets: a private key in a ConfigMap is redacted whole, other values are not', () => {
  const metadata = { name: 'ca', namespace: 'shop' };
  const parsed = parseObjects([
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { a: KEY, b: 'text', c: null },
      binaryData: { d: btoa(KEY), e: 'AAEC' },
    },
  ]);
  const [object] = parsed.objects;
  if (object?.kind !== 'ConfigMap') throw new Error('A ConfigMap was expected.');
  expect(isRedacted(object.data?.a)).toBe(true);
  expect(reveal(object.data?.a as Redacted)).toBe(KEY);
  expect([object.data?.b, object.data?.c]).toEqual(['text', '']);
  expect(object.binaryData).toEqual({ e: 'AAEC' });
  expect(parsed.findings.map((found) => `${found.code} ${found.path.join('.')}`)).toEqual([
    'private-key-dropped binaryData.d',
  ]);
});
