/** What the doctor says of single certificates, of the texts that hold them, of keys and of authorities together. */
import { describe, expect, test } from 'vitest';
import { extension, octetString } from '../../test/der-writer.js';
import {
  caRef,
  cart,
  codesOf,
  configMap,
  decided,
  deployment,
  examine,
  gateway,
  keyPemOf,
  policy,
  ref,
  secret,
  service,
  trustBundle,
  volumeOf,
} from '../../test/doctor-cluster.js';
import { make, makeCa, makeLeaf, rsa } from '../../test/make-chain.js';
import type { DoctorOptions } from './report.js';

const ca = await makeCa('Shop CA');
const leaf = await makeLeaf(ca);
const served = { 'tls.crt': leaf.pem };
const usual = cart(ca.pem, served);
const past = ['20260101000000Z', '20260501000000Z'] as const;
const nearlyPast = ['20250601000000Z', '20260701000000Z'] as const;
const future = ['20260601000001Z', '20270101000000Z'] as const;

const check = async (
  inputs: readonly object[],
  expected: readonly string[],
  options: Partial<DoctorOptions> = {},
  trusted = ca.pem,
) => {
  const report = await examine(inputs, [decided(trusted)], options);
  expect(codesOf(report)).toEqual(expected);
  return report;
};
const CA_PLACE = 'ConfigMap/shop/cart-ca data["ca.crt"]';
const SERVED_PLACE = 'Secret/shop/cart-server data["tls.crt"]';

test('every certificate has a row: facts, lifetime, every place and what it is for', async () => {
  const { certificates } = await check(
    [...usual, policy('other', [caRef('ConfigMap', 'cart-ca')]), configMap('copy', { 'ca.crt': leaf.pem + ca.pem })],
    [
      'info not-a-ca ConfigMap/shop/copy data["ca.crt"]',
      'info several-certificates ConfigMap/shop/copy data["ca.crt"]',
    ],
  );
  expect(certificates).toMatchObject([
    {
      subject: 'CN=Shop CA',
      isCa: true,
      lifetime: { state: 'valid', left: expect.closeTo(0.586, 2), days: 214 },
      places: [
        { object: ref('ConfigMap', 'cart-ca'), path: ['data', 'ca.crt'], position: 1, uses: ['trust'] },
        { object: ref('ConfigMap', 'copy'), position: 2, uses: ['unused'] },
      ],
    },
    {
      subject: 'CN=leaf',
      subjectAltNames: [{ type: 'dns', value: 'shop.example' }],
      places: [
        { object: ref('ConfigMap', 'copy'), position: 1, uses: ['unused'] },
        { object: ref('Secret', 'cart-server'), position: 1, uses: ['server'] },
      ],
    },
  ]);
});

