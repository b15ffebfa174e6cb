/** Settings are judged once only where nobody can have changed them since; everything else is judged at each call. */
import { type BackendTlsSettings, Redacted, type SettingsInput, sealSettings } from '@backend-tls/model';
import { beforeAll, expect, test } from 'vitest';
import { createContextCache, createHttpsAgents, toConnectOptions } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { get, handshake } from './support/connect.js';
import { serveHttps, serveTls } from './support/servers.js';
import { anchors, BACKEND, settingsOf } from './support/settings.js';

let root: TestAuthority;
let other: TestAuthority;
let leaf: TestCertificate;
let client: TestCertificate;
beforeAll(async () => {
  const pki = createTestPki();
  [root, other] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Other' })]);
  [leaf, client] = await Promise.all([root.leaf({ dns: [BACKEND] }), root.client()]);
});

/** What no type stops a program from writing to. */
type Open = { -readonly [Key in keyof BackendTlsSettings]: BackendTlsSettings[Key] };

const good = () => settingsOf({ trust: [root], client, cipherSuites: ['TLS_AES_128_GCM_SHA256'] });
const wider = () => ({ type: 'anchors' as const, certificates: anchors([other]) });
const withoutKeys = ({ fingerprint: _f, contextKey: _c, ...input }: BackendTlsSettings) => input as SettingsInput;

/** The code with which both doors refuse; `fine` if they let the settings through. */
async function verdict(settings: unknown): Promise<string> {
  const bad = settings as BackendTlsSettings;
  const { port } = await serveHttps(leaf);
  const agents = createHttpsAgents();
  const answered = await get(port, { agent: agents.agentFor(bad) });
  await agents.close();
  try {
    toConnectOptions(bad);
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code ?? 'ERR_BACKEND_TLS_SETTINGS').toBe(answered);
    return answered;
  }
  expect(answered).not.toMatch(/^ERR_BACKEND_TLS_SETTINGS$/);
  return 'fine';
}
const REFUSED = 'ERR_BACKEND_TLS_SETTINGS';

test('trust/settings-unchanged: sealed settings are judged once, and give the same context', () => {
  const settings = good();
  const contexts = createContextCache();
  const options = [1, 2, 3].map(() => toConnectOptions(settings, undefined, contexts).secureContext);
  expect(new Set(options).size).toBe(1);
});
test('trust/settings-unchanged: a copy that was sealed again is good', () => {
  const settings = good();
  expect(() => toConnectOptions(sealSettings({ ...withoutKeys(settings), sni: 'cart.example' }))).not.toThrow();
});
test('trust/settings-unchanged: nothing can be written into settings that passed', () => {
  const settings = good() as Open;
  toConnectOptions(settings);
  expect(() => (settings.sni = 'x')).toThrow(TypeError);
  expect(() => (settings.trust = { type: 'system' })).toThrow(TypeError);
  expect(() => ((settings.identity as { type: string }).type = 'chain-only')).toThrow(TypeError);
  expect(() => (settings.cipherSuites as string[]).push('x')).toThrow(TypeError);
  expect(() => ((settings.clientCertificate as { chainPem: string }).chainPem = 'x')).toThrow(TypeError);
  expect(() => Object.defineProperty(settings, 'sni', { value: 'x' })).toThrow(TypeError);
  expect(() => Object.setPrototypeOf(settings, {})).toThrow(TypeError);
});

