import { describe, expect, test } from 'vitest';
import {
  basicConstraints,
  certificatePem,
  commonName,
  dns,
  ed25519Key,
  email,
  extension,
  integer,
  ip,
  octetString,
  rsaKey,
  sequence,
  subjectAltName,
  tlv,
  uri,
} from '../../test/der-writer.js';
import { inspectCertificates, type KeyFacts } from './inspect.js';

describe('every certificate is listed with its facts', () => {
  test('trust/canonical-certificates: all facts of one', () => {
    const text = certificatePem({
      serial: integer(0, 0x9f, 0x01),
      subject: commonName('app'),
      extensions: [
        subjectAltName(
          dns('app.example'),
          uri('spiffe://td/app'),
          ip(10, 0, 0, 1),
          email('a@b.example'),
          tlv(0x88, [0x55]),
        ),
        extension('2.5.29.14', octetString([0x0a, 0x0b])),
        extension('2.5.29.35', sequence(tlv(0x80, [0x0c]))),
      ],
    });
    expect(inspectCertificates(text)).toEqual({
      certificates: [
        {
          subject: 'CN=app',
          issuer: 'CN=Test CA',
          serial: '9f01',
          subjectAltNames: [
            { type: 'dns', value: 'app.example' },
            { type: 'uri', value: 'spiffe://td/app' },
            { type: 'ip', value: '10.0.0.1' },
            { type: 'email', value: 'a@b.example' },
            { type: 'other', value: 'registeredID:2.5' },
          ],
          notBefore: '2026-01-01T00:00:00Z',
          notAfter: '2027-01-01T00:00:00Z',
          isCa: false,
          selfIssued: false,
          key: { algorithm: 'EC', curve: 'P-256' },
          signatureAlgorithm: 'ECDSA with SHA-256',
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          subjectKeyId: '0a0b',
          authorityKeyId: '0c',
        },
      ],
      findings: [],
    });
  });

  test('trust/canonical-certificates: keys', () => {
    const key = (der: Uint8Array): KeyFacts | undefined =>
      inspectCertificates(certificatePem({ key: der })).certificates[0]?.key;
    expect(key(rsaKey([0, 0xff, ...new Array<number>(127).fill(1)]))).toEqual({ algorithm: 'RSA', bits: 1024 });
    expect(key(ed25519Key([1]))).toEqual({ algorithm: 'Ed25519' });
    expect(key(sequence(sequence(Uint8Array.of(6, 1, 0x2a)), Uint8Array.of(3, 1, 0)))).toEqual({ algorithm: '1.2' });
  });

  test('trust/canonical-certificates: a name that would pass for two is written so that it cannot', () => {
    const text = certificatePem({ extensions: [subjectAltName(dns('evil.example\nDNS:be.example'))] });
    expect(inspectCertificates(text).certificates[0]?.subjectAltNames).toEqual([
      { type: 'dns', value: 'evil.example\\0ADNS:be.example' },
    ]);
  });
});

describe('lifetimes at a moment', () => {
  const facts = (at?: string) =>
    inspectCertificates(certificatePem(), at === undefined ? {} : { at: new Date(at) }).certificates[0]?.lifetime;
  test('path/within-dates: nothing is said of a moment that nobody named, or that is none', () => {
    expect(facts()).toBeUndefined();
    expect(facts('never')).toBeUndefined();
    expect(inspectCertificates(certificatePem()).certificates[0]).not.toHaveProperty('lifetime');
  });
  test('path/within-dates: both ends belong to the lifetime, to the second', () => {
    expect(facts('2025-12-31T23:59:59.999Z')).toEqual({ state: 'not-yet-valid', left: 1, days: 365 });
    expect(facts('2026-01-01T00:00:00Z')).toEqual({ state: 'valid', left: 1, days: 365 });
    expect(facts('2027-01-01T00:00:00.999Z')).toEqual({ state: 'valid', left: 0, days: 0 });
    expect(facts('2027-01-01T00:00:01Z')).toMatchObject({ state: 'expired', left: 0 });
    expect(facts('2027-01-11T00:00:00Z')).toEqual({ state: 'expired', left: 0, days: -10 });
    expect(facts('2026-10-20T00:00:00Z')).toEqual({ state: 'valid', left: 73 / 365, days: 73 });
  });
  test('path/within-dates: a lifetime of no length has nothing left', () => {
    const [from, to] = ['260101000000Z', '250101000000Z'].map((text) => tlv(0x17, text));
    const pem = certificatePem({ validity: sequence(from!, to!) });
    const at = (text: string) => inspectCertificates(pem, { at: new Date(text) }).certificates[0]?.lifetime;
    expect(at('2025-06-01T00:00:00Z')).toMatchObject({ state: 'expired', left: 0 });
  });
});

describe('the order of a chain', () => {
  const leaf = certificatePem({
    subject: commonName('leaf'),
    issuer: commonName('lower'),
    extensions: [basicConstraints()],
  });
  const lower = certificatePem({ subject: commonName('lower'), issuer: commonName('upper') });
  const upper = certificatePem({ subject: commonName('upper'), issuer: commonName('upper') });
  const check = (texts: readonly string[], expected: string) =>
    expect(
      inspectCertificates(texts.join(''))
        .findings.map(
          ({ code, evidence }) => `${code} ${evidence?.subject} ${evidence?.position}→${evidence?.expected}`,
        )
        .join(),
    ).toBe(expected);
  test('path/chain-in-order: the leaf, then its issuers', () => check([leaf, lower, upper], ''));
  test('path/chain-in-order: without the root, or with more after it', () => {
    check([leaf, lower], '');
    check([leaf, lower, upper, certificatePem()], '');
  });
  test('path/chain-in-order: a leaf that is not first', () => check([upper, lower, leaf], 'out-of-order CN=leaf 3→1'));
  test('path/chain-in-order: an issuer that is not next', () =>
    check([leaf, upper, lower], 'out-of-order CN=lower 3→2'));
  test('path/chain-in-order: authorities alone are a bundle, of any order', () => check([upper, lower], ''));
  test('path/chain-in-order: a leaf without its issuer is beside them, not above', () => check([upper, leaf], ''));
  test('path/chain-in-order: issuers in a circle', () => {
    const circle = certificatePem({ subject: commonName('upper'), issuer: commonName('lower') });
    check([leaf, lower, circle], '');
  });
});
