/** The client certificate, as the backend sees it. */

import { createSecureContext, type TlsOptions } from 'node:tls';
import { inspect } from 'node:util';
import { Redacted } from '@backend-tls/model';
import { beforeAll, expect, test } from 'vitest';
import { keyMatches, toConnectOptions, toSecureContextOptions } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { handshake } from './support/connect.js';
import { serveTls } from './support/servers.js';
import { BACKEND, settingsOf } from './support/settings.js';

const pki = createTestPki();
let root: TestAuthority;
let clients: TestAuthority;
let leaf: TestCertificate;
let client: TestCertificate;

beforeAll(async () => {
  [root, clients] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Clients' })]);
  [leaf, client] = await Promise.all([root.leaf({ dns: [BACKEND] }), clients.client({ subject: 'CN=gateway' })]);
});

/** How a connection with this client certificate goes, and the common name that the backend saw. */
const present = async (presented: TestCertificate | undefined, options: TlsOptions = {}) => {
  const backend = await serveTls(leaf, { requestCert: true, ca: [clients.certificate], ...options });
  const settings = settingsOf({ trust: [root], ...(presented && { client: presented }) });
  const how = await handshake(toConnectOptions(settings), backend.port);
  return `${how}, ${backend.seen.map(({ client, trustedClient }) => `${client} ${trustedClient}`).join() || 'nobody'}`;
};

test.each(['TLSv1.2', 'TLSv1.3'] as const)('client/whole-pair: the backend sees it (%s)', async (version) =>
  expect(await present(client, { minVersion: version, maxVersion: version })).toBe('ok, gateway true'),
);
test('client/whole-pair: with its intermediate', async () => {
  const middle = await clients.intermediate();
  expect(await present(await middle.client({ subject: 'CN=gateway' }))).toBe('ok, gateway true');
});
test.each(['P-384', 'RSA-2048', 'Ed25519'] as const)('client/whole-pair: a key of kind %s', async (key) =>
  expect(await present(await clients.client({ subject: 'CN=gateway', key }))).toBe('ok, gateway true'),
);
test('client/whole-pair: none is presented where none is set', async () => {
  expect(await present(undefined, { requestCert: false })).toBe('ok, undefined false');
  expect(await present(undefined)).toMatch(/^(ECONNRESET|ERR_SSL_\w+|closed), nobody$/);
});
test('client/whole-pair: the backend refuses one of another CA', async () => {
  const stranger = await root.client();
  expect(await present(stranger)).toMatch(/^(ECONNRESET|ERR_SSL_\w+|closed), nobody$/);
});

test('client/whole-pair: the danger is real: Node presents nothing for half a pair', async () => {
  const options = { requestCert: true, rejectUnauthorized: true, ca: [clients.certificate] };
  const backend = await serveTls(leaf, { ...options, requestCert: false });
  for (const half of [{ cert: client.chain }, { key: client.key }, { cert: '', key: '' }]) {
    expect(() => createSecureContext(half)).not.toThrow();
    expect(await handshake({ ca: [root.certificate], servername: BACKEND, ...half }, backend.port)).toBe('ok');
  }
  expect(backend.seen.map((seen) => seen.client)).toEqual([undefined, undefined, undefined]);
});
const refused = (chain: string, key: string) => {
  const settings = settingsOf({ trust: [root], client: { chain, key, subject: 'CN=gateway' } });
  expect(() => toSecureContextOptions(settings)).toThrow(expect.objectContaining({ code: 'ERR_BACKEND_TLS_SETTINGS' }));
  expect(() => toConnectOptions(settings)).toThrow(TypeError);
};
test('client/whole-pair: half a pair connects with nobody', () => {
  refused(client.chain, '');
  refused('', client.key);
  refused('', '');
  refused(client.chain, leaf.key);
  refused(client.chain, client.key.slice(0, 60));
});
test('client/whole-pair: the pair is always complete', () => {
  const { cert, key } = toSecureContextOptions(settingsOf({ trust: [root], client }));
  expect(cert).toBe(client.chain);
  expect((key as { pem: string }[])[0]?.pem).toBe(client.key);
  expect(toSecureContextOptions(settingsOf({ trust: [root] }))).not.toHaveProperty('cert');
});
test('closing/secrets: no printer and no serialiser sees the key in the options', () => {
  const settings = settingsOf({ trust: [root], client });
  const secret = client.key.split('\n')[1]!;
  for (const options of [
    toSecureContextOptions(settings),
    { ...toSecureContextOptions(settings) },
    toConnectOptions(settings),
  ]) {
    expect(inspect(options, { depth: 9, showHidden: false })).not.toContain(secret);
    expect(JSON.stringify(options)).not.toContain(secret);
  }
});

const matches = (certificate: string, key: string, expected: boolean) =>
  expect(keyMatches(certificate, new Redacted(key))).toBe(expected);
test.each(['P-256', 'P-384', 'RSA-2048', 'Ed25519'] as const)(
  'client/key-matches-certificate: decided for %s',
  async (key) => {
    const [one, two] = await Promise.all([root.leaf({ key }), root.leaf({ key })]);
    matches(one.chain, one.key, true);
    matches(one.chain, two.key, false);
  },
);
test('client/key-matches-certificate: EC without its public half', async () => {
  const { createPrivateKey } = await import('node:crypto');
  const jwk = createPrivateKey(client.key).export({ format: 'jwk' });
  const secret = Buffer.from(jwk.d!, 'base64url');
  // SEC 1 with a named curve and no public key: 30 31 02 01 01 04 20 … a0 0a 06 08 (prime256v1)
  const der = Buffer.concat([
    Buffer.from('30310201010420', 'hex'),
    secret,
    Buffer.from('a00a06082a8648ce3d030107', 'hex'),
  ]);
  const label = 'EC PRIVATE KEY';
  const pem = `-----BEGIN ${label}-----\n${der.toString('base64')}\n-----END ${label}-----\n`;
  matches(client.chain, pem, true);
  matches(leaf.chain, pem, false);
});
test('client/key-matches-certificate: what cannot be read is no match', () => {
  matches(client.chain, '', false);
  matches('', client.key, false);
  matches(client.chain, client.certificate, false);
});
test('client/key-matches-certificate: an encrypted key is no match', async () => {
  const { createPrivateKey } = await import('node:crypto');
  const encrypted = createPrivateKey(client.key).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'x',
  });
  matches(client.chain, String(encrypted), false);
});
