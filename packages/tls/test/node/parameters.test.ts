/** Versions, ciphers, curves, signature algorithms, ALPN and SNI, each on a connection that shows it. */
import type { TlsOptions } from 'node:tls';
import { beforeAll, expect, test } from 'vitest';
import { toConnectOptions, toSecureContextOptions } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { handshake } from './support/connect.js';
import { type Seen, serveTls } from './support/servers.js';
import { BACKEND, type SettingsOf, settingsOf } from './support/settings.js';

let root: TestAuthority;
let leaf: TestCertificate;
beforeAll(async () => {
  root = await createTestPki().root();
  leaf = await root.leaf({ dns: [BACKEND] });
});

type Given = Omit<SettingsOf, 'trust'>;

/** One thing that the backend saw of a connection, or `refused`. */
const seenOf = async (given: Given, backend: TlsOptions, what: keyof Seen) => {
  const { port, seen } = await serveTls(leaf, backend);
  const how = await handshake(toConnectOptions(settingsOf({ trust: [root], ...given })), port);
  return how === 'ok' ? seen[0]?.[what] : 'refused';
};

const version = async (given: Given, backend: TlsOptions, expected: string) =>
  expect(await seenOf(given, backend, 'version')).toBe(expected);
const OLD = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
test('path/lowest-version: TLS 1.3 where both can', () => version({}, {}, 'TLSv1.3'));
test('path/lowest-version: the highest version', () => version({ maxVersion: '1.2' }, {}, 'TLSv1.2'));
test('path/lowest-version: the lowest version', async () => {
  await version({ minVersion: '1.3' }, {}, 'TLSv1.3');
  await version({ minVersion: '1.3' }, { maxVersion: 'TLSv1.2' }, 'refused');
});
test('path/lowest-version: TLS 1.2 is the lowest by itself', async () => {
  await version({}, { maxVersion: 'TLSv1.2' }, 'TLSv1.2');
  await version({}, OLD, 'refused');
  expect(toSecureContextOptions(settingsOf({ trust: [root] })).minVersion).toBe('TLSv1.2');
});
test('path/lowest-version: each version by its name in Node', () => {
  const versions = (['1.0', '1.1', '1.2', '1.3'] as const).map((each) => {
    const { minVersion, maxVersion } = toSecureContextOptions(
      settingsOf({ trust: [root], minVersion: each, maxVersion: each }),
    );
    return [minVersion, maxVersion].join();
  });
  expect(versions).toEqual(['TLSv1,TLSv1', 'TLSv1.1,TLSv1.1', 'TLSv1.2,TLSv1.2', 'TLSv1.3,TLSv1.3']);
});

const cipher = async (given: Given, expected: string) => expect(await seenOf(given, {}, 'cipher')).toBe(expected);
test('trust/plain-algorithm-names: the cipher suite of TLS 1.2, by either name', async () => {
  const expected = 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256';
  await cipher({ cipherSuites: ['ECDHE-ECDSA-AES128-GCM-SHA256'], maxVersion: '1.2' }, expected);
  await cipher({ cipherSuites: [expected], maxVersion: '1.2' }, expected);
});
test('trust/plain-algorithm-names: the cipher suite of TLS 1.3', () =>
  cipher({ cipherSuites: ['TLS_CHACHA20_POLY1305_SHA256'] }, 'TLS_CHACHA20_POLY1305_SHA256'));
test('trust/plain-algorithm-names: a cipher suite that the backend does not have', async () =>
  expect(
    await seenOf(
      { cipherSuites: ['ECDHE-ECDSA-AES128-GCM-SHA256'], maxVersion: '1.2' },
      { ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384' },
      'cipher',
    ),
  ).toBe('refused'));
test('trust/plain-algorithm-names: the curve', async () => {
  expect(await seenOf({ curves: ['P-384'] }, { ecdhCurve: 'P-384' }, 'version')).toBe('TLSv1.3');
  expect(await seenOf({ curves: ['P-384'] }, { ecdhCurve: 'P-256' }, 'version')).toBe('refused');
});
test('trust/plain-algorithm-names: the signature algorithm', async () => {
  expect(await seenOf({ signatureAlgorithms: ['ecdsa_secp256r1_sha256'] }, {}, 'version')).toBe('TLSv1.3');
  expect(await seenOf({ signatureAlgorithms: ['ECDSA+SHA256'] }, {}, 'version')).toBe('TLSv1.3');
  expect(await seenOf({ signatureAlgorithms: ['rsa_pss_rsae_sha256'] }, {}, 'version')).toBe('refused');
});
const refused = (given: Given) =>
  expect(() => toConnectOptions(settingsOf({ trust: [root], ...given }))).toThrow(
    expect.objectContaining({ code: 'ERR_BACKEND_TLS_SETTINGS' }),
  );
test('trust/plain-algorithm-names: what OpenSSL would read as more than a name', () => {
  for (const name of ['ALL:@SECLEVEL=0', '@SECLEVEL=0', '!ECDHE', 'A,B', 'A B', '', '-AES', '[A|B]'])
    refused({ cipherSuites: [name] });
  refused({ curves: ['P-256:P-384'] });
  refused({ signatureAlgorithms: ['a:b'] });
  refused({ signatureAlgorithms: ['+SHA256'] });
});
test('trust/plain-algorithm-names: an empty list is no list', () => refused({ cipherSuites: [] }));
test('trust/plain-algorithm-names: a version that nobody knows', () => refused({ minVersion: '1.4' as '1.3' }));
test('trust/plain-algorithm-names: names that OpenSSL does not know fail as it says', () =>
  expect(() => toConnectOptions(settingsOf({ trust: [root], cipherSuites: ['NO-SUCH-CIPHER'] }))).toThrow(
    expect.objectContaining({ code: 'ERR_SSL_NO_CIPHER_MATCH' }),
  ));

const alpn = async (
  alpnProtocols: readonly string[] | undefined,
  backend: readonly string[],
  expected: string | undefined,
) => expect(await seenOf({ alpnProtocols }, { ALPNProtocols: [...backend] }, 'alpn')).toBe(expected);
test('path/agreed-protocol: what the settings offer', async () => {
  await alpn(['h2', 'http/1.1'], ['h2'], 'h2');
  await alpn(['http/1.1'], ['h2', 'http/1.1'], 'http/1.1');
  await alpn(['h2'], ['http/1.1'], 'refused');
});
test('path/agreed-protocol: nothing, where they say nothing or none', async () => {
  await alpn(undefined, ['h2'], undefined);
  await alpn([], ['h2'], undefined);
});

const sni = async (given: Given, expected: string | undefined) => expect(await seenOf(given, {}, 'sni')).toBe(expected);
test('identity/sni-pinned: the name of the settings, not of the host', () =>
  sni({ sni: 'cart.example' }, 'cart.example'));
test('identity/sni-pinned: none', () => sni({ sni: undefined }, undefined));
test('identity/sni-pinned: an address is no name to send', () => sni({ sni: '127.0.0.1' }, undefined));
