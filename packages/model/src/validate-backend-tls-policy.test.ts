import { expect, test } from 'vitest';
import { GOOD_POLICY, graft } from '../test/examples.js';
import type { BackendTLSPolicy } from './api/backend-tls-policy.js';
import { isKind } from './kinds.js';
import { parseObjects } from './parse.js';
import type { ModelRule } from './rules.js';
import { validateBackendTLSPolicy } from './validate-backend-tls-policy.js';

type Path = readonly (string | number)[];

/** The rules that a policy breaks that is changed after it was read: `rule@path`, warnings with a `?`. */
function check(changes: readonly (readonly [Path, unknown])[], ...wanted: readonly string[]): void {
  const [good] = parseObjects([GOOD_POLICY]).objects;
  const policy = changes.reduce<unknown>((changed, [path, value]) => graft(changed, path, value), good);
  const found = validateBackendTLSPolicy(policy as BackendTLSPolicy).map(
    ({ rule, path, severity }) =>
      `${rule.slice('policy/'.length)}@${path.slice(1).join('.')}${severity === 'warning' ? '?' : ''}`,
  );
  expect(found.sort()).toEqual([...new Set(wanted)].sort()); // the server names a text that is too short once
}

const TARGETS: Path = ['spec', 'targetRefs'];
const VALIDATION: Path = ['spec', 'validation'];
const HOSTNAME: Path = [...VALIDATION, 'hostname'];
const WELL_KNOWN: Path = [...VALIDATION, 'wellKnownCACertificates'];
const CA_REFS: Path = [...VALIDATION, 'caCertificateRefs'];
const SANS: Path = [...VALIDATION, 'subjectAltNames'];
const OPTIONS: Path = ['spec', 'options'];

const target = (fields: object = {}) => ({ group: '', kind: 'Service', name: 'cart', ...fields });
const numbered = (count: number) => Array.from({ length: count }, (_, index) => target({ name: `s${index}` }));
const ca = { group: '', kind: 'ConfigMap', name: 'ca' };
const label = (length: number) => 'a'.repeat(length);

test('a good policy breaks no rule', () => check([]));

test('policy/target-refs-size: 1 to 16', () => {
  check([[TARGETS, numbered(16)]]);
  check([[TARGETS, numbered(17)]], 'target-refs-size@targetRefs');
  const [policy] = parseObjects([GOOD_POLICY]).objects;
  if (policy === undefined || !isKind(policy, 'BackendTLSPolicy')) throw new Error('The policy could not be read.');
  const empty = { ...policy, spec: { ...policy.spec, targetRefs: [] } };
  expect(validateBackendTLSPolicy(empty).map((found) => found.code)).toEqual(['too-few-items']);
});

test('policy/target-ref-fields: lengths and patterns', () => {
  const only = (fields: object, ...wanted: string[]) =>
    check([[TARGETS, [target(fields)]]], ...wanted.map((field) => `target-ref-fields@targetRefs.0.${field}`));
  only({ group: 'a.b-c' });
  only({ group: 'A' }, 'group');
  only({ group: label(254) }, 'group');
  only({ group: 'a..b' }, 'group');
  only({ kind: 'Service-2' });
  only({ kind: label(64) }, 'kind');
  only({ kind: '2Service' }, 'kind');
  only({ name: 'Any Name ✓' });
  only({ name: '✓'.repeat(253) });
  only({ name: '😀'.repeat(253) });
  only({ name: '😀'.repeat(254) }, 'name');
  only({ sectionName: 'https.a-1' });
  only({ sectionName: 'HTTPS' }, 'sectionName');
  only({ sectionName: label(254) }, 'sectionName');
  only({ sectionName: 'https\n' }, 'sectionName');
});

test('policy/section-when-repeated: each has a sectionName, or none has', () => {
  check([[TARGETS, [target(), target({ sectionName: 'a' })]]], 'section-when-repeated@targetRefs');
  check([[TARGETS, [target({ sectionName: 'a' }), target({ sectionName: 'b' })]]]);
  check([[TARGETS, [target(), target({ name: 'stock', sectionName: 'a' })]]]);
  check([[TARGETS, [target(), target({ kind: 'Other', sectionName: 'a' })]]]);
  check([[TARGETS, [target(), target({ group: 'other', sectionName: 'a' })]]]);
});