describe('dates', () => {
  test('path/within-dates: an authority that has expired', async () => {
    const old = await makeCa('Shop CA', { like: ca, dates: past });
    const { findings } = await check(cart(old.pem, served), [`error certificate-expired ${CA_PLACE}`], {}, old.pem);
    expect(findings[0]?.evidence).toMatchObject({ notAfter: '2026-05-01T00:00:00Z', days: -31, places: 1 });
  });
  test('path/within-dates: beside another that is valid it breaks some clients only', async () => {
    const old = await makeCa('Old CA', { dates: past });
    const several = `info several-certificates ${CA_PLACE}`;
    const both = cart(ca.pem + old.pem, served);
    await check(both, [`warning certificate-expired ${CA_PLACE}`, several], {}, ca.pem);
  });
  test('path/within-dates: a leaf beside it is no other authority, and an authority is no other leaf', async () => {
    const old = await makeCa('Old CA', { dates: past });
    const withLeaf = cart(old.pem + leaf.pem, served);
    const codes = codesOf(await examine(withLeaf, [decided(old.pem + leaf.pem)]));
    expect(codes).toContain(`error certificate-expired ${CA_PLACE}`);
    const over = await makeLeaf(ca, { dates: past });
    await check(cart(ca.pem, { 'tls.crt': over.pem + ca.pem }), [`error certificate-expired ${SERVED_PLACE}`]);
  });
  test('path/within-dates: what nobody uses breaks nothing', async () => {
    const old = await makeCa('Old CA', { dates: past });
    await check(
      [...usual, configMap('old', { 'ca.crt': old.pem })],
      ['info certificate-expired ConfigMap/shop/old data["ca.crt"]'],
    );
  });
  test('path/within-dates: not yet valid, to the second', async () => {
    const early = await makeLeaf(ca, { dates: future });
    await check(cart(ca.pem, { 'tls.crt': early.pem }), [`error certificate-not-yet-valid ${SERVED_PLACE}`]);
    await check(cart(ca.pem, { 'tls.crt': early.pem }), [], { at: new Date('2026-06-01T00:00:01Z') });
  });
  test('path/renew-in-time: a fifth of the lifetime, or another share', async () => {
    const ending = await makeLeaf(ca, { dates: nearlyPast });
    const inputs = cart(ca.pem, { 'tls.crt': ending.pem });
    const soon = `warning certificate-expiring ${SERVED_PLACE}`;
    const { findings } = await check(inputs, [soon]);
    expect(findings[0]?.evidence).toMatchObject({ days: 30, left: expect.closeTo(0.076, 3) });
    await check(inputs, [], { soon: 0.07 });
    await check(usual, [`warning certificate-expiring ${CA_PLACE}`, soon], { soon: 0.6 });
  });
  test('path/renew-in-time: what the Gateway presents, and whom its clients must be issued by', async () => {
    const ending = await make({ subject: 'gateway', dates: nearlyPast }, ca);
    const clientCa = await makeCa('Client CA', { dates: nearlyPast });
    const tls = {
      backend: { clientCertificateRef: { name: 'client' } },
      frontend: { default: { validation: { caCertificateRefs: [caRef('ConfigMap', 'clients')] } } },
    };
    const listener = {
      name: 'https',
      port: 443,
      protocol: 'HTTPS',
      tls: { certificateRefs: [{ name: 'front', namespace: 'edge' }] },
    };
    const { certificates } = await check(
      [
        ...usual,
        gateway(tls, [listener]),
        secret('client', { 'tls.crt': ending.pem }),
        secret('front', { 'tls.crt': leaf.pem }, 'edge'),
        configMap('clients', { 'ca.crt': clientCa.pem }),
      ],
      [
        'warning certificate-expiring ConfigMap/shop/clients data["ca.crt"]',
        'warning certificate-expiring Secret/shop/client data["tls.crt"]',
      ],
    );
    const uses = certificates.flatMap(({ places }) =>
      places.map(({ object, uses }) => `${object?.namespace}/${object?.name} ${uses}`),
    );
    expect(uses.sort()).toEqual([
      'edge/front listener',
      'shop/cart-ca trust',
      'shop/cart-server server',
      'shop/client client',
      'shop/clients client-trust',
    ]);
  });
});

