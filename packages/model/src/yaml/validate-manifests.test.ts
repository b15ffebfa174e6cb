/** What the API server would say, and where in the text it stands. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseManifests, type ReadOptions, validateManifests } from './index.js';

const POLICY = `# who speaks TLS
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata:
  name: cart-tls # of the cart
spec:
  targetRefs:
  - group: ""
    kind: Service
    name: cart
  validation:
    hostname: cart.example
    wellKnownCACertificates: System
`;
const policy = (from: string, to: string) => POLICY.replace(from, to);

type Options = Parameters<typeof validateManifests>[1];
const validate = (text: string, options?: Options) => validateManifests([{ file: 'a.yaml', text }], options);

/** Findings as `code@line:column`, in the order of their places; `-` at the end where something could not be read. */
const check = (text: string, expected: string, options?: Options) => {
  const { findings, complete } = validate(text, options);
  const found = findings
    .filter(({ code }) => code !== 'rules-unchecked')
    .map(({ code, source }) => `${code}@${source?.line}:${source?.column}`);
  expect([...found, ...(complete ? [] : ['-'])].join(' ')).toBe(expected);
};

test('a valid object, with comments', () => {
  const { objects, findings, complete } = validate(POLICY);
  expect([findings, complete]).toEqual([[], true]);
  expect(objects).toEqual([
    {
      ref: { group: 'gateway.networking.k8s.io', kind: 'BackendTLSPolicy', namespace: 'default', name: 'cart-tls' },
      source: { file: 'a.yaml', line: 2, column: 1 },
      valid: true,
    },
  ]);
});
test('a value: where it begins', () => check(policy('cart.example', 'CART # loud'), 'pattern-mismatch@12:15'));
test('a missing field: the key of what it is missing from', () =>
  check(policy('    hostname: cart.example\n', ''), 'field-missing@11:3'));
test('a missing field of an item: where the item begins', () =>
  check(policy('    name: cart\n', ''), 'field-missing@8:5'));
test('a missing field of the whole object: its first line', () =>
  check(POLICY.split('spec:')[0]!, 'field-missing@2:1'));
test('an unknown field: its key', () => check(policy('hostname:', 'hostName: x\n    hostname:'), 'field-unknown@12:5'));
test('a key with dots, and one in quotes', () => {
  const options = (key: string) =>
    policy('  validation:', `  options:\n    a.example/b: c\n    ${key}: 7\n  validation:`);
  check(options('example.com/min.tls.version'), 'field-unreadable@13:34');
  check(options('"example.com/min"'), 'field-unreadable@13:24');
  check(options('? example.com/min\n    '), 'field-unreadable@14:7');
});
test('a key that YAML does not read as text', () =>
  check(
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  ok: a\n  yes: 1\n  0x10: 2\n',
    ['field-unreadable@6:8', 'field-unreadable@7:9'].join(' '),
  ));
