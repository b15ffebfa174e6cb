import { describe, expect, test } from 'vitest';
import { bitString, sequence, tlv } from '../../test/der-writer.js';
import {
  AT,
  dersOf,
  ED25519,
  ecdsa,
  makeCa,
  makeLeaf,
  P256,
  pss,
  rsa,
  type Scheme,
  trusting,
  withSignatureOf,
} from '../../test/make-chain.js';
import { type Certificate, parseCertificate } from '../x509/certificate.js';
import { createBudget } from './limits.js';
import { createVerifier } from './signature.js';
import { verifyPeer } from './verify-peer.js';

const verdictOn = async (scheme: Scheme) => {
  const root = await makeCa('Root', { scheme });
  const { ok, failures } = await verifyPeer(dersOf(await makeLeaf(root)), trusting([root]), { at: AT });
  return ok ? 'ok' : failures.map(({ code }) => code).join(' ');
};
const read = (der: Uint8Array): Certificate => {
  const result = parseCertificate(der);
  if (!result.ok) throw new Error(result.finding.message);
  return result.certificate;
};

// Older browsers have no Ed25519; there it is refused, as everything is that cannot be verified.
const hasEd25519 = await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify']).then(
  () => true,
  () => false,
);

describe('schemes', () => {
  const good: readonly (readonly [string, Scheme])[] = [
    ['ECDSA, P-256, SHA-256', P256],
    ['ECDSA, P-256, SHA-512', ecdsa('P-256', 'SHA-512', 4, 32)],
    ['ECDSA, P-384, SHA-384', ecdsa('P-384', 'SHA-384', 3, 48)],
    ['ECDSA, P-521, SHA-512', ecdsa('P-521', 'SHA-512', 4, 66)],
    ['RSA, SHA-256', rsa('SHA-256', 11)],
    ['RSA, SHA-384', rsa('SHA-384', 12)],
    ['RSA, SHA-512', rsa('SHA-512', 13)],
    ['RSASSA-PSS, SHA-256', pss('SHA-256', 32)],
    ['RSASSA-PSS, SHA-384, short salt', pss('SHA-384', 20)],
    ...(hasEd25519 ? [['Ed25519', ED25519] as const] : []),
  ];
  test.each(good)('path/signed-by-issuer: %s', async (_name, scheme) => expect(await verdictOn(scheme)).toBe('ok'));

  const parameters = (scheme: Scheme, ...given: readonly Uint8Array[]): Scheme => ({
    ...scheme,
    identifier: sequence(tlv(0x06, scheme.identifier.slice(4, 4 + scheme.identifier[3]!)), ...given),
  });
  test.each([
    ['RSA, SHA-1', rsa('SHA-1', 5)],
    ['RSASSA-PSS, SHA-1', pss('SHA-1', 20)],
    ['RSASSA-PSS, another digest for the mask', pss('SHA-256', 32, 'SHA-384')],
    ['ECDSA with parameters', parameters(P256, tlv(0x05))],
    ['RSA with strange parameters', parameters(rsa('SHA-256', 11), sequence())],
    ['an RSA scheme by an EC key', { ...P256, identifier: rsa('SHA-256', 11).identifier }],
    ['an EC scheme by an RSA key', { ...rsa('SHA-256', 11), identifier: P256.identifier }],
  ] satisfies readonly (readonly [string, Scheme])[])('path/signed-by-issuer: not %s', async (_name, scheme) =>
    expect(await verdictOn(scheme)).toBe('unsupported-signature'),
  );
  test('path/signed-by-issuer: an identifier that names another digest', async () =>
    expect(await verdictOn({ ...P256, identifier: ecdsa('P-256', '', 3, 32).identifier })).toBe('bad-signature'));
});

const root = await makeCa('Root');
const [good, forged] = [await makeLeaf(root), await makeLeaf(undefined, { subject: 'forged', issuer: root.subject })];
const copied = withSignatureOf(forged.der, good.der);
const [honest, copy, issuer] = [good.der, copied, root.der].map(read) as [Certificate, Certificate, Certificate];

describe('forgeries', () => {
  test('path/signed-by-issuer: a good signature under another text', async () => {
    expect(copy.signature).toEqual(honest.signature);
    const { failures } = await verifyPeer([copied, good.der], trusting([root]), { at: AT });
    expect(failures.map(({ code }) => code)).toEqual(['bad-signature']);
  });
  test('path/signed-by-issuer: a verdict passes to no certificate that copies the signature', async () => {
    const verify = createVerifier(createBudget());
    expect([await verify(honest, issuer), await verify(copy, issuer)]).toEqual(['good', 'bad']);
  });
  test('path/signed-by-issuer: a verdict passes to no other key', async () => {
    const verify = createVerifier(createBudget());
    const other = read((await makeCa('Root')).der);
    expect([await verify(honest, issuer), await verify(honest, other)]).toEqual(['good', 'bad']);
  });
  test('path/bounded-search: what was verified costs nothing again, also by another certificate of the key', async () => {
    const budget = createBudget({ signatures: 1 });
    const verify = createVerifier(budget);
    const renewed = read((await makeCa('Root', { like: root, dates: ['20260101000000Z', '20300101000000Z'] })).der);
    for (const one of [issuer, issuer, renewed]) expect(await verify(honest, one)).toBe('good');
    expect(budget.exceeded()).toBeUndefined();
    expect(await verify(copy, issuer)).toBe('unknown');
    expect(budget.exceeded()).toBe('signatures');
  });
  test('path/signed-by-issuer: malformed signatures, and numbers that are too large or zero', async () => {
    const number = (...octets: readonly number[]) => tlv(0x02, octets);
    const signatures = [
      [],
      sequence(number(1)),
      sequence(number(1), number(1), number(1)),
      sequence(number(0), number(0)),
      sequence(number(0xff), number(1)),
      sequence(number(...new Array<number>(33).fill(1)), number(1)),
      [...sequence(number(1), number(1)), 0],
    ];
    for (const octets of signatures) {
      const [signed, identifier] = [honest.signed, P256.identifier];
      const der = sequence(signed, identifier, bitString(Uint8Array.from(octets)));
      const { failures } = await verifyPeer([der], trusting([root]), { at: AT });
      expect(failures.map(({ code }) => code)).toEqual(['bad-signature']);
    }
  });
});
