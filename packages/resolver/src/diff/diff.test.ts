import {
  type DesiredCondition,
  Redacted,
  type SettingsInput,
  sealSettings,
  type TrustCertificate,
} from '@backend-tls/model';
import { expect, test } from 'vitest';
import type { BackendKey, DesiredStatus, EffectiveBackend, EffectiveTls, Resolution } from '../decision.js';
import { finding, type ResolveFinding } from '../finding.js';
import { diff } from './diff.js';

const GROUP = 'gateway.networking.k8s.io';
const refTo = (kind: string, name: string) => ({
  group: kind === 'Service' ? '' : GROUP,
  kind,
  namespace: 'shop',
  name,
});

/** `public/r/cart:8443`, with `!` behind it where the front passes TLS through. */
const keyOf = (text: string): BackendKey => {
  const [, gateway = '', route = '', backend = '', port, front] = /^(\w+)\/(\w+)\/(\w+):(\d+)(!?)$/.exec(text) ?? [];
  return {
    gateway: refTo('Gateway', gateway),
    route: refTo('HTTPRoute', route),
    backend: refTo('Service', backend),
    port: Number(port),
    frontend: front === '!' ? 'passthrough' : 'terminated',
  };
};
const textOf = ({ gateway, route, backend, port, frontend }: BackendKey) =>
  `${gateway.name}/${route.name}/${backend.name}:${port}${frontend === 'passthrough' ? '!' : ''}`;

const anchor = (sha256: string): TrustCertificate => ({
  pem: sha256,
  sha256,
  subject: '',
  issuer: '',
  notBefore: '',
  notAfter: '',
  isCa: true,
});
const dns = (value: string) => ({ type: 'dns' as const, value });
const policy = refTo('BackendTLSPolicy', 'p');
const BASE: SettingsInput = {
  sni: 'a.example',
  identity: { type: 'any-of', names: [dns('a.example')] },
  trust: { type: 'anchors', certificates: [anchor('1')] },
  origin: { sni: { object: policy, path: 'spec.validation.hostname' } },
};
const tls = (over: Partial<SettingsInput> = {}): EffectiveTls => ({
  mode: 'tls',
  settings: sealSettings({ ...BASE, ...over }),
});
const plaintext: EffectiveTls = { mode: 'plaintext' };
const passthrough: EffectiveTls = { mode: 'passthrough' };
const refuse: EffectiveTls = { mode: 'refuse', findings: [finding('no-valid-ca', 'trust/no-valid-ca', 'None.')] };

type Decisions = Readonly<Record<string, EffectiveTls>>;
const resolutionOf = (decisions: Decisions, rest: Partial<Resolution> = {}): Resolution => ({
  backends: Object.entries(decisions).map(
    ([key, each]): EffectiveBackend => ({ key: keyOf(key), tls: each, trace: [], inputs: [] }),
  ),
  statuses: [],
  policies: [],
  findings: [],
  ...rest,
});
const diffOf = (before: Decisions, after: Decisions) => diff(resolutionOf(before), resolutionOf(after));

/** `type key` of each change, and `kind key` of each opening, with what it stands for. */
const check = (before: Decisions, after: Decisions, changes: readonly string[], opens: readonly string[] = []) => {
  const found = diffOf(before, after);
  expect(found.backends.map(({ type, key }) => `${type} ${textOf(key)}`)).toEqual(changes);
  expect(
    found.opens.map(({ kind, key, instead }) => `${kind} ${textOf(key)}${instead ? ` for ${textOf(instead)}` : ''}`),
  ).toEqual(opens);
  expect(found.downgrades).toEqual(found.opens.filter(({ kind }) => kind === 'tls-to-plaintext').map(({ key }) => key));
};

const K = 'x/r/cart:443';