test('flow collections and JSON', () => {
  const head = '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"},\n "spec": ';
  check(`${head}{"ports": [{"port": 80, "name": "a"}, {"name": "b", "port": "x"}]}}\n`, 'field-unreadable@2:70');
});
test('several documents, CRLF, tabs in comments and a shared indentation', () => {
  const two = `${POLICY}---\n# next\t\n${policy('System', 'Mine')}`;
  check(two, 'pattern-mismatch@28:30');
  check(two.replaceAll('\n', '\r\n'), 'pattern-mismatch@28:30');
  check(two.replaceAll(/^(?=.)/gm, '   '), 'pattern-mismatch@28:33');
});
test('items of a List, as kubectl prints one, and of a list of one kind', () => {
  const item = POLICY.split('\n')
    .slice(1)
    .join('\n')
    .replaceAll(/\n(?=.)/g, '\n  ');
  const wrong = item.replace('System', 'Mine');
  check(`apiVersion: v1\nitems:\n- ${item}- ${wrong}kind: List\n`, 'pattern-mismatch@26:32');
  const bare = wrong.split('\n').slice(2).join('\n').replace('  metadata', '- metadata');
  const list = 'apiVersion: gateway.networking.k8s.io/v1\nkind: BackendTLSPolicyList\nitems:\n';
  check(`${list}${bare}`, 'pattern-mismatch@13:32');
});
test('what an alias repeats: where it is written', () => {
  const text = policy(
    'name: cart\n',
    'name: cart\n    <<: &more {sectionName: "-"}\n  - {<<: *more, group: "", kind: Service, name: b}\n',
  );
  check(text, 'pattern-mismatch@11:29 pattern-mismatch@11:29');
  check(policy('cart.example', '&h CART').replace('System', '*h'), 'pattern-mismatch@12:18 pattern-mismatch@13:5');
  const twice = policy('  - group', '  - &ref\n    group').replace('  validation', '  - *ref\n  validation');
  check(twice.replace('kind: Service', 'kind: 7'), 'field-unreadable@10:11 field-unreadable@10:11');
  check(twice.replace('    name: cart\n', ''), 'field-missing@9:5 field-missing@11:5');
});
test('block scalars', () => check(policy('cart.example', '|-\n      CART'), 'pattern-mismatch@12:15'));
test('findings of an object stand from top to bottom, unchecked rules last and as a note', () => {
  const { findings } = validate(
    policy('kind: Service', 'kind: ""')
      .replace('cart.example', '""')
      .replace('\n  targetRefs', '\n  zzz: 1\n  targetRefs')
      .replace('  validation', '  options: 7\n  validation'),
  );
  const lines = findings.map(({ source, path }) => (path.length === 0 ? Number.POSITIVE_INFINITY : source!.line));
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
  expect(findings.at(-1)).toMatchObject({ code: 'rules-unchecked', severity: 'info' });
});

test('unknown fields are ignored, warned of or errors, and the known ones are named', () => {
  const text = policy('hostname:', 'hostName: x\n    hostname:');
  const severities = (fields: 'ignore' | 'warn' | 'strict') =>
    validate(text, { fields }).findings.map(({ severity }) => severity);
  expect([severities('ignore'), severities('warn'), severities('strict')]).toEqual([[], ['warning'], ['error']]);
  expect(validate(text).findings[0]?.evidence?.known).toContain('hostname');
  expect(validate(policy('name: cart-tls', 'name: a\n  nmae: b')).findings[0]?.evidence?.known).toContain('name');
});
test('gateway/served-version: versions and kinds of the channel', () => {
  check(policy('io/v1', 'io/v1alpha2'), 'version-unknown@2:13');
  const backend = 'apiVersion: gateway.networking.x-k8s.io/v1alpha1\nkind: XBackend\nmetadata: {name: a}\n';
  check(backend, 'kind-unknown@2:7');
  check(backend, 'field-missing@1:1', { channel: 'experimental' });
});
test('other kinds are counted; what looks like a known kind is an error', () => {
  const kind = (apiVersion: string, name: string) => {
    const { findings, passedOver, objects } = validate(
      `apiVersion: ${apiVersion}\nkind: ${name}\nmetadata: {name: a}\n`,
    );
    return [...passedOver.keys(), ...findings.map(({ code }) => code), objects.length].join(' ');
  };
  expect(kind('apps/v1', 'Deployment')).toBe('apps/Deployment 0');
  expect(kind('v1', 'Pod')).toBe('Pod 0');
  expect(kind('networking.istio.io/v1', 'Gateway')).toBe('networking.istio.io/Gateway 0');
  expect(kind('gateway.envoyproxy.io/v1alpha1', 'Backend')).toBe('gateway.envoyproxy.io/Backend 0');
  for (const [apiVersion, name] of [
    ['gateway.networking.k8s.io/v1', 'HTTPRout'],
    ['gateway.networking.k8s.io/v1', 'Service'],
    ['v1', 'service'],
    ['v1', 'HTTPRoute'],
    ['v1', 'BackendTLSPolic'],
    ['gateway.networking.x-k8s.io/v1alpha1', 'ListenerSet'],
  ] as const)
    expect(kind(apiVersion, name), name).toBe('kind-unknown 1');
});
test('one object in several documents is judged in each', () =>
  expect(validate(`${POLICY}---\n${POLICY}`).objects).toHaveLength(2));
