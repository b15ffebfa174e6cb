/** Which settings become options, and what options they become. */
import { type BackendTlsSettings, type SettingsInput, sealSettings } from '@backend-tls/model';
import { beforeAll, expect, test } from 'vitest';
import {
  createContextCache,
  createHttpsAgents,
  loadSystemTrust,
  toConnectOptions,
  toSecureContextOptions,
} from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { get, handshake, sessionOf } from './support/connect.js';
import { serveTls } from './support/servers.js';
import { anchors, BACKEND, settingsOf } from './support/settings.js';

let root: TestAuthority;
let other: TestAuthority;
let leaf: TestCertificate;
beforeAll(async () => {
  const pki = createTestPki();
  [root, other] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Other' })]);
  leaf = await root.leaf({ dns: [BACKEND] });
});

/** Both functions refuse with this code, whatever else they are given; an agent refuses without throwing. */
const refused = async (settings: unknown, code: string) => {
  const bad = settings as BackendTlsSettings;
  const system = loadSystemTrust({ systemRoots: [root.certificate] });
  const error = expect.objectContaining({ code });
  expect(() => toSecureContextOptions(bad)).toThrow(TypeError);
  expect(() => toSecureContextOptions(bad, system)).toThrow(error);
  expect(() => toConnectOptions(bad)).toThrow(error);
  expect(() => toConnectOptions(bad, system, createContextCache())).toThrow(error);
  const { port, seen } = await serveTls(leaf);
  const agents = createHttpsAgents({ system });
  expect(await get(port, { agent: agents.agentFor(bad) })).toBe(code);
  expect(agents.agentFor(bad)).toBe(agents.agentFor(bad));
  expect(seen).toEqual([]);
};

test('closing/unverified-settings: trust none', () =>
  refused(settingsOf({ trust: 'none' }), 'ERR_BACKEND_TLS_UNVERIFIED'));
test('closing/unverified-settings: identity none', () =>
  refused(settingsOf({ trust: [root], identity: { type: 'none' } }), 'ERR_BACKEND_TLS_UNVERIFIED'));
test('closing/unverified-settings: both none', () =>
  refused(settingsOf({ trust: 'none', identity: { type: 'none' } }), 'ERR_BACKEND_TLS_UNVERIFIED'));
test('closing/unverified-settings: types that nobody knows', async () => {
  const input = settingsOf({ trust: [root] });
  await refused(
    sealSettings({ ...without(input), trust: { type: 'everybody' } } as unknown as SettingsInput),
    'ERR_BACKEND_TLS_SETTINGS',
  );
  await refused(
    sealSettings({ ...without(input), identity: { type: 'anybody' } } as unknown as SettingsInput),
    'ERR_BACKEND_TLS_SETTINGS',
  );
});
test('closing/profiles: predicted settings', () =>
  refused({ ...settingsOf({ trust: [root] }), predicted: true }, 'ERR_BACKEND_TLS_PREDICTED'));
test('trust/settings-unchanged: a copy with other trust under the old keys', () =>
  refused(
    { ...settingsOf({ trust: [root] }), trust: { type: 'anchors', certificates: anchors([other]) } },
    'ERR_BACKEND_TLS_SETTINGS',
  ));
test('trust/settings-unchanged: a copy with another name under the old keys', () =>
  refused({ ...settingsOf({ trust: [root] }), identity: { type: 'chain-only' } }, 'ERR_BACKEND_TLS_SETTINGS'));
function without({ fingerprint: _f, contextKey: _c, predicted: _p, ...input }: BackendTlsSettings): SettingsInput {
  return input;
}

test('path/request-options-ignored: the options are frozen and hold nothing but what counts', () => {
  const options = toConnectOptions(settingsOf({ trust: [root] }));
  expect(Object.isFrozen(options)).toBe(true);
  expect(Object.keys(options).sort()).toEqual([
    'checkServerIdentity',
    'rejectUnauthorized',
    'secureContext',
    'servername',
  ]);
});
test('path/request-options-ignored: trust and certificates spread after them change nothing', async () => {
  const { port } = await serveTls(await other.leaf({ dns: [BACKEND] }));
  const wider = { ca: [root.certificate, other.certificate], allowPartialTrustChain: true };
  expect(await handshake({ ...toConnectOptions(settingsOf({ trust: [root] })), ...wider }, port)).toBe(
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  );
});
test('path/no-session-resumption: the danger is real: a resumed session is verified against nothing', async () => {
  const { port } = await serveTls(leaf, { maxVersion: 'TLSv1.2' });
  const session = await sessionOf(port, { ca: [root.certificate], servername: BACKEND });
  const byHand = { ca: [other.certificate], servername: BACKEND, checkServerIdentity: () => new Error('never asked') };
  expect(await handshake(byHand, port)).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  expect(await handshake({ ...byHand, session }, port)).toBe('ok'); // the danger
  expect(toConnectOptions(settingsOf({ trust: [other] }))).not.toHaveProperty('session');
  expect(await handshake(toConnectOptions(settingsOf({ trust: [other] })), port)).toBe(
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  );
});

const contextOf = (settings: BackendTlsSettings, contexts = createContextCache(), roots?: string) =>
  toConnectOptions(settings, roots === undefined ? undefined : loadSystemTrust({ systemRoots: [roots] }), contexts)
    .secureContext;
test('path/one-pool-per-fingerprint: one context for a context key, whatever the names', () => {
  const contexts = createContextCache();
  const settings = [...Array(20).keys()].map((i) =>
    settingsOf({ trust: [i % 2 === 0 ? root : other], sni: `b${i}.example` }),
  );
  expect(new Set(settings.map((each) => contextOf(each, contexts))).size).toBe(2);
});
test('path/one-pool-per-fingerprint: another system is another context', () => {
  const contexts = createContextCache();
  const settings = settingsOf({ trust: 'system' });
  expect(contextOf(settings, contexts, root.certificate)).toBe(contextOf(settings, contexts, root.certificate));
  expect(contextOf(settings, contexts, root.certificate)).not.toBe(contextOf(settings, contexts, other.certificate));
});
test('path/one-pool-per-fingerprint: the cache keeps what was used last, and no more than it may', () => {
  const contexts = createContextCache({ max: 2 });
  const [a, b, c] = ['1.2', '1.3', undefined].map((maxVersion) =>
    settingsOf({ trust: [root], maxVersion: maxVersion as '1.2' }),
  );
  const first = contextOf(a!, contexts);
  const second = contextOf(b!, contexts);
  expect(contextOf(a!, contexts)).toBe(first);
  contextOf(c!, contexts); // drops b
  expect(contextOf(a!, contexts)).toBe(first);
  expect(contextOf(b!, contexts)).not.toBe(second);
});
test('path/one-pool-per-fingerprint: a cache of nothing is a mistake', () => {
  expect(() => createContextCache({ max: 0 })).toThrow(TypeError);
  expect(() => createContextCache({ max: 1.5 })).toThrow(TypeError);
});
