/** `affects`: who hangs on an object, and why nobody does. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { AffectsJson } from '../src/json/affects-json.js';
import { guideFiles, guideFolder, guideNames, makeFolder, resolveJson, runCli } from './run-cli.js';

const schemaOf = (name: string) => JSON.parse(readFileSync(new URL(`../schema/${name}.json`, import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true })
  .addSchema(schemaOf('resolution'))
  .compile(schemaOf('affects'));

const affects = async (object: string, folder: string) => {
  const ran = await runCli(['affects', object, folder, '-o', 'json']);
  const json = JSON.parse(ran.stdout) as AffectsJson;
  validate(json);
  expect(validate.errors).toBeNull();
  return { ...ran, json };
};

const mutual = 'nginx-gateway-fabric/mutual-tls';

describe.each(guideNames)('%s', (name) => {
  test('every object that a decision is about affects that decision', async () => {
    const { json } = await resolveJson(['-f', guideFolder(name)]);
    for (const { gateway, route, backend } of json.backends) {
      for (const object of [`Gateway/${gateway}`, route, backend]) {
        const { code, json: answer } = await affects(object, guideFolder(name));
        expect(code).toBe(0);
        expect(answer.backends).toContainEqual(expect.objectContaining({ gateway, route, backend }));
      }
    }
  });
});

test.each([
  ['BackendTLSPolicy/accounts/ledger-tls', 'governs'],
  ['Secret/accounts/gateway-client', 'presented'],
  ['configmap/accounts/ledger-ca', 'trusted'],
])('%s: %s', async (object, effect) => {
  const { json, code } = await affects(object, guideFolder(mutual));
  expect([code, json.backends.map(({ backend, how }) => [backend, how[0]])]).toEqual([
    0,
    [['Service/accounts/ledger', effect]],
  ]);
});
test('text: a row for each backend', async () => {
  const { code, stdout } = await runCli(['affects', 'Secret/accounts/gateway-client', guideFolder(mutual)]);
  expect(code).toBe(0);
  expect(stdout).toBe(
    [
      'Secret accounts/gateway-client affects 1 backend',
      '  presented      Service accounts/ledger:8443, of HTTPRoute accounts/ledger under Gateway',
      '                 accounts/gateway',
      '',
    ].join('\n'),
  );
});
test('1: an object that affects nothing, with the reason', async () => {
  const { code, stdout } = await runCli(['affects', 'Secret/accounts/other', '-f', guideFolder(mutual)]);
  expect([code, stdout]).toEqual([
    1,
    expect.stringMatching(/affects no backend\n {2}because [\s\S]*\[unreferenced\]\n$/),
  ]);
});
test('1: a reference that no grant permits, with the grant to write', async () => {
  const grantless = Object.entries(guideFiles('gateway-api/several-routes')).map(
    ([file, text]) => [file, text.replaceAll('kind: ReferenceGrant', 'kind: NoGrant')] as const,
  );
  const folder = makeFolder(Object.fromEntries(grantless));
  const { json } = await resolveJson(['-f', folder]);
  const refused = json.backends.filter(({ findings }) =>
    findings.some(({ code }) => code === 'reference-not-permitted'),
  );
  expect(refused).not.toEqual([]);
  const { stdout } = await runCli(['affects', refused[0]!.backend, folder]);
  expect(stdout).toMatch(/^ {4}kind: ReferenceGrant$/m);
  expect(stdout).toMatch(/^ {10}kind: HTTPRoute$/m);
  const told = await runCli(['explain', refused[0]!.route, '-f', folder]);
  expect(told.stdout).toMatch(/^ {14}kind: ReferenceGrant$/m);
  expect(told.stdout).toMatch(/^ {20}kind: HTTPRoute$/m);
});
test('2: a name that is none, and one that is nearly there', async () => {
  const none = await runCli(['affects', 'ledger', guideFolder(mutual)]);
  expect([none.code, none.stdout, none.stderr]).toEqual([2, '', expect.stringContaining('Kind/namespace/name')]);
  const near = await runCli(['affects', 'Service/accounts/ledgr', guideFolder(mutual)]);
  expect([near.code, near.stderr]).toEqual([2, expect.stringContaining('Did you mean Service/accounts/ledger')]);
  const short = await runCli(['affects', 'Secret/x', guideFolder(mutual)]);
  expect([short.code, short.stderr]).toEqual([2, expect.stringContaining('Secret/namespace/name')]);
});
test('2: what cannot be read is said', async () => {
  const { code, stderr } = await runCli(['affects', 'Service/a/b', makeFolder({ 'a.yaml': 'a: [' })]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('the answer may not hold')]);
});
