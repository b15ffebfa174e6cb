/** One agent for each fingerprint: nothing verified for one is used for another, and what is retired ends in peace. */
import type { Agent as HttpAgent } from 'node:http';
import { Agent } from 'node:https';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createSecureContext } from 'node:tls';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createHttpsAgents, type HttpsAgentsOptions } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { get, sessionOf } from './support/connect.js';
import { listen, serveHttps } from './support/servers.js';
import { BACKEND, settingsOf } from './support/settings.js';

let root: TestAuthority;
let other: TestAuthority;
let leaf: TestCertificate;
let a: TestCertificate;
let b: TestCertificate;
beforeAll(async () => {
  const pki = createTestPki();
  [root, other] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Other' })]);
  leaf = await root.leaf({ dns: [BACKEND] });
  [a, b] = await Promise.all([root.client({ subject: 'CN=a' }), root.client({ subject: 'CN=b' })]);
});

/** Agents that are closed when the test ends. */
const agentsFor = (options?: HttpsAgentsOptions) => {
  const agents = createHttpsAgents(options);
  onTestFinished(() => void agents.close());
  return agents;
};
const UNTRUSTED = 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY';
const mtls = () => ({ requestCert: true, ca: [root.certificate] });

test('path/one-pool-per-fingerprint: the danger is real: one agent takes the trust of the first request for the second', async () => {
  const { port } = await serveHttps(leaf);
  for (const keepAlive of [true, false]) {
    const agent = new Agent({ keepAlive, servername: BACKEND });
    onTestFinished(() => agent.destroy());
    const trusting = (ca: TestAuthority) => ({ agent, secureContext: createSecureContext({ ca: [ca.certificate] }) });
    expect(await get(port, trusting(root))).toBe('hello');
    await wait(50); // for the session
    expect(await get(port, trusting(other))).toBe('hello'); // the danger
  }
});
test('path/one-pool-per-fingerprint: trust does not mix', async () => {
  const { port } = await serveHttps(leaf);
  const agents = agentsFor();
  expect(await get(port, { agent: agents.agentFor(settingsOf({ trust: [root] })) })).toBe('hello');
  await wait(50);
  expect(await get(port, { agent: agents.agentFor(settingsOf({ trust: [other] })) })).toBe(UNTRUSTED);
});
test('path/one-pool-per-fingerprint: names do not mix', async () => {
  const { port } = await serveHttps(leaf);
  const agents = agentsFor();
  const named = (value: string) => agents.agentFor(settingsOf({ trust: [root], names: [{ type: 'dns', value }] }));
  expect(await get(port, { agent: named(BACKEND) })).toBe('hello');
  expect(await get(port, { agent: named('other.example') })).toBe('ERR_BACKEND_TLS_IDENTITY');
});
test('path/one-pool-per-fingerprint: the danger is real: one agent presents the first client certificate for the second', async () => {
  const backend = await serveHttps(leaf, mtls());
  const agent = new Agent({ keepAlive: true, servername: BACKEND });
  onTestFinished(() => agent.destroy());
  const presenting = ({ chain, key }: TestCertificate) => ({
    agent,
    secureContext: createSecureContext({ ca: [root.certificate], cert: chain, key }),
  });
  await get(backend.port, presenting(a));
  expect(await get(backend.port, presenting(b))).toBe('hello');
  expect(backend.seen.map(({ client }) => client)).toEqual(['a']); // the danger
});
test('path/one-pool-per-fingerprint: client certificates do not mix', async () => {
  const backend = await serveHttps(leaf, { ...mtls(), rejectUnauthorized: true });
  const agents = agentsFor();
  for (const client of [a, b, a])
    expect(await get(backend.port, { agent: agents.agentFor(settingsOf({ trust: [root], client })) })).toBe('hello');
  expect(backend.seen.map(({ client }) => client)).toEqual(['a', 'b']);
  expect(await get(backend.port, { agent: agents.agentFor(settingsOf({ trust: [root] })) })).not.toBe('hello');
});
test('path/one-pool-per-fingerprint: equal settings share an agent and its connection', async () => {
  const backend = await serveHttps(leaf);
  const agents = agentsFor();
  for (let i = 0; i < 5; i++) await get(backend.port, { agent: agents.agentFor(settingsOf({ trust: [root] })) });
  expect(backend.seen).toHaveLength(1);
});

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'path/no-session-resumption: every connection is verified anew (%s)',
  async (version) => {
    const backend = await serveHttps(leaf, { minVersion: version, maxVersion: version });
    const resumed = async (agent: HttpAgent) => {
      const before = backend.seen.length;
      for (let i = 0; i < 2; i++) {
        await get(backend.port, { agent, headers: { connection: 'close' } });
        await wait(30);
      }
      return backend.seen.slice(before).map(({ reused }) => reused);
    };
    const byHand = new Agent({ ca: [root.certificate], servername: BACKEND });
    expect(await resumed(byHand)).toEqual([false, true]); // the danger
    expect(await resumed(agentsFor().agentFor(settingsOf({ trust: [root] })))).toEqual([false, false]);
  },
);

