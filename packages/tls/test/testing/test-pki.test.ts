/** The certificates for tests are what they say they are. */
import { X509Certificate } from 'node:crypto';
import { parseObjects, Redacted } from '@backend-tls/model';
import { expect, test } from 'vitest';
import { inspectCertificates, keyMatches, parseCertificate, verifyPeer } from '../../src/index.js';
import { createTestPki } from '../../src/testing/index.js';

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

test('lifetimes count from now where nobody says otherwise', async () => {
  const { certificate } = await createTestPki().selfSigned({ dns: ['a.example'] });
  const { validFrom, validTo } = new X509Certificate(certificate);
  expect(Date.parse(validFrom)).toBeLessThan(Date.now());
  expect(Date.parse(validTo)).toBeGreaterThan(Date.now());
});

test('the clock stands still, and moments are counted from it', () => {
  expect(pki.at()).toEqual(at);
  expect(pki.at('30 days')).toEqual(new Date('2026-03-31T00:00:00Z'));
  expect(pki.at('-1 hour')).toEqual(new Date('2026-02-28T23:00:00Z'));
  expect(pki.at('1.5 minutes')).toEqual(new Date('2026-03-01T00:01:30Z'));
  expect(() => pki.at('soon' as '1 day')).toThrow(TypeError);
  expect(() => createTestPki({ at: new Date('never') })).toThrow(TypeError);
});
test('the same calls give the same certificates, but for their keys', async () => {
  const shape = async () => {
    const again = createTestPki({ at });
    const [root, other] = await Promise.all([again.root(), again.root({ subject: 'CN=Other' })]);
    const leaf = await (await root.intermediate()).wrongLeaf('path-too-long', { dns: ['a.example'] });
    return [...leaf.presented, ...root.presented, ...other.presented].map((der) => {
      const read = parseCertificate(der);
      if (!read.ok) throw new Error('unreadable');
      const { serial, subject, issuer, notBefore, notAfter, extensions } = read.certificate;
      return [serial, subject.text, issuer.text, notBefore, notAfter, extensions.map(({ oid }) => oid)];
    });
  };
  const [one, two] = [await shape(), await shape()];
  expect(one).toEqual(two);
  expect(new Set(one.map(([serial]) => serial)).size).toBe(one.length);
});
test('ca.crt and Secrets are objects that are read without a finding', async () => {
  const [root, other] = [await pki.root(), await pki.root({ subject: 'CN=Other' })];
  const client = await root.client();
  const { objects, findings, unreadable } = parseObjects([
    pki.configMap({ name: 'ca', namespace: 'shop' }, root, other),
    pki.secret({ name: 'client' }, client),
  ]);
  expect([findings, unreadable]).toEqual([[], []]);
  const [map, secret] = objects.map(
    (object) => object as unknown as Readonly<Record<string, Readonly<Record<string, string>>>>,
  );
  expect(map).toMatchObject({ kind: 'ConfigMap', data: { 'ca.crt': root.certificate + other.certificate } });
  expect(secret).toMatchObject({ kind: 'Secret', type: 'kubernetes.io/tls' });
  expect(pki.bundle(root, other)).toBe(map?.data?.['ca.crt']);
  expect(atob(pki.secret({ name: 'client' }, client).data['tls.crt'])).toBe(client.chain);
});
test('settings, for verifyPeer at any moment of the clock', async () => {
  const root = await pki.root();
  const leaf = await root.leaf({ dns: ['a.example'], notAfter: pki.at('12 hours') });
  const settings = pki.settings({ hostname: 'a.example', trust: [root] });
  const codes = async (moment: Date) =>
    (await verifyPeer(leaf.presented, settings, { at: moment })).failures.map(({ code }) => code);
  expect(await codes(pki.at())).toEqual([]);
  expect(await codes(pki.at('13 hours'))).toEqual(['expired']);
  expect(await codes(pki.at('-2 hours'))).toEqual(['not-yet-valid', 'not-yet-valid']);
});
test('an authority that constrains', async () => {
  const root = await pki.root({ pathLength: 1, permits: ['a.example'], excludes: ['b.a.example'] });
  const leaf = await root.leaf({ dns: ['b.a.example'] });
  const settings = pki.settings({ hostname: 'b.a.example', trust: [root] });
  const { failures } = await verifyPeer(leaf.presented, settings, { at });
  expect(failures.map(({ code }) => code)).toEqual(['name-excluded']);
  const read = parseCertificate(root.presented[0]!);
  expect(read.ok && read.certificate.facts.basicConstraints).toEqual({ ca: true, pathLength: 1 });
});