describe('texts', () => {
  test('trust/anchor-is-root: a leaf or an intermediate as authority', async () => {
    await check(cart(leaf.pem, served), [`warning not-a-ca ${CA_PLACE}`], {}, leaf.pem);
    const intermediate = await makeCa('Intermediate CA', {}, ca);
    const below = await makeLeaf(intermediate);
    const inputs = cart(intermediate.pem, { 'tls.crt': below.pem });
    const { findings } = await check(inputs, [`warning intermediate-only ${CA_PLACE}`], {}, intermediate.pem);
    expect(findings[0]?.advice).toContain('OpenSSL');
  });
  test('trust/strong-cryptography: weak keys, of authorities and of what is served', async () => {
    const weak = await make({ subject: 'leaf', scheme: rsa('SHA-256', 11, 1024), names: ['shop.example'] }, ca);
    await check(cart(ca.pem, { 'tls.crt': weak.pem }), [
      `error served-not-verified ${SERVED_PLACE}`,
      `warning weak-key ${SERVED_PLACE}`,
    ]);
    const sha1 = await makeCa('Old CA', { scheme: rsa('SHA-1', 5) });
    await check(
      [...usual, configMap('old', { 'ca.crt': sha1.pem })],
      ['info weak-signature ConfigMap/shop/old data["ca.crt"]'],
    );
  });
  test('trust/portable-text: what other readers refuse', () =>
    check(cart(`\ufeff${ca.pem}`, served), [`warning byte-order-mark ${CA_PLACE}`], {}, ca.pem));
  test('trust/whole-blocks: a torn authority, in what a policy refers to and elsewhere', async () => {
    const torn = ca.pem.slice(0, -20);
    await check(cart(torn, served), [`error unterminated-block ${CA_PLACE}`], {}, ca.pem);
    await check(
      [...usual, configMap('a', { 'ca.crt': torn })],
      ['info unterminated-block ConfigMap/shop/a data["ca.crt"]'],
    );
  });
  test('trust/only-certificates: authorities in Secrets and in ClusterTrustBundles are read, too', async () => {
    const refs = [caRef('Secret', 'in-secret'), caRef('ClusterTrustBundle', 'shared')];
    await check(
      [
        ...usual,
        policy('cart-tls', refs),
        secret('in-secret', { 'ca.crt': leaf.pem }),
        trustBundle('shared', leaf.pem),
        trustBundle('unused', leaf.pem),
      ],
      [
        'warning not-a-ca ClusterTrustBundle/shared spec.trustBundle',
        'warning not-a-ca Secret/shop/in-secret data["ca.crt"]',
        'info not-a-ca ClusterTrustBundle/unused spec.trustBundle',
      ],
    );
  });
  test('trust/bounded-reading: what the Pods of a backend mount is looked at, the cluster’s own bundle is not', async () => {
    const mounts = [volumeOf('cart-server'), { name: 'c', configMap: { name: 'clients-ca' } }];
    const { certificates } = await check(
      [
        ...usual,
        deployment('cart', mounts),
        configMap('clients-ca', { 'ca.crt': ca.pem }),
        configMap('kube-root-ca.crt', { 'ca.crt': 'not even PEM' }),
      ],
      [],
    );
    expect(certificates[0]?.places.map(({ object, uses }) => `${object?.name} ${uses}`)).toEqual([
      'cart-ca trust',
      'clients-ca mounted',
    ]);
  });
  test('path/chain-in-order: a chain whose leaf is not first', async () => {
    const chain = ca.pem + leaf.pem;
    const { findings } = await check(
      [...usual, secret('cart-server', { 'tls.crt': chain })],
      [
        `error served-under-other-names ${SERVED_PLACE}`.replace('served-under-other-names', 'served-without-names'),
        `warning out-of-order ${SERVED_PLACE}`,
      ],
    );
    expect(findings[1]?.evidence).toMatchObject({ position: 2, expected: 1 });
  });
});

describe('keys', () => {
  test('trust/keys-in-secrets: a key in a ConfigMap, under any name, used or not', async () => {
    const key = await keyPemOf(leaf);
    const { findings } = await check(
      [...usual, configMap('x', { 'server.pem': leaf.pem + key }, 'elsewhere')],
      ['error private-key-in-config-map ConfigMap/elsewhere/x data["server.pem"]'],
    );
    expect(JSON.stringify(findings)).not.toContain(key.slice(40, 80));
    const beside = await check(
      cart(ca.pem + key, served),
      ['error private-key-in-config-map ConfigMap/shop/cart-ca data["ca.crt"]'],
      {},
      ca.pem,
    );
    expect(beside.certificates.map(({ subject }) => subject)).toEqual(['CN=Shop CA', 'CN=leaf']);
  });
  test('client/key-matches-certificate: of what is served, and of what the Gateway presents', async () => {
    const [key, other] = await Promise.all([leaf, ca].map(keyPemOf));
    await check(cart(ca.pem, { ...served, 'tls.key': key! }), []);
    await check(cart(ca.pem, { 'tls.crt': leaf.pem + key!, 'tls.key': key! }), []);
    const mismatch = `error key-mismatch ${SERVED_PLACE}`;
    await check(cart(ca.pem, { ...served, 'tls.key': other! }), [mismatch]);
    const client = [gateway({ backend: { clientCertificateRef: { name: 'client' } } })];
    await check(
      [...usual, ...client, secret('client', { ...served, 'tls.key': other! })],
      ['error key-mismatch Secret/shop/client data["tls.crt"]'],
    );
    await check([...usual, secret('unused', { ...served, 'tls.key': other! })], []);
    const strange = await keyPemOf(await makeCa('Strange CA'));
    await check(cart(ca.pem, { 'tls.crt': leaf.pem + ca.pem, 'tls.key': strange }), [mismatch]);
  });
  test('client/key-matches-certificate: the caller’s own answer counts, and where there is none nothing is said', async () => {
    const other = await keyPemOf(ca);
    const inputs = cart(ca.pem, { ...served, 'tls.key': other });
    await check(inputs, [], { keyMatches: () => undefined });
    await check(inputs, [], { keyMatches: () => true });
    await check(cart(ca.pem, served), [], { keyMatches: () => false });
  });
  test('path/leaf-is-first: the key of another certificate of the chain', async () => {
    const chain = { 'tls.crt': ca.pem + leaf.pem, 'tls.key': await keyPemOf(leaf) };
    const { findings } = await check(cart(ca.pem, chain), [
      `error leaf-not-first ${SERVED_PLACE}`,
      `error served-without-names ${SERVED_PLACE}`,
      `warning out-of-order ${SERVED_PLACE}`,
    ]);
    expect(findings[0]?.evidence).toMatchObject({ position: 2, subject: 'CN=leaf' });
  });
});

