/** Whatever is wrong with a file: a finding with its place, the right exit code, and nothing turns to plaintext. */
import { expect, test } from 'vitest';
import { guideFiles, makeFolder, resolveJson, runCli } from './run-cli.js';

/** A guide of one backend, with its policy replaced. */
const withPolicy = (policy: string | Uint8Array) =>
  makeFolder({ ...guideFiles('gateway-api/ca-config-map'), 'policy.yaml': policy });

/** `2 yaml-error policy.yaml:3`: exit code, and the code and line of the first error. */
const check = async (policy: string | Uint8Array, expected: string) => {
  const folder = withPolicy(policy);
  const { code, json, stderr } = await resolveJson(['-f', folder]);
  const [first] = json.findings.filter(({ severity }) => severity === 'error');
  const place = first?.source === undefined ? '?' : `${first.source.file}:${first.source.line}`;
  expect(`${code} ${first?.code} ${place.replace(`${folder}/`, '')}`).toBe(expected);
  expect(json.backends.map(({ mode }) => mode)).toEqual(['refuse']);
  expect(stderr.includes('policy.yaml')).toBe(code === 2);
  for (const command of ['resolve', 'explain', 'status']) {
    const text = await runCli([command, '-f', folder]);
    expect(text.code).toBe(code);
    expect(text.stdout).not.toContain('plaintext');
  }
};

const policy = () => guideFiles('gateway-api/ca-config-map')['policy.yaml']!;

test('closing/reading-errors: an empty file', () => check('', '2 empty-file policy.yaml:1'));
test('closing/reading-errors: a file of blanks', () => check('\uFEFF \n\t\r\n', '2 empty-file policy.yaml:1'));
test('closing/reading-errors: a file of comments alone, as one torn early leaves', () =>
  check('# The policy of the cart:\n', '2 empty-file policy.yaml:1'));
test('closing/reading-errors: a binary file', () =>
  check(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2), '2 not-text policy.yaml:1'));
test('closing/reading-errors: bytes that are not UTF-8', () =>
  check(Uint8Array.of(0x61, 0x0a, 0xff, 0xfe), '2 not-text policy.yaml:2'));
test('closing/reading-errors: broken YAML', () =>
  check(policy().replace('metadata:', 'metadata: ['), '2 yaml-error policy.yaml:5'));
test('closing/unreadable-claims: an object without a kind', () =>
  check(policy().replace(/^kind:.*\n/m, ''), '2 object-unidentified policy.yaml:2'));
test('closing/unreadable-claims: no object at all', () => check('just words\n', '2 object-unidentified policy.yaml:1'));
test('closing/unreadable-claims: a file torn in half', () =>
  check(policy().slice(0, policy().indexOf('validation:')), '1 field-missing policy.yaml:7'));
test('closing/reading-errors: 10 MB of garbage', () => {
  const bytes = new Uint8Array(10_000_000);
  for (let at = 0, state = 1; at < bytes.length; at += 1) {
    state = (state * 1103515245 + 12345) % 2147483648;
    bytes[at] = state >> 16;
  }
  return check(bytes, '2 not-text policy.yaml:1');
});
test('closing/reading-errors: 10 MB of punctuation', () =>
  check('[{'.repeat(5_000_000), '2 too-complex policy.yaml:1'));
test('closing/reading-errors: aliases that explode', () => {
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 10; level += 1) {
    bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
  }
  return check(`${policy()}${bomb.join('\n')}\n`, '2 too-complex policy.yaml:18');
});
test('closing/unknown-versions: a policy of v2', () =>
  check(policy().replace('k8s.io/v1', 'k8s.io/v2'), '1 version-unknown policy.yaml:2'));

test('closing/wrong-type-is-not-absent: a key "__proto__" changes nothing', async () => {
  const text = policy().replace('spec:\n', 'spec:\n  __proto__:\n    targetRefs: []\n    polluted: yes\n');
  const { code, json } = await resolveJson(['-f', withPolicy(`${text}__proto__: { polluted: yes }\n`)]);
  expect([code, json.backends.map(({ mode }) => mode)]).toEqual([0, ['tls']]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('closing/reading-errors: a file that is not there closes what could be read', async () => {
  const folder = makeFolder(guideFiles('gateway-api/several-routes'));
  const { code, json, stderr } = await resolveJson(['-f', folder, '-f', `${folder}/more`]);
  expect(code).toBe(2);
  expect(new Set(json.backends.map(({ mode }) => mode))).toEqual(new Set(['refuse']));
  expect(json.findings[0]).toMatchObject({
    code: 'file-unreadable',
    evidence: { file: `${folder}/more`, reason: 'ENOENT' },
  });
  expect(stderr).toContain(`${folder}/more`);
});

test('closing/secrets: names that drive terminals are shown without what drives them', async () => {
  const text = policy()
    .replace('name: cart-tls', 'name: "cart\\e[2J\\u202Etls"')
    .replace('hostname: cart', 'hostname: 7');
  const folder = withPolicy(text);
  for (const words of [['resolve'], ['explain'], ['status'], ['resolve', '-o', 'json']]) {
    const { stdout, stderr } = await runCli([...words, '-f', folder]);
    expect(`${stdout}${stderr}`).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
  }
});
