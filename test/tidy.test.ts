/** What nobody should have to say in a review. Each check is tried on planted text, then held against the repository. */
import { expect, test } from 'vitest';
import { listFiles, readCode, readFiles } from '../tools/files.js';
import * as tidy from '../tools/tidy.js';

const code = readCode();
const texts = readFiles(/(\.(ts|mts|cts|js|mjs|cjs|json|jsonc|md|ya?ml|html|css|sh|txt|npmrc)|\.ci\/run|\.npmrc)$/);

/** How many faults a check finds in one planted line of code. */
const planted = (check: tidy.Check, text: string, path = 'packages/model/src/planted.ts') =>
  check([{ path, text }]).length;

/** The parts of a planted fault are joined here, so that the repository does not hold it. */
const plant = (...parts: readonly string[]) => parts.join('');

test('no file is longer than the cap', () => {
  expect(planted(tidy.tooLong, 'a\n'.repeat(400))).toBe(0);
  expect(planted(tidy.tooLong, 'a\n'.repeat(401))).toBe(1);
  expect(planted(tidy.tooLong, 'a\n'.repeat(401), 'packages/model/src/guards/planted.ts')).toBe(0);
  expect(planted(tidy.tooLong, 'a\n'.repeat(401), 'packages/model/src/json-schema/descriptions/planted.ts')).toBe(0);
  expect(tidy.tooLong(code)).toEqual([]);
});

test.each([
  'const now = Date.now();',
  'const now = new Date();',
  'const now = Date();',
  'const local = new Date(2026, 0, 1);',
  'const hour = date.getHours();',
  'const chance = Math.random();',
  'crypto.getRandomValues(bytes);',
  'a.localeCompare(b);',
  'a.toLocaleLowerCase();',
  'new Intl.Collator();',
  'console.log(1);',
  'process.env;',
  'const env = { process };',
  'globalThis.process;',
  'Buffer.from(a);',
  'setTimeout(f, 1);',
  'await fetch(a);',
  'eval(a);',
  'new Function(a);',
])('the core may not say: %s', (text) => expect(planted(tidy.ambient, text)).toBeGreaterThan(0));
test.each([
  '// Date.now() and localeCompare vary by machine',
  'const text = "console.log(1)";',
  'new Date(text);',
  'date.getUTCHours();',
  'const a = { process: 1 }; a.process;',
  'interface A { readonly console: string }',
  'Date.parse(text);',
])('the core may say: %s', (text) => expect(planted(tidy.ambient, text)).toBe(0));
test('the core sees no clock, chance, locale or host', () => {
  expect(tidy.ambient(code.filter(({ path }) => tidy.isCore(path)))).toEqual([]);
});
test('the core is model, resolver and the browser side of tls', () => {
  const core = (path: string) => tidy.isCore(path);
  expect(
    [
      'packages/model/src/a.ts',
      'packages/resolver/src/x/a.ts',
      'packages/tls/src/a.ts',
      'packages/tls/src/x509/a.ts',
    ].filter(core),
  ).toHaveLength(4);
  expect(
    [
      'packages/tls/src/node/a.ts',
      'packages/tls/src/grpc/a.ts',
      'packages/cli/src/a.ts',
      'packages/model/src/a.test.ts',
      'packages/model/test/a.ts',
      'tools/a.ts',
    ].filter(core),
  ).toEqual([]);
});

test('nothing turns verification off', () => {
  expect(planted(tidy.verificationOff, plant('connect({ rejectUn', 'authorized: false })'))).toBe(1);
  expect(planted(tidy.verificationOff, plant('"rejectUn', 'authorized": false'))).toBe(1);
  expect(planted(tidy.verificationOff, plant('process.env.NODE_TLS_REJECT_', 'UNAUTHORIZED = "0"'))).toBe(1);
  expect(planted(tidy.verificationOff, plant('NODE_TLS_REJECT_', 'UNAUTHORIZED=0 node main.js'), 'docs/a.md')).toBe(1);
  expect(planted(tidy.verificationOff, plant('insecureSkip', 'Verify: true'), 'examples/guides/a.yaml')).toBe(1);
  expect(planted(tidy.verificationOff, plant('insecureSkip', 'Verify: true'), 'spec/vectors/policy/a/b.yaml')).toBe(0);
  expect(planted(tidy.verificationOff, 'connect({ rejectUnauthorized: true })')).toBe(0);
  expect(tidy.verificationOff(texts)).toEqual([]);
});

