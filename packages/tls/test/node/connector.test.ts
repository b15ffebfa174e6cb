/** One decision, and what each client library does with it: all of them the same. */
import { type BackendTlsSettings, type PredictedSettings, sealSettings } from '@backend-tls/model';
import { beforeAll, describe, expect, test } from 'vitest';
import { createConnector, loadSystemTrust, type Target } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { type AnyBackend, serveAny, servePlain } from './support/any-server.js';
import { CONSUMERS } from './support/consumers.js';
import { serveTls } from './support/servers.js';
import { BACKEND, type SettingsOf, settingsOf } from './support/settings.js';

let root: TestAuthority;
let other: TestAuthority;
let leaf: TestCertificate;
let a: TestCertificate;
let b: TestCertificate;
beforeAll(async () => {
  const pki = createTestPki();
  [root, other] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Other' })]);
  [leaf, a, b] = await Promise.all([
    root.leaf({ dns: [BACKEND] }),
    root.client({ subject: 'CN=a' }),
    root.client({ subject: 'CN=b' }),
  ]);
});

const UNTRUSTED = /^(UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/;
const mtls = () => ({ requestCert: true, rejectUnauthorized: true, ca: [root.certificate] });
const settings = (given: Partial<SettingsOf> = {}) => settingsOf({ trust: [root], ...given });

describe.each(Object.entries(CONSUMERS))('%s', (name, consume) => {
  const ask = (target: Target, { port }: AnyBackend) =>
    consume(createConnector(target), port, { host: 'evil.example' });

  test(`path/decision-carried-out: ${name}: tls, with the client certificate, by settings or by a decision`, async () => {
    const backend = await serveAny(leaf, mtls());
    expect(await ask(settings({ client: a }), backend)).toBe('hello');
    expect(await ask({ mode: 'tls', settings: settings({ client: b }) }, backend)).toBe('hello');
    expect(backend.clients).toEqual(['a', 'b']);
  });
  test(`identity/sni-pinned: ${name}: the SNI is that of the settings`, async () => {
    const backend = await serveAny(leaf);
    expect(await ask(settings(), backend)).toBe('hello');
    expect(await ask(settings({ sni: 'edge.example' }), backend)).toBe('hello');
    expect(await ask(settings({ sni: undefined }), backend)).toBe('hello');
    expect(backend.sni).toEqual([BACKEND, 'edge.example', undefined]);
  });
  test(`identity/peer-raw: ${name}: another name`, async () => {
    const backend = await serveAny(await root.leaf({ dns: ['other.example', '127.0.0.1'], ip: ['127.0.0.1'] }));
    expect(await ask(settings(), backend)).toBe('ERR_BACKEND_TLS_IDENTITY');
    expect(backend.requests).toEqual([]);
  });
  test(`trust/only-given-anchors: ${name}: another authority`, async () => {
    const backend = await serveAny(leaf);
    expect(await ask(settings({ trust: [other] }), backend)).toMatch(UNTRUSTED);
    expect(backend.requests).toEqual([]);
  });
  test(`path/verification-on: ${name}: a certificate that has expired`, async () => {
    const backend = await serveAny(await root.wrongLeaf('expired', { dns: [BACKEND] }));
    expect(await ask(settings(), backend)).toBe('CERT_HAS_EXPIRED');
  });
  test(`client/whole-pair: ${name}: no client certificate, where the backend demands one`, async () => {
    const backend = await serveAny(leaf, mtls());
    expect(await ask(settings(), backend)).not.toBe('hello');
    expect(await ask(settings({ client: await other.client() }), backend)).not.toBe('hello');
    expect(backend.requests).toEqual([]);
  });
  test(`path/no-session-resumption: ${name}: what the first settings verified, the second verify again`, async () => {
    const backend = await serveAny(leaf, { maxVersion: 'TLSv1.2' });
    expect(await ask(settings(), backend)).toBe('hello');
    expect(await ask(settings({ trust: [other] }), backend)).toMatch(UNTRUSTED);
    expect(await ask(settings({ names: [{ type: 'dns', value: 'x.example' }] }), backend)).toBe(
      'ERR_BACKEND_TLS_IDENTITY',
    );
    expect(await ask(settings(), backend)).toBe('hello');
    expect(backend.reused.filter(Boolean)).toEqual([]);
    expect(backend.requests).toHaveLength(2);
  });

  test(`path/decision-carried-out: ${name}: plaintext`, async () => {
    const [plain, secure] = await Promise.all([servePlain(), serveAny(leaf)]);
    expect(await ask({ mode: 'plaintext' }, plain)).toBe('hello');
    expect(await ask({ mode: 'plaintext' }, secure)).not.toBe('hello');
    expect(await ask(settings(), plain)).not.toBe('hello');
    expect(plain.requests).toHaveLength(1);
  });

  const opensNothing = async (target: unknown, code: string | RegExp) => {
    const [plain, secure] = await Promise.all([servePlain(), serveAny(leaf)]);
    for (const backend of [plain, secure]) expect(await ask(target as Target, backend)).toMatch(code);
    expect([plain.connections(), secure.connections()]).toEqual([0, 0]);
  };
  test(`path/decision-carried-out: ${name}: refuse opens nothing`, () =>
    opensNothing({ mode: 'refuse', findings: [{ code: 'coverage-unknown' }] }, 'ERR_BACKEND_TLS_REFUSED'));
  test(`path/decision-carried-out: ${name}: what is no decision opens nothing`, async () => {
    await opensNothing({ mode: 'plain' }, 'ERR_BACKEND_TLS_REFUSED');
    await opensNothing({ mode: 'tls' }, 'ERR_BACKEND_TLS_REFUSED');
    await opensNothing(undefined, 'ERR_BACKEND_TLS_REFUSED');
  });
  test(`closing/unverified-settings: ${name}: such settings open nothing`, async () => {
    await opensNothing(settings({ trust: 'none' }), 'ERR_BACKEND_TLS_UNVERIFIED');
    await opensNothing(
      { mode: 'tls', settings: settings({ identity: { type: 'none' } }) },
      'ERR_BACKEND_TLS_UNVERIFIED',
    );
  });
  test(`closing/profiles: ${name}: a prediction opens nothing`, () =>
    opensNothing({ mode: 'tls', settings: { ...settings(), predicted: true } }, 'ERR_BACKEND_TLS_PREDICTED'));
  test(`trust/settings-unchanged: ${name}: a changed copy opens nothing`, () =>
    opensNothing({ ...settings(), sni: 'evil.example' }, 'ERR_BACKEND_TLS_SETTINGS'));
});

describe.each(Object.entries(CONSUMERS).slice(1))('%s', (name, consume) => {
  test(`path/decision-carried-out: ${name}: passthrough carries no request`, async () => {
    const backend = await servePlain();
    expect(await consume(createConnector({ mode: 'passthrough' }), backend.port)).toBe('ERR_BACKEND_TLS_PASSTHROUGH');
    expect(backend.connections()).toBe(0);
  });
});
test('path/decision-carried-out: passthrough is TCP to splice', async () => {
  const backend = await servePlain();
  expect(await CONSUMERS['tls.connect']!(createConnector({ mode: 'passthrough' }), backend.port)).toBe('hello');
});

const modeOf = (target: unknown) => createConnector(target as Target).mode;
test('path/decision-carried-out: the mode of a connector is what it does', () => {
  expect(modeOf(settings())).toBe('tls');
  expect(modeOf({ mode: 'tls', settings: settings() })).toBe('tls');
  expect(modeOf({ mode: 'plaintext' })).toBe('plaintext');
  expect(modeOf({ mode: 'passthrough' })).toBe('passthrough');
  for (const target of [
    { mode: 'refuse', findings: [] },
    { mode: 'refuse' },
    { mode: 'tls' },
    { mode: 'tls', settings: null },
    { mode: 'tls', settings: settings(), findings: [] },
    { mode: 'plaintext', settings: settings() },
    { mode: 'plaintext', findings: [] },
    { mode: 'passthrough', settings: settings() },
    { mode: 'PLAINTEXT' },
    { mode: undefined },
    {},
    [],
    null,
    undefined,
    'plaintext',
    settings({ cipherSuites: ['NO-SUCH-CIPHER'] }),
    settings({ trust: 'none' }),
  ])
    expect(modeOf(target)).toBe('refuse');
});
test('path/decision-carried-out: a mode that changes when it is read again counts once', () => {
  let reads = 0;
  const shifty = {
    settings: settings(),
    get mode() {
      return reads++ === 0 ? 'tls' : 'plaintext';
    },
  };
  expect(modeOf(shifty)).toBe('tls');
  expect(reads).toBe(1);
});
test('path/decision-carried-out: a refusal carries the findings of its decision', () => {
  const findings = [{ code: 'coverage-unknown', message: 'x' }] as never;
  const connector = createConnector({ mode: 'refuse', findings });
  expect(connector).toMatchObject({ mode: 'refuse', error: { code: 'ERR_BACKEND_TLS_REFUSED', findings } });
});
test('path/decision-carried-out: a place that is none is an error of the socket', async () => {
  for (const target of [settings(), { mode: 'plaintext' } as const]) {
    const socket = createConnector(target).connect({ host: '127.0.0.1', port: 70_000 });
    expect(await new Promise((resolve) => socket.once('error', resolve))).toMatchObject({
      code: 'ERR_SOCKET_BAD_PORT',
    });
  }
});

test('path/agreed-protocol: a library is offered only what the settings leave of its protocols', async () => {
  const backend = await serveAny(leaf);
  const ask = (name: string, alpnProtocols: readonly string[]) =>
    CONSUMERS[name]!(createConnector(settings({ alpnProtocols })), backend.port);
  for (const name of ['http2', 'grpc-js', 'undici Agent', 'undici Pool']) expect(await ask(name, ['h2'])).toBe('hello');
  for (const name of ['https.Agent', 'undici Agent', 'undici Pool', 'tls.connect'])
    expect(await ask(name, ['http/1.1'])).toBe('hello');
  for (const name of ['http2', 'grpc-js'])
    for (const protocols of [['http/1.1'], []]) expect(await ask(name, protocols)).toBe('ERR_BACKEND_TLS_ALPN');
  expect(await ask('https.Agent', ['h2'])).toBe('ERR_BACKEND_TLS_ALPN');
  expect(await ask('https.Agent', [])).toBe('hello');
});
test('path/agreed-protocol: HTTP/2 is not spoken to a backend that agreed on nothing', async () => {
  const silent = await serveTls(leaf); // knows nothing of ALPN
  for (const name of ['http2', 'grpc-js'])
    expect(await CONSUMERS[name]!(createConnector(settings()), silent.port)).toBe('ERR_BACKEND_TLS_ALPN');
});

test('trust/system-source: a connector takes the system’s roots that it is given', async () => {
  const backend = await serveAny(leaf);
  const system = (roots: readonly string[]) => ({ system: loadSystemTrust({ systemRoots: roots }) });
  const ask = (roots: readonly string[]) =>
    CONSUMERS.http2!(createConnector(settings({ trust: 'system' }), system(roots)), backend.port);
  expect(await ask([root.certificate])).toBe('hello');
  expect(await ask([other.certificate])).toMatch(UNTRUSTED);
  expect(await ask([])).toMatch(UNTRUSTED);
});
test('path/verification-on: TLS over a connection that is there is verified all the same', async () => {
  const [good, bad] = await Promise.all([serveAny(leaf), serveAny(await other.leaf({ dns: [BACKEND] }))]);
  const overTcp = async ({ port }: AnyBackend, given: BackendTlsSettings) => {
    const tcp = createConnector({ mode: 'plaintext' }).connect({ host: '127.0.0.1', port });
    const connector = createConnector(given);
    if (connector.mode !== 'tls') throw connector;
    const socket = connector.secure(tcp, ['http/1.1']);
    const how = await new Promise((resolve) => {
      socket
        .once('secureConnect', () => resolve('ok'))
        .once('error', (error) => resolve((error as { code?: string }).code));
    });
    socket.destroy();
    if (!tcp.destroyed) await new Promise((resolve) => tcp.once('close', resolve));
    return how;
  };
  expect(await overTcp(good, settings())).toBe('ok');
  expect(await overTcp(bad, settings())).toMatch(UNTRUSTED);
  expect(await overTcp(good, settings({ alpnProtocols: ['h2'] }))).toBe('ERR_BACKEND_TLS_ALPN');
});
test('trust/settings-unchanged: sealing a copy makes it other settings', () => {
  const { fingerprint: _f, contextKey: _c, predicted: _p, ...said } = settings();
  const connector = createConnector(sealSettings({ ...said, sni: 'x.example' }));
  expect(connector).toMatchObject({ mode: 'tls' });
  expect(connector).not.toMatchObject({ fingerprint: settings().fingerprint });
});
test('closing/profiles: the types take no prediction, and leave no mode out', () => {
  const predicted: PredictedSettings = { ...settings(), predicted: true };
  // @ts-expect-error a prediction fits nowhere that connects
  expect(createConnector(predicted).mode).toBe('refuse');
  // @ts-expect-error nor as a decision
  expect(createConnector({ mode: 'tls', settings: predicted }).mode).toBe('refuse');
  // @ts-expect-error plaintext is said, not left out
  expect(createConnector(undefined).mode).toBe('refuse');
  const modes: Record<ReturnType<typeof createConnector>['mode'], true> = {
    tls: true,
    plaintext: true,
    passthrough: true,
    refuse: true,
  };
  expect(modes[createConnector(settings()).mode]).toBe(true);
});
