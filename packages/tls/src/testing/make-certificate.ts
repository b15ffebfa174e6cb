/**
 * One certificate with a fresh key, of any kind that a test may want.
 */
import type { Extension, JsonGeneralNames, X509CertificateCreateParams } from '@peculiar/x509';
import type { KeyUsage } from '../x509/extensions.js';
import { dnsConstraints } from './name-constraints.js';

export type KeyKind = 'P-256' | 'P-384' | 'RSA-2048' | 'RSA-1024' | 'Ed25519';

/** A certificate with its key. All three are PEM and end in a line feed. */
export interface TestCertificate {
  readonly certificate: string;
  readonly key: string; // PKCS#8
  readonly chain: string; // the certificate, then its intermediates; the root stays at home
  readonly presented: readonly Uint8Array[]; // the same as DER: what `verifyPeer` takes
  readonly subject: string;
}

/** An extension that has no option of its own. */
export interface OtherExtension {
  readonly oid: string;
  readonly critical?: boolean; // default: not
  readonly der?: Uint8Array; // its value; default: NULL
}

/** What a certificate says. Left out: one CN as subject, no names, from an hour ago for a day, and P-256. */
export interface CertificateOptions {
  readonly subject?: string; // such as `CN=shop, O=Example`
  readonly dns?: readonly string[];
  readonly uri?: readonly string[];
  readonly ip?: readonly string[];
  readonly email?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly key?: KeyKind;
  readonly usage?: readonly ('server' | 'client')[]; // extended key usage; empty: none stated
  readonly keyUsage?: readonly KeyUsage[]; // default: digitalSignature, of an authority keyCertSign and cRLSign; empty: none stated
  readonly digest?: 'SHA-1' | 'SHA-256' | 'SHA-384'; // with which the issuer signs; default: SHA-256; Ed25519 has its own
  readonly pathLength?: number; // of an authority: how many intermediates may follow; default: any number
  readonly permits?: readonly string[]; // of an authority: DNS names, and all below them, that it may vouch for
  readonly excludes?: readonly string[]; // of an authority: those that it may not
  readonly extensions?: readonly OtherExtension[];
}

/** Who signs; keys stay inside of this folder. */
export interface Issuer {
  readonly subject: string;
  readonly keys: CryptoKeyPair;
}

export interface MadeCertificate extends Issuer {
  readonly der: Uint8Array;
  readonly pem: string;
  readonly keyPem: string;
}

/** Under which circumstances a certificate is made. */
export interface Circumstances {
  readonly at: Date; // the moment that lifetimes are counted from
  readonly serial: () => string; // the next serial number, hexadecimal
  readonly issuer?: Issuer | undefined; // who signs; default: the certificate itself
  readonly keys?: CryptoKeyPair | undefined; // default: fresh ones of the kind that the options say
}

const HOUR_MS = 3_600_000;

/** `RSASSA-PKCS1-v1_5` with SHA-256 for RSA; ECDSA with SHA-256 for both curves. */
const KEYS: Readonly<Record<KeyKind, object>> = {
  'P-256': { name: 'ECDSA', namedCurve: 'P-256' },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384' },
  'RSA-2048': rsa(2048),
  'RSA-1024': rsa(1024),
  Ed25519: { name: 'Ed25519' },
};

function rsa(modulusLength: number): object {
  return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength, publicExponent: Uint8Array.of(1, 0, 1) };
}

/** A fresh pair of this kind. */
export async function makeKeys(kind: KeyKind = 'P-256'): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey(KEYS[kind] as EcKeyGenParams, true, ['sign', 'verify'])) as CryptoKeyPair;
}

/** A certificate. Everything but its key follows from what is given. */
export async function makeCertificate(
  options: CertificateOptions & { readonly ca: boolean },
  { at, serial, issuer, keys }: Circumstances,
): Promise<MadeCertificate> {
  const serialNumber = serial(); // before anything waits, so that numbers follow the order of calls
  const x509 = await loadX509();
  const own = keys ?? (await makeKeys(options.key));
  const subject = options.subject ?? `CN=${options.ca ? 'Test CA' : 'test leaf'}`;
  const signer = issuer ?? { subject, keys: own };
  const parameters = {
    serialNumber,
    subject,
    issuer: signer.subject,
    notBefore: options.notBefore ?? new Date(at.getTime() - HOUR_MS),
    notAfter: options.notAfter ?? new Date(at.getTime() + 24 * HOUR_MS),
    publicKey: own.publicKey,
    signingKey: signer.keys.privateKey,
    signingAlgorithm: { ...signer.keys.privateKey.algorithm, hash: options.digest ?? 'SHA-256' },
    extensions: await extensionsOf(options, own, signer),
  };
  const made = await x509.X509CertificateGenerator.create(parameters as X509CertificateCreateParams);
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', own.privateKey);
  return {
    subject,
    keys: own,
    der: new Uint8Array(made.rawData),
    pem: `${made.toString('pem').trimEnd()}\n`,
    keyPem: `${x509.PemConverter.encode(pkcs8, 'PRIVATE KEY').trimEnd()}\n`,
  };
}

async function extensionsOf(
  options: CertificateOptions & { readonly ca: boolean },
  own: CryptoKeyPair,
  signer: Issuer,
): Promise<Extension[]> {
  const x509 = await loadX509();
  const {
    ca,
    usage = [],
    keyUsage = ca ? CA_USAGE : LEAF_USAGE,
    pathLength,
    permits,
    excludes,
    extensions = [],
  } = options;
  const { KeyUsageFlags, ExtendedKeyUsage } = x509;
  const names = namesOf(options);
  const purposes = { server: ExtendedKeyUsage.serverAuth, client: ExtendedKeyUsage.clientAuth };
  const flags = keyUsage.reduce((sum, flag) => sum | KeyUsageFlags[flag], 0);
  const constraints = dnsConstraints(permits, excludes);
  return [
    new x509.BasicConstraintsExtension(ca, pathLength, true),
    ...(keyUsage.length > 0 ? [new x509.KeyUsagesExtension(flags, true)] : []),
    await x509.SubjectKeyIdentifierExtension.create(own.publicKey),
    await x509.AuthorityKeyIdentifierExtension.create(signer.keys.publicKey),
    ...(usage.length > 0 ? [new x509.ExtendedKeyUsageExtension(usage.map((purpose) => purposes[purpose]))] : []),
    ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : []),
    ...(constraints === undefined ? [] : [new x509.Extension(NAME_CONSTRAINTS, true, constraints)]),
    ...extensions.map(
      ({ oid, critical = false, der = NULL }) => new x509.Extension(oid, critical, new Uint8Array(der)),
    ),
  ];
}

const CA_USAGE: readonly KeyUsage[] = ['keyCertSign', 'cRLSign'];
const LEAF_USAGE: readonly KeyUsage[] = ['digitalSignature'];
const NAME_CONSTRAINTS = '2.5.29.30';
const NULL = Uint8Array.of(5, 0);

function namesOf({ dns = [], uri = [], ip = [], email = [] }: CertificateOptions): JsonGeneralNames {
  return [
    ...dns.map((value) => ({ type: 'dns' as const, value })),
    ...uri.map((value) => ({ type: 'url' as const, value })),
    ...ip.map((value) => ({ type: 'ip' as const, value })),
    ...email.map((value) => ({ type: 'email' as const, value })),
  ];
}

/** Loaded late: the library leaves traces among the globals, and only tests shall find them. */
async function loadX509() {
  await import('reflect-metadata/lite');
  return import('@peculiar/x509');
}
