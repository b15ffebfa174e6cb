/**
 * Makes the certificates that a folder's certificates.yaml describes: authorities, and what they issued. Keys are
 * ECDSA P-256, made anew each time and written nowhere but into the folder that the caller named.
 */
import { webcrypto } from 'node:crypto';
import 'reflect-metadata/lite';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const hour = 3_600_000;
const lifetime = 90 * 24 * hour;

/** @type {Record<string, x509.ExtendedKeyUsage>} */
const usages = {
  server: x509.ExtendedKeyUsage.serverAuth,
  client: x509.ExtendedKeyUsage.clientAuth,
};

/**
 * One entry of certificates.yaml: `authority` (its common name) for a self-signed authority, otherwise `issuer` (an
 * entry above it), `dns` and `uris` (its subject alternative names) and `use` (`server` unless written).
 *
 * @typedef {{ authority?: string, issuer?: string, dns?: string[], uris?: string[], use?: 'server' | 'client' }} Description
 * @typedef {{ certificate: string, key: string }} Minted  PEM, both of them
 */

/**
 * Makes every certificate of one folder, valid from an hour before `at` for 90 days. The same description gives the same
 * names, serial numbers and dates; only keys and signatures differ.
 *
 * @param {Record<string, Description>} descriptions  by name, issuers before what they issue
 * @param {Date} at
 * @returns {Promise<Map<string, Minted>>}
 * @throws {Error} if an entry has neither `authority` nor a known `issuer`, or no name at all
 */
export async function mintCertificates(descriptions, at) {
  const made = new Map();
  for (const [name, description] of Object.entries(descriptions)) {
    made.set(name, await mintOne(name, description, made, at));
  }
  return new Map([...made].map(([name, { pem }]) => [name, pem]));
}

async function mintOne(name, description, made, at) {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const common = {
    serialNumber: (made.size + 1).toString(16).padStart(2, '0'),
    notBefore: new Date(at.getTime() - hour),
    notAfter: new Date(at.getTime() - hour + lifetime),
    signingAlgorithm: algorithm,
  };
  const certificate =
    description.authority === undefined
      ? await issue(name, description, made, keys, common)
      : await establish(description.authority, keys, common);
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  const pem = {
    certificate: certificate.toString('pem'),
    key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
  };
  return { certificate, keys, pem };
}

async function establish(commonName, keys, common) {
  const { keyCertSign, cRLSign } = x509.KeyUsageFlags;
  return x509.X509CertificateGenerator.createSelfSigned(
    {
      ...common,
      name: [{ CN: [commonName] }],
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
}

async function issue(name, { issuer, dns = [], uris = [], use = 'server' }, made, keys, common) {
  const authority = made.get(issuer);
  if (authority === undefined) throw new Error(`The certificate "${name}" names no authority or issuer above it.`);
  if (usages[use] === undefined) throw new Error(`The certificate "${name}" has the unknown use "${use}".`);
  const names = [
    ...dns.map((value) => ({ type: /** @type {const} */ ('dns'), value })),
    ...uris.map((value) => ({ type: /** @type {const} */ ('url'), value })),
  ];
  if (names.length === 0) throw new Error(`The certificate "${name}" has no subject alternative name.`);
  return x509.X509CertificateGenerator.create(
    {
      ...common,
      subject: [{ CN: [name] }],
      issuer: authority.certificate.subjectName.toJSON(),
      publicKey: keys.publicKey,
      signingKey: authority.keys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([usages[use]]),
        new x509.SubjectAlternativeNameExtension(names),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
        await x509.AuthorityKeyIdentifierExtension.create(authority.keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
}