test('exports have names', () => {
  expect(planted(tidy.defaultExports, 'export default 1;')).toBe(1);
  expect(planted(tidy.defaultExports, 'export default function a() {}')).toBe(1);
  expect(planted(tidy.defaultExports, 'export { a as default };')).toBe(1);
  expect(planted(tidy.defaultExports, 'export default 1;', 'packages/model/tsup.config.ts')).toBe(0);
  expect(planted(tidy.defaultExports, 'export const a = 1;')).toBe(0);
  expect(tidy.defaultExports(code)).toEqual([]);
});
test('no file exports everything of another', () => {
  expect(planted(tidy.starExports, "export * from './a.js';")).toBe(1);
  expect(planted(tidy.starExports, "export * as a from './a.js';")).toBe(1);
  expect(planted(tidy.starExports, "export { a } from './a.js';")).toBe(0);
  expect(tidy.starExports(code)).toEqual([]);
});

test('nothing is left for later', () => {
  expect(planted(tidy.unfinished, plant('// TO', 'DO: later'))).toBe(1);
  expect(planted(tidy.unfinished, plant('// FIX', 'ME'))).toBe(1);
  expect(tidy.unfinished(texts)).toEqual([]);
});
test('no test runs alone', () => {
  expect(planted(tidy.onlyTests, plant('test.on', "ly('a', f)"))).toBe(1);
  expect(tidy.onlyTests(texts)).toEqual([]);
});

test('no file names a place of one machine', () => {
  for (const place of ['work', 'root', 'home'])
    expect(planted(tidy.machinePaths, plant('read("/', place, '/a")'))).toBe(1);
  expect(planted(tidy.machinePaths, plant('read("..', '/shared/a")'))).toBe(1);
  expect(planted(tidy.machinePaths, plant('read("..', '/shared/a")'), 'tools/reference-data.ts')).toBe(0);
  expect(planted(tidy.machinePaths, 'the path leaf/root and https://example.com/work')).toBe(0);
  expect(tidy.machinePaths(texts)).toEqual([]);
});
test('no file names a registry', () => {
  expect(planted(tidy.registryHosts, plant('https://regis', 'try.example.org/a'))).toBe(1);
  expect(tidy.registryHosts(texts)).toEqual([]);
});
test('no private key is committed', () => {
  const pem = (label: string, digits: number) =>
    [plant('-----BEGIN ', label, '-----'), 'A'.repeat(digits), plant('-----END ', label, '-----')].join('\n');
  expect(planted(tidy.privateKeys, pem('PRIVATE KEY', 64))).toBe(1);
  expect(planted(tidy.privateKeys, pem('EC PRIVATE KEY', 160).replaceAll('\n', '\\n'))).toBe(1);
  expect(planted(tidy.privateKeys, pem('ENCRYPTED PRIVATE KEY', 160).replaceAll('\n', '\n    '))).toBe(1);
  expect(planted(tidy.privateKeys, pem('PRIVATE KEY', 8))).toBe(0);
  expect(planted(tidy.privateKeys, pem('CERTIFICATE', 160))).toBe(0);
  expect(tidy.privateKeys(texts)).toEqual([]);
});

test('files and folders are kebab-case', () => {
  const good = [
    'README.md',
    '.ci/run',
    '.size-limit.json',
    'packages/model/src/x-backend.test.ts',
    'docs/decisions/0001-a-name.md',
  ];
  const bad = ['src/backendTls.ts', 'src/Backend/index.ts', 'src/a_b.ts', 'src/a--b.ts', 'docs/a b.md'];
  expect(tidy.names([...good, ...bad])).toEqual(bad);
  expect(tidy.names(listFiles())).toEqual([]);
});
