/** Which certificate a backend serves is found from its Service, and verified with the settings for it. */
import { describe, expect, test } from 'vitest';
import { uri } from '../../test/der-writer.js';
import {
  caRef,
  cart,
  codesOf,
  configMap,
  decided,
  deployment,
  examine,
  keyOf,
  policy,
  ref,
  secret,
  service,
  trustBundle,
  volumeOf,
} from '../../test/doctor-cluster.js';
import { AT, CLIENT_AUTH, make, makeCa, makeLeaf, SERVER_AUTH } from '../../test/make-chain.js';
import type { DoctorBackend, DoctorOptions } from './report.js';

const ca = await makeCa('Shop CA');
const otherCa = await makeCa('Other CA');
const good = await makeLeaf(ca);
const foreign = await makeLeaf(otherCa);
const nameless = await make({ subject: 'shop.example', keyUsage: [0], usages: [SERVER_AUTH] }, ca);

const check = async (
  inputs: readonly object[],
  expected: readonly string[],
  backends: readonly DoctorBackend[] = [decided(ca.pem)],
  options: Partial<DoctorOptions> = {},
) => {
  const report = await examine(inputs, backends, options);
  expect(codesOf(report)).toEqual(expected);
  return report;
};
/** How the served certificates of the only backend were found, or why there is none. */
const served = async (inputs: readonly object[], expected: readonly string[] | string) => {
  const { backends } = await examine(inputs, [decided(ca.pem)]);
  const [backend] = backends;
  const found = backend?.served.map(({ secret, path, verdict }) => `${secret?.name} ${path.at(-1)} ${verdict?.ok}`);
  expect(backend?.nothing ?? found).toEqual(expected);
};
const NOT_ISSUED = 'error trust-did-not-issue ConfigMap/shop/cart-ca data["ca.crt"]';