test('a backend gains TLS, loses it, or is refused', () => {
  check({ [K]: plaintext }, { [K]: tls() }, [`mode ${K}`]);
  check({ [K]: tls() }, { [K]: refuse }, [`mode ${K}`]);
  check({ [K]: refuse }, { [K]: tls() }, [`mode ${K}`]);
  check({ [K]: plaintext }, { [K]: refuse }, [`mode ${K}`]);
});
test('what stays as it is is no change', () => {
  check({ [K]: tls() }, { [K]: tls() }, []);
  check({ [K]: refuse }, { [K]: refuse }, []);
  check({}, {}, []);
});
test('backends come and go, in order of keys', () =>
  check(
    { 'x/r/b:1': tls() },
    { 'x/s/c:1': tls(), 'x/r/a:1': plaintext, 'y/t/d:1': plaintext },
    ['added x/r/a:1', 'removed x/r/b:1', 'added x/s/c:1', 'added y/t/d:1'],
    ['tls-to-plaintext x/r/a:1 for x/r/b:1'],
  ));

test('closing/named-openings: TLS that becomes plaintext is a downgrade', () =>
  check({ [K]: tls() }, { [K]: plaintext }, [`mode ${K}`], [`tls-to-plaintext ${K}`]));
test('closing/named-openings: whatever else lets traffic through is named', () => {
  check({ [K]: refuse }, { [K]: plaintext }, [`mode ${K}`], [`refuse-to-plaintext ${K}`]);
  check({ [K]: tls() }, { [K]: passthrough }, [`mode ${K}`], [`tls-to-passthrough ${K}`]);
  check({ [K]: refuse }, { [K]: passthrough }, [`mode ${K}`], [`refuse-to-passthrough ${K}`]);
  check({ [K]: passthrough }, { [K]: plaintext }, [`mode ${K}`], [`passthrough-to-plaintext ${K}`]);
  check({ [K]: plaintext }, { [K]: passthrough }, [`mode ${K}`]);
});
test('closing/named-openings: TLS that no longer checks whom it reaches is named', () => {
  const drops = (over: Partial<SettingsInput>) =>
    check({ [K]: tls() }, { [K]: tls(over) }, [`settings ${K}`], [`verification-dropped ${K}`]);
  drops({ identity: { type: 'chain-only' } });
  drops({ identity: { type: 'none' } });
  drops({ trust: { type: 'none' } });
  check({ [K]: tls({ trust: { type: 'none' } }) }, { [K]: tls() }, [`settings ${K}`]);
});
test('closing/named-openings: another port, Route, Gateway or front hides no downgrade', () => {
  const moved = (to: string, after: EffectiveTls, kind: string) => {
    const { opens } = diffOf({ [K]: tls() }, { [to]: after });
    expect(opens.map((open) => [open.kind, textOf(open.key), textOf(open.instead!)])).toEqual([[kind, to, K]]);
  };
  moved('x/r/cart:80', plaintext, 'tls-to-plaintext');
  moved('x/r/other:80', plaintext, 'tls-to-plaintext');
  moved('x/s/cart:443', plaintext, 'tls-to-plaintext');
  moved('y/r/cart:443', plaintext, 'tls-to-plaintext');
  moved(`${K}!`, passthrough, 'tls-to-passthrough');
  moved('x/s/cart:443', tls({ identity: { type: 'none' } }), 'verification-dropped');
});
test('a new backend that takes nobody’s place opens nothing', () => {
  check({ [K]: tls() }, { [K]: tls(), 'x/r/cart:80': plaintext }, ['added x/r/cart:80']);
  check({ [K]: tls() }, { 'y/s/cart:80': plaintext }, [`removed ${K}`, 'added y/s/cart:80']);
  check({ [K]: plaintext }, { 'x/r/cart:80': plaintext }, [`removed ${K}`, 'added x/r/cart:80']);
});
test('closing/named-openings: of several that went, the one from which most opens is named', () =>
  check(
    { 'x/r/a:1': refuse, 'x/r/b:1': tls() },
    { 'x/r/c:1': plaintext },
    ['removed x/r/a:1', 'removed x/r/b:1', 'added x/r/c:1'],
    ['tls-to-plaintext x/r/c:1 for x/r/b:1'],
  ));

