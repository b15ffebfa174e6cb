/** Whether the backend will accept what the Gateway presents, as far as what its Pods mount tells. */
import { expect, test } from 'vitest';
import {
  cart,
  codesOf,
  configMap,
  decided,
  deployment,
  examine,
  secret,
  trustBundle,
  volumeOf,
} from '../../test/doctor-cluster.js';
import { CLIENT_AUTH, makeCa, makeLeaf } from '../../test/make-chain.js';

const ca = await makeCa('Shop CA');
const clientCa = await makeCa('Client CA');
const otherCa = await makeCa('Other CA');
const leaf = await makeLeaf(ca);
const client = await makeLeaf(clientCa, { subject: 'gateway', usages: [CLIENT_AUTH] });

const serving = volumeOf('cart-server');
const mountOf = (name: string) => ({ name: 'clients', configMap: { name } });
/** The Pods mount this ConfigMap beside what they serve; the Gateway presents this chain. */
const check = async (
  authority: string,
  expected: readonly string[],
  presents = client.pem,
  more: readonly object[] = [],
) => {
  const inputs = [
    ...cart(ca.pem, { 'tls.crt': leaf.pem }),
    configMap('clients-ca', { 'ca.crt': authority }),
    deployment('cart', [serving, mountOf('clients-ca')]),
    ...more,
  ];
  const report = await examine(inputs, [decided(ca.pem, { presents })]);
  expect(codesOf(report).filter((line) => line.includes('client-not-trusted'))).toEqual(expected);
  return report;
};
const NOT_TRUSTED = 'warning client-not-trusted Secret/shop/client data["tls.crt"]';

test('client/issued-by-mounted: nothing is said where the mounted authority issued it', () => check(clientCa.pem, []));
test('client/issued-by-mounted: another authority is mounted', async () => {
  const { findings } = await check(otherCa.pem, [NOT_TRUSTED]);
  expect(findings[0]?.evidence).toMatchObject({
    subject: 'CN=gateway',
    issuer: 'CN=Client CA',
    backend: 'Service/shop/cart:8443',
    mounted: ['ConfigMap/shop/clients-ca'],
    check: 'path',
  });
});
test('client/issued-by-mounted: by the signature, not by the name', async () => {
  await check((await makeCa('Client CA')).pem, [NOT_TRUSTED]);
});
test('client/issued-by-mounted: a certificate for servers only is none for clients', async () => {
  const { findings } = await check(clientCa.pem, [NOT_TRUSTED], (await makeLeaf(clientCa)).pem);
  expect(findings[0]?.evidence).toMatchObject({ check: 'purpose', failure: 'wrong-purpose' });
});
test('client/issued-by-mounted: dates speak for themselves', async () => {
  const old = await makeLeaf(clientCa, { usages: [CLIENT_AUTH], dates: ['20250101000000Z', '20260101000000Z'] });
  await check(clientCa.pem, [], old.pem);
});
test('client/issued-by-mounted: one of several authorities is enough', () =>
  check(otherCa.pem, [], client.pem, [
    trustBundle('clients', clientCa.pem),
    deployment('cart', [
      serving,
      mountOf('clients-ca'),
      { name: 'p', projected: { sources: [{ clusterTrustBundle: { name: 'clients', path: 'ca.crt' } }] } },
    ]),
  ]));
test('client/issued-by-mounted: no authority, or one that is not for clients, says nothing', async () => {
  await check('not even PEM', []);
  await check(leaf.pem, []);
  const roots = await Promise.all(Array.from({ length: 9 }, (_, index) => makeCa(`Root ${index}`)));
  await check(roots.map(({ pem }) => pem).join(''), []);
  const withOwnCa = secret('cart-server', { 'tls.crt': leaf.pem, 'ca.crt': ca.pem });
  await check(clientCa.pem, [], client.pem, [withOwnCa, deployment('cart', [serving])]);
  const apart = [secret('other', { 'ca.crt': ca.pem }), deployment('cart', [serving, volumeOf('other')])];
  await check(clientCa.pem, [NOT_TRUSTED], client.pem, apart);
});
test('client/issued-by-mounted: a Gateway that presents nothing is not asked', async () => {
  const inputs = [
    ...cart(ca.pem, { 'tls.crt': leaf.pem }),
    configMap('clients-ca', { 'ca.crt': otherCa.pem }),
    deployment('cart', [serving, mountOf('clients-ca')]),
  ];
  expect(codesOf(await examine(inputs, [decided(ca.pem)]))).toEqual([]);
});