describe('authorities together', () => {
  test('trust/one-key-per-subject: one name and two keys', async () => {
    const renewed = await makeCa('Shop CA');
    const several = `info several-certificates ${CA_PLACE}`;
    const both = ca.pem + renewed.pem;
    const { findings } = await check(cart(both, served), [`warning same-subject ${CA_PLACE}`, several], {}, both);
    expect(findings[0]?.evidence).toMatchObject({ subject: 'CN=Shop CA', toldApart: false });
    const keyId = (id: number) => ({ extensions: [extension('2.5.29.14', octetString([id]))] });
    const named = [await makeCa('Named CA', keyId(1)), await makeCa('Named CA', keyId(2)), await makeCa('Named CA')];
    const [first, second, third] = named.map(({ pem }) => pem);
    await check(cart(ca.pem + first + second, served), [`info same-subject ${CA_PLACE}`, several]);
    await check(cart(ca.pem + first + third, served), [`warning same-subject ${CA_PLACE}`, several]);
    const again = await makeCa('Shop CA', { like: ca, dates: ['20260201000000Z', '20280101000000Z'] });
    await check(cart(ca.pem + again.pem, served), [several], {}, ca.pem);
  });
  test('trust/shared-once: an authority in many namespaces', async () => {
    const namespaces = ['a', 'b', 'c', 'd'];
    const copies = namespaces.flatMap((namespace) => [
      policy('p', [caRef('ConfigMap', 'ca')], namespace),
      configMap('ca', { 'ca.crt': ca.pem }, namespace),
    ]);
    const { findings } = await check([...usual, ...copies], ['info copied-authority ConfigMap/a/ca data["ca.crt"]']);
    expect(findings[0]?.evidence).toMatchObject({ copies: 5, namespaces: [...namespaces, 'shop'] });
    await check([...usual, ...copies], [], { copies: 6 });
    await check([...usual, ...copies.slice(0, 2)], []);
    const twice = [policy('q', [caRef('ConfigMap', 'ca-2')], 'a'), configMap('ca-2', { 'ca.crt': ca.pem }, 'a')];
    await check([...usual, ...copies.slice(0, 2), ...twice], []);
    const unused = namespaces.map((namespace) => configMap('ca', { 'ca.crt': ca.pem }, namespace));
    await check([...usual, ...unused], []);
  });
});

test('the order of the objects plays no part', async () => {
  const inputs = [
    ...cart(leaf.pem, served),
    service('other'),
    configMap('z', { 'ca.crt': 'x' }),
    trustBundle('t', ca.pem),
  ];
  const backends = [decided(ca.pem), decided(leaf.pem)];
  const forwards = await examine(inputs, backends);
  expect(await examine([...inputs].reverse(), [...backends].reverse())).toEqual(forwards);
  expect(forwards.findings.length).toBeGreaterThan(1);
});