/** `field` with `=` where only its origin differs and `+` where it accepts more. */
const checkFields = (before: Partial<SettingsInput>, after: Partial<SettingsInput>, expected: readonly string[]) => {
  const [change] = diffOf({ [K]: tls(before) }, { [K]: tls(after) }).backends;
  const fields = change?.type === 'settings' ? change.fields : [];
  expect(fields.map(({ field, value, loosens }) => `${field}${value ? '' : '='}${loosens ? '+' : ''}`)).toEqual(
    expected,
  );
};
const trustOf = (...names: string[]) => ({ trust: { type: 'anchors' as const, certificates: names.map(anchor) } });
const identityOf = (first: string, ...names: string[]) => ({
  identity: { type: 'any-of' as const, names: [dns(first), ...names.map(dns)] as const },
});

test('the fields that differ are named, in one order', () => {
  checkFields({}, { alpnProtocols: ['h2'], sni: 'b.example' }, ['sni', 'alpnProtocols']);
  checkFields({}, { minVersion: '1.3', maxVersion: '1.3' }, ['minVersion', 'maxVersion']);
  checkFields(identityOf('a', 'b'), identityOf('b', 'a', 'a'), []);
  checkFields(trustOf('1', '2'), trustOf('2', '1'), []);
});
test('another origin of the same value says so', () => {
  const origin = { sni: { object: refTo('BackendTLSPolicy', 'q'), path: 'spec.validation.hostname' } };
  checkFields({}, { origin }, ['sni=']);
  const [change] = diffOf({ [K]: tls() }, { [K]: tls({ origin }) }).backends;
  expect(change).toMatchObject({
    interchangeable: true,
    fields: [{ before: { object: { name: 'p' } }, after: { object: { name: 'q' } } }],
  });
});
test('a field that accepts all that it did and more is looser', () => {
  checkFields(identityOf('a'), identityOf('a', 'b'), ['identity+']);
  checkFields(identityOf('a', 'b'), identityOf('a'), ['identity']);
  checkFields(identityOf('a'), identityOf('b'), ['identity']);
  checkFields(identityOf('a'), { identity: { type: 'chain-only' } }, ['identity+']);
  checkFields(trustOf('1'), trustOf('1', '2'), ['trust+']);
  checkFields(trustOf('1'), trustOf('2'), ['trust']);
  checkFields(trustOf('1'), { trust: { type: 'system' } }, ['trust+']);
  checkFields({ trust: { type: 'system' } }, trustOf('1'), ['trust']);
  checkFields({ minVersion: '1.3' }, {}, ['minVersion+']);
  checkFields({}, { minVersion: '1.0' }, ['minVersion+']);
  checkFields({ cipherSuites: ['A'] }, { cipherSuites: ['A', 'B'] }, ['cipherSuites+']);
  checkFields({ cipherSuites: ['A', 'B'] }, { cipherSuites: ['B', 'A'] }, ['cipherSuites']);
  checkFields({ curves: ['A'] }, {}, ['curves+']);
  checkFields({}, { curves: ['A'] }, ['curves']);
});
test('a client certificate is compared by chain and key, and shows neither', () => {
  const pair = (chainPem: string, key: string) => ({
    clientCertificate: {
      chainPem,
      key: new Redacted(key),
      secret: refTo('Secret', 's'),
      subject: 'CN=gateway',
    },
  });
  checkFields(pair('c', 'CANARY'), pair('c', 'CANARY'), []);
  checkFields(pair('c', 'CANARY'), pair('c', 'CANARY-2'), ['clientCertificate']);
  checkFields(pair('c', 'CANARY'), pair('d', 'CANARY'), ['clientCertificate']);
  checkFields({}, pair('c', 'CANARY'), ['clientCertificate']);
  expect(JSON.stringify(diffOf({ [K]: tls() }, { [K]: tls(pair('c', 'CANARY')) }))).not.toContain('CANARY');
});