test('policy/section-unique: no section twice', () => {
  check([[TARGETS, [target(), target()]]], 'section-unique@targetRefs');
  check([[TARGETS, [target({ sectionName: 'a' }), target({ sectionName: 'a' })]]], 'section-unique@targetRefs');
  check([[TARGETS, [target({ sectionName: 'a' }), target({ name: 'stock', sectionName: 'a' })]]]);
});

test('policy/options-limits: 16 options of 4096 characters', () => {
  const options = (count: number, value = 'x') =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`example.com/o${index}`, value]));
  check([[OPTIONS, options(16, '😀'.repeat(4096))]]);
  check([[OPTIONS, options(17)]], 'options-limits@options');
  check([[OPTIONS, options(1, 'x'.repeat(4097))]], 'options-limits@options.example.com/o0');
});

test('policy/option-key-prefix: a warning, whatever else the key is', () => {
  check([[OPTIONS, { 'example.com/option': '' }]]);
  check([[OPTIONS, { option: 'x' }]], 'option-key-prefix@options.option?');
  check([[OPTIONS, { '/option': 'x' }]], 'option-key-prefix@options./option?');
});

test('policy/ca-exclusive: not both', () => {
  check([[WELL_KNOWN, 'System']], 'ca-exclusive@validation');
  check([
    [WELL_KNOWN, 'System'],
    [CA_REFS, []],
  ]);
  check([
    [WELL_KNOWN, 'System'],
    [CA_REFS, undefined],
  ]);
});

test('policy/ca-required: one of both', () => {
  check([[CA_REFS, undefined]], 'ca-required@validation');
  check([[CA_REFS, []]], 'ca-required@validation');
  check(
    [
      [CA_REFS, []],
      [WELL_KNOWN, ''],
    ],
    'ca-required@validation',
    'well-known-pattern@validation.wellKnownCACertificates',
    'well-known-pattern@validation.wellKnownCACertificates',
  );
});

test('policy/ca-refs-limits: at most 8, with lengths and patterns', () => {
  const at = 'ca-refs-limits@validation.caCertificateRefs';
  check([[CA_REFS, Array(8).fill(ca)]]);
  check([[CA_REFS, Array(9).fill(ca)]], at);
  check([[CA_REFS, [ca, { ...ca, group: 'A' }]]], `${at}.1.group`);
  check([[CA_REFS, [{ ...ca, kind: 'Config Map' }]]], `${at}.0.kind`);
  check([[CA_REFS, [{ ...ca, name: label(254) }]]], `${at}.0.name`);
});

test('policy/well-known-pattern: System or a prefixed name', () => {
  const only = (value: string, isGood: boolean) =>
    check(
      [
        [CA_REFS, undefined],
        [WELL_KNOWN, value],
      ],
      ...(isGood ? [] : ['well-known-pattern@validation.wellKnownCACertificates']),
    );
  only('System', true);
  only('example.com/Mozilla_2.1', true);
  only('system', false);
  only('Mozilla', false);
  only('example.com/', false);
  only(`example.com/${label(64)}`, false);
  only('Example.com/x', false);
});

test('policy/hostname-pattern: a precise name in lower case', () => {
  const only = (value: string, count: number) =>
    check([[HOSTNAME, value]], ...Array<string>(count).fill('hostname-pattern@validation.hostname'));
  only('a', 0);
  only('a-1.b.example.com', 0);
  only([label(63), label(63), label(63), label(61)].join('.'), 0);
  only(label(253), 0);
  only('', 2);
  only(label(254), 1);
  only('*.example.com', 1);
  only('Example.com', 1);
  only('a_b.example.com', 1);
  only('example.com.', 1);
  only('-a.example.com', 1);
  only('a..b', 1);
  only('::1', 1);
  only('a.example.com\n', 1);
  only('bücher.example', 1);
});

