import { expect, test } from 'vitest';
import { GOOD_POLICY, graft } from '../test/examples.js';
import { applyDefaults, type ValidateOptions, validateObject, validateUpdate } from './validate-object.js';

/** What is found: `severity code@path`. */
function check(object: unknown, options: ValidateOptions, ...wanted: readonly string[]): void {
  const found = validateObject(object, options).map(
    ({ code, severity, path }) => `${severity} ${code}@${path.join('.')}`,
  );
  expect(found).toEqual(wanted);
}

const policy = (version: string) => graft(GOOD_POLICY, ['apiVersion'], `gateway.networking.k8s.io/${version}`);

test('a good policy breaks nothing', () => check(GOOD_POLICY, {}));
test('gateway/served-version: v1alpha3 in the experimental channel only, and deprecated there', () => {
  check(policy('v1alpha3'), {}, 'error version-unknown@apiVersion');
  check(policy('v1alpha3'), { channel: 'experimental' }, 'warning version-deprecated@apiVersion');
});
test('gateway/served-version: other versions and kinds', () => {
  check(policy('v1alpha2'), {}, 'error version-unknown@apiVersion');
  check(policy('v2'), { channel: 'experimental' }, 'error version-unknown@apiVersion');
  check({ apiVersion: 'example.com/v1', kind: 'BackendTLSPolicy' }, {}, 'error kind-unknown@kind');
  check({ apiVersion: 'gateway.networking.x-k8s.io/v1alpha1', kind: 'XBackend' }, {}, 'error kind-unknown@kind');
  for (const nothing of [undefined, null, 5, 'x', [], {}, { apiVersion: 5, kind: 'Gateway' }]) {
    check(nothing, {}, 'error object-unidentified@apiVersion');
  }
});

const withNotes = graft(GOOD_POLICY, ['spec', 'note'], 'x');
test('unknown fields are ignored, warned of, or errors', () => {
  check(withNotes, { fields: 'ignore' });
  check(withNotes, {}, 'warning field-unknown@spec.note');
  check(withNotes, { fields: 'strict' }, 'error field-unknown@spec.note');
});

test('gateway/rules-unchecked: all errors are given at once, until one is in the way of the rules', () => {
  const empty = graft(GOOD_POLICY, ['spec', 'validation'], { hostname: '' });
  check(empty, {}, 'error too-short@spec.validation.hostname', 'error ca-source-missing@spec.validation');
  const missing = graft(GOOD_POLICY, ['spec', 'validation'], {});
  check(missing, {}, 'error field-missing@spec.validation.hostname', 'error rules-unchecked@');
});

test('policy/hostname-not-ip: the server takes an address, and we say what comes of it', () => {
  const address = graft(GOOD_POLICY, ['spec', 'validation', 'hostname'], '1.2.3.4');
  check(address, {}, 'warning hostname-is-ip@spec.validation.hostname');
});
test('policy/option-key-prefix: a key without a domain is a warning', () => {
  const options = graft(GOOD_POLICY, ['spec', 'options'], { mode: 'x', 'example.com/mode': 'x' });
  check(options, {}, 'warning option-key-unprefixed@spec.options.mode');
});

const gatewayClass = (controllerName: string) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'GatewayClass',
  metadata: { name: 'a' },
  spec: { controllerName },
});
test('gateway/controller-name-immutable: an update is compared with what was there', () => {
  const [before, after] = [gatewayClass('example.com/a'), gatewayClass('example.com/b')];
  expect(validateUpdate(before, before)).toEqual([]);
  expect(validateUpdate(before, after).map(({ rule }) => rule)).toEqual(['gateway/controller-name-immutable']);
  expect(validateObject(after)).toEqual([]);
});
test('an update leaves the status as it was', () => {
  const broken = { ...gatewayClass('example.com/a'), status: { conditions: 5 } };
  expect(validateObject(broken).map(({ code }) => code)).toEqual(['field-unreadable', 'rules-unchecked']);
  expect(validateUpdate(gatewayClass('example.com/a'), broken)).toEqual([]);
});

test('defaults are filled in as the server does, and nobody else is changed', () => {
  const gateway = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'a' },
    spec: { gatewayClassName: 'a', extra: 1, listeners: [{ name: 'a', port: 80, protocol: 'HTTP', hostname: null }] },
  };
  const before = JSON.stringify(gateway);
  expect(applyDefaults(gateway)).toMatchObject({
    spec: {
      gatewayClassName: 'a',
      listeners: [{ name: 'a', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Same' } } }],
    },
    status: {
      conditions: [
        { type: 'Accepted', status: 'Unknown' },
        { type: 'Programmed', status: 'Unknown' },
      ],
    },
  });
  expect(applyDefaults(gateway)).not.toHaveProperty('spec.extra');
  expect(JSON.stringify(gateway)).toBe(before);
  expect(applyDefaults({ kind: 'Gateway' })).toBeUndefined();
});

test('closing/secrets: a private key in any place of any object is not shown', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nCANARY';
  for (const [path, value] of [
    [['spec', 'validation', 'hostname'], key],
    [['spec', 'validation', 'subjectAltNames'], [{ type: key }]],
    [['spec', 'options'], { [key]: 5 }],
    [['spec', key], 'x'],
    [['metadata', 'labels'], { [key]: key }],
    [['metadata', 'annotations'], { [key]: 'x' }],
    [['metadata', 'name'], key],
    [['metadata', 'finalizers'], [key]],
  ] as const) {
    const found = validateObject(graft(GOOD_POLICY, path, value));
    expect(found.length, path.join('.')).toBeGreaterThan(0);
    expect(JSON.stringify(found), path.join('.')).not.toContain('CANARY');
  }
});

test('service/x-backend-port-name: the finding says that the rule is upstream’s fault', () => {
  const [found] = validateObject(
    {
      apiVersion: 'gateway.networking.x-k8s.io/v1alpha1',
      kind: 'XBackend',
      metadata: { name: 'a' },
      spec: {
        type: 'ExternalHostname',
        externalHostname: { hostname: 'a.example.com' },
        port: { name: 'https', port: 443 },
      },
    },
    { channel: 'experimental' },
  );
  expect(found?.rule).toBe('service/x-backend-port-name');
  expect(Object.keys(found?.evidence ?? {})).toEqual(['note']);
});
