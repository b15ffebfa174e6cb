/** The certificates for tests are what they say they are. */
import { X509Certificate } from 'node:crypto';
import { Redacted } from '@backend-tls/model';
import { expect, test } from 'vitest';
import { inspectCertificates, keyMatches } from '../../src/index.js';
import { createTestPki, type LeafFault } from '../../src/testing/index.js';

const at = new Date('2026-03-01T00:00:00Z');
const pki = createTestPki({ at });
const factsOf = (pem: string) => {
  const { certificates, findings } = inspectCertificates(pem);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return certificates;
};

test('a root signs itself and is an authority', async () => {
  const root = await pki.root({ subject: 'CN=Shop, O=Example' });
  const [facts] = factsOf(root.certificate);
  expect(facts).toMatchObject({
    isCa: true,
    selfIssued: true,
    notBefore: '2026-02-28T23:00:00Z',
    notAfter: '2026-03-02T00:00:00Z',
  });
  expect([root.chain, root.subject]).toEqual([root.certificate, 'CN=Shop, O=Example']);
});
test('a leaf says what it was asked to say', async () => {
  const root = await pki.root();
  const leaf = await root.leaf({
    dns: ['a.example'],
    uri: ['spiffe://a'],
    ip: ['127.0.0.1'],
    email: ['a@example.com'],
    notAfter: new Date('2030-01-01T00:00:00Z'),
  });
  const read = new X509Certificate(leaf.certificate);
  expect(read.subjectAltName).toBe('DNS:a.example, URI:spiffe://a, IP Address:127.0.0.1, email:a@example.com');
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(read.validTo).toBe('Jan  1 00:00:00 2030 GMT');
  expect(read.checkIssued(new X509Certificate(root.certificate))).toBe(true);
});
test('a chain ends below the root, and every certificate comes with its key', async () => {
  const root = await pki.root();
  const upper = await root.intermediate({ subject: 'CN=Upper' });
  const lower = await upper.intermediate({ subject: 'CN=Lower' });
  const client = await lower.client();
  expect(factsOf(client.chain).map(({ subject }) => subject)).toEqual(['CN=test client', 'CN=Lower', 'CN=Upper']);
  for (const { certificate, key } of [root, upper, lower, client])
    expect(keyMatches(certificate, new Redacted(key))).toBe(true);
});
test.each(['P-256', 'P-384', 'RSA-2048', 'RSA-1024', 'Ed25519'] as const)('keys of kind %s', async (key) => {
  const root = await pki.root({ key });
  const leaf = await root.leaf({ key });
  expect(new X509Certificate(leaf.certificate).verify(new X509Certificate(root.certificate).publicKey)).toBe(true);
});
test('a cross-signed authority keeps its name and key', async () => {
  const [one, two] = await Promise.all([pki.root({ subject: 'CN=One' }), pki.root({ subject: 'CN=Two' })]);
  const crossed = await one.crossSign(two);
  const [a, b] = [new X509Certificate(crossed.certificate), new X509Certificate(two.certificate)];
  expect([a.subject, a.issuer, a.publicKey.equals(b.publicKey)]).toEqual(['CN=Two', 'CN=One', true]);
  await expect(one.crossSign({ ...two })).rejects.toThrow(TypeError);
});

/** What is wrong with each: the first few facts that tell it from a good leaf. */
const WRONG: Readonly<Record<LeafFault, object>> = {
  expired: { notAfter: '2026-02-28T00:00:00Z' },
  'not-yet-valid': { notBefore: '2026-03-02T00:00:00Z' },
  'no-names': { subject: 'CN=no name', subjectAltNames: [] },
  'common-name-only': { subject: 'CN=a.example', subjectAltNames: [] },
  'client-usage-only': { notAfter: '2026-03-02T00:00:00Z' },
  'is-a-ca': { isCa: true },
  'issuer-is-no-ca': { issuer: 'CN=not a CA' },
  'issuer-expired': { issuer: 'CN=Expired CA' },
  'impostor-issuer': { issuer: 'CN=Test CA' },
};
test.each(Object.keys(WRONG) as LeafFault[])('a leaf that is wrong on purpose: %s', async (fault) => {
  const root = await pki.root();
  const leaf = await root.wrongLeaf(fault, { dns: ['a.example'] });
  const [facts] = factsOf(leaf.chain);
  const issuer = leaf.chain.slice(leaf.certificate.length) || root.certificate;
  expect(facts).toMatchObject(WRONG[fault]);
  const good = new X509Certificate(leaf.certificate).verify(new X509Certificate(issuer).publicKey);
  expect(good).toBe(fault !== 'impostor-issuer');
  if (fault === 'client-usage-only')
    expect(new X509Certificate(leaf.certificate).keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
});
test('lifetimes count from now where nobody says otherwise', async () => {
  const { certificate } = await createTestPki().selfSigned({ dns: ['a.example'] });
  const { validFrom, validTo } = new X509Certificate(certificate);
  expect(Date.parse(validFrom)).toBeLessThan(Date.now());
  expect(Date.parse(validTo)).toBeGreaterThan(Date.now());
});
