/** The roots of the system: one source, named, each root once. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tls from 'node:tls';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createHttpsAgents, loadSystemTrust, toConnectOptions, toSecureContextOptions } from '../../src/node/index.js';
import { createTestPki, type TestAuthority } from '../../src/testing/index.js';
import { temporaryFolder } from './support/child.js';
import { get, handshake } from './support/connect.js';
import { serveHttps, serveTls } from './support/servers.js';
import { BACKEND, settingsOf } from './support/settings.js';

let root: TestAuthority;
let other: TestAuthority;
beforeAll(async () => {
  const pki = createTestPki();
  [root, other] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Other' })]);
});
afterEach(() => vi.unstubAllEnvs());

const fileWith = async (text: string) => {
  const file = join(await temporaryFolder(), 'roots.pem');
  await writeFile(file, text);
  return file;
};

test('trust/system-source: the caller’s roots, each once, and no others', () => {
  const { certificates, source, skipped } = loadSystemTrust({
    systemRoots: [root.certificate + other.certificate, root.certificate],
  });
  expect([certificates.length, source, skipped]).toEqual([2, 'caller', 0]);
});
test('trust/system-source: no roots of the caller are no roots', async () => {
  const system = loadSystemTrust({ systemRoots: [] });
  expect(system.certificates).toEqual([]);
  expect(toSecureContextOptions(settingsOf({ trust: 'system' }), system).ca).toEqual([]);
  const { port } = await serveTls(await root.leaf({ dns: [BACKEND] }));
  expect(await handshake(toConnectOptions(settingsOf({ trust: 'system' }), system), port)).not.toBe('ok');
});
test('trust/system-source: texts that hold no certificate are a mistake', () => {
  for (const text of ['', 'garbage', root.certificate.replace('MII', 'AAA')])
    expect(() => loadSystemTrust({ systemRoots: [root.certificate, text] })).toThrow(TypeError);
});
test('trust/system-source: the file that SSL_CERT_FILE names, and nothing beside it', async () => {
  const file = await fileWith(
    `# roots\n${root.certificate}${root.certificate}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
  );
  vi.stubEnv('SSL_CERT_FILE', file);
  expect(loadSystemTrust({})).toEqual({ certificates: [root.certificate], source: 'file', file, skipped: 1 });
});
test('trust/system-source: a file that cannot be read is not replaced by more', async () => {
  vi.stubEnv('SSL_CERT_FILE', '/nonexistent/roots.pem');
  expect(() => loadSystemTrust({})).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  vi.stubEnv('SSL_CERT_FILE', await fileWith('nothing here\n'));
  expect(() => loadSystemTrust({})).toThrow(Error);
});
test('trust/system-source: else the store that Node reads, a well-known file, or what came with Node', () => {
  vi.stubEnv('SSL_CERT_FILE', '');
  const { source, certificates, file } = loadSystemTrust({});
  expect(['system-store', 'file', 'bundled']).toContain(source);
  expect(file === undefined).toBe(source !== 'file');
  expect(new Set(certificates).size).toBe(certificates.length);
  expect(certificates.length).toBeGreaterThan(0);
  if (source === 'bundled') expect(certificates.length).toBe(new Set(tls.rootCertificates).size);
});
test('trust/system-source: the answer is kept, unless options are given', () => {
  vi.stubEnv('SSL_CERT_FILE', '');
  expect(loadSystemTrust()).toBe(loadSystemTrust());
  expect(loadSystemTrust({})).not.toBe(loadSystemTrust({}));
});
test('trust/system-source: a connection that trusts the system trusts these roots', async () => {
  const { port } = await serveTls(await root.leaf({ dns: [BACKEND] }));
  const settings = settingsOf({ trust: 'system' });
  const via = (by: TestAuthority) =>
    handshake(toConnectOptions(settings, loadSystemTrust({ systemRoots: [by.certificate] })), port);
  expect(await via(root)).toBe('ok');
  expect(await via(other)).toBe('UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
  expect(await handshake(toConnectOptions(settings), port)).toBe('UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
});
test('trust/system-source: agents take the system that they were made with', async () => {
  const { port } = await serveHttps(await root.leaf({ dns: [BACKEND] }));
  const system = loadSystemTrust({ systemRoots: [root.certificate] });
  const agents = createHttpsAgents({ system });
  expect(await get(port, { agent: agents.agentFor(settingsOf({ trust: 'system' })) })).toBe('hello');
  await agents.close();
});
test('trust/system-source: roots that are changed in the object of a caller are other roots', async () => {
  const { port } = await serveTls(await root.leaf({ dns: [BACKEND] }));
  const system = { certificates: [root.certificate], source: 'caller' as const, skipped: 0 };
  const settings = settingsOf({ trust: 'system' });
  expect(await handshake(toConnectOptions(settings, system), port)).toBe('ok');
  system.certificates[0] = other.certificate;
  expect(await handshake(toConnectOptions(settings, system), port)).not.toBe('ok');
});
