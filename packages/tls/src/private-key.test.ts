import { Redacted } from '@backend-tls/model';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  bitString,
  certificatePem,
  concat,
  ecKey,
  ed25519Key,
  integer,
  octetString,
  oid,
  pem,
  rsaKey,
  sequence,
  tlv,
} from '../test/der-writer.js';
import { type MadeCertificate, makeCertificate, pkcs8Pem } from '../test/make-certificates.js';
import { keyMatches } from './private-key.js';

const P256 = '1.2.840.10045.3.1.7';
const P384 = '1.3.132.0.34';
const point = (fill: number, prefix = 4, size = 64) => concat([[prefix], new Array<number>(size).fill(fill)]);

const check = (certificate: string, key: string, expected: boolean | undefined) =>
  expect(keyMatches(certificate, new Redacted(key))).toBe(expected);

const NUMBERS = [1, 1, 1, 1, 1, 1].map((number) => integer(number));
const MODULUS = [0, 0xc5, 1, 2, 3];
const pkcs1 = (modulus = MODULUS, exponent = [1, 0, 1]) =>
  sequence(integer(0), integer(...modulus), integer(...exponent), ...NUMBERS);
const rsaPkcs8 = (inner: Uint8Array, algorithm = '1.2.840.113549.1.1.1') =>
  pem('PRIVATE KEY', sequence(integer(0), sequence(oid(algorithm), tlv(0x05)), octetString(inner)));
const sec1 = (curve?: string, publicPoint?: Uint8Array) =>
  sequence(
    integer(1),
    octetString(new Array<number>(32).fill(9)),
    ...(curve === undefined ? [] : [tlv(0xa0, oid(curve))]),
    ...(publicPoint === undefined ? [] : [tlv(0xa1, bitString(publicPoint))]),
  );
const ecPkcs8 = (inner: Uint8Array, curve = P256) =>
  pem('PRIVATE KEY', sequence(integer(0), sequence(oid('1.2.840.10045.2.1'), oid(curve)), octetString(inner)));
const ed25519Pkcs8 = (version: number, publicKey?: readonly number[]) =>
  pem(
    'PRIVATE KEY',
    sequence(
      integer(version),
      sequence(oid('1.3.101.112')),
      octetString(octetString([5])),
      ...(publicKey === undefined ? [] : [tlv(0x81, [0], publicKey)]),
    ),
  );

describe('RSA', () => {
  const certificate = certificatePem({ key: rsaKey(MODULUS) });
  test('client/key-matches-certificate: PKCS#1', () => check(certificate, pem('RSA PRIVATE KEY', pkcs1()), true));
  test('client/key-matches-certificate: PKCS#8', () => check(certificate, rsaPkcs8(pkcs1()), true));
  test('client/key-matches-certificate: another modulus', () =>
    check(certificate, rsaPkcs8(pkcs1([0, 0xc5, 1, 2, 4])), false));
  test('client/key-matches-certificate: another exponent', () =>
    check(certificate, rsaPkcs8(pkcs1(MODULUS, [3])), false));
  test('client/key-matches-certificate: a key for RSASSA-PSS only', () =>
    check(certificate, rsaPkcs8(pkcs1(), '1.2.840.113549.1.1.10'), false));
  test('client/key-matches-certificate: a number too few', () =>
    check(certificate, pem('RSA PRIVATE KEY', sequence(integer(0), integer(...MODULUS), integer(3))), false));
  test('client/key-matches-certificate: an EC key', () =>
    check(certificate, pem('EC PRIVATE KEY', sec1(P256, point(7))), false));
  test('client/key-matches-certificate: an EC key without its public half', () =>
    check(certificate, pem('EC PRIVATE KEY', sec1(P256)), false));
});

