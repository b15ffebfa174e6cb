/** `validate`: what it prints, and what its exit code says. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { guideFiles, guideFolder, guideNames, makeFolder, runCli, validateJson } from './run-cli.js';

const schema = JSON.parse(readFileSync(new URL('../schema/validation.json', import.meta.url), 'utf8'));
const isValidation = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** Exit code and codes of findings; the JSON is what its schema says. */
const check = async (words: readonly string[], expected: string, stdin = '') => {
  const { code, json } = await validateJson(words, { stdin });
  isValidation(json);
  expect(isValidation.errors).toBeNull();
  const codes = json.findings.map((found) => found.code).filter((found) => found !== 'rules-unchecked');
  expect([code, ...codes].join(' ')).toBe(expected);
};
const route = (spec: string, version = 'v1') =>
  `apiVersion: gateway.networking.k8s.io/${version}\nkind: HTTPRoute\nmetadata:\n  name: cart\nspec:\n${spec}`;
const WRONG = route('  hostnames:\n  - cart.example # fine\n  - "*"\n  rule: []\n');

test.each(guideNames.filter((name) => !name.includes('v1alpha2')))('valid: %s', (name) =>
  check(['-f', guideFolder(name)], '0'),
);
test('an old version, which no channel serves', () =>
  check(['-f', guideFolder('gateway-api/v1alpha2-target-namespace')], '1 version-unknown'));

test('text: place, severity, object, field, message and the line, then a summary', async () => {
  const { code, stdout, stderr } = await runCli(['validate', '-f', '-', '-n', 'shop'], { stdin: WRONG });
  expect([code, stderr]).toEqual([1, '']);
  const [first = '', second = '', last] = stdout.split('\n\n');
  expect(first).toMatch(/^stdin:8:5 {2}error {2}HTTPRoute\/shop\/cart {2}spec\.hostnames\[1\]: Invalid value/);
  expect(first).toMatch(/\n {6}7 \| {3}- cart\.example # fine\n {6}8 \| {3}- "\*"\n {8}\| {5}\^$/);
  expect(second).toBe(`stdin:9:3  warning  HTTPRoute/shop/cart  unknown field "spec.rule"; did you mean rules?
      8 |   - "*"
      9 |   rule: []
        |   ^`);
  expect(last).toBe('1 object: 0 valid, 1 not; 1 error, 1 warning\n');
});
test('files follow each other in order of their names', async () => {
  const folder = makeFolder({
    'b/a.yaml': WRONG,
    'a.yml': WRONG,
    'c.json': '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": 7}',
  });
  const { json } = await validateJson(['-f', folder, '--unknown-fields', 'ignore']);
  const places = json.findings.map(({ source }) => `${source?.file?.slice(folder.length)}:${source?.line}`);
  expect([...new Set(places)]).toEqual(['/a.yml:8', '/b/a.yaml:8', '/c.json:1']);
});
test('unknown fields: ignore, warn, strict', async () => {
  const text = route('  rule: []\n');
  await check(['-f', '-'], '0 field-unknown', text);
  await check(['-f', '-', '--unknown-fields', 'ignore'], '0', text);
  await check(['-f', '-', '--unknown-fields', 'strict'], '1 field-unknown', text);
});
test('--channel experimental knows its own fields and kinds', async () => {
  const gateway =
    'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: a}\nspec: {gatewayClassName: a, defaultScope: All, listeners: [{name: a, port: 80, protocol: HTTP}]}\n';
  await check(['-f', '-'], '0 field-unknown', gateway);
  await check(['-f', '-', '--channel', 'experimental'], '0', gateway);
  const backend = 'apiVersion: gateway.networking.x-k8s.io/v1alpha1\nkind: XBackend\nmetadata: {name: a}\nspec: {}\n';
  await check(['-f', '-'], '1 kind-unknown', backend);
});
test('kinds that are not known are counted, not judged', async () => {
  const stdin = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: 7\n';
  const { code, stdout } = await runCli(['validate', '-f', '-'], { stdin });
  expect([code, stdout]).toEqual([
    0,
    'Passed over, as kinds that are not known here: apps/Deployment (1)\nNo object of a known kind; no errors, no warnings\n',
  ]);
});
test('a kind that is nearly one of Gateway API is an error', async () => {
  const { code, stdout } = await runCli(['validate', '-f', '-'], { stdin: WRONG.replace('HTTPRoute', 'HttpRout') });
  expect(code).toBe(1);
  expect(stdout).toContain('did you mean HTTPRoute?');
});

test('2: something could not be read; the rest is judged all the same', async () => {
  await check(['-f', guideFolder('none')], '2 file-unreadable');
  await check(['-f', makeFolder({ 'a.txt': 'a' })], '2 folder-without-manifests');
  await check(['-f', '-'], '2 empty-file');
  await check(['-f', '-', '--unknown-fields', 'ignore'], '2 yaml-error pattern-mismatch', `a: [\n---\n${WRONG}`);
  const { stderr, stdout } = await runCli(['validate', '-f', guideFolder('none')]);
  expect(stderr).toContain('was not validated');
  expect(stdout).toContain('It does not exist.');
});
test('2: a command line that is wrong, and nothing on stdout', async () => {
  const { code, stdout, stderr } = await runCli(['validat', '-f', '-']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('validate?');
});
test('a file that ends within a line is judged', () =>
  check(['-f', '-'], '0 unfinished-line', guideFiles('gateway-api/ca-config-map')['policy.yaml']!.trimEnd()));
test('a policy torn anywhere ends with a code that says so', async () => {
  const policy = guideFiles('gateway-api/ca-config-map')['policy.yaml']!;
  const whole = policy.indexOf('validation:');
  for (let end = 0; end < whole; end += 7) {
    const { code } = await runCli(['validate', '-f', '-'], { stdin: policy.slice(0, end) });
    expect(code, policy.slice(0, end)).toBeGreaterThan(0);
  }
});

test('of many findings of one kind, the places', async () => {
  const stdin = Array.from({ length: 30 }, () => WRONG).join('---\n');
  const { stdout } = await runCli(['validate', '-f', '-', '--unknown-fields', 'ignore'], { stdin });
  expect(stdout.match(/^stdin:\d+:5 {2}error/gm)).toHaveLength(20);
  expect(stdout).toContain('and 10 more of the kind pattern-mismatch, at stdin:208, 218');
  expect(stdout).toContain('30 objects: 0 valid, 30 not; 30 errors, no warnings\n');
});
test('no colour unless asked for, and the same words with it', async () => {
  const plain = await runCli(['validate', '-f', '-'], { stdin: WRONG });
  const coloured = await runCli(['validate', '-f', '-'], { stdin: WRONG, colour: true });
  expect(plain.stdout).not.toContain('\u001b');
  expect(coloured.stdout).toContain('\u001b');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what starts a colour
  expect(coloured.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
});
test('text keeps to the width of a terminal; places stay whole', async () => {
  for (const columns of [60, 100]) {
    const { stdout } = await runCli(['validate', '-f', '-'], { stdin: WRONG, columns });
    expect(stdout.split('\n').filter((line) => line.length > columns && line.trim().includes(' '))).toEqual([]);
    expect(stdout).toMatch(/^stdin:8:5 {2}error/m);
  }
});
test('closing/secrets: names that drive terminals are shown without what drives them', async () => {
  const stdin = WRONG.replace('name: cart', 'name: "cart\\e[2J\\u202E"').replace('rule:', '"a\\e[2J":');
  for (const output of ['text', 'json']) {
    const { stdout } = await runCli(['validate', '-f', '-', '-o', output], { stdin });
    expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
  }
});
