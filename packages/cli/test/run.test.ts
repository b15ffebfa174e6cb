/** Where input comes from, and what the exit code says about it. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guideFiles, guideFolder, makeFolder, resolveJson, runCli } from './run-cli.js';

const modes = async (words: readonly string[], stdin = '') => {
  const { code, json } = await resolveJson(words, { stdin });
  return `${code} ${json.backends.map(({ mode }) => mode).join(' ')}`.trimEnd();
};
const cart = () => guideFiles('gateway-api/ca-config-map');

test('0: nothing is wrong', async () =>
  expect(await modes(['-f', guideFolder('gateway-api/ca-config-map')])).toBe('0 tls'));
test('1: an error, with everything read', async () =>
  expect(await modes(['-f', guideFolder('gateway-api/v1alpha2-target-namespace')])).toBe('1 refuse'));
test('2: something could not be read', async () => expect(await modes(['-f', guideFolder('none')])).toBe('2'));
test('2: a folder without manifests', async () => expect(await modes(['-f', makeFolder({ 'a.txt': 'a' })])).toBe('2'));
test('2: a command line that is wrong, and nothing on stdout', async () => {
  const { code, stdout, stderr } = await runCli(['resolve', '-o', 'yaml', '-f', '-']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('--help');
});

test('stdin', async () => expect(await modes(['-f', '-'], Object.values(cart()).join('\n---\n'))).toBe('0 tls'));
test('a folder and stdin', async () => {
  const { 'policy.yaml': policy = '', ...rest } = cart();
  expect(await modes(['-f', makeFolder(rest)])).toBe('0 plaintext');
  expect(await modes(['-f', makeFolder(rest), '-f', '-'], policy)).toBe('0 tls');
});
test('empty stdin is something that could not be read', async () => expect(await modes(['-f', '-'])).toBe('2'));
test('several paths after one -f, as a shell writes them', async () => {
  const folder = makeFolder(cart());
  expect(await modes(['-f', ...Object.keys(cart()).map((name) => join(folder, name))])).toBe('0 tls');
});
test('JSON', async () => {
  const policy = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'BackendTLSPolicy',
    metadata: { name: 'cart-tls', namespace: 'shop' },
    spec: {
      targetRefs: [{ group: '', kind: 'Service', name: 'cart' }],
      validation: {
        hostname: 'cart.shop.example',
        caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'cart-ca' }],
      },
    },
  };
  const { 'policy.yaml': _, ...rest } = cart();
  expect(await modes(['-f', makeFolder({ ...rest, 'policy.json': JSON.stringify(policy) })])).toBe('0 tls');
});

test('folders are read recursively; hidden ones and node_modules are not', async () => {
  const { 'policy.yaml': policy = '', ...rest } = cart();
  const broken = {
    '.git/a.yaml': 'a: [',
    'node_modules/b/b.yaml': 'a: [',
    '.hidden.yaml': 'a: [',
    'notes.txt': 'a: [',
  };
  expect(await modes(['-f', makeFolder({ ...rest, ...broken, 'deep/er/policy.yml': policy })])).toBe('0 tls');
});
test('links that lead in a circle end', async () => {
  const folder = makeFolder(cart());
  mkdirSync(join(folder, 'sub'));
  symlinkSync(folder, join(folder, 'sub', 'up'));
  symlinkSync('self', join(folder, 'self'));
  expect(await modes(['-f', folder])).toBe('2 refuse'); // "self" leads nowhere; it may have been anything
});
test('a folder that a link leads back to is read once', async () => {
  const folder = makeFolder(cart());
  symlinkSync(folder, join(folder, 'up'));
  const { code, json } = await resolveJson(['-f', folder, '-f', folder]);
  expect([code, json.findings]).toEqual([0, []]);
});
test('closing/reading-errors: a link that leads nowhere closes', async () => {
  const folder = makeFolder(cart());
  symlinkSync('nowhere', join(folder, 'more.yaml'));
  expect(await modes(['-f', folder])).toBe('2 refuse');
});
test('later files replace earlier ones, whichever way they are reached', async () => {
  const folder = makeFolder(cart());
  writeFileSync(join(folder, 'zz.yaml'), cart()['policy.yaml']!.replaceAll('cart.shop.example', 'new.shop.example'));
  const sni = async (words: readonly string[]) => (await resolveJson(words)).json.backends[0]?.settings?.sni;
  expect(await sni(['-f', folder])).toBe('new.shop.example');
  expect(await sni(['-f', folder, '-f', join(folder, 'policy.yaml')])).toBe('cart.shop.example');
});

test('closing/namespaces: --namespace names the namespace of objects that have none', async () => {
  const text = Object.values(cart())
    .join('\n---\n')
    .replace(/^ +namespace: (shop|edge)\n/gm, '');
  expect(await modes(['-f', '-'], text)).toBe('0 tls');
  const { json } = await resolveJson(['-f', '-', '-n', 'prod'], { stdin: text });
  expect(json.backends.map(({ backend }) => backend)).toEqual(['Service/prod/cart']);
});
test('--profile spec knows no trust in the system', async () => {
  const folder = guideFolder('gateway-api/well-known-system');
  expect([await modes(['-f', folder]), await modes(['-f', folder, '--profile', 'spec'])]).toEqual([
    '0 tls',
    '1 refuse',
  ]);
});
test('--controller picks Gateways, and says whose there are if it picks none', async () => {
  const folder = guideFolder('gateway-api/ca-config-map');
  expect(await modes(['-f', folder, '--controller', 'example.com/gateway-controller'])).toBe('0 tls');
  const { code, stderr } = await runCli(['resolve', '-f', folder, '--controller', 'example.com/other']);
  expect(code).toBe(2);
  expect(stderr).toContain('example.com/gateway-controller');
});

const explained = async (name: string) => {
  const { code, stdout } = await runCli(['explain', name, '-f', guideFolder('gateway-api/several-routes')]);
  return `${code} ${stdout.split('\n').filter((line) => line.includes('→')).length}`;
};
test('explain: all of a Gateway, a Route, a backend, or part of a name', async () => {
  expect(await explained('Gateway/edge/public')).toBe('0 4');
  expect(await explained('HTTPRoute/shop/cart')).toBe('0 2');
  expect(await explained('Service/shop/stock')).toBe('0 3');
  expect(await explained('storef')).toBe('0 1');
});
test('explain: the exact name alone, where there is one', async () => expect(await explained('stock')).toBe('0 3'));
test('explain: a name that nothing has', async () => {
  const { code, stdout, stderr } = await runCli([
    'explain',
    'shop/crat',
    '-f',
    guideFolder('gateway-api/several-routes'),
  ]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('HTTPRoute/shop/cart');
});
test('explain: NAME may stand after the paths', async () => {
  const { code, stdout } = await runCli(['explain', '-f', guideFolder('gateway-api/several-routes'), 'storefront']);
  expect([code, stdout.match(/→ HTTPRoute/g)?.length]).toEqual([0, 1]);
});
test('help and version', async () => {
  for (const words of [
    ['--help'],
    ['help'],
    ['resolve', '-h'],
    ['help', 'status'],
    ['explain', '--help'],
    ['help', 'doctor'],
    ['help', 'validate'],
  ]) {
    const { code, stdout, stderr } = await runCli(words);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  }
  expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
