/** The JSON of every command is what `schema/resolution.json` says. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { ResolutionJson } from '../src/json/resolution-json.js';
import { guideFiles, guideFolder, guideNames, makeFolder, resolveJson, runCli } from './run-cli.js';

const schema = JSON.parse(readFileSync(new URL('../schema/resolution.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({
  allErrors: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
}).compile(schema);

const check = async (words: readonly string[]) => {
  const { stdout } = await runCli([...words, '-o', 'json']);
  validate(JSON.parse(stdout));
  expect(validate.errors).toBeNull();
};

describe.each(['resolve', 'explain', 'status'])('%s', (command) => {
  test.each(guideNames)('%s', (name) => check([command, '-f', guideFolder(name)]));
  test('everything at once', () => check([command, '-f', guideFolder()]));
  test('nothing that can be read', () => check([command, '-f', guideFolder('none')]));
  test('broken files', () => {
    const files = { ...guideFiles('kgateway/in-cluster-backend-config-policy'), 'a.yaml': 'a: [', 'b.yaml': 'kind: 1' };
    return check([command, '-f', makeFolder(files)]);
  });
});

test('a backend says everything that its settings hold', async () => {
  const { json } = await resolveJson(['-f', guideFolder('nginx-gateway-fabric/mutual-tls')]);
  const [backend] = json.backends;
  expect(backend).toMatchObject({
    gateway: 'accounts/gateway',
    route: 'HTTPRoute/accounts/ledger',
    backend: 'Service/accounts/ledger',
    port: 8443,
    frontend: 'terminated',
    mode: 'tls',
    settings: {
      sni: 'ledger.example.com',
      identity: { type: 'any-of', names: [{ type: 'dns', value: 'ledger.example.com' }] },
      trust: { type: 'anchors', certificates: [{ subject: 'CN=Ledger CA', notAfter: '2026-05-30T11:00:00Z' }] },
      clientCertificate: { secret: 'accounts/gateway-client', subject: 'CN=gateway-client' },
      origin: { sni: { object: 'BackendTLSPolicy/accounts/ledger-tls', path: 'spec.validation.hostname' } },
    },
    findings: [],
  });
  expect(json.statuses.map(({ object, ancestor, sectionName }) => [object, ancestor, sectionName])).toEqual([
    ['BackendTLSPolicy/accounts/ledger-tls', 'Gateway/accounts/gateway', undefined],
    ['Gateway/accounts/gateway', null, undefined],
    ['HTTPRoute/accounts/ledger', 'Gateway/accounts/gateway', 'http'],
  ]);
});
test('explain says what would change each decision, and what it was read from', async () => {
  const { stdout } = await runCli(['explain', '-f', guideFolder('nginx-gateway-fabric/mutual-tls'), '-o', 'json']);
  const [backend] = (JSON.parse(stdout) as ResolutionJson).backends;
  expect(backend?.remedies?.map(({ code }) => code)).toEqual(['unclaim']);
  expect(backend?.inputs).toContainEqual({ object: 'BackendTLSPolicy/accounts/ledger-tls', state: 'found' });
  expect(backend?.inputs).toContainEqual({ object: 'BackendTLSPolicy/accounts/', state: 'listed' });
});
test('a backend without a port says null', async () => {
  const { json } = await resolveJson(['-f', guideFolder('kgateway/external-backend-tls-policy')]);
  expect(json.backends.map(({ backend, port }) => [backend, port])).toEqual([['Backend/shop/partner-api', null]]);
});
test('settings that hold in spite of a finding show it', async () => {
  const { json } = await resolveJson(['-f', guideFolder('kgateway/in-cluster-backend-config-policy')]);
  expect(json.backends.map(({ mode, findings }) => [mode, findings.map(({ code }) => code)])).toEqual([
    ['tls', ['name-not-checked']],
  ]);
});
test('findings of the resolver say where their object stands', async () => {
  const { json } = await resolveJson(['-f', guideFolder('kgateway/in-cluster-backend-config-policy')]);
  const [found] = json.findings;
  expect(found?.source?.file).toBe(guideFolder('kgateway/in-cluster-backend-config-policy/policy.yaml'));
  expect(json.backends[0]?.findings[0]).toEqual(found);
});
test('all commands print the same, and explain more of each backend', async () => {
  const folder = guideFolder('gateway-api/several-routes');
  const outputs = await Promise.all(
    ['resolve', 'explain', 'status'].map((c) => runCli([c, '-f', folder, '-o', 'json'])),
  );
  const [resolved, explained, status] = outputs.map(({ stdout }) => JSON.parse(stdout) as ResolutionJson);
  expect(status).toEqual(resolved);
  const backends = explained!.backends.map(({ remedies: _remedies, inputs: _inputs, ...rest }) => rest);
  expect({ ...explained, backends }).toEqual(resolved);
});
test('explain NAME prints those backends only', async () => {
  const { stdout } = await runCli([
    'explain',
    'storefront',
    '-f',
    guideFolder('gateway-api/several-routes'),
    '-o',
    'json',
  ]);
  expect((JSON.parse(stdout) as ResolutionJson).backends.map(({ route }) => route)).toEqual([
    'HTTPRoute/web/storefront',
  ]);
});
