/** No output of any command holds key material, whether what holds it can be read or not. */
import { expect, test } from 'vitest';
import { guideFiles, guideFolder, makeFolder, runCli } from './run-cli.js';

const canary = 'CANARY0KEY0MATERIAL0THAT0NOBODY0MAY0SEE0CANARY1KEY1MATERIAL1THAT1NOBODY1MAY1SEE1';
const line = (word: string) => `-----${word} PRIVATE KEY-----`; // in parts, as no file here holds a whole one
const pem = `${line('BEGIN')}\n${canary}\n${line('END')}`;
const encoded = Buffer.from(pem).toString('base64');
const indented = (text: string, by: number) => text.replaceAll('\n', `\n${' '.repeat(by)}`);

/** Every run of 24 characters of the secret texts: no output may hold one of them. */
const secrets = (texts: readonly string[]) =>
  texts.flatMap((text) => Array.from({ length: Math.max(0, text.length - 23) }, (_, at) => text.slice(at, at + 24)));

const check = async (files: Readonly<Record<string, string>>, texts: readonly string[] = [canary, encoded]) => {
  const folder = makeFolder({ ...guideFiles('nginx-gateway-fabric/mutual-tls'), ...files });
  const parts = secrets(texts);
  const safe = guideFolder('nginx-gateway-fabric/mutual-tls');
  const lines = [
    ...['resolve', 'explain', 'status', 'graph', 'doctor', 'validate'].map((command) => [command, '-f', folder]),
    ['graph', '--format', 'dot', '-f', folder],
    ['affects', 'Secret/accounts/gateway-client', '-f', folder],
    ['diff', folder, '--to', safe],
    ['diff', safe, '--to', folder],
  ];
  for (const words of lines) {
    for (const output of ['text', 'json']) {
      const { stdout, stderr } = await runCli([...words, '-o', output]);
      const printed = `${stdout}${stderr}`;
      expect(parts.filter((part) => printed.includes(part))).toEqual([]);
    }
  }
};

const secret = (rest: string, head = 'apiVersion: v1\nkind: Secret') =>
  `${head}\nmetadata:\n  name: gateway-client\n  namespace: accounts\n${rest}\n`;

test('closing/secrets: a Secret with data', () =>
  check({ 'z.yaml': secret(`data:\n  tls.crt: ${encoded}\n  tls.key: ${encoded}`) }));
test('closing/secrets: a Secret with stringData', () =>
  check({
    'z.yaml': secret(`stringData:\n  tls.crt: |\n    ${indented(pem, 4)}\n  tls.key: |\n    ${indented(pem, 4)}`),
  }));
test('closing/secrets: a key where no base64 can be read', () =>
  check({ 'z.yaml': secret(`data:\n  tls.crt: "!"\n  tls.key: "${canary}!"`) }));
test('closing/secrets: a key where a map should be', () => check({ 'z.yaml': secret(`data: ${encoded}`) }));
test('closing/secrets: a key in a name', () =>
  check({ 'z.yaml': secret(`data:\n  "${canary}": {}\ntype: ["${canary}"]`).replace('v1', 'v7') }, [canary.slice(24)]));
test('closing/secrets: a Secret of a kind that nobody knows', () =>
  check({ 'z.yaml': secret(`spec:\n  key: ${encoded}`, 'apiVersion: example.com/v1\nkind: HiddenSecret') }));
test('closing/secrets: a Secret without a kind', () =>
  check({ 'z.yaml': secret(`data:\n  key: ${encoded}`, 'apiVersion: v1') }));
test('closing/secrets: a Secret whose YAML breaks at the key', () => {
  const broken = secret(`data:\n  tls.key: [${encoded}\n  more: "${canary}\nstringData: {`);
  return check({ 'z.yaml': broken });
});
test('closing/secrets: keys in the last applied manifest', () =>
  check({
    'z.yaml': secret(`data: {}`).replace(
      'metadata:',
      `metadata:\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: '{"data":{"k":"${encoded}"}}'`,
    ),
  }));
test('closing/secrets: a ConfigMap with a key beside its certificates', () => {
  const trust = guideFiles('nginx-gateway-fabric/mutual-tls')['trust.yaml']!;
  return check({
    'trust.yaml': `${trust}  a.key: |\n    ${indented(pem, 4)}\n  b: ${encoded}\nbinaryData:\n  c: ${encoded}\n`,
  });
});
test('closing/secrets: a policy that holds a key where a name belongs', () => {
  const policy = guideFiles('nginx-gateway-fabric/mutual-tls')['policy.yaml']!;
  return check({ 'policy.yaml': policy.replace(/hostname: .*/, `hostname: |\n      ${indented(pem, 6)}`) });
});
test('closing/secrets: the real key of a client certificate', () => {
  const files = guideFiles('nginx-gateway-fabric/mutual-tls');
  const keys = Object.values(files).flatMap((text) =>
    [...text.matchAll(/\.key: ([A-Za-z0-9+/=]{60,})/g)].map(([, key]) => key!),
  );
  expect(keys.length).toBeGreaterThan(0);
  const bodies = keys.map((key) => Buffer.from(key, 'base64').toString().split('\n').slice(1, -2).join('\n'));
  return check({}, [...keys, ...bodies.flatMap((body) => [body, body.replaceAll('\n', '')])]);
});
