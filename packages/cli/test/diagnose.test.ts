/** `diagnose`: what it prints, and what its exit code says. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { DiagnosesJson } from '../src/json/diagnosis-json.js';
import { makeFolder, runCli, type Surroundings } from './run-cli.js';

const schema = JSON.parse(readFileSync(new URL('../schema/diagnosis.json', import.meta.url), 'utf8'));
const isDiagnoses = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

const diagnoseJson = async (words: readonly string[], surroundings?: Surroundings) => {
  const { code, stdout } = await runCli(['diagnose', ...words, '--json'], surroundings);
  const json = JSON.parse(stdout) as DiagnosesJson;
  isDiagnoses(json);
  expect(isDiagnoses.errors).toBeNull();
  return { code, diagnoses: json.diagnoses };
};

/** Exit code, then of each diagnosis code, confidence, place and count. */
const check = async (words: readonly string[], expected: string, stdin = '') => {
  const { code, diagnoses } = await diagnoseJson(words, { stdin });
  const shown = diagnoses.map((one) => `${one.code} ${one.confidence} ${one.line}x${one.count}`);
  expect([code, ...shown].join(', ')).toBe(expected);
};

const nginx = (said: string) => `2026/03/01 12:00:00 [error] 7#7: *1 ${said}, client: 10.0.0.1, server: shop.example`;
const UNTRUSTED = nginx(
  'upstream SSL certificate verify error: (19:self-signed certificate in certificate chain) while SSL handshaking to upstream',
);
const MISSING = nginx('client sent no required SSL certificate while reading client request headers');

test('a line of the command line', () => check([UNTRUSTED], '0, untrusted-issuer certain 1x1'));
test('a line without quotes', () =>
  check(
    'error:0A000418:SSL routines::tlsv1 alert unknown ca'.split(' '),
    '0, client-certificate-untrusted certain 1x1',
  ));
test('stdin: lines that say nothing are passed over, those that say the same come once', () =>
  check(
    [],
    '0, untrusted-issuer certain 2x2, client-certificate-missing likely 3x1',
    `started\n${UNTRUSTED}\n${MISSING}\n${UNTRUSTED}\n`,
  ));
test('--observer tells whose log it is', async () => {
  await check(['--observer', 'backend'], '0, client-certificate-missing certain 1x1', MISSING);
  await check(['--observer', 'gateway'], '0, front-connection certain 1x1', MISSING);
});
test('a file', async () => {
  const folder = makeFolder({ 'error.log': `${UNTRUSTED}\n` });
  await check(['-f', `${folder}/error.log`], '0, untrusted-issuer certain 1x1');
  const { diagnoses } = await diagnoseJson(['-f', `${folder}/error.log`]);
  expect(diagnoses[0]?.file).toBe(`${folder}/error.log`);
});
test('an answer as curl prints it', () =>
  check(
    [],
    '0, client-certificate-missing certain 1x1',
    'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n<center>No required SSL certificate was sent</center>\r\n',
  ));
test('an error of Node over several lines', () =>
  check(
    [],
    '0, certificate-expired possible 1x2',
    "Error: certificate has expired\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1677:34) {\n  code: 'CERT_HAS_EXPIRED'\n}\n",
  ));
test('docs/guides/read-a-diagnosis.md shows a line and what is printed', async () => {
  const guide = readFileSync(new URL('../../../docs/guides/read-a-diagnosis.md', import.meta.url), 'utf8');
  const [, observed = '', shown = ''] = /^npx backend-tls diagnose '(.+)'\n```\n\n```\n([^`]+)```$/m.exec(guide) ?? [];
  expect(await runCli(['diagnose', observed])).toEqual({ code: 0, stdout: shown, stderr: '' });
});
test('1: nothing tells why', () => check(['all', 'is', 'well'], '1, unknown possible 1x1'));
test('1: nothing at all', () => check([], '1, unknown possible 1x1', ''));
test('2: a file that is not there', async () => {
  const { code, stderr, stdout } = await runCli(['diagnose', '-f', `${makeFolder({})}/none.log`]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('was not diagnosed');
});
test('2: misuse', async () => {
  for (const words of [
    ['a', '-f', 'b'],
    ['--observer', 'nobody'],
    ['-n', 'shop'],
    ['--channel', 'standard'],
  ]) {
    const { code, stdout, stderr } = await runCli(['diagnose', ...words]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('backend-tls diagnose --help');
  }
  expect((await runCli(['resolve', '-f', '-', '--observer', 'gateway'])).stderr).toContain(
    '--observer; it is for diagnose',
  );
});

test('text: message, check, field, who acts, what to do, what was seen, what clients may learn', async () => {
  const { code, stdout, stderr } = await runCli(['diagnose'], { stdin: `${UNTRUSTED}\n${UNTRUSTED}\n` });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe(`stdin:1 and 1 more
The backend’s certificate is from an authority that the policy does not trust.
  check      path
  field      BackendTLSPolicy spec.validation.caCertificateRefs
  acts       whoever writes the BackendTLSPolicy
  do         Put the CA that issued the backend’s certificate into ca.crt of what caCertificateRefs
             names.
  refused by gateway
  seen       verifyError self signed certificate in certificate chain
  clients    No secure connection to the backend could be made.
`);
});
test('text keeps to the width of a terminal, and has no colour unless asked for', async () => {
  const narrow = await runCli(['diagnose', UNTRUSTED], { columns: 60 });
  expect(narrow.stdout.split('\n').filter((line) => line.length > 60)).toEqual([]);
  expect(narrow.stdout).not.toContain('\u001b');
  expect((await runCli(['diagnose', UNTRUSTED], { colour: true })).stdout).toContain('\u001b');
});
test('closing/secrets: neither keys nor what drives terminals is repeated', async () => {
  const canary = ['-----BEGIN PRIV', 'ATE KEY-----CANARY0KEY0MATERIAL'].join('');
  const lines = [
    canary,
    `upstream SSL certificate does not match "a\u001b[2J\u202e ${canary}"`,
    `Host: ${canary}. is not in the cert's altnames: DNS:a`,
  ];
  for (const stdin of [...lines, lines.join('\n')])
    for (const output of ['text', 'json']) {
      const { stdout, stderr } = await runCli(['diagnose', '-o', output], { stdin });
      expect(stdout + stderr).not.toMatch(/CANARY|(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
    }
});
test('a log of 20,000 lines takes seconds at most', async () => {
  const stdin = Array.from(
    { length: 10_000 },
    () => `${UNTRUSTED}\n${nginx('client closed keepalive connection')}`,
  ).join('\n');
  const began = performance.now();
  await check([], '0, untrusted-issuer certain 1x10000', stdin);
  expect(performance.now() - began).toBeLessThan(20_000);
});
