/** `doctor`: what it prints, what its exit code says, and that its JSON is what its schema says. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { doctorJson, guideFiles, guideFolder, guideNames, makeFolder, runCli } from './run-cli.js';

const schema = JSON.parse(readFileSync(new URL('../schema/doctor.json', import.meta.url), 'utf8'));
const isExamination = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** Exit code and codes of findings, the doctor's own and those of decisions; the JSON is what its schema says. */
const check = async (words: readonly string[], expected: string, stdin = '') => {
  const { code, json } = await doctorJson(words, { stdin });
  isExamination(json);
  expect(isExamination.errors).toBeNull();
  const codes = [...json.decisions, ...json.findings].map((found) => found.code);
  expect([code, ...codes].join(' ')).toBe(expected);
  return json;
};
const GUIDE = 'nginx-gateway-fabric/mutual-tls';
/** The guide with one of its files changed: its policy trusts the authority that clients are issued by. */
const brokenFiles = () => {
  const files = guideFiles(GUIDE);
  return { ...files, 'policy.yaml': files['policy.yaml']!.replace('name: ledger-ca', 'name: ledger-clients-ca') };
};
const WORKING = guideNames.filter((name) => !name.includes('v1alpha2') && !name.includes('external'));

test.each(WORKING)('0: nothing is wrong with %s', async (name) => {
  const { backends } = await check(
    [guideFolder(name)],
    name.includes('in-cluster-backend-config') ? '1 name-not-checked' : '0',
  );
  expect(backends.length).toBeGreaterThan(0);
});
test('a backend that is served and verified, and the Secret that was found for it', async () => {
  const { backends, certificates } = await check([guideFolder(GUIDE)], '0');
  expect(backends).toMatchObject([
    {
      backend: 'Service/accounts/ledger',
      port: 8443,
      gateways: ['Gateway/accounts/gateway'],
      policy: 'BackendTLSPolicy/accounts/ledger-tls',
      trustedFrom: ['ConfigMap/accounts/ledger-ca'],
      served: [{ secret: 'Secret/accounts/ledger-server', workload: 'Deployment/accounts/ledger', verifies: true }],
    },
  ]);
  expect(certificates.map(({ names, places }) => [names, places.map(({ uses }) => uses)])).toContainEqual([
    [{ type: 'dns', value: 'ledger.example.com' }],
    [['server']],
  ]);
});

test('1: an authority that did not issue what is served', async () => {
  const { findings } = await check([makeFolder(brokenFiles())], '1 trust-did-not-issue');
  expect(findings[0]).toMatchObject({
    object: 'ConfigMap/accounts/ledger-clients-ca',
    path: 'data["ca.crt"]',
    evidence: { issuerIn: ['ConfigMap/accounts/ledger-ca'] },
    advice: expect.stringContaining('ConfigMap/accounts/ledger-ca holds it'),
    source: { file: expect.stringContaining('backend.yaml') },
  });
});
test('1: a backend that is refused, with the reason of the decision', async () => {
  const { 'trust.yaml': _trust, ...files } = guideFiles(GUIDE);
  const { backends } = await check([makeFolder(files)], '1 no-valid-ca ca-ref-invalid');
  expect(backends).toMatchObject([{ mode: 'refuse', served: [{ verifies: null }] }]);
});
test('--at: what expires soon, and what has expired', async () => {
  const twice = (code: string) => Array.from({ length: 4 }, () => code).join(' ');
  await check([guideFolder(GUIDE), '--at', '2026-05-20'], `0 ${twice('certificate-expiring')}`);
  await check([guideFolder(GUIDE), '--at', '2026-05-20', '--soon', '0.05'], '0');
  await check([guideFolder(GUIDE), '--at', '2026-06-01'], `1 ${twice('certificate-expired')}`);
  await check([guideFolder(GUIDE), '--at', '2026-02-01'], `1 ${twice('certificate-not-yet-valid')}`);
});
test('2: something could not be read', async () => {
  await check([guideFolder('none')], '2 file-unreadable');
  const { stderr } = await runCli(['doctor', guideFolder('none')]);
  expect(stderr).toContain('is refused');
});
test('2: a command line that is wrong, and nothing on stdout', async () => {
  for (const words of [['doctor'], ['doctor', 'a', '--at', 'soon'], ['doctor', 'a', '--soon', '7'], ['docter', 'a']]) {
    const { code, stdout } = await runCli(words);
    expect([code, stdout]).toEqual([2, '']);
  }
});

test('text: a line for each certificate, the backends, the findings with what to do, a summary', async () => {
  const folder = makeFolder(brokenFiles());
  const { stdout } = await runCli(['doctor', folder]);
  expect(stdout).toMatch(
    /^Certificates at 2026-03-01T12:00:00Z\n\n {2}99 % left {5}until 2026-05-30 {2}CA {4}CN=Ledger CA/,
  );
  expect(stdout).toMatch(/^ {2}fails {9}Service accounts\/ledger:8443$/m);
  expect(stdout).toContain('fails     path; not reached: keys, signatures');
  expect(stdout.replace(/\s+/g, ' ')).toContain('Trust that issuer instead: ConfigMap/accounts/ledger-ca holds it.');
  expect(stdout).toContain('[trust/issued-what-is-served]');
  expect(stdout).toMatch(/\n4 certificates: 4 valid; 1 backend: 1 fails; 1 error, no warnings\n$/);
});
test('text: why it is not known what a backend serves', async () => {
  const files = guideFiles(GUIDE);
  const without = files['backend.yaml']!.replace('kind: Deployment', 'kind: Nothing').replace('template:', 'none:');
  const { code, stdout } = await runCli(['doctor', makeFolder({ ...files, 'backend.yaml': without })]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ {2}not verified {2}Service accounts\/ledger:8443$/m);
  expect(stdout).toContain('not known: no Pod template');
});
test('text keeps to the width of a terminal, with the same words in colour', async () => {
  for (const columns of [60, 100]) {
    const plain = await runCli(['doctor', makeFolder(brokenFiles())], { columns });
    const long = plain.stdout.split('\n').filter((line) => line.length > columns && line.trim().includes(' '));
    expect(long.filter((line) => !line.includes('|'))).toEqual([]);
  }
  const folder = makeFolder(brokenFiles());
  const [plain, coloured] = await Promise.all([false, true].map((colour) => runCli(['doctor', folder], { colour })));
  expect(coloured?.stdout).toContain('\u001b');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what starts a colour
  expect(coloured?.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain?.stdout);
});
