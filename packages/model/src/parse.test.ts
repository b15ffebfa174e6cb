import { expect, test } from 'vitest';
import { EXAMPLES, GOOD_POLICY, graft } from '../test/examples.js';
import { creationSeconds } from './object.js';
import { parseObjects } from './parse.js';
import type { UnreadableObject } from './unreadable.js';

type Path = readonly (string | number)[];

const GATEWAY = 'gateway.networking.k8s.io';

/** `known`, or the reason it is unreadable with what it claims: `shape cart/https stock *` (`*`: its namespace is quarantined, `**`: all are). */
function check(input: unknown, wanted: string): void {
  const parsed = parseObjects([input]);
  const [unreadable] = parsed.unreadable;
  const skipped = [...parsed.skipped].map(([kind, count]) => `skipped ${kind} ${count}`);
  const shown = unreadable === undefined ? (parsed.objects.length === 1 ? 'known' : skipped.join()) : show(unreadable);
  expect(shown).toBe(wanted);
  if (unreadable !== undefined) expect(parsed.findings.some((found) => found.severity === 'error')).toBe(true);
}

function show({ unreadable, claims }: UnreadableObject): string {
  if (claims === undefined) return `${unreadable} claims nothing`;
  const targets = claims.targets.map(({ namespace, name, sectionName }) => {
    const target = namespace === undefined ? name : `${namespace}:${name}`;
    return sectionName === undefined ? target : `${target}/${sectionName}`;
  });
  return [
    unreadable,
    ...targets,
    ...claims.selectors.map(() => 'selector'),
    ...(claims.quarantine === 'none' ? [] : [claims.quarantine === 'everywhere' ? '**' : '*']),
  ].join(' ');
}

const policy = (path: Path, value: unknown): unknown => graft(GOOD_POLICY, path, value);
const config = (path: Path, value: unknown): unknown => graft(EXAMPLES.BackendConfigPolicy, path, value);
const target = (field: string): Path => ['spec', 'targetRefs', 0, field];

test('closing/unreadable-claims: what can be read of the targets still claims', () => {
  check(GOOD_POLICY, 'known');
  check(policy(['spec', 'validation'], undefined), 'shape cart/https stock *');
  check(policy(['spec', 'validation', 'hostname'], undefined), 'shape cart/https stock');
  check(policy(target('group'), undefined), 'shape cart/https stock');
  check(policy(target('kind'), 5), 'shape cart/https stock');
  check(policy(['spec', 'targetRefs', 0], { name: 'cart' }), 'shape cart stock');
  check(policy(target('name'), undefined), 'shape stock *');
  check(policy(target('name'), ''), 'shape stock *');
  check(policy(target('kind'), ''), 'shape cart/https stock');
  check(policy(target('sectionName'), ''), 'shape cart stock');
  check(policy(target('sectionName'), 5), 'shape cart stock');
  check(policy(['spec', 'targetRefs', 0], 'cart'), 'shape stock *');
  check(policy(['spec', 'targetRefs'], undefined), 'shape *');
  check(policy(['spec', 'targetRefs'], null), 'shape *');
  check(policy(['spec', 'targetRefs'], {}), 'shape *');
  check(policy(['spec', 'targetRefs'], []), 'shape *');
  check(policy(['spec'], undefined), 'shape **');
  check(policy(['spec'], null), 'shape **');
  check(policy(['metadata', 'name'], undefined), 'shape cart/https stock');
  check(policy(['metadata'], undefined), 'shape cart/https stock **');
  check(policy(['metadata', 'labels'], ['x']), 'shape cart/https stock');
});

test('closing/unreadable-claims: a rule broken within the shape leaves the policy readable', () => {
  check(policy(['spec', 'validation', 'hostname'], 'Not A Name'), 'known');
  check(policy(['spec', 'validation', 'hostname'], ''), 'known');
  check(policy(['spec', 'validation', 'wellKnownCACertificates'], 'System'), 'known');
  check(policy(['spec', 'validation', 'caCertificateRefs'], undefined), 'known');
  check(policy(['spec', 'validation', 'subjectAltNames', 0, 'type'], 'IP'), 'known');
  check(policy(['spec', 'targetRefs'], Array(17).fill(GOOD_POLICY.spec.targetRefs[1])), 'known');
});

test('closing/unreadable-claims: the references to CAs are kept where all of them can be read', () => {
  const refs = (input: unknown) => parseObjects([input]).unreadable[0]?.caCertificateRefs;
  expect(refs(policy(['spec', 'validation', 'hostname'], 1))).toEqual([{ group: '', kind: 'ConfigMap', name: 'ca' }]);
  expect(refs(policy(['spec', 'validation', 'caCertificateRefs', 0, 'kind'], 1))).toBe(undefined);
  expect(refs(policy(['spec', 'validation'], 1))).toBe(undefined);
});