describe('EC', () => {
  const certificate = certificatePem({ key: ecKey(point(7)) });
  test('client/key-matches-certificate: SEC 1', () =>
    check(certificate, pem('EC PRIVATE KEY', sec1(P256, point(7))), true));
  test('client/key-matches-certificate: PKCS#8', () => check(certificate, ecPkcs8(sec1(undefined, point(7))), true));
  test('client/key-matches-certificate: PKCS#8 that names its curve twice', () => {
    check(certificate, ecPkcs8(sec1(P256, point(7))), true);
    check(certificate, ecPkcs8(sec1(P384, point(7))), false);
  });
  test('client/key-matches-certificate: the same point, compressed', () => {
    check(certificate, ecPkcs8(sec1(undefined, point(7, 3, 32))), true);
    check(certificate, ecPkcs8(sec1(undefined, point(7, 2, 32))), false);
  });
  test('client/key-matches-certificate: another point', () =>
    check(certificate, ecPkcs8(sec1(undefined, point(8))), false));
  test('client/key-matches-certificate: another curve', () => {
    check(certificate, ecPkcs8(sec1(undefined, point(7)), P384), false);
    check(certificate, ecPkcs8(sec1(), P384), false);
  });
  test('client/key-matches-certificate: no public half: only cryptography can tell', () => {
    check(certificate, ecPkcs8(sec1()), undefined);
    check(certificate, pem('EC PRIVATE KEY', sec1(P256)), undefined);
  });
  test('client/key-matches-certificate: no curve', () =>
    check(certificate, pem('EC PRIVATE KEY', sec1(undefined, point(7))), false));
  test('client/key-matches-certificate: parameters of its own before it', () =>
    check(certificate, pem('EC PARAMETERS', oid(P256)) + pem('EC PRIVATE KEY', sec1(P256, point(7))), true));
});

describe('Ed25519', () => {
  const certificate = certificatePem({ key: ed25519Key([1, 2, 3]) });
  test('client/key-matches-certificate: version 1 has no public half', () =>
    check(certificate, ed25519Pkcs8(0), undefined));
  test('client/key-matches-certificate: version 2 with it', () => check(certificate, ed25519Pkcs8(1, [1, 2, 3]), true));
  test('client/key-matches-certificate: version 2 with another', () =>
    check(certificate, ed25519Pkcs8(1, [1, 2, 4]), false));
  test('client/key-matches-certificate: version 1 with a field of version 2', () =>
    check(certificate, ed25519Pkcs8(0, [1, 2, 3]), false));
  test('client/key-matches-certificate: version 3', () => check(certificate, ed25519Pkcs8(2), false));
  test('client/key-matches-certificate: a certificate of another kind', () =>
    check(certificatePem(), ed25519Pkcs8(0), false));
});

describe('what cannot be read matches nothing', () => {
  const certificate = certificatePem({ key: rsaKey(MODULUS) });
  const key = pem('RSA PRIVATE KEY', pkcs1());
  test.each([
    ['empty', ''],
    ['no key at all', certificate],
    ['encrypted, PKCS#8', key.replaceAll('RSA PRIVATE', 'ENCRYPTED PRIVATE')],
    ['encrypted, with headers', key.replace('\n', '\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n')],
    ['of OpenSSH', key.replaceAll('RSA', 'OPENSSH')],
    ['of an unknown algorithm', rsaPkcs8(pkcs1(), '1.2.3')],
    ['under a wrong label', key.replaceAll('RSA ', '')],
    ['without its end', key.replace(/-----END.*/, '')],
    ['cut', pem('RSA PRIVATE KEY', pkcs1().subarray(0, 10))],
    ['with octets after it', pem('RSA PRIVATE KEY', concat([pkcs1(), [0]]))],
    ['not base64', key.replace('\nM', '\n*')],
    ['behind a broken block', `-----BEGIN X-----\n${key}`],
  ])('client/key-matches-certificate: a key that is %s', (_what, text) => check(certificate, text, false));
  test.each([
    ['empty', ''],
    ['a key', key],
    ['cut', certificate.replace(/\n-----END/, '=\n-----END')],
    ['without its end', certificate.replace(/-----END.*/, '')],
  ])('client/key-matches-certificate: a certificate that is %s', (_what, text) => check(text, key, false));
  test('client/key-matches-certificate: a key that is not Redacted is a mistake of the program', () =>
    expect(() => keyMatches(certificate, key as unknown as Redacted)).toThrow(TypeError));
});

describe('keys as they are made', () => {
  let ec: MadeCertificate;
  let rsa: MadeCertificate;
  beforeAll(async () => {
    [ec, rsa] = await Promise.all([makeCertificate('CN=a'), makeCertificate('CN=b', { key: 'RSA-2048' })]);
  });
  test('client/key-matches-certificate: each matches its own certificate and not the other', async () => {
    const [ecPem, rsaPem] = [await pkcs8Pem(ec.keys), await pkcs8Pem(rsa.keys)];
    check(ec.pem, ecPem, true);
    check(rsa.pem, rsaPem, true);
    check(ec.pem, rsaPem, false);
    check(rsa.pem, ecPem, false);
  });
  test('client/key-matches-certificate: of a chain the first certificate counts', async () => {
    check(ec.pem + rsa.pem, await pkcs8Pem(ec.keys), true);
    check(rsa.pem + ec.pem, await pkcs8Pem(ec.keys), false);
  });
});