describe('what is served verifies', () => {
  test('trust/issued-what-is-served: nothing is said where it does', async () => {
    const { backends } = await check(cart(ca.pem, { 'tls.crt': good.pem }), []);
    expect(backends).toMatchObject([
      {
        backend: ref('Service', 'cart'),
        port: 8443,
        mode: 'tls',
        policy: { kind: 'BackendTLSPolicy', name: 'cart-tls' },
        trustedFrom: [ref('ConfigMap', 'cart-ca')],
        served: [
          {
            secret: ref('Secret', 'cart-server'),
            workload: ref('Deployment', 'cart', 'shop', 'apps'),
            subject: 'CN=leaf',
            verdict: { ok: true, matched: { type: 'dns', value: 'shop.example' }, failures: [] },
          },
        ],
      },
    ]);
  });
  test('trust/issued-what-is-served: another authority issued it, and nobody here holds that', async () => {
    const { findings, backends } = await check(cart(ca.pem, { 'tls.crt': foreign.pem }), [NOT_ISSUED]);
    expect(findings[0]?.evidence).toMatchObject({
      backend: 'Service/shop/cart:8443',
      issuer: 'CN=Other CA',
      trusted: ['CN=Shop CA'],
      check: 'path',
      failure: 'unknown-issuer',
      issuerIn: [],
    });
    const checks = Object.fromEntries(backends[0]?.served[0]?.verdict?.checks.map((c) => [c.name, c.outcome]) ?? []);
    expect(checks).toMatchObject({ path: 'failed', signatures: 'not-reached', identity: 'passed' });
  });
  test('trust/issued-what-is-served: the object that holds the issuer is named, if its key signed', async () => {
    const impostor = await makeCa('Other CA');
    const inputs = [
      ...cart(ca.pem, { 'tls.crt': foreign.pem }),
      configMap('by-name-only', { 'ca.crt': impostor.pem }),
      configMap('holder', { 'ca.crt': otherCa.pem }, 'elsewhere'),
    ];
    const { findings } = await check(inputs, [NOT_ISSUED]);
    expect(findings[0]?.evidence?.issuerIn).toEqual(['ConfigMap/elsewhere/holder']);
  });
  test('trust/issued-what-is-served: what issued itself is held by whoever serves it; a leaf issues nothing else', async () => {
    const alone = await makeLeaf(undefined, { subject: 'alone' });
    const itself = await check(cart(ca.pem, { 'tls.crt': alone.pem }), [NOT_ISSUED]);
    expect(itself.findings[0]?.evidence?.issuerIn).toEqual(['Secret/shop/cart-server']);
    const byLeaf = await makeLeaf(good, { subject: 'below' });
    const inputs = [...cart(ca.pem, { 'tls.crt': byLeaf.pem }), configMap('leaf', { 'ca.crt': good.pem })];
    const { findings } = await examine(inputs, [decided(ca.pem)]);
    expect(findings.find(({ code }) => code === 'trust-did-not-issue')?.evidence?.issuerIn).toEqual([]);
  });
  test('trust/issued-what-is-served: a trusted authority of the same name with another key did not issue it', async () => {
    const renewed = await makeCa('Shop CA');
    const { findings } = await check(cart(renewed.pem, { 'tls.crt': good.pem }), [NOT_ISSUED], [decided(renewed.pem)]);
    expect(findings[0]?.evidence).toMatchObject({ check: 'signatures', failure: 'bad-signature' });
  });
  test('trust/issued-what-is-served: of several references the policy is named, and a missing one is none', async () => {
    const refs = [caRef('ConfigMap', 'cart-ca'), caRef('ClusterTrustBundle', 'all'), caRef('ConfigMap', 'missing')];
    const inputs = [...cart(ca.pem, { 'tls.crt': foreign.pem }), policy('cart-tls', refs)];
    await check(
      [...inputs, trustBundle('all', ca.pem)],
      ['error trust-did-not-issue BackendTLSPolicy/shop/cart-tls spec.validation.caCertificateRefs'],
    );
    await check(inputs, [NOT_ISSUED]);
  });
  test('trust/issued-what-is-served: a chain without its intermediate', async () => {
    const intermediate = await makeCa('Shop Intermediate CA', {}, ca);
    const below = await makeLeaf(intermediate);
    await check(cart(ca.pem, { 'tls.crt': below.pem + intermediate.pem }), []);
    const { findings } = await check(cart(ca.pem, { 'tls.crt': below.pem }), [NOT_ISSUED]);
    expect(findings[0]?.evidence?.issuer).toBe('CN=Shop Intermediate CA');
  });
  test('trust/issued-what-is-served: other faults of what is served are told by their check', async () => {
    const notForServers = await makeLeaf(ca, { usages: [CLIENT_AUTH] });
    const { findings } = await check(cart(ca.pem, { 'tls.crt': notForServers.pem }), [
      'error served-not-verified Secret/shop/cart-server data["tls.crt"]',
    ]);
    expect(findings[0]?.evidence).toMatchObject({ check: 'purpose', failure: 'wrong-purpose' });
  });
  test('trust/issued-what-is-served: a served text that is no certificate is said to be none', async () => {
    const torn = ['error unterminated-block Secret/shop/cart-server data["tls.crt"]'];
    const { backends } = await check(cart(ca.pem, { 'tls.crt': good.pem.slice(0, -20) }), torn);
    expect(backends[0]).toMatchObject({ served: [], nothing: 'no-certificate' });
    const empty = ['error no-certificate Secret/shop/cart-server data["tls.crt"]'];
    await check(cart(ca.pem, { 'tls.crt': btoa(good.pem) }), empty);
  });
  test('path/within-dates: what has expired is said once, by the certificate itself', async () => {
    const expired = await makeLeaf(ca, { dates: ['20260101000000Z', '20260201000000Z'] });
    const { backends } = await check(cart(ca.pem, { 'tls.crt': expired.pem }), [
      'error certificate-expired Secret/shop/cart-server data["tls.crt"]',
    ]);
    expect(backends[0]?.served[0]?.verdict?.ok).toBe(false);
  });
  test('trust/issued-what-is-served: what the system trusts is verified only where somebody says what that is', async () => {
    const system = decided(ca.pem, { trust: { type: 'system' } });
    const inputs = cart(ca.pem, { 'tls.crt': foreign.pem });
    const { backends } = await check(inputs, [], [system]);
    expect(backends[0]?.served).toMatchObject([{ subject: 'CN=leaf' }]);
    expect(backends[0]?.served[0]).not.toHaveProperty('verdict');
    await check(inputs, [NOT_ISSUED], [system], { systemAnchors: [ca.der] });
    await check(inputs, [], [system], { systemAnchors: [otherCa.der] });
  });
});