test('closing/unreadable-claims: a BackendConfigPolicy claims by targets and by selectors', () => {
  check(EXAMPLES.BackendConfigPolicy, 'known');
  check(config(['spec', 'tls'], null), 'shape cart selector *');
  check(config(['spec', 'tls'], 'yes'), 'shape cart selector');
  check(config(['spec', 'targetSelectors', 0, 'matchLabels'], undefined), 'shape cart *');
  check(config(['spec', 'targetSelectors', 0, 'matchLabels', 'app'], null), 'shape cart *');
  check(config(['spec', 'targetSelectors'], 'x'), 'shape cart *');
  check(config(['spec', 'targetSelectors'], []), 'known');
  check(config(['spec', 'targetRefs'], []), 'shape selector *');
  check(config(['spec', 'targetRefs'], undefined), 'known');
  check(graft(config(['spec', 'targetRefs'], undefined), ['spec', 'tls'], 1), 'shape selector');
});

test('closing/unreadable-claims: a BackendConfigPolicy that names nobody, or says nothing, may be torn', () => {
  const { targetRefs, targetSelectors, tls } = EXAMPLES.BackendConfigPolicy.spec;
  const targetRef = { name: 'cart' };
  check(config(['spec'], { targetRefs }), 'shape cart *');
  check(config(['spec'], { targetRefs, targetSelectors }), 'shape cart selector *');
  check(config(['spec'], { targetRefs, connectTimeout: null }), 'shape cart *');
  check(config(['spec'], { targetRefs, connectTimeout: '5s' }), 'known');
  check(config(['spec'], {}), 'shape *');
  check(config(['spec'], { tls }), 'shape *');
  check(config(['spec'], { tls, targetSelectors: [] }), 'shape *');
  check(config(['spec'], { tls, targetRef }), 'shape cart');
  check(config(['spec'], { tls, targetRef, targetSelectors }), 'shape cart selector');
  check(config(['spec'], { tls, targetRef: 'cart' }), 'shape *');
});

test('closing/unreadable-claims: the beginning of a kind, and what is no kind, may be a claiming one', () => {
  const bare = (apiVersion: string, kind: string) => check({ apiVersion, kind }, 'unidentified **');
  for (const kind of ['B', 'Back', 'Backend']) bare('gateway.kgateway.dev/v1alpha1', kind);
  for (const kind of ['L', 'Li', 'Lis']) bare('v1', kind);
  check({ apiVersion: 'v1', kind: 'Lis', metadata: { name: 'a', namespace: 'b' } }, 'skipped Lis 1');
  check(EXAMPLES.Backend, 'known');
  const named = (kind: string) => graft(policy(['kind'], kind), ['spec'], {});
  for (const kind of ['$(KIND)', 'Backend\u200bTLSPolicy', 'Backend\u00adTLSPolicy', 'В', 'Backend TLSPolicy']) {
    check(named(kind), 'unidentified **');
  }
  for (const kind of ['B', 'Backend', 'BackendTLS']) check(policy(['kind'], kind), 'version cart/https stock');
  check(named('Backend'), `skipped ${GATEWAY}/Backend 1`);
});

test('closing/unreadable-claims: what cannot be identified closes everything', () => {
  for (const input of [3, 'text', true, [], {}, () => 1, { kind: 'BackendTLSPolicy' }, { apiVersion: 'v1' }]) {
    check(input, 'unidentified **');
  }
  check({ apiVersion: 'a/b/c', kind: 'Pod' }, 'unidentified **');
  check({ apiVersion: 'v1', kind: { Pod: 1 } }, 'unidentified **');
  check({ apiVersion: `${GATEWAY}/v1`, kind: 'Backe' }, 'unidentified **');
  const [object] = parseObjects([7]).unreadable;
  expect(object?.ref).toEqual({ group: '', kind: '', namespace: '', name: '' });
});

