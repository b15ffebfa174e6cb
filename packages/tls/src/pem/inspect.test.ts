import { describe, expect, test } from 'vitest';
import {
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
