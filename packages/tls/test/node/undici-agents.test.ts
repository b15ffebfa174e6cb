/** The same promises for undici, and the one that it breaks by itself: the SNI. */
import { createSecureServer } from 'node:http2';
import { setTimeout as wait } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { Agent, type Dispatcher, request } from 'undici';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { createUndiciAgents, type UndiciAgentsOptions } from '../../src/undici/index.js';
import { sessionOf } from './support/connect.js';
import { listen, serveHttps, serveTls } from './support/servers.js';
import { BACKEND, settingsOf } from './support/settings.js';

let root: TestAuthority;
let other: TestAuthority;
let leaf: TestCertificate;
beforeAll(async () => {
  const pki = createTestPki();
  [root, other] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Other' })]);
  leaf = await root.leaf({ dns: [BACKEND] });
});

const agentsFor = (options?: UndiciAgentsOptions) => {
  const agents = createUndiciAgents(options);
  onTestFinished(() => void agents.close());
  return agents;
};
const UNTRUSTED = 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY';

/** The body of one GET, or the code of its error. */
const get = async (port: number, dispatcher: Dispatcher, host = 'public.example', path = '/', scheme = 'https') => {
  try {
    const { body } = await request(`${scheme}://127.0.0.1:${port}${path}`, { dispatcher, headers: { host } });
    return await body.text();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};
const HOSTS = ['a.example', 'b.example', 'a.example', 'c.example', 'b.example'];

test('identity/sni-pinned: the danger is real: undici sends the Host of a request as SNI', async () => {
  const any = await root.leaf({ dns: ['*.example', 'a.example', 'b.example', 'c.example'] });
  const backend = await serveHttps(any);
  const agent = new Agent({ connections: 1, connect: { ca: [root.certificate], servername: BACKEND } });
  onTestFinished(() => agent.destroy());
  for (const host of HOSTS) expect(await get(backend.port, agent, host)).toBe('hello');
  expect(backend.seen.map(({ sni }) => sni)).toEqual(HOSTS); // the danger, and a connection for each
});
test('identity/sni-pinned: undici sends the SNI of the settings, over one connection', async () => {
  const backend = await serveHttps(leaf);
  const agent = agentsFor({ connections: 1 }).agentFor(settingsOf({ trust: [root] }));
  for (const host of HOSTS) expect(await get(backend.port, agent, host)).toBe('hello');
  expect(backend.seen.map(({ sni }) => sni)).toEqual([BACKEND]);
  expect(backend.requests).toEqual(HOSTS.map((host) => `GET / ${host}`));
});
test('identity/sni-pinned: undici sends none where the settings have none', async () => {
  const backend = await serveHttps(leaf);
  const agent = agentsFor({ connections: 1 }).agentFor(settingsOf({ trust: [root], sni: undefined }));
  for (const host of HOSTS) expect(await get(backend.port, agent, host)).toBe('hello');
  expect(backend.seen.map(({ sni }) => sni)).toEqual([undefined]);
});

test('path/one-pool-per-fingerprint: undici: trust, names and client certificates do not mix', async () => {
  const backend = await serveHttps(leaf, { requestCert: true, ca: [root.certificate], rejectUnauthorized: true });
  const [a, b] = await Promise.all([root.client({ subject: 'CN=a' }), root.client({ subject: 'CN=b' })]);
  const agents = agentsFor();
  const via = (settings: Parameters<typeof settingsOf>[0]) => get(backend.port, agents.agentFor(settingsOf(settings)));
  for (const client of [a, b, a]) expect(await via({ trust: [root], client })).toBe('hello');
  expect(await via({ trust: [other], client: a })).toBe('SELF_SIGNED_CERT_IN_CHAIN'); // the server sent its root
  expect(await via({ trust: [root], client: a, names: [{ type: 'dns', value: 'x.example' }] })).toBe(
    'ERR_BACKEND_TLS_IDENTITY',
  );
  expect(backend.requests).toHaveLength(3);
  expect(backend.seen.map(({ client }) => client).filter((client, at, all) => all.indexOf(client) === at)).toEqual([
    'a',
    'b',
  ]);
});
test('path/no-session-resumption: undici: every connection is verified anew', async () => {
  const backend = await serveHttps(leaf, { maxVersion: 'TLSv1.2' });
  const session = await sessionOf(backend.port, { ca: [root.certificate], servername: BACKEND });
  const byHand = { ca: [other.certificate], servername: BACKEND, session };
  const careless = new Agent({ connect: byHand });
  onTestFinished(() => careless.destroy());
  expect(await get(backend.port, careless, BACKEND)).toBe('hello'); // the danger
  const agents = agentsFor({ connect: byHand } as UndiciAgentsOptions);
  expect(await get(backend.port, agents.agentFor(settingsOf({ trust: [other] })), BACKEND)).toBe(UNTRUSTED);

  const dispatcher = agents.agentFor(settingsOf({ trust: [root] }));
  for (let i = 0; i < 3; i++) {
    const { body } = await request(`https://127.0.0.1:${backend.port}/`, { dispatcher, reset: true });
    await body.text();
    await wait(20);
  }
  expect(backend.seen.slice(-3).map(({ reused }) => reused)).toEqual([false, false, false]);
});

test('path/request-options-ignored: undici: a request without TLS has no way out', async () => {
  const backend = await serveHttps(leaf);
  const agent = agentsFor().agentFor(settingsOf({ trust: [root] }));
  expect(await get(backend.port, agent, BACKEND, '/', 'http')).toBe('ERR_BACKEND_TLS_PLAINTEXT');
});
test('path/request-options-ignored: undici: neither a request nor the agent’s options choose the TLS', async () => {
  const backend = await serveHttps(leaf);
  const options = { connect: { ca: [root.certificate] }, factory: () => new Agent() } as UndiciAgentsOptions;
  const agents = agentsFor(options);
  expect(await get(backend.port, agents.agentFor(settingsOf({ trust: [other] })))).toBe(UNTRUSTED);
  const dispatcher = agents.agentFor(settingsOf({ trust: [root] }));
  const wider = { dispatcher, servername: 'evil.example' } as object;
  await (await request(`https://127.0.0.1:${backend.port}/`, wider)).body.text();
  expect(backend.seen.at(-1)?.sni).toBe(BACKEND);
});
test('closing/unverified-settings: undici: such settings open nothing', async () => {
  const backend = await serveHttps(leaf);
  const agents = agentsFor();
  expect(await get(backend.port, agents.agentFor(settingsOf({ trust: 'none' })))).toBe('ERR_BACKEND_TLS_UNVERIFIED');
  expect(backend.seen).toEqual([]);
});

test('path/retired-opens-nothing: undici: what is under way finishes, and nothing new is opened', async () => {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const backend = await serveHttps(leaf, {}, async (path) => {
    if (path === '/slow') await gate;
    return 'hello';
  });
  const agents = agentsFor();
  const settings = settingsOf({ trust: [root] });
  const agent = agents.agentFor(settings);
  const slow = get(backend.port, agent, BACKEND, '/slow');
  while (backend.requests.length < 1) await wait(5);
  const retired = agents.retire(settings);
  expect(await get(backend.port, agent)).toMatch(/^UND_ERR_(CLOSED|DESTROYED)$/);
  expect(await get(backend.port, agents.agentFor(settings))).toBe('hello'); // anew
  go();
  expect(await slow).toBe('hello');
  await retired;
  await agents.close();
  expect(await get(backend.port, agents.agentFor(settings))).toBe('ERR_BACKEND_TLS_RETIRED');
});

test('path/retired-opens-nothing: undici: what waits for a connection gets no new one', async () => {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const backend = await serveHttps(leaf, { keepAlive: false, keepAliveTimeout: 1 }, async () => {
    await gate;
    return 'hello';
  });
  const agents = agentsFor({ connections: 1 });
  const settings = settingsOf({ trust: [root] });
  const dispatcher = agents.agentFor(settings);
  const last = request(`https://127.0.0.1:${backend.port}/`, { dispatcher, reset: true }).then(({ body }) =>
    body.text(),
  );
  const waiting = get(backend.port, dispatcher);
  while (backend.requests.length < 1) await wait(5);
  const retired = agents.retire(settings);
  go();
  expect(await last).toBe('hello');
  expect(await waiting).toBe('ERR_BACKEND_TLS_RETIRED');
  await retired;
  expect(backend.seen).toHaveLength(1);
});

test('path/agreed-protocol: undici: HTTP/2 where the settings ask for it, and nothing else then', async () => {
  const server = createSecureServer({ cert: leaf.chain, key: leaf.key }, (_request, response) => response.end('two'));
  const protocols: unknown[] = [];
  server.on('secureConnection', (socket: TLSSocket) => protocols.push(socket.alpnProtocol));
  const port = await listen(server);
  const agents = agentsFor();
  const asked = agents.agentFor(settingsOf({ trust: [root], alpnProtocols: ['h2'] }));
  expect(await get(port, asked, BACKEND)).toBe('two');
  expect(protocols).toEqual(['h2']);
  const silent = await serveTls(leaf); // knows nothing of ALPN
  expect(await get(silent.port, asked, BACKEND)).toBe('ERR_BACKEND_TLS_ALPN');
  await agents.close();
});
test('path/verification-on: undici: a backend that does not answer is given up', async () => {
  const { createServer } = await import('node:net');
  const port = await listen(createServer(() => {}));
  const agents = agentsFor({ connectTimeoutMs: 100 });
  expect(await get(port, agents.agentFor(settingsOf({ trust: [root] })))).toBe('ERR_BACKEND_TLS_TIMEOUT');
});
