/**
 * Our reader against Node's (OpenSSL): the public roots that Node ships, and keys and certificates as OpenSSL writes
 * them.
 */
import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { Redacted } from '@backend-tls/model';
import { describe, expect, test } from 'vitest';
import { inspectCertificates } from '../src/pem/inspect.js';
import { readTrustBundle } from '../src/pem/trust-bundle.js';
import { keyMatches } from '../src/private-key.js';
import { certificate, octetString, pem, sequence } from './der-writer.js';

const iso = (date: string) => new Date(date).toISOString().replace('.000Z', 'Z');
const colonless = (text: string) => text.replaceAll(':', '').toLowerCase();

describe('the public roots', () => {
  test.each(rootCertificates.map((text) => [new X509Certificate(text).fingerprint256.slice(0, 23), text]))(
    'trust/strict-der: %s',
    (_fingerprint, text) => {
      const theirs = new X509Certificate(text);
      const { certificates, findings } = inspectCertificates(text);
      expect(findings).toEqual([]);
      expect(certificates).toHaveLength(1);
      const [ours] = certificates;
      expect(ours?.serial.toUpperCase()).toBe(theirs.serialNumber.padStart(2, '0')); // OpenSSL writes zero as one digit
      expect(ours?.notBefore).toBe(iso(theirs.validFrom));
      expect(ours?.notAfter).toBe(iso(theirs.validTo));
      expect(ours?.sha256).toBe(colonless(theirs.fingerprint256));
      expect(ours?.isCa).toBe(theirs.ca);
      expect(ours?.selfIssued).toBe(theirs.subject === theirs.issuer);
      expect(ours?.subject.split(/(?<!\\), /)).toHaveLength(theirs.subject.split('\n').length);
      expect(ours?.key.bits).toBe(theirs.publicKey.asymmetricKeyDetails?.modulusLength);
      // The bundle's PEM is what Node would write itself.
      expect(new X509Certificate(readTrustBundle(text).certificates[0]!.pem).raw.equals(theirs.raw)).toBe(true);
    },
  );

  test('trust/several-certificates: all in one text', () => {
    const { certificates, findings } = readTrustBundle(rootCertificates.join('\n'));
    expect(certificates).toHaveLength(new Set(rootCertificates).size);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

/** A certificate with this key in it. It is signed by nobody, which neither reader minds. */
const certificateFor = (publicKey: KeyObject) =>
  pem('CERTIFICATE', certificate({ key: publicKey.export({ format: 'der', type: 'spki' }) }));

const KINDS = {
  'RSA 2048': () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  'RSA 1025, exponent 3': () => generateKeyPairSync('rsa', { modulusLength: 1025, publicExponent: 3 }),
  'RSA-PSS': () => generateKeyPairSync('rsa-pss', { modulusLength: 1024 }),
  'P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  'P-384': () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  'P-521': () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  secp256k1: () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  Ed25519: () => generateKeyPairSync('ed25519'),
  Ed448: () => generateKeyPairSync('ed448'),
} as const;

describe('keys as OpenSSL writes them', () => {
  const pairs = Object.entries(KINDS).map(([name, generate]) => ({ name, a: generate(), b: generate() }));

  /** The forms a key of this kind has. Node's PKCS#8 of Edwards keys leaves the public half out. */
  const forms = (key: KeyObject): readonly string[] =>
    (
      [
        'pkcs8',
        ...(key.asymmetricKeyType === 'rsa' ? ['pkcs1'] : []),
        ...(key.asymmetricKeyType === 'ec' ? ['sec1'] : []),
      ] as const
    ).map((type) => key.export({ format: 'pem', type: type as 'pkcs8' }).toString());

  test.each(pairs)('client/key-matches-certificate: $name', ({ a, b }) => {
    const certificatePem = certificateFor(a.publicKey);
    expect(new X509Certificate(certificatePem).checkPrivateKey(a.privateKey)).toBe(true);
    const edwards = a.privateKey.asymmetricKeyType?.startsWith('ed') === true;
    const verdicts = (key: KeyObject) => forms(key).map((form) => keyMatches(certificatePem, new Redacted(form)));
    expect(new Set(verdicts(a.privateKey))).toEqual(new Set([edwards ? undefined : true]));
    expect(new Set(verdicts(b.privateKey))).toEqual(new Set([edwards ? undefined : false]));
  });

  test('client/key-matches-certificate: a key of one kind never matches a certificate of another', () => {
    for (const { name, a } of pairs)
      for (const other of pairs.filter((pair) => pair.name !== name))
        for (const form of forms(other.a.privateKey))
          expect(keyMatches(certificateFor(a.publicKey), new Redacted(form)), `${name}, ${other.name}`).toBe(false);
  });

  test('client/key-matches-certificate: encrypted keys match nothing', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const cipher = { cipher: 'aes-256-cbc', passphrase: 'x', format: 'pem' } as const;
    for (const type of ['pkcs8', 'pkcs1'] as const)
      expect(
        keyMatches(certificateFor(publicKey), new Redacted(privateKey.export({ ...cipher, type }).toString())),
      ).toBe(false);
  });
});

test('trust/strict-der: what we read, Node reads; what is cut or has octets after it, we refuse', () => {
  const whole = certificate();
  expect(() => new X509Certificate(whole)).not.toThrow();
  expect(readTrustBundle(pem('CERTIFICATE', sequence(whole, octetString([1])))).certificates).toEqual([]);
});