test('path/request-options-ignored: a request widens nothing', async () => {
  const stranger = await serveHttps(await other.leaf({ dns: ['stranger.example'] }));
  const agent = agentsFor().agentFor(settingsOf({ trust: [root] }));
  const wider = {
    ca: [root.certificate, other.certificate],
    secureContext: createSecureContext({ ca: [other.certificate] }),
    checkServerIdentity: () => undefined,
    servername: 'stranger.example',
    pskCallback: () => ({ identity: 'x', psk: Buffer.alloc(32) }),
    requestCert: false,
  };
  expect(await get(stranger.port, { agent, ...wider })).toBe(UNTRUSTED);
  expect(stranger.requests).toEqual([]);
});
test('path/request-options-ignored: a session in a request is not resumed', async () => {
  const backend = await serveHttps(leaf, { maxVersion: 'TLSv1.2' });
  const session = await sessionOf(backend.port, { ca: [root.certificate], servername: BACKEND });
  const byHand = new Agent({ ca: [other.certificate], servername: BACKEND, maxCachedSessions: 0 });
  expect(await get(backend.port, { agent: byHand, session } as object)).toBe('hello'); // the danger
  const agent = agentsFor().agentFor(settingsOf({ trust: [other] }));
  expect(await get(backend.port, { agent, session } as object)).toBe(UNTRUSTED);
});
test('path/request-options-ignored: agent options of TLS are passed over', async () => {
  const backend = await serveHttps(leaf);
  const agents = agentsFor({
    ca: [root.certificate],
    servername: 'x.example',
    maxCachedSessions: 50,
  } as HttpsAgentsOptions);
  expect(await get(backend.port, { agent: agents.agentFor(settingsOf({ trust: [other] })) })).toBe(UNTRUSTED);
  await get(backend.port, { agent: agents.agentFor(settingsOf({ trust: [root] })) });
  expect(backend.seen.at(-1)?.sni).toBe(BACKEND);
});
test('identity/sni-pinned: the Host of a request is not the SNI', async () => {
  const backend = await serveHttps(leaf);
  const agents = agentsFor();
  const ask = (sni: string | undefined, host: string) =>
    get(backend.port, { agent: agents.agentFor(settingsOf({ trust: [root], sni })), headers: { host } });
  const byHand = new Agent({ ca: [root.certificate] });
  await get(backend.port, { agent: byHand, headers: { host: 'evil.example' } }); // refused by Node's name check
  for (const host of ['a.example', 'b.example']) expect(await ask(BACKEND, host)).toBe('hello');
  expect(await ask(undefined, 'c.example')).toBe('hello');
  expect(backend.seen.map(({ sni }) => sni).filter((sni) => sni !== 'evil.example')).toEqual([BACKEND, undefined]);
  expect(backend.requests).toEqual(['GET / a.example', 'GET / b.example', 'GET / c.example']);
});