test('policy/hostname-not-ip: an IPv4 address passes the pattern and is none', () => {
  const at = 'hostname-not-ip@validation.hostname';
  check([[HOSTNAME, '1.2.3.4']], at);
  check([[HOSTNAME, '010.0.0.255']], at);
  check([[HOSTNAME, '1.2.3.256']]);
  check([[HOSTNAME, '1.2.3']]);
  check([[HOSTNAME, '1.2.3.4.example.com']]);
});

test('policy/san-limits: at most 5, of two types, with lengths and patterns', () => {
  const at = 'san-limits@validation.subjectAltNames';
  const dns = { type: 'Hostname', hostname: 'a.example.com' };
  const uri = (value: string) => [{ type: 'URI', uri: value }];
  check([[SANS, Array(5).fill(dns)]]);
  check([[SANS, Array(6).fill(dns)]], at);
  check([[SANS, [{ type: 'IP' }]]], `${at}.0.type`);
  check([[SANS, [{ type: 'Hostname', hostname: '*.example.com' }]]]);
  check([[SANS, [{ type: 'Hostname', hostname: 'a.*.com' }]]], `${at}.0.hostname`);
  check([[SANS, [{ type: 'Hostname', hostname: label(254) }]]], `${at}.0.hostname`);
  check([[SANS, uri('spiffe://a/b c?d#e')]]);
  check([[SANS, uri('foo.example.com')]], `${at}.0.uri`);
  check([[SANS, uri('urn:x:y')]], `${at}.0.uri`);
  check([[SANS, uri(`spiffe://${label(245)}`)]], `${at}.0.uri`);
  check([[SANS, [{ ...dns, uri: '' }]]], `${at}.0.uri`, `${at}.0.uri`);
});

test('policy/san-hostname: with its type, and only with it', () => {
  const at = 'san-hostname@validation.subjectAltNames.0';
  check([[SANS, [{ type: 'Hostname' }]]], at);
  check([[SANS, [{ type: 'URI', uri: 'spiffe://a', hostname: 'a.b' }]]], at);
  check([[SANS, [{ type: 'Hostname', hostname: 'a.b' }]]]);
});

test('policy/san-uri: with its type, and only with it', () => {
  const at = 'san-uri@validation.subjectAltNames.0';
  check([[SANS, [{ type: 'URI' }]]], at);
  check([[SANS, [{ type: 'Hostname', hostname: 'a.b', uri: 'spiffe://a' }]]], at);
  check([[SANS, [{ type: 'URI', uri: 'spiffe://a' }]]]);
});

test('every rule is asked, whatever the others find', () => {
  check(
    [
      [HOSTNAME, 'A'],
      [CA_REFS, undefined],
      [TARGETS, [target(), target()]],
    ],
    'section-unique@targetRefs',
    'ca-required@validation',
    'hostname-pattern@validation.hostname',
  );
});

const ancestor = { ancestorRef: { name: 'g' }, controllerName: 'a.b/c', conditions: [] };

test.each<[string, Path, unknown]>([
  ['a status beyond its limits', ['status'], { ancestors: Array(17).fill(ancestor) }],
  ['a status of no known form', ['status'], { ancestors: [{ ...ancestor, conditions: [{ status: 'Maybe' }] }] }],
  ['metadata that no server reads', ['metadata', 'deletionTimestamp'], 'soon'],
  [
    'a thousand broken labels',
    ['metadata', 'labels'],
    Object.fromEntries(numbered(1001).map(({ name }) => [`${name} `, ''])),
  ],
])('closing/wrong-type-is-not-absent: %s does not hide a broken spec', (_, path, value) => {
  check(
    [
      [path, value],
      [WELL_KNOWN, 'System'],
      [CA_REFS, [ca]],
    ],
    'ca-exclusive@validation',
  );
});

test('long texts are judged in no time', () => {
  const long = `${'a'.repeat(1_000_000)}!`;
  const rules: readonly ModelRule[] = ['policy/hostname-pattern'];
  const [policy] = parseObjects([graft(GOOD_POLICY, HOSTNAME, long)]).objects;
  if (policy === undefined || !isKind(policy, 'BackendTLSPolicy')) throw new Error('The policy could not be read.');
  expect(validateBackendTLSPolicy(policy).map((found) => found.rule)).toEqual(rules);
});
