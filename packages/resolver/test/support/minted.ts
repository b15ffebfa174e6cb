/**
 * Certificates and keys under names that vectors can write: made once a run, never kept in a file.
 */
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { type Minted, mintedFrom } from './minted-names.js';

/** `ca-N` are authorities of their own; `client-N` and `leaf-1` are no authorities. `encrypted` is a key without its password. */
const AUTHORITIES = ['ca-1', 'ca-2', 'ca-3'] as const;
const LEAVES = ['client-1', 'client-2', 'leaf-1'] as const;

interface Pair {
  readonly certificate: x509.X509Certificate;
  readonly keys: CryptoKeyPair;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Mints the table. */
export async function mint(): Promise<Minted> {
  return mintedFrom(await mintTexts());
}

/** The same as PEM texts by placeholder: for runs that cannot mint. */
export async function mintTexts(): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {};
  const authorities = await Promise.all(AUTHORITIES.map((name) => certificate(name, undefined)));
  const leaves = await Promise.all(LEAVES.map((name) => certificate(name, authorities[0])));
  for (const [index, name] of [...AUTHORITIES, ...LEAVES].entries()) {
    const { certificate: made, keys } = [...authorities, ...leaves][index]!;
    texts[name] = block(made.rawData, 'CERTIFICATE');
    texts[`${name}.key`] = block(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  }
  const scrambled = crypto.getRandomValues(new Uint8Array(160));
  texts['encrypted.key'] = block(scrambled.buffer, 'ENCRYPTED PRIVATE KEY');
  return texts;
}

async function certificate(name: string, issuer: Pair | undefined): Promise<Pair> {
  const keys = (await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoKeyPair;
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: '2a',
    subject: `CN=${name}`,
    issuer: issuer?.certificate.subject ?? `CN=${name}`,
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2036-01-01T00:00:00Z'),
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [new x509.BasicConstraintsExtension(issuer === undefined, undefined, true)],
  });
  return { certificate: made, keys };
}

function block(bytes: ArrayBuffer, label: string): string {
  return `${x509.PemConverter.encode(bytes, label).trimEnd()}\n`;
}