test('closing/unreadable-claims: a near miss of a claiming kind is one of unknown version', () => {
  const named = (apiVersion: string, kind: string) => graft(policy(['apiVersion'], apiVersion), ['kind'], kind);
  for (const kind of [
    'BackendTlsPolicy',
    'backendtlspolicies',
    'BackendTLSPolicys',
    ' BackendTLSPolicy',
    'BackendTLSPol',
  ]) {
    check(named(`${GATEWAY}/v1`, kind), 'version cart/https stock');
  }
  check(named('Gateway.Networking.K8s.io/v1', 'BackendTLSPolicy'), 'version cart/https stock');
  check(named(GATEWAY, 'BackendTLSPolicy'), 'version cart/https stock');
  check(named('v1', 'BackendTLSPolicy'), 'version cart/https stock');
  check(named('gateway.netw', 'BackendTLSPolicy'), 'version cart/https stock');
  check(named('gateway.kgateway.dev/v1alpha1', 'BackendConfigPolicies'), 'version cart/https stock');
  check(named('example.com/v1', 'BackendTLSPolicy'), 'skipped example.com/BackendTLSPolicy 1');
  expect(parseObjects([named(`${GATEWAY}/v1`, 'backendtlspolicies')]).unreadable[0]?.ref.kind).toBe('BackendTLSPolicy');
});

test('closing/unknown-versions: group and kind decide, and the targets are read', () => {
  const versioned = (version: string) => policy(['apiVersion'], `${GATEWAY}/${version}`);
  check(versioned('v1'), 'known');
  check(versioned('v1alpha3'), 'known');
  check(versioned('v2'), 'version cart/https stock');
  check(versioned(''), 'version cart/https stock');
  check(graft(EXAMPLES.HTTPRoute, ['apiVersion'], `${GATEWAY}/v9`), 'version claims nothing');
  check(graft(EXAMPLES.Service, ['apiVersion'], 'v2'), 'version claims nothing');
  check(graft(EXAMPLES.HTTPRoute, ['apiVersion'], `${GATEWAY}/v1beta1`), 'known');
});

test('closing/unknown-versions: v1alpha2 has one target, which still claims', () => {
  const alpha = (targetRef: unknown) =>
    graft(
      graft(policy(['apiVersion'], `${GATEWAY}/v1alpha2`), ['spec', 'targetRefs'], undefined),
      ['spec', 'targetRef'],
      targetRef,
    );
  check(alpha({ group: '', kind: 'Service', name: 'cart' }), 'version cart');
  check(alpha({ name: 'cart', sectionName: 'https' }), 'version cart/https');
  check(alpha({ name: 'cart', namespace: 'other' }), 'version other:cart');
  for (const namespace of [5, null, '', 'shop ', 'Shop', 'a.b', '{{ .ns }}']) {
    check(alpha({ name: 'cart', namespace }), 'version cart **');
  }
  check(alpha({ kind: 'Service' }), 'version *');
  check(alpha(null), 'version *');
  check(alpha(undefined), 'version *');
});

/** What is none of the names of Kubernetes: cut, unrendered, or of another field. */
const NO_NAMES = [
  'cart ',
  'Cart',
  'cart:8443',
  'shop/cart',
  '{{ .Values.name }}',
  'cart\u200b',
  'ca\nrt',
  'cart\0',
  '-',
];

test('closing/unreadable-claims: a target that can have no such name, group or kind hides what it means', () => {
  for (const name of NO_NAMES) {
    check(policy(target('name'), name), 'shape stock *');
    check(config(target('name'), name), 'shape selector *');
    check(policy(['metadata', 'namespace'], name), 'shape cart/https stock **');
  }
  for (const kind of ['Service ', 'Serv ice', '$(KIND)', 'Service\u200b']) {
    check(policy(target('kind'), kind), 'shape cart/https stock');
    expect(parseObjects([policy(target('kind'), kind)]).unreadable[0]?.claims?.targets[0]?.kind).toBe(undefined);
  }
  for (const group of ['a/b', 'Core', ' ']) check(policy(target('group'), group), 'shape cart/https stock');
});

test('closing/unreadable-claims: a name with control characters is none', () => {
  for (const name of ['a\0b', 'a\nb', '\u009b']) {
    expect(parseObjects([policy(['metadata', 'name'], name)]).unreadable[0]?.ref.name).toBe('');
    check(graft(EXAMPLES.Service, ['metadata', 'name'], name), 'shape claims nothing');
    check(graft(EXAMPLES.Service, ['metadata', 'namespace'], name), 'shape claims nothing');
  }
});

test('closing/wrong-type-is-not-absent: a claim whose age cannot be read counts as the oldest, and refuses', () => {
  for (const stamp of [5, {}, '', '0', 'Jan 1 1970', '2026-01-01', '2026-01-01T00:00:00', new Date(Number.NaN)]) {
    const aged = policy(['metadata', 'creationTimestamp'], stamp);
    check(aged, 'shape cart/https stock');
    expect(creationSeconds(parseObjects([aged]).unreadable[0]!.metadata)).toBe(0);
    const { objects, findings } = parseObjects([graft(EXAMPLES.Service, ['metadata', 'creationTimestamp'], stamp)]);
    expect([objects.length, findings.map((found) => found.code).join()]).toEqual([1, 'metadata-dropped']);
  }
  for (const stamp of [null, undefined, new Date(0), '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.123+02:00']) {
    check(policy(['metadata', 'creationTimestamp'], stamp), 'known');
  }
});