/** A backend whose answers to `/slow` wait for `go`. */
const slowBackend = async () => {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const backend = await serveHttps(leaf, {}, async (path) => {
    if (path === '/slow') await gate;
    return `hello ${path}`;
  });
  return { ...backend, go };
};
/** Until the backend has seen so many requests. */
const until = async (enough: () => boolean) => {
  for (let i = 0; i < 400 && !enough(); i++) await wait(5);
  expect(enough()).toBe(true);
};
test('path/retired-opens-nothing: what is under way finishes, idle connections close, nothing new is opened', async () => {
  const backend = await slowBackend();
  const agents = agentsFor();
  const settings = settingsOf({ trust: [root] });
  const agent = agents.agentFor(settings);
  const slow = get(backend.port, { agent, path: '/slow' });
  await get(backend.port, { agent, path: '/quick' }); // leaves an idle connection
  await until(() => backend.requests.length === 2);
  expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);

  let drained = false;
  const retired = agents.retire(settings).then(() => {
    drained = true;
  });
  expect(await get(backend.port, { agent, path: '/new' })).toBe('ERR_BACKEND_TLS_RETIRED');
  expect([drained, Object.keys(agent.freeSockets)]).toEqual([false, []]);
  backend.go();
  expect(await slow).toBe('hello /slow');
  await retired;
  expect([backend.seen.length, backend.requests.length]).toEqual([2, 2]);
});
test('path/retired-opens-nothing: the danger is real: destroy() kills what is under way', async () => {
  const backend = await slowBackend();
  const agent = new Agent({ ca: [root.certificate], servername: BACKEND, keepAlive: true });
  const slow = get(backend.port, { agent, path: '/slow' });
  await until(() => backend.requests.length === 1);
  agent.destroy();
  expect(await slow).toBe('ECONNRESET');
});
test('path/retired-opens-nothing: with a limit of connections, no new request waits for an old one', async () => {
  const backend = await slowBackend();
  const agents = agentsFor({ maxSockets: 1 });
  const settings = settingsOf({ trust: [root] });
  const agent = agents.agentFor(settings);
  const slow = get(backend.port, { agent, path: '/slow' });
  const queued = get(backend.port, { agent, path: '/queued' });
  await until(() => backend.requests.length === 1);
  const retired = agents.retire(settings);
  expect(await get(backend.port, { agent, path: '/new' })).toBe('ERR_BACKEND_TLS_RETIRED');
  backend.go();
  expect([await slow, await queued]).toEqual(['hello /slow', 'hello /queued']);
  await retired;
  expect(backend.seen).toHaveLength(1);
});
test('path/retired-opens-nothing: what waits for a connection gets no new one', async () => {
  const backend = await slowBackend();
  const agents = agentsFor({ maxSockets: 1 });
  const settings = settingsOf({ trust: [root] });
  const agent = agents.agentFor(settings);
  const last = get(backend.port, { agent, path: '/slow', headers: { connection: 'close' } });
  const waiting = get(backend.port, { agent, path: '/waiting' });
  await until(() => backend.requests.length === 1);
  const retired = agents.retire(settings);
  backend.go();
  expect(await last).toBe('hello /slow');
  expect(await waiting).toBe('ERR_BACKEND_TLS_RETIRED');
  await retired;
  expect(backend.seen).toHaveLength(1);
});
test('path/retired-opens-nothing: settings that come back get a new agent', async () => {
  const backend = await serveHttps(leaf);
  const agents = agentsFor();
  const settings = settingsOf({ trust: [root] });
  const before = agents.agentFor(settings);
  await agents.retire(settings);
  await agents.retire(settings);
  expect(agents.agentFor(settings)).not.toBe(before);
  expect(await get(backend.port, { agent: agents.agentFor(settings) })).toBe('hello');
});
test('path/retired-opens-nothing: all but those that are still in use', async () => {
  const backend = await serveHttps(leaf);
  const agents = agentsFor();
  const [kept, gone] = [settingsOf({ trust: [root] }), settingsOf({ trust: [root], sni: 'x.example' })];
  const [first, second] = [agents.agentFor(kept), agents.agentFor(gone)];
  await agents.retain([kept]);
  expect(await get(backend.port, { agent: first })).toBe('hello');
  expect(await get(backend.port, { agent: second })).toBe('ERR_BACKEND_TLS_RETIRED');
});
test('path/retired-opens-nothing: closed agents refuse everybody', async () => {
  const backend = await serveHttps(leaf);
  const agents = agentsFor();
  expect(await get(backend.port, { agent: agents.agentFor(settingsOf({ trust: [root] })) })).toBe('hello');
  await agents.close();
  expect(await get(backend.port, { agent: agents.agentFor(settingsOf({ trust: [root] })) })).toBe(
    'ERR_BACKEND_TLS_RETIRED',
  );
});

test('path/agreed-protocol: node:https offers HTTP/1.1, or what the settings leave of it', async () => {
  const backend = await serveHttps(leaf, { ALPNProtocols: ['h2', 'http/1.1'] });
  const agents = agentsFor();
  for (const alpnProtocols of [undefined, ['h2', 'http/1.1'], []])
    expect(await get(backend.port, { agent: agents.agentFor(settingsOf({ trust: [root], alpnProtocols })) })).toBe(
      'hello',
    );
  expect(backend.seen.map(({ alpn }) => alpn)).toEqual(['http/1.1', 'http/1.1', undefined]);
  const onlyHttp2 = agents.agentFor(settingsOf({ trust: [root], alpnProtocols: ['h2'] }));
  expect(await get(backend.port, { agent: onlyHttp2 })).toBe('ERR_BACKEND_TLS_ALPN');
});
test('path/verification-on: a cipher that OpenSSL does not know fails each request, and throws nothing', async () => {
  const { port } = await serveHttps(leaf);
  const agent = agentsFor().agentFor(settingsOf({ trust: [root], cipherSuites: ['NO-SUCH-CIPHER'] }));
  expect(await get(port, { agent })).toBe('ERR_BACKEND_TLS_SETTINGS');
});
test('path/verification-on: a backend that does not answer is given up', async () => {
  const port = await listen(createServer(() => {}));
  const agents = agentsFor({ connectTimeoutMs: 100 });
  expect(await get(port, { agent: agents.agentFor(settingsOf({ trust: [root] })) })).toBe('ERR_BACKEND_TLS_TIMEOUT');
});
