/**
 * Real certificates and keys, made when the test runs. Works in Node and in browsers.
 */
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

export type KeyKind = 'P-256' | 'P-384' | 'RSA-2048' | 'RSA-1024' | 'RSA-SHA1';

const EC = (namedCurve: string): EcKeyGenParams => ({ name: 'ECDSA', namedCurve });
const RSA = (modulusLength: number, hash: string): RsaHashedKeyGenParams => ({
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength,
  hash,
  publicExponent: Uint8Array.of(1, 0, 1),
});

const KINDS: Readonly<Record<KeyKind, EcKeyGenParams | RsaHashedKeyGenParams>> = {
  'P-256': EC('P-256'),
  'P-384': EC('P-384'),
  'RSA-2048': RSA(2048, 'SHA-256'),
  'RSA-1024': RSA(1024, 'SHA-256'),
  'RSA-SHA1': RSA(2048, 'SHA-1'),
};

export interface MadeCertificate {
  readonly pem: string; // one block, ending in a line feed
  readonly der: Uint8Array;
  readonly keys: CryptoKeyPair;
  readonly name: string;
}

export interface CertificateOptions {
  readonly key?: KeyKind;
  readonly issuer?: MadeCertificate; // default: itself
  readonly ca?: boolean; // default: true
  readonly dns?: readonly string[];
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly serial?: string; // hexadecimal
}

/** A certificate for `name`, such as `CN=Shop CA, O=Shop`, with a fresh key. */
export async function makeCertificate(name: string, options: CertificateOptions = {}): Promise<MadeCertificate> {
  const { key = 'P-256', issuer, ca = true, dns = [] } = options;
  const algorithm = KINDS[key];
  const keys = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  const extensions: x509.Extension[] = [new x509.BasicConstraintsExtension(ca, undefined, true)];
  if (dns.length > 0)
    extensions.push(new x509.SubjectAlternativeNameExtension(dns.map((value) => ({ type: 'dns' as const, value }))));
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: options.serial ?? '2a',
    subject: name,
    issuer: issuer?.name ?? name,
    notBefore: new Date(options.notBefore ?? '2026-01-01T00:00:00Z'),
    notAfter: new Date(options.notAfter ?? '2036-01-01T00:00:00Z'),
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm: { hash: 'SHA-256', ...(issuer ? issuer.keys.privateKey.algorithm : algorithm) } as EcdsaParams,
    extensions,
  });
  return { pem: `${made.toString('pem').trimEnd()}\n`, der: new Uint8Array(made.rawData), keys, name };
}

/** The private key as PKCS#8 PEM. */
export async function pkcs8Pem(keys: CryptoKeyPair): Promise<string> {
  return `${x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY').trimEnd()}\n`;
}
