/** Whatever the objects hold, the doctor answers, in bounded work, and no answer shows a key. */
import { type KnownObject, parseObjects, readWorkloads } from '@backend-tls/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../../tools/proof.js';
import {
  caRef,
  cart,
  configMap,
  decided,
  deployment,
  examine,
  gateway,
  keyPemOf,
  policy,
  service,
  volumeOf,
} from '../../test/doctor-cluster.js';
import { AT, makeCa, makeLeaf } from '../../test/make-chain.js';
import { doctor } from './doctor.js';

const ca = await makeCa('Shop CA');
const leaf = await makeLeaf(ca);
const key = await keyPemOf(leaf);

test('closing/secrets: no report shows a part of a key or of another value', async () => {
  const canary = 'CANARY0KEY0MATERIAL0THAT0NOBODY0MAY0SEE0CANARY1KEY1MATERIAL1THAT1NOBODY1MAY1SEE1';
  const false_ = `-----BEGIN ${'PRIVATE'} KEY-----\n${canary}\n-----END ${'PRIVATE'} KEY-----\n`;
  const hidden = [key.split('\n').slice(1, -2).join('\n'), canary];
  const values = [key, false_, leaf.pem + key, key + leaf.pem, leaf.pem + false_, canary, btoa(false_)];
  for (const value of values) {
    for (const name of ['tls.crt', 'tls.key', 'ca.crt', 'server.pem']) {
      const data = { 'tls.crt': leaf.pem, 'tls.key': key, [name]: value };
      const inputs = [
        ...cart(ca.pem, data),
        policy('p', [caRef('Secret', 'cart-server'), caRef('ConfigMap', 'x')]),
        gateway({ backend: { clientCertificateRef: { name: 'cart-server' } } }),
        configMap('x', { [name]: value }),
      ];
      const printed = JSON.stringify(await examine(inputs, [decided(ca.pem)]));
      const parts = hidden.flatMap((text) =>
        Array.from({ length: text.length - 23 }, (_, at) => text.slice(at, at + 24)),
      );
      expect(parts.filter((part) => printed.includes(part))).toEqual([]);
    }
  }
});

const LINES = [
  ...ca.pem.split('\n'),
  `-----BEGIN ${'PRIVATE'} KEY-----`,
  '-----BEGIN CERTIFICATE-----',
  '-----END CERTIFICATE-----',
  'MII=',
  '\u0000',
  '',
];
const text = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom(...LINES)).map((lines) => lines.join('\n')),
  fc.tuple(fc.nat(ca.pem.length), fc.nat(ca.pem.length)).map(([from, to]) => ca.pem.slice(0, from) + ca.pem.slice(to)),
);
test('any text anywhere gives a report', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, async (authority, chain) => {
      const { findings } = await examine(cart(authority, { 'tls.crt': chain, 'ca.crt': authority }), [decided(ca.pem)]);
      for (const { advice, message } of findings) expect(advice && message).toBeTruthy();
    }),
    { numRuns: runs(200, 20_000) },
  );
});

test('trust/bounded-reading: of thousands of Secrets only those are read that something refers to', async () => {
  const inputs = cart(ca.pem, { 'tls.crt': leaf.pem });
  const { objects } = parseObjects(inputs);
  const unread = (index: number): KnownObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `s${index}`, namespace: 'shop' },
    get data() {
      return expect.unreachable('a Secret was read that nobody refers to');
    },
  });
  const many = Array.from({ length: 30_000 }, (_, index) => unread(index));
  const options = { at: AT, workloads: readWorkloads(inputs) };
  const { certificates } = await doctor({ backends: [decided(ca.pem)] }, [...objects, ...many], options);
  expect(certificates).toHaveLength(2);
});
test('trust/bounded-reading: a thousand Services over a thousand workloads', async () => {
  const names = Array.from({ length: 1000 }, (_, index) => `a${index}`);
  const inputs = [
    ...cart(ca.pem, { 'tls.crt': leaf.pem }),
    ...names.flatMap((name) => [service(name, { selector: { app: name, all: 'yes' } })]),
    ...names.map((name) => deployment(name, [volumeOf('cart-server')], 'shop', { app: name, all: 'yes' })),
  ];
  const one = decided(ca.pem);
  const backends = names.map((name) => ({ ...one, key: { ...one.key, backend: { ...one.key.backend, name } } }));
  const report = await examine(inputs, backends);
  expect(report.backends.filter(({ served }) => served[0]?.verdict?.ok === true)).toHaveLength(1000);
}, 20_000);
test('trust/bounded-reading: one Service over a thousand workloads looks at some', async () => {
  const names = Array.from({ length: 1000 }, (_, index) => `a${index}`);
  const inputs = [
    ...cart(ca.pem, { 'tls.crt': leaf.pem }),
    ...names.map((name) => deployment(name, [volumeOf('cart-server')], 'shop', { app: 'cart' })),
  ];
  const { backends } = await examine(inputs, [decided(ca.pem)]);
  expect(backends[0]?.served).toHaveLength(64);
});
test('trust/bounded-reading: more text than is looked at is said to be left out', async () => {
  const large = Array.from({ length: 20 }, (_, index) =>
    configMap(`big${index}`, { 'ca.crt': `${index}${'x'.repeat(3_900_000)}` }),
  );
  const { findings, certificates } = await examine(
    [...cart(ca.pem, { 'tls.crt': leaf.pem }), ...large],
    [decided(ca.pem)],
  );
  expect(findings.find(({ code }) => code === 'not-all-read')?.evidence).toMatchObject({ what: 'characters' });
  expect(certificates.map(({ subject }) => subject)).toEqual(['CN=leaf']); // was read before the others
}, 30_000);
test('equal bundles of many namespaces are read once', async () => {
  const roots = (await Promise.all(Array.from({ length: 40 }, (_, index) => makeCa(`Root ${index}`))))
    .map((one) => one.pem)
    .join('');
  const many = Array.from({ length: 2000 }, (_, index) => configMap('ca', { 'ca.crt': roots }, `n${index}`));
  const { certificates } = await examine([...cart(ca.pem, { 'tls.crt': leaf.pem }), ...many], [decided(ca.pem)]);
  expect(certificates).toHaveLength(42);
  expect(certificates[1]?.places).toHaveLength(2000);
}, 20_000);
