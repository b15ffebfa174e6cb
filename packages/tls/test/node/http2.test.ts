/** Sessions of `node:http2`: what options cannot change, and how sessions are kept. */
import type { ClientHttp2Session, SecureClientSessionOptions } from 'node:http2';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { connectHttp2, createConnector, createHttp2Agents, type Http2AgentsOptions } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { serveAny, servePlain } from './support/any-server.js';
import { BACKEND, settingsOf } from './support/settings.js';

let root: TestAuthority;
let other: TestAuthority;
let leaf: TestCertificate;
beforeAll(async () => {
  const pki = createTestPki();
  [root, other] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Other' })]);
  leaf = await root.leaf({ dns: [BACKEND] });
});

const get = (session: ClientHttp2Session, headers: Readonly<Record<string, string>> = {}) =>
  new Promise<string>((resolve) => {
    const failed = (error: NodeJS.ErrnoException) =>
      resolve(((error.cause as NodeJS.ErrnoException | undefined) ?? error).code ?? error.message);
    const stream = session.on('error', failed).request({ ':path': '/', ...headers });
    let text = '';
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    stream.once('error', failed).once('end', () => resolve(text));
  });
const agentsFor = (options?: Http2AgentsOptions) => {
  const agents = createHttp2Agents(options);
  onTestFinished(() => void agents.close());
  return agents;
};
const UNTRUSTED = 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY';
const at = (port: number) => ({ host: '127.0.0.1', port });

test('path/request-options-ignored: options of http2.connect change nothing about the connection', async () => {
  const [mine, stranger] = await Promise.all([serveAny(leaf), serveAny(await other.leaf({ dns: ['evil.example'] }))]);
  const wider: SecureClientSessionOptions = {
    ca: [root.certificate, other.certificate],
    servername: 'evil.example',
    checkServerIdentity: () => undefined,
    ALPNProtocols: ['http/1.1'],
    createConnection: () => {
      throw new Error('not asked');
    },
  };
  const connector = createConnector(settingsOf({ trust: [root] }));
  const good = connectHttp2(connector, at(mine.port), wider);
  expect(await get(good)).toBe('hello');
  expect(await get(connectHttp2(connector, at(stranger.port), wider))).toBe(UNTRUSTED);
  expect(mine.sni).toEqual([BACKEND]);
  good.close();
});
test('identity/sni-pinned: the authority of a request is not the SNI', async () => {
  const backend = await serveAny(leaf);
  const session = agentsFor()
    .agentFor(settingsOf({ trust: [root] }))
    .sessionFor(at(backend.port));
  expect(await get(session, { ':authority': 'evil.example' })).toBe('hello');
  expect([backend.sni, backend.requests]).toEqual([[BACKEND], ['2.0 evil.example']]);
});
test('path/one-pool-per-fingerprint: one session for settings and endpoint', async () => {
  const [one, two] = await Promise.all([serveAny(leaf), serveAny(leaf)]);
  const agents = agentsFor();
  const sessionTo = (trust: TestAuthority, port: number) =>
    agents.agentFor(settingsOf({ trust: [trust] })).sessionFor(at(port));
  const session = sessionTo(root, one.port);
  for (let i = 0; i < 5; i++) expect(await get(sessionTo(root, one.port))).toBe('hello');
  expect(sessionTo(root, one.port)).toBe(session);
  expect(await get(sessionTo(root, two.port))).toBe('hello');
  expect(await get(sessionTo(other, one.port))).toBe(UNTRUSTED);
  expect([one.sni.length, two.sni.length]).toEqual([1, 1]);
});
test('path/one-pool-per-fingerprint: a session that ended is made anew', async () => {
  const backend = await serveAny(leaf);
  const agent = agentsFor().agentFor(settingsOf({ trust: [root] }));
  const first = agent.sessionFor(at(backend.port));
  expect(await get(first)).toBe('hello');
  first.destroy();
  expect(await get(agent.sessionFor(at(backend.port)))).toBe('hello');
  const failing = agent.sessionFor(at(1));
  expect(await get(failing)).toBe('ECONNREFUSED');
  expect(agent.sessionFor(at(1))).not.toBe(failing);
});
test('path/bounded-pools: a session that is idle is closed', async () => {
  const backend = await serveAny(leaf);
  const agent = agentsFor({ sessionIdleMs: 50 }).agentFor(settingsOf({ trust: [root] }));
  expect(await get(agent.sessionFor(at(backend.port)))).toBe('hello');
  for (let i = 0; i < 100 && backend.open() > 0; i++) await wait(20);
  expect(backend.open()).toBe(0);
  expect(await get(agent.sessionFor(at(backend.port)))).toBe('hello');
});
test('path/retired-opens-nothing: an agent that somebody kept opens no session', async () => {
  const backend = await serveAny(leaf);
  const agents = agentsFor();
  const agent = agents.agentFor(settingsOf({ trust: [root] }));
  expect(await get(agent.sessionFor(at(backend.port)))).toBe('hello');
  await agents.retire(settingsOf({ trust: [root] }));
  expect(await get(agent.sessionFor(at(backend.port)))).toBe('ERR_BACKEND_TLS_RETIRED');
  expect(backend.connections()).toBe(1);
});
test('path/decision-carried-out: HTTP/2 in plaintext where the decision says so', async () => {
  const backend = await servePlain();
  const agents = agentsFor({ session: { maxSessionMemory: 5 } });
  expect(await get(agents.agentFor({ mode: 'plaintext' }).sessionFor(at(backend.port)))).toBe('hello');
  expect(backend.requests).toHaveLength(1);
});
test('path/decision-carried-out: an endpoint that no URL can name is an error of the session, and nothing is thrown', async () => {
  const connector = createConnector({ mode: 'plaintext' });
  for (const endpoint of [
    { host: 'a b', port: 80 },
    { host: '', port: 80 },
    { host: '127.0.0.1', port: 70_000 },
  ]) {
    expect(await get(connectHttp2(connector, endpoint))).toBe('ERR_INVALID_URL');
    expect(await get(agentsFor().agentFor({ mode: 'plaintext' }).sessionFor(endpoint))).toBe('ERR_INVALID_URL');
  }
  const zoned = connectHttp2(connector, { host: '::1%nowhere', port: 1 });
  expect(await get(zoned)).not.toBe('ERR_INVALID_URL'); // it is dialled, zone and all
});