test('closing/namespaces: a missing namespace is no fault, and names the object', () => {
  const { objects, findings } = validate(POLICY, { namespace: 'shop' } satisfies ReadOptions);
  expect([objects[0]?.ref?.namespace, findings]).toEqual(['shop', []]);
});

test('closing/reading-errors: what cannot be read leaves the rest judged', () => {
  check(`a: [\n---\n${policy('System', 'Mine')}`, 'yaml-error@1:5 pattern-mismatch@15:30 -');
  check('', 'empty-file@1:1 -');
  check('just words\n', 'object-unidentified@1:1 -');
  check('apiVersion: v1\nkind: List\n', 'list-unreadable@1:1 -');
  check('apiVersion: v1\nkind: List\nitems: [null]\n', 'object-unidentified@3:9 -');
  check('apiVersion: v1\nkind: List\nitems: []\n', '');
});
test('closing/reading-errors: a file that ends within a line is judged, with a warning', () => {
  check(POLICY.trimEnd(), 'unfinished-line@13:36');
  expect(validate(POLICY.trimEnd()).findings[0]?.severity).toBe('warning');
});
test('closing/reading-errors: a policy cut anywhere gives an answer at a place', () => {
  fc.assert(
    fc.property(fc.nat({ max: POLICY.length }), (end) => {
      const { findings } = validate(POLICY.slice(0, end));
      for (const { source } of findings) expect(source?.line).toBeGreaterThan(0);
    }),
  );
});

const CANARY = 'cAnArY+0123456789/0123456789+0123456789/0123456789=';
const seen = (text: string) => {
  const { findings, excerpt, objects } = validate(text, { fields: 'strict' });
  const lines = text.split('\n').flatMap((_, index) => excerpt({ file: 'a.yaml', line: index + 1, column: 1 }) ?? []);
  return JSON.stringify([findings, objects, lines]);
};
test('closing/secrets: nothing of a Secret is told', () => {
  const secret = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  tls.key: ${CANARY}!\n`;
  expect(seen(secret)).toContain('tls.key');
  for (const text of [
    secret,
    secret.replace('data:\n  tls.key', 'stringData:\n  tls.key'),
    secret.replace('name: a', `name: "x ${CANARY}"`),
    secret.replace('data:\n  tls.key', 'data'),
    secret.replace('tls.key: ', '? '),
    secret.replace('kind: Secret', 'kind: Hidden'),
    `${POLICY}...\n${secret}`,
    `${secret}...\n${POLICY}`,
  ])
    expect(seen(text)).not.toContain('cAnArY');
});
test('closing/secrets: a Secret that only "..." parts from another document', () => {
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  password: cAnArY\n';
  expect(seen(`${POLICY}...\n${secret}`)).not.toContain('cAnArY');
  expect(seen(`${secret}...\n${POLICY}`)).not.toContain('cAnArY');
});
test('closing/secrets: key material in another kind is masked, in messages as well', () => {
  expect(seen(policy('cart.example', CANARY))).not.toContain('cAnArY');
  expect(seen(policy('  validation', `  options: {"${CANARY}": 7}\n  validation`))).not.toContain('cAnArY');
});
test('values of megabytes end in a finding', () => {
  for (const piece of ['x', 'a.', 'é', '"\\n']) {
    const { findings, excerpt } = validate(policy('cart.example', JSON.stringify(piece.repeat(2_000_000))));
    expect(findings.some(({ path }) => path.at(-1) === 'hostname')).toBe(true);
    for (const { source, message } of findings)
      expect([excerpt(source!)!.length < 400, message.length < 20_000]).toEqual([true, true]);
  }
});
test('reading gives places of its own, as before', () =>
  expect(parseManifests(policy('hostname: cart.example', 'hostname: 7')).findings[0]?.source).toEqual({
    line: 12,
    column: 15,
  }));