describe('names', () => {
  test('identity/served-names: no alternative name at all', async () => {
    const { findings } = await check(cart(ca.pem, { 'tls.crt': nameless.pem }), [
      'error served-without-names Secret/shop/cart-server data["tls.crt"]',
    ]);
    expect(findings[0]?.evidence).toMatchObject({ expected: ['DNS:shop.example'], commonNames: ['shop.example'] });
  });
  test('identity/served-names: other names, with those that it has and the nearest', async () => {
    const mistyped = await makeLeaf(ca, { names: ['stock.example', 'shop.exmaple', 'a.b.c'] });
    const { findings } = await check(cart(ca.pem, { 'tls.crt': mistyped.pem }), [
      'error served-under-other-names Secret/shop/cart-server data["tls.crt"]',
    ]);
    expect(findings[0]?.evidence).toMatchObject({
      expected: ['DNS:shop.example'],
      presented: ['DNS:stock.example', 'DNS:shop.exmaple', 'DNS:a.b.c'],
      nearest: 'DNS:shop.exmaple',
    });
  });
  test('identity/served-names: subjectAltNames of the policy are what is expected, and none is near', async () => {
    const spiffe = await makeLeaf(ca, { names: [uri('spiffe://shop/cart')] });
    const inputs = cart(ca.pem, { 'tls.crt': spiffe.pem });
    await check(inputs, [], [decided(ca.pem, { names: ['spiffe://shop/cart'] })]);
    const { findings } = await check(
      inputs,
      ['error served-under-other-names Secret/shop/cart-server data["tls.crt"]'],
      [decided(ca.pem)],
    );
    expect(findings[0]?.evidence?.nearest).toBe('');
  });
  test('identity/served-names: where any name will do, none is missed', () =>
    check(cart(ca.pem, { 'tls.crt': nameless.pem }), [], [decided(ca.pem, { identity: { type: 'chain-only' } })]));
});