test('trust/settings-unchanged: a copy of settings that passed, with other trust, is refused, frozen or not', async () => {
  const settings = good();
  toConnectOptions(settings);
  expect(await verdict({ ...settings, trust: wider() })).toBe(REFUSED);
  expect(await verdict(Object.freeze({ ...settings, trust: wider() }))).toBe(REFUSED);
  expect(await verdict(Object.create(settings, { trust: { value: wider() } }))).toBe(REFUSED);
  const { clientCertificate: _, ...rest } = settings;
  expect(await verdict(rest)).toBe(REFUSED);
});
test('trust/settings-unchanged: a structuredClone is judged like any copy', async () => {
  const plain = settingsOf({ trust: [root] });
  toConnectOptions(plain);
  const clone = structuredClone(plain) as Open;
  expect(await verdict(clone)).toBe('fine');
  clone.trust = structuredClone(wider());
  expect(await verdict(clone)).toBe(REFUSED);
  const withKey = structuredClone(good()); // a key does not survive it
  expect(() => toConnectOptions(withKey)).toThrow(TypeError);
});
test('trust/settings-unchanged: settings that can change are judged at each call', async () => {
  const trust = { type: 'anchors', certificates: [...anchors([root])] };
  const settings = { ...settingsOf({ trust: [root] }), trust } as Open;
  expect(await verdict(settings)).toBe('fine');
  trust.certificates.push(...anchors([other]));
  expect(await verdict(settings)).toBe(REFUSED);
  const outside = Object.freeze({
    ...settingsOf({ trust: [root] }),
    trust: { ...trust, certificates: anchors([root]) },
  });
  expect(await verdict(outside)).toBe('fine');
  outside.trust.certificates = anchors([other]); // frozen outside, open inside
  expect(await verdict(outside)).toBe(REFUSED);
});
test('trust/settings-unchanged: a fingerprint that is written over opens no pool of others', async () => {
  const { port } = await serveHttps(leaf);
  const agents = createHttpsAgents();
  const theirs = settingsOf({ trust: [root] });
  expect(await get(port, { agent: agents.agentFor(theirs) })).toBe('hello');
  const mine = { ...settingsOf({ trust: [other] }) } as Open;
  expect(await get(port, { agent: agents.agentFor(mine) })).toBe('UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
  mine.fingerprint = theirs.fingerprint;
  expect(await get(port, { agent: agents.agentFor(mine) })).toBe(REFUSED);
  await agents.close();
});

/** Settings that say `first` when they are read for the first time, and `then` from there on. */
const twoFaced = (settings: BackendTlsSettings, then: Partial<BackendTlsSettings>) => {
  let reads = 0;
  return new Proxy(settings, {
    get: (target, key) => ((key === 'trust' && reads++ > 0 ? then : target) as typeof target)[key as 'trust'],
  });
};
test('trust/settings-unchanged: a Proxy connects by what was judged, and is judged again each time', async () => {
  const { port } = await serveTls(await other.leaf({ dns: [BACKEND] }));
  const open = twoFaced({ ...settingsOf({ trust: [root] }) }, { trust: wider() });
  expect(await handshake(toConnectOptions(open, undefined, createContextCache()), port)).toBe(
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  );
  expect(() => toConnectOptions(open)).toThrow(expect.objectContaining({ code: REFUSED }));
});
test('trust/settings-unchanged: neither a getter nor a prototype gets by what was judged before', async () => {
  let trust = settingsOf({ trust: [root] }).trust;
  const { trust: _, ...rest } = settingsOf({ trust: [root] });
  const getter = Object.freeze(Object.defineProperty({ ...rest }, 'trust', { get: () => trust, enumerable: true }));
  expect(await verdict(getter)).toBe('fine');
  trust = wider();
  expect(await verdict(getter)).toBe(REFUSED);
});
test('trust/settings-unchanged: what settings do not say themselves, nobody says for them afterwards', () => {
  const settings = settingsOf({ trust: [root] });
  const said = { alpnProtocols: ['h2'] };
  const inherited = Object.freeze(Object.assign(Object.create(said) as object, settings)) as BackendTlsSettings;
  const proxy = new Proxy(settings, { get: (target, key) => Reflect.get({ ...said, ...target }, key) as unknown });
  for (const given of [inherited, proxy]) {
    expect(given.alpnProtocols).toEqual(['h2']);
    for (const _time of [1, 2]) expect(toConnectOptions(given)).not.toHaveProperty('ALPNProtocols');
  }
});
test('trust/settings-unchanged: the key counts by what it holds', async () => {
  const settings = good();
  const changed = { ...settings, clientCertificate: { ...settings.clientCertificate!, key: new Redacted(leaf.key) } };
  expect(await verdict(changed)).toBe(REFUSED);
});
test('trust/settings-unchanged: frozen lists whose iterator says something else are judged at each call', () => {
  const { alpnProtocols, ...more } = settingsOf({ trust: [root], alpnProtocols: ['h2'] });
  const given = Object.assign([...(alpnProtocols ?? [])], {
    *[Symbol.iterator]() {
      yield 'http/1.1';
    },
  });
  const settings = Object.freeze({ ...more, alpnProtocols: Object.freeze(given) });
  const offered = () => toConnectOptions(settings).ALPNProtocols;
  expect([offered(), offered()]).toEqual([['h2'], ['h2']]); // by what was judged, not by what the list says later
});
