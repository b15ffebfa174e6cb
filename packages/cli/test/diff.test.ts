/** `diff`: what is printed of a change, as text and as JSON, and the exit code that reviewers rely on. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { DiffJson } from '../src/json/diff-json.js';
import { guideFiles, guideFolder, guideNames, makeFolder, runCli, type Surroundings } from './run-cli.js';

const schemaOf = (name: string) => JSON.parse(readFileSync(new URL(`../schema/${name}.json`, import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true })
  .addSchema(schemaOf('resolution'))
  .compile(schemaOf('diff'));

type Files = Readonly<Record<string, string>>;
const guide = 'gateway-api/ca-config-map';
const files = guideFiles(guide);
const without = (name: string): Files => Object.fromEntries(Object.entries(files).filter(([file]) => file !== name));
const edited = (name: string, from: string, to: string): Files => ({
  ...files,
  [name]: files[name]!.replace(from, to),
});

const diffJson = async (before: Files, after: Files, surroundings?: Surroundings) => {
  const words = ['diff', makeFolder(before), '--to', makeFolder(after)];
  const { code, stdout, stderr } = await runCli([...words, '-o', 'json'], surroundings);
  const json = JSON.parse(stdout) as DiffJson;
  validate(json);
  expect(validate.errors).toBeNull();
  return { code, stderr, json, text: (await runCli(words, surroundings)).stdout };
};

/** The exit code, the kinds of what opens, and `change before after` of each backend. */
const check = async (before: Files, after: Files, expected: readonly [0 | 1 | 2, string, string]) => {
  const { code, json } = await diffJson(before, after);
  const changes = json.backends.map((one) => [one.change, one.before?.mode, one.after?.mode].filter(Boolean).join(' '));
  expect([code, json.opens.map(({ kind }) => kind).join(), changes.join()]).toEqual(expected);
  expect(json.downgrades.length).toBe(json.opens.filter(({ kind }) => kind === 'tls-to-plaintext').length);
};

test('0: nothing changes', () => check(files, files, [0, '', '']));
test('1: a policy that goes is a downgrade', () =>
  check(files, without('policy.yaml'), [1, 'tls-to-plaintext', 'mode tls plaintext']));
test('0: a policy that comes opens nothing', () => check(without('policy.yaml'), files, [0, '', 'mode plaintext tls']));
test('0: a bundle that goes closes', () => check(files, without('trust.yaml'), [0, '', 'mode tls refuse']));
test('1: a refusal that becomes plaintext', () =>
  check(without('trust.yaml'), without('policy.yaml'), [1, 'refuse-to-plaintext', 'mode refuse plaintext']));
test('0: another hostname is named', async () => {
  const { code, json, text } = await diffJson(files, edited('policy.yaml', 'hostname: cart.', 'hostname: card.'));
  expect([code, json.backends[0]?.fields.map(({ field }) => field)]).toEqual([0, ['sni', 'identity']]);
  expect(text).toContain('cart.shop.example → card.shop.example');
});
test('2: what cannot be read makes no comparison', async () => {
  for (const [before, after] of [
    [files, { ...files, 'more.yaml': 'a: [' }],
    [{ ...files, 'more.yaml': 'a: [' }, files],
  ] as const) {
    const { code, stderr } = await diffJson(before, after);
    expect(code).toBe(2);
    expect(stderr).toContain('more.yaml');
  }
});
test('one side may come from stdin', async () => {
  const stdin = Object.values(files).join('\n---\n');
  for (const words of [
    ['diff', '-', '--to', guideFolder(guide)],
    ['diff', guideFolder(guide), '--to', '-'],
    ['diff', '-f', '-', '--to', guideFolder(guide)],
  ]) {
    expect((await runCli(words, { stdin })).code).toBe(0);
  }
});
test('2: a controller that neither side has', async () => {
  const { code, stderr } = await runCli([
    'diff',
    guideFolder(guide),
    '--to',
    guideFolder(guide),
    '--controller',
    'example.com/none',
  ]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('example.com/none')]);
});

describe.each(guideNames)('%s', (name) => {
  const other = guideNames[(guideNames.indexOf(name) + 1) % guideNames.length]!;
  test('its JSON is as the schema says', async () => {
    const { stdout } = await runCli(['diff', guideFolder(name), '--to', guideFolder(other), '-o', 'json']);
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
  });
  test('it differs from itself in nothing', async () => {
    const { code, stdout } = await runCli(['diff', guideFolder(name), '--to', guideFolder(name)]);
    expect([code, stdout.split(';')[0]]).toEqual([0, 'Nothing opens']);
  });
});

test('text: what opens stands first, with where it happens', async () => {
  const { text } = await diffJson(files, without('policy.yaml'));
  expect(text).toBe(`Opens

  tls → plaintext  Service shop/cart:8443
    at          Gateway edge/public
    from        HTTPRoute shop/cart

Gateway edge/public

  tls → plaintext  Service shop/cart:8443
    from        HTTPRoute shop/cart

Conditions

  BackendTLSPolicy shop/cart-tls under Gateway edge/public
    Accepted  True Accepted → none
    ResolvedRefs  True ResolvedRefs → none

1 downgrade, 1 opening in all; 1 backend changed, 0 new, 0 gone; no findings new, 0 mended, 0 as
before; 2 conditions changed
`);
});
test('text: names cannot drive the terminal', async () => {
  const evil = edited('policy.yaml', 'hostname: cart.shop.example', 'hostname: "\\e[2Jx\\u202e"');
  const { stdout } = await runCli(['diff', makeFolder(files), '--to', makeFolder(evil)]);
  expect([...stdout].filter((unit) => ['\u001b', '\u202e'].includes(unit))).toEqual([]);
});