describe('from the Service to the Secret', () => {
  const around = (...rest: readonly object[]) => [
    service('cart'),
    policy('cart-tls', [caRef('ConfigMap', 'cart-ca')]),
    configMap('cart-ca', { 'ca.crt': ca.pem }),
    secret('cart-server', { 'tls.crt': good.pem }),
    ...rest,
  ];
  test('trust/issued-what-is-served: by a volume, a projected one, a variable', async () => {
    const projected = { name: 'p', projected: { sources: [{ secret: { name: 'cart-server' } }] } };
    await served(around(deployment('cart', [volumeOf('cart-server')])), ['cart-server tls.crt true']);
    await served(around(deployment('cart', [projected])), ['cart-server tls.crt true']);
    const env = [{ name: 'A', valueFrom: { secretKeyRef: { name: 'cart-server', key: 'tls.crt' } } }];
    const template = { metadata: { labels: { app: 'cart' } }, spec: { containers: [{ name: 'a', env }] } };
    const stateful = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'c', namespace: 'shop' } };
    await served(around({ ...stateful, spec: { template } }), ['cart-server tls.crt true']);
  });
  test('trust/issued-what-is-served: every label of the selector counts, and the namespace', async () => {
    const volumes = [volumeOf('cart-server')];
    await served(around(deployment('cart', volumes, 'shop', { app: 'cart', more: 'x' })), ['cart-server tls.crt true']);
    await served(around(deployment('cart', volumes, 'shop', { app: 'stock' })), 'no-workload');
    await served(around(deployment('cart', volumes, 'elsewhere')), 'no-workload');
    const strict = service('cart', { selector: { app: 'cart', tier: 'web' } });
    await served([...around(deployment('cart', volumes)), strict], 'no-workload');
    const database = deployment('cart', volumes, 'shop', { app: 'cart', tier: 'db' });
    await served([...around(database, deployment('web', [], 'shop', { tier: 'web' })), strict], 'no-workload');
  });
  test('trust/issued-what-is-served: why nothing is known', async () => {
    await served([], 'no-service');
    await served(around(), 'no-workload');
    await served([...around(), service('cart', { selector: undefined })], 'no-selector');
    await served([...around(), service('cart', { type: 'ExternalName', externalName: 'a.example' })], 'no-selector');
    await served(around(deployment('cart', [])), 'no-certificate');
    await served(around(deployment('cart', [volumeOf('not-here')])), 'no-certificate');
    const other = { ...decided(ca.pem), key: { ...keyOf('cart'), backend: ref('ServiceImport', 'a', 'shop', 'b') } };
    expect((await examine([], [other])).backends[0]?.nothing).toBe('not-a-service');
  });
  test('trust/issued-what-is-served: other keys than tls.crt count where that is not there', async () => {
    const mount = deployment('cart', [volumeOf('cart-server')]);
    const holding = (data: Readonly<Record<string, string>>) => [...around(mount), secret('cart-server', data)];
    await served(holding({ 'server.pem': good.pem, 'password.txt': 'hidden' }), ['cart-server server.pem true']);
    await served(holding({ 'ca.crt': ca.pem, 'roots.pem': ca.pem }), 'no-certificate');
    await served(holding({ 'tls.crt': good.pem, 'server.pem': foreign.pem }), ['cart-server tls.crt true']);
    const picked = deployment('cart', [volumeOf('cart-server', { items: [{ key: 'a.crt', path: 'a' }] })]);
    await served([...around(picked), secret('cart-server', { 'tls.crt': good.pem })], 'no-certificate');
  });
  test('trust/issued-what-is-served: what the Pods present as clients is not what they serve', async () => {
    const client = await makeLeaf(otherCa, { usages: [CLIENT_AUTH] });
    const mount = deployment('cart', [volumeOf('client'), volumeOf('cart-server')]);
    await served([...around(mount), secret('client', { 'tls.crt': client.pem })], ['cart-server tls.crt true']);
  });
  test('trust/issued-what-is-served: one of several that the same Pods mount is enough', async () => {
    const mount = deployment('cart', [volumeOf('admin'), volumeOf('cart-server')]);
    const inputs = [...around(mount), secret('admin', { 'tls.crt': foreign.pem })];
    await check(inputs, []);
    await served(inputs, ['admin tls.crt false', 'cart-server tls.crt true']);
  });
  test('trust/issued-what-is-served: but every workload behind the Service needs one', async () => {
    const canary = deployment('canary', [volumeOf('canary')], 'shop', { app: 'cart' });
    const inputs = [...around(deployment('cart', [volumeOf('cart-server')]), canary)];
    await check([...inputs, secret('canary', { 'tls.crt': foreign.pem })], [NOT_ISSUED]);
  });
  test('trust/issued-what-is-served: what the caller says is served wins', async () => {
    const inputs = around(deployment('cart', [volumeOf('cart-server')]), secret('real', { 'tls.crt': foreign.pem }));
    const given = (answer: ReturnType<NonNullable<DoctorOptions['servedBy']>>) => ({ servedBy: () => answer });
    const backends = [decided(ca.pem)];
    await check(inputs, [NOT_ISSUED], backends, given([{ secret: { namespace: 'shop', name: 'real' } }]));
    await check(inputs, [NOT_ISSUED], backends, given([{ pem: foreign.pem }]));
    await check(inputs, [], backends, given([{ pem: good.pem }]));
    await check(inputs, [], backends, given(undefined));
    const { backends: reports } = await check(inputs, [], backends, given([]));
    expect(reports[0]?.nothing).toBe('no-certificate');
  });
  test('trust/issued-what-is-served: a backend that is refused or passed through is looked at, and not verified', async () => {
    const inputs = cart(ca.pem, { 'tls.crt': foreign.pem });
    for (const mode of ['refuse', 'passthrough']) {
      const { settings } = decided(ca.pem).tls;
      const { backends, certificates } = await check(inputs, [], [{ key: keyOf('cart'), tls: { mode, settings } }]);
      expect(backends[0]?.served).toMatchObject([{ subject: 'CN=leaf' }]);
      expect(backends[0]?.served[0]).not.toHaveProperty('verdict');
      expect(certificates).toHaveLength(2);
    }
    const { backends } = await check(inputs, [], [{ key: keyOf('cart'), tls: { mode: 'plaintext' } }]);
    expect(backends[0]).toMatchObject({ served: [] });
  });
  test('trust/issued-what-is-served: backends of equal settings are one, whoever routes to them', async () => {
    const one = decided(ca.pem);
    const two = { ...one, key: { ...one.key, gateway: ref('Gateway', 'internal') } };
    const { backends } = await check(cart(ca.pem, { 'tls.crt': foreign.pem }), [NOT_ISSUED], [two, one]);
    expect(backends.map(({ gateways }) => gateways.map(({ name }) => name))).toEqual([['internal', 'public']]);
  });
});

test('the moment must be one, and the numbers numbers', async () => {
  await expect(examine([], [], { at: new Date('never') })).rejects.toThrow(TypeError);
  await expect(examine([], [], { soon: Number.NaN })).rejects.toThrow(TypeError);
  expect((await examine([], [])).at).toBe(`${AT.toISOString().slice(0, -5)}Z`);
});