const found = (code: ResolveFinding['code'], message: string, path: readonly (string | number)[] = []) =>
  finding(code, 'policy/valid', message, { object: policy, path });
const checkFindings = (
  before: ResolveFinding[],
  after: ResolveFinding[],
  expected: readonly [string, string, string],
) => {
  const { findings } = diff(resolutionOf({}, { findings: before }), resolutionOf({}, { findings: after }));
  const texts = (list: readonly ResolveFinding[]) => list.map(({ code, message }) => `${code} ${message}`).join(', ');
  expect([texts(findings.introduced), texts(findings.fixed), texts(findings.unchanged)]).toEqual(expected);
};

test('findings are compared by code and place, not by what they say', () => {
  const [a, b] = [found('policy-invalid', 'a'), found('policy-invalid', 'b')];
  checkFindings([a], [b], ['', '', 'policy-invalid b']);
  checkFindings([a], [found('policy-invalid', 'a', ['spec'])], ['policy-invalid a', 'policy-invalid a', '']);
  checkFindings([a], [found('no-valid-ca', 'c')], ['no-valid-ca c', 'policy-invalid a', '']);
  checkFindings([a], [{ ...a, severity: 'warning' }], ['policy-invalid a', 'policy-invalid a', '']);
});
test('of findings that agree, as many stay as there were', () => {
  const [a, b, c] = [found('policy-invalid', 'a'), found('policy-invalid', 'b'), found('policy-invalid', 'c')];
  checkFindings([a, b], [c], ['', 'policy-invalid b', 'policy-invalid c']);
  checkFindings([a], [b, c], ['policy-invalid c', '', 'policy-invalid b']);
});

const accepted = (status: 'True' | 'False', reason: string, message = ''): DesiredCondition => ({
  type: 'Accepted',
  status,
  reason,
  message,
});
const statusOf = (condition: DesiredCondition, more: Partial<DesiredStatus> = {}): DesiredStatus => ({
  object: policy,
  ancestor: refTo('Gateway', 'x'),
  controllerName: 'example.com/ours',
  generation: 1,
  conditions: [condition],
  ...more,
});
const checkStatuses = (before: DesiredStatus[], after: DesiredStatus[], expected: readonly string[]) => {
  const { statuses } = diff(resolutionOf({}, { statuses: before }), resolutionOf({}, { statuses: after }));
  const reason = (condition?: DesiredCondition) => condition?.reason ?? '-';
  expect(
    statuses.map(({ type, conditions: [first] }) => `${type} ${reason(first?.before)} ${reason(first?.after)}`),
  ).toEqual(expected);
};

test('statuses are compared by status and reason', () => {
  const good = statusOf(accepted('True', 'Accepted'));
  checkStatuses([good], [good], []);
  checkStatuses([good], [statusOf(accepted('True', 'Accepted', 'Otherwise.'), { generation: 2 })], []);
  checkStatuses([good], [statusOf(accepted('False', 'Invalid'))], ['changed Accepted Invalid']);
  checkStatuses([], [good], ['added - Accepted']);
  checkStatuses([good], [], ['removed Accepted -']);
});
test('a parentRef that spells its defaults out is the same parent, and two equal ones are told apart', () => {
  const route = (name: string, parentRef: DesiredStatus['parentRef']) =>
    statusOf(accepted('True', name), { object: refTo('HTTPRoute', 'r'), ancestor: undefined, parentRef });
  const long = { group: GROUP, kind: 'Gateway', namespace: 'shop', name: 'x' };
  checkStatuses([route('a', { name: 'x' })], [route('a', long)], []);
  checkStatuses([route('a', { name: 'x' })], [route('a', { name: 'x', port: 80 })], ['removed a -', 'added - a']);
  checkStatuses(
    [route('a', { name: 'x' }), route('b', { name: 'x' })],
    [route('a', { name: 'x' }), route('c', long)],
    ['changed b c'],
  );
});
