/** Text fits a page of 100 columns and says what people look for. */
import { describe, expect, test } from 'vitest';
import { guideFiles, guideFolder, guideNames, makeFolder, runCli } from './run-cli.js';

const ESCAPE = '\u001b';

/** Lines wider than the page that could have been broken: a single long word cannot. */
const tooWide = (text: string, columns = 100) =>
  text.split('\n').filter((line) => line.length > columns && line.trim().includes(' '));

describe.each(['resolve', 'explain', 'status'])('%s', (command) => {
  test.each([...guideNames, ''])('fits 100 columns: %s', async (name) => {
    const { stdout } = await runCli([command, '-f', guideFolder(name)]);
    expect(tooWide(stdout)).toEqual([]);
    expect(stdout).not.toMatch(/[ \t]\n/);
    expect(stdout.endsWith('\n') && !stdout.endsWith('\n\n')).toBe(true);
  });
  test('no colour unless asked for, and the same words with it', async () => {
    const folder = guideFolder('gateway-api/several-routes');
    const plain = await runCli([command, '-f', folder]);
    const coloured = await runCli([command, '-f', folder], { colour: true });
    expect(plain.stdout).not.toContain(ESCAPE);
    expect(coloured.stdout).toContain(ESCAPE);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what starts a colour
    expect(coloured.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  });
});

test('resolve: mode, name, identity, trust, client certificate and reason', async () => {
  const { stdout } = await runCli(['resolve', '-f', guideFolder('nginx-gateway-fabric/mutual-tls')]);
  expect(stdout).toBe(`Gateway accounts/gateway

  tls          Service accounts/ledger:8443
               from      HTTPRoute accounts/ledger
               SNI       ledger.example.com
               accepts   DNS ledger.example.com
               trusts    CN=Ledger CA (until 2026-05-30)
               presents  CN=gateway-client of Secret accounts/gateway-client
               because   BackendTLSPolicy accounts/ledger-tls claims Service "accounts/ledger" whole
                         [policy/whole-service]

Passed over, as kinds that decide nothing here: apps/Deployment (1)
1 backend: 1 tls; no errors, no warnings
`);
});
test('resolve: routes for which all is the same share a row', async () => {
  const { stdout } = await runCli(['resolve', '-f', guideFolder('gateway-api/several-routes')]);
  expect(stdout).toContain('from      HTTPRoute shop/cart, HTTPRoute web/storefront\n');
  expect(stdout.match(/Service shop\/stock:8443/g)).toHaveLength(2);
});
test('resolve: a finding shows its place, its rule and the line', async () => {
  const folder = guideFolder('gateway-api/v1alpha2-target-namespace');
  const { stdout } = await runCli(['resolve', '-f', folder]);
  expect(stdout).toContain(`${folder}/policy.yaml:3:13`);
  expect(stdout).toContain('[closing/unknown-versions]');
  expect(stdout).toContain('3 | apiVersion: gateway.networking.k8s.io/v1alpha2\n        |             ^\n');
});
test('resolve: of many findings of one kind, the places', async () => {
  const services = Array.from({ length: 9 }, (_, n) => `apiVersion: v9\nkind: Service\nmetadata: { name: s${n} }\n`);
  const { stdout } = await runCli(['resolve', '-f', '-'], { stdin: services.join('---\n') });
  expect(stdout.match(/\[closing\/unknown-versions\]/g)).toHaveLength(5);
  expect(stdout).toContain('and 4 more of the kind version-unknown, at stdin:21, 25, 29, 33');
  expect(stdout).toContain('9 errors');
});
test.each([
  ['', 'no Gateway is in the input'],
  ['gateway.yaml', 'no Route is in the input'],
])('resolve: why there is no backend (%s)', async (file, expected) => {
  const files = guideFiles('gateway-api/ca-config-map');
  const kept = Object.fromEntries(Object.entries(files).filter(([name]) => name === file || name === 'backend.yaml'));
  const { stdout } = await runCli(['resolve', '-f', makeFolder(kept)]);
  expect(stdout).toContain(expected);
});
test('text keeps to the width of a terminal', async () => {
  for (const command of ['resolve', 'explain', 'status']) {
    const { stdout } = await runCli([command, '-f', guideFolder('kgateway/in-cluster-backend-config-policy')], {
      columns: 64,
    });
    expect(tooWide(stdout.replace(/^.*(\.yaml|→).*$/gm, ''), 64)).toEqual([]);
  }
});
test('status: object, ancestor, type, status, reason and message', async () => {
  const { stdout } = await runCli(['status', '-f', guideFolder('nginx-gateway-fabric/mutual-tls')]);
  const [first = ''] = stdout.split('\n\n');
  expect(first.split('\n').slice(0, 2)).toEqual([
    'BackendTLSPolicy accounts/ledger-tls',
    '  under Gateway accounts/gateway, by gateway.nginx.org/nginx-gateway-controller',
  ]);
  expect(first).toMatch(/\n {4}Accepted +True +Accepted +\S/);
});
