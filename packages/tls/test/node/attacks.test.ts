/** What a request, an agent’s options, a change to an agent, and the environment cannot do to a connection. */
import { createServer as createHttpServer, request } from 'node:http';
import type { AgentOptions } from 'node:https';
import { Pool, request as undiciRequest } from 'undici';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Connector, createConnector, createHttpsAgent, toRequestOptions } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { createDispatcher, toUndiciConnect } from '../../src/undici/index.js';
import { serveAny, servePlain } from './support/any-server.js';
import { listen } from './support/servers.js';
import { BACKEND, settingsOf } from './support/settings.js';

let root: TestAuthority;
let other: TestAuthority;
let leaf: TestCertificate;
let stranger: TestCertificate;
beforeAll(async () => {
  const pki = createTestPki();
  [root, other] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Other' })]);
  [leaf, stranger] = await Promise.all([
    root.leaf({ dns: [BACKEND] }),
    other.leaf({ dns: [BACKEND, 'evil.example'], ip: ['127.0.0.1'] }),
  ]);
});

const HOST = '127.0.0.1';
const UNTRUSTED = 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY';
/** Everything by which Node’s own functions could be talked into another peer. */
const widest = () => ({
  ca: [root.certificate, other.certificate],
  servername: 'evil.example',
  checkServerIdentity: () => undefined,
  ALPNProtocols: ['h2'],
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.2',
  ...Object.fromEntries([['rejectUnauthorized', !widest]]), // what no program should write
});
const codeOf = (error: { code?: string; message: string }) => error.code ?? error.message;

const get = (
  connector: Connector,
  port: number,
  more: object = {},
  options: AgentOptions = {},
  meddle?: (agent: object) => void,
) => {
  const agent = createHttpsAgent(connector, options);
  onTestFinished(() => agent.destroy());
  meddle?.(agent);
  return new Promise<string>((resolve) => {
    request({ ...more, ...toRequestOptions(agent, { host: HOST, port }) }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        text += part.toString();
      });
      response.once('end', () => resolve(text));
    })
      .once('error', (error) => resolve(codeOf(error)))
      .end();
  });
};
const ours = () => createConnector(settingsOf({ trust: [root] }));

test('path/request-options-ignored: https: options of a request and of the agent, and changes to the agent', async () => {
  const [good, bad] = await Promise.all([serveAny(leaf), serveAny(stranger)]);
  const meddle = (agent: object) => Object.assign((agent as { options: object }).options, widest());
  for (const [more, options, change] of [
    [widest(), {}, undefined],
    [{}, widest(), undefined],
    [{}, {}, meddle],
  ] as const) {
    expect(await get(ours(), good.port, more, options as AgentOptions, change)).toBe('hello');
    expect(await get(ours(), bad.port, more, options as AgentOptions, change)).toBe(UNTRUSTED);
  }
  expect(good.sni).toEqual([BACKEND, BACKEND, BACKEND]);
  expect(good.requests).toEqual(Array(3).fill(`1.1 ${HOST}:${good.port}`));
  expect(bad.requests).toEqual([]);
});
test('path/request-options-ignored: undici: names in a request, on a dispatcher and on a Pool', async () => {
  const [good, bad] = await Promise.all([serveAny(leaf), serveAny(stranger)]);
  const ask = async (port: number) => {
    const dispatcher = createDispatcher(ours(), { connect: widest() } as object);
    const pool = new Pool(`https://${HOST}:${port}`, { connect: toUndiciConnect(ours()) });
    onTestFinished(async () => void (await Promise.all([dispatcher.close(), pool.close()])));
    const headers = { host: 'evil.example' };
    const asked = [
      undiciRequest(`https://${HOST}:${port}/`, { dispatcher, headers, ...widest() } as object),
      pool.request({ path: '/', method: 'GET', headers, ...widest() } as never),
    ];
    return Promise.all(asked.map((each) => each.then(({ body }) => body.text(), codeOf)));
  };
  expect(await ask(good.port)).toEqual(['hello', 'hello']);
  expect(await ask(bad.port)).toEqual([UNTRUSTED, UNTRUSTED]);
  expect(good.sni).toEqual([BACKEND, BACKEND]);
  expect(bad.requests).toEqual([]);
});
test('path/request-options-ignored: a place says where to connect and nothing else', async () => {
  const [good, bad] = await Promise.all([serveAny(leaf), serveAny(stranger)]);
  const dial = (port: number) =>
    new Promise<string>((resolve) => {
      const socket = ours().connect({ ...widest(), host: HOST, port } as object, ['http/1.1']);
      socket
        .once('secureConnect', () => socket.end())
        .once('error', (error) => resolve(codeOf(error)))
        .once('close', () => resolve('ok'))
        .resume();
    });
  expect([await dial(good.port), await dial(bad.port)]).toEqual(['ok', UNTRUSTED]);
  expect(good.sni).toEqual([BACKEND]);
});

/** A forward proxy that counts who comes, and serves nobody. */
const countingProxy = async () => {
  const asked: string[] = [];
  const server = createHttpServer((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    response.end('proxied');
  });
  server.on('connect', (incoming, socket) => {
    asked.push(`CONNECT ${incoming.url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  return { url: `http://${HOST}:${await listen(server)}`, asked };
};
test('path/decision-carried-out: a proxy of the environment gets neither plaintext nor TLS', async () => {
  const [plain, secure, proxy] = await Promise.all([servePlain(), serveAny(leaf), countingProxy()]);
  const proxyEnv = { http_proxy: proxy.url, https_proxy: proxy.url, HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url };
  const options = { proxyEnv } as AgentOptions; // known to Node 24 and later
  expect(await get(createConnector({ mode: 'plaintext' }), plain.port, {}, options)).toBe('hello');
  expect(await get(ours(), secure.port, {}, options)).toBe('hello');
  expect(proxy.asked).toEqual([]);
  expect(plain.requests).toEqual([`1.1 ${HOST}:${plain.port}`]);
});
test('path/decision-carried-out: a request asks by the scheme that the decision has, or fails', async () => {
  const [plain, secure] = await Promise.all([servePlain(), serveAny(leaf)]);
  const ask = async (connector: Connector, url: string) => {
    const dispatcher = createDispatcher(connector);
    onTestFinished(() => dispatcher.close());
    return undiciRequest(url, { dispatcher }).then(({ body }) => body.text(), codeOf);
  };
  expect(await ask(ours(), `http://${HOST}:${secure.port}`)).toBe('ERR_BACKEND_TLS_PLAINTEXT');
  expect(await ask(createConnector({ mode: 'plaintext' }), `https://${HOST}:${plain.port}`)).toBe(
    'ERR_BACKEND_TLS_PLAINTEXT',
  );
  const agent = createHttpsAgent(createConnector({ mode: 'plaintext' }));
  expect(() => request({ host: HOST, port: plain.port, protocol: 'https:', agent })).toThrow(TypeError);
  expect([plain.connections(), secure.connections()]).toEqual([0, 0]);
});
test('an address of IPv6 in a URL is dialled', async () => {
  const server = createHttpServer((_request, response) => response.end('six'));
  const listening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen(0, '::1', () => resolve(true));
  });
  if (!listening) return; // no IPv6 on this machine
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  const dispatcher = createDispatcher(createConnector({ mode: 'plaintext' }));
  onTestFinished(() => dispatcher.close());
  expect(await undiciRequest(`http://[::1]:${port}/`, { dispatcher }).then(({ body }) => body.text())).toBe('six');
});