test('policy/target-namespace: a namespace in a target is reported and changes nothing', () => {
  const findings = (input: unknown) =>
    parseObjects([input])
      .findings.filter((found) => found.rule === 'policy/target-namespace')
      .map((found) => `${found.severity} ${found.path.join('.')}`);
  expect(findings(GOOD_POLICY)).toEqual([]);
  check(policy(target('namespace'), 'other'), 'known');
  expect(findings(policy(target('namespace'), 'other'))).toEqual(['warning spec.targetRefs.0.namespace']);
  const alpha = (namespace: unknown) =>
    graft(graft(GOOD_POLICY, ['apiVersion'], `${GATEWAY}/v1alpha2`), ['spec'], {
      targetRef: { group: '', kind: 'Service', name: 'cart', namespace },
    });
  expect(findings(alpha('other'))).toEqual(['error spec.targetRef.namespace']);
  expect(findings(alpha('shop'))).toEqual([]);
  check(alpha('other'), 'version other:cart *');
});

test('closing/namespaces: a namespace that is missing is not made up', () => {
  for (const value of [undefined, null, '', 5, {}]) {
    check(policy(['metadata', 'namespace'], value), 'shape cart/https stock **');
    check(graft(EXAMPLES.Service, ['metadata', 'namespace'], value), 'shape claims nothing');
  }
  check(
    graft(policy(['metadata', 'namespace'], undefined), ['apiVersion'], `${GATEWAY}/v2`),
    'version cart/https stock **',
  );
  const parsed = parseObjects([graft(EXAMPLES.GatewayClass, ['metadata', 'namespace'], 'x')]);
  expect(parsed.objects[0]?.metadata.namespace).toBe(undefined);
  expect(parsed.findings.map((found) => found.code)).toEqual(['namespace-ignored']);
});

test('closing/wrong-type-is-not-absent: kinds that claim nothing are unreadable, with the path', () => {
  const parsed = parseObjects([graft(EXAMPLES.Gateway, ['spec', 'listeners', 0, 'port'], 'x')]);
  expect(parsed.unreadable.map(show)).toEqual(['shape claims nothing']);
  expect(parsed.findings.map((found) => found.path)).toEqual([['spec', 'listeners', 0, 'port']]);
});

test('kinds that are not read are counted, and nothing at all is ignored', () => {
  const parsed = parseObjects([
    null,
    undefined,
    { apiVersion: 'apps/v1', kind: 'Deployment' },
    { apiVersion: 'apps/v1', kind: 'Deployment' },
    { apiVersion: 'v1', kind: 'Pod' },
    { apiVersion: 'v1', kind: 'constructor', metadata: {} },
    { apiVersion: 'v1', kind: '__proto__', metadata: {} },
  ]);
  expect([...parsed.skipped]).toEqual([
    ['apps/Deployment', 2],
    ['Pod', 1],
    ['constructor', 1],
    ['__proto__', 1],
  ]);
  expect(parsed.unreadable).toEqual([]);
  expect(parsed.findings).toEqual([]);
});

test('metadata keeps what decides something', () => {
  const meta = (fields: object) => {
    const parsed = parseObjects([{ ...GOOD_POLICY, metadata: { ...GOOD_POLICY.metadata, ...fields } }]);
    return { ...parsed.objects[0]?.metadata, codes: parsed.findings.map((found) => found.code).join() };
  };
  const base = { ...GOOD_POLICY.metadata, codes: '' };
  const date = new Date(1e12);
  expect(meta({ creationTimestamp: null, labels: null, managedFields: [{}] })).toEqual(base);
  expect(meta({ creationTimestamp: date })).toEqual({ ...base, creationTimestamp: date });
  expect(meta({ creationTimestamp: date }).creationTimestamp).not.toBe(date);
  expect(meta({ generation: 'x', uid: 1 })).toEqual({ ...base, codes: 'metadata-dropped,metadata-dropped' });
  expect(meta({ labels: { a: null } })).toEqual({ ...base, labels: { a: '' } });
  const annotations = { a: 'b', 'kubectl.kubernetes.io/last-applied-configuration': '{}' };
  expect(meta({ annotations })).toEqual({ ...base, annotations: { a: 'b' } });
});
