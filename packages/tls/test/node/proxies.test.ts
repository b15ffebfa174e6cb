/** The programs of docs/guides/proxies.md, run before real backends; and what those libraries do without us. */
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, request, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import replyFrom from '@fastify/reply-from';
import fastify from 'fastify';
import httpProxy from 'http-proxy-3';
import { createProxyServer } from 'httpxy';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createConnector, createHttpsAgent, type Target } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { listen, serveHttps } from './support/servers.js';
import { BACKEND, type SettingsOf, settingsOf } from './support/settings.js';

const GUIDE = new URL('../../../../docs/guides/proxies.md', import.meta.url);

/** Everything a program of the guide may import. */
const MODULES: Readonly<Record<string, () => Promise<object>>> = {
  'node:http': () => import('node:http'),
  '@fastify/reply-from': () => import('@fastify/reply-from'),
  fastify: () => import('fastify'),
  'http-proxy-3': () => import('http-proxy-3'),
  httpxy: () => import('httpxy'),
  '@backend-tls/tls/node': () => import('../../src/node/index.js'),
  '@backend-tls/tls/undici': () => import('../../src/undici/index.js'),
};

interface Proxy {
  readonly createProxy: (decide: () => Target, endpoint: { host: string; port: number }) => unknown;
  readonly adopt: (decisions: Iterable<Target>) => Promise<void>;
}

/** The programs, by the heading above each. */
const programs = readFileSync(GUIDE, 'utf8')
  .split(/^## /m)
  .slice(1)
  .flatMap((section) => {
    const code = /^```js\n(.*?)^```/ms.exec(section)?.[1];
    return code === undefined ? [] : [{ name: section.split('\n', 1)[0] ?? '', code }];
  });

/** Runs a program as a module would be, with imports from the sources. */
async function load(code: string): Promise<Proxy> {
  const body = code
    .replace(/^import \{(.+)\} from '(.+)';$/gm, "const {$1} = await module('$2');")
    .replace(/^import (\w+) from '(.+)';$/gm, "const { default: $1 } = await module('$2');")
    .replace(/^export /gm, '');
  const AsyncFunction = (async () => {}).constructor as new (...parts: string[]) => (from: unknown) => Promise<Proxy>;
  return new AsyncFunction('module', `${body}\nreturn { createProxy, adopt };`)((name: string) => MODULES[name]!());
}

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
const mtls = () => ({ requestCert: true, rejectUnauthorized: true, ca: [root.certificate] });
const tls = (given: Partial<SettingsOf> = {}): Target => ({
  mode: 'tls',
  settings: settingsOf({ trust: [root], client: a, ...given }),
});
const HOST = '127.0.0.1';

/** One request of a client: status and body. */
const get = (port: number, path = '/', host = 'evil.example', body = '') =>
  new Promise<string>((resolve, reject) => {
    const method = body === '' ? 'GET' : 'POST';
    const sent = request({ host: HOST, port, path, method, headers: { host }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.once('end', () => resolve(`${response.statusCode} ${text}`.trim()));
    });
    sent.once('error', reject).end(body);
  });

/** A proxy of a library, listening until the test ends. */
async function start(made: unknown): Promise<number> {
  if (typeof (made as Server).listening === 'boolean') return listen(made as Server);
  const app = made as ReturnType<typeof fastify>;
  await app.listen({ host: HOST, port: 0 });
  onTestFinished(() => app.close());
  return (app.server.address() as AddressInfo).port;
}

test('the guide shows a program for each library', () => {
  expect(programs.map(({ name }) => name)).toEqual(['@fastify/reply-from', 'http-proxy-3', 'httpxy']);
});
describe.each(programs)('$name', ({ name, code }) => {
  const over = async (first: Target, backend: { readonly port: number }) => {
    const { createProxy, adopt } = await load(code);
    let decision = first;
    const port = await start(createProxy(() => decision, { host: HOST, port: backend.port }));
    onTestFinished(() => adopt([]));
    const decide = (next: Target) => {
      decision = next;
      return adopt([next]);
    };
    return { port, decide };
  };

  test(`identity/sni-pinned: ${name}: SNI and client certificate are those of the decision, the Host is the client’s`, async () => {
    const backend = await serveHttps(leaf, mtls());
    const { port } = await over(tls(), backend);
    expect(await get(port, '/x?y=1')).toBe('200 hello');
    expect(await get(port, '/x', 'other.example')).toBe('200 hello');
    expect(await get(port, '/up', 'evil.example', 'x'.repeat(100_000))).toBe('200 hello');
    expect(backend.seen.map(({ sni, client }) => `${sni} ${client}`)).toContain(`${BACKEND} a`);
    expect(new Set(backend.seen.map(({ sni }) => sni))).toEqual(new Set([BACKEND]));
    expect(backend.requests).toEqual(['GET /x?y=1 evil.example', 'GET /x other.example', 'POST /up evil.example']);
  });
  test(`path/verification-on: ${name}: another authority, another name, no client certificate`, async () => {
    const backend = await serveHttps(leaf, mtls());
    const { port, decide } = await over(tls({ trust: [other] }), backend);
    expect(await get(port)).toBe('502');
    await decide(tls({ names: [{ type: 'dns', value: 'x.example' }] }));
    expect(await get(port)).toBe('502');
    await decide({ mode: 'tls', settings: settingsOf({ trust: [root] }) });
    expect(await get(port)).toBe('502');
    expect(backend.requests).toEqual([]);
    await decide(tls());
    expect(await get(port)).toBe('200 hello');
  });
  test(`path/decision-carried-out: ${name}: refuse opens nothing, and the client gets 500`, async () => {
    let connections = 0;
    const backend = createHttpServer((_request, response) => response.end('plain'));
    backend.on('connection', () => connections++);
    const place = { port: await listen(backend) };
    const { port, decide } = await over({ mode: 'refuse', findings: [] }, place);
    expect(await get(port)).toBe('500');
    for (const nothing of [
      tls({ trust: 'none' }),
      { mode: 'passthrough' },
      { mode: 'no such mode' },
    ] as unknown as Target[]) {
      await decide(nothing);
      expect(await get(port)).toBe('500');
    }
    expect(connections).toBe(0);
    await decide({ mode: 'plaintext' });
    expect(await get(port)).toBe('200 plain');
    await decide(tls());
    expect(await get(port)).toBe('502');
  });
  test(`path/retired-opens-nothing: ${name}: a change of settings lets requests under way finish`, async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const backend = await serveHttps(leaf, mtls(), async (path) => {
      if (path === '/slow') await gate;
      return path;
    });
    const { port, decide } = await over(tls(), backend);
    const slow = get(port, '/slow');
    while (backend.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const drained = decide(tls({ client: b }));
    expect(await get(port, '/new')).toBe('200 /new');
    go();
    expect(await slow).toBe('200 /slow');
    await drained;
    expect(backend.seen.map(({ client }) => client)).toEqual(['a', 'b']);
  });
});

describe.each(programs.slice(1))('$name', ({ name, code }) => {
  test(`path/verification-on: ${name}: upgrades go by the same agent`, async () => {
    const { createProxy } = await load(code);
    const seen: (string | undefined)[] = [];
    const upgrading = async (pair: TestCertificate) => {
      const server = createHttpsServer({ cert: pair.chain, key: pair.key });
      server.on('upgrade', (incoming: IncomingMessage, socket: Socket) => {
        seen.push(incoming.headers.host);
        socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
      });
      return listen(server);
    };
    const upgrade = async (backend: number) => {
      const port = await start(createProxy(() => tls(), { host: HOST, port: backend }));
      return new Promise<string>((resolve) => {
        const headers = { host: 'evil.example', connection: 'Upgrade', upgrade: 'websocket' };
        const sent = request({ host: HOST, port, headers, agent: false });
        sent.once('upgrade', (response, socket) => {
          resolve(String(response.statusCode));
          socket.destroy();
        });
        sent.once('error', () => resolve('cut')).end();
      });
    };
    expect(await upgrade(await upgrading(leaf))).toBe('101');
    expect(await upgrade(await upgrading(await other.leaf({ dns: [BACKEND] })))).toBe('cut');
    expect(seen).toEqual(['evil.example']);
  });
});

/** How these libraries treat a stranger when they are told not to look. */
const careless = { secure: false };
const LIBRARIES = {
  'http-proxy-3': (options: object) => {
    const proxy = httpProxy.createProxyServer(options);
    return createHttpServer((incoming, response) =>
      proxy.web(incoming, response, {}, () => void response.writeHead(502).end()),
    );
  },
  httpxy: (options: object) => {
    const proxy = createProxyServer(options);
    return createHttpServer((incoming, response) => {
      proxy.web(incoming, response).catch(() => void response.writeHead(502).end());
    });
  },
};
test.each(Object.entries(LIBRARIES))(
  'path/request-options-ignored: %s: `secure: false` does nothing beside an agent of ours',
  async (_name, make) => {
    const stranger = await serveHttps(await other.leaf({ dns: [BACKEND] }));
    const target = { protocol: 'https:', host: HOST, port: stranger.port };
    expect(await get(await start(make({ target, ...careless })))).toBe('200 hello'); // the danger
    const agent = createHttpsAgent(createConnector(settingsOf({ trust: [root] })));
    const widest = { ca: other.certificate, servername: 'evil.example', checkServerIdentity: () => undefined };
    const options = { target: { ...target, ...widest }, ssl: widest, ...widest, ...careless, agent };
    expect(await get(await start(make(options)))).toBe('502');
    expect(stranger.requests).toHaveLength(1);
  },
);
test('path/request-options-ignored: reply-from with an agent of ours, whatever its options of TLS say', async () => {
  const [mine, stranger] = await Promise.all([serveHttps(leaf), serveHttps(await other.leaf({ dns: [BACKEND] }))]);
  const agent = createHttpsAgent(createConnector(settingsOf({ trust: [root] })));
  const over = (port: number) => {
    const app = fastify();
    const requestOptions = { ca: other.certificate, servername: 'evil.example' };
    const http = { agents: { 'http:': agent, 'https:': agent }, requestOptions };
    app.register(replyFrom, { base: `https://${HOST}:${port}`, http } as object);
    app.get('/*', (incoming, reply) => reply.from(incoming.url, { onError: (failed) => void failed.code(502).send() }));
    return start(app);
  };
  expect(await get(await over(mine.port))).toBe('200 hello');
  expect(await get(await over(stranger.port))).toBe('502');
  expect(mine.seen.map(({ sni }) => sni)).toEqual([BACKEND]);
});
test('identity/sni-pinned: the danger is real: reply-from with undici’s own options sends the Host as SNI', async () => {
  const backend = await serveHttps(await root.leaf({ dns: [BACKEND, 'evil.example'] }));
  const app = fastify();
  app.register(replyFrom, {
    base: `https://${HOST}:${backend.port}`,
    undici: { connect: { ca: root.certificate, servername: BACKEND } },
  } as object);
  app.get('/*', (incoming, reply) =>
    reply.from(incoming.url, { rewriteRequestHeaders: (_request, headers) => ({ ...headers, host: 'evil.example' }) }),
  );
  expect(await get(await start(app))).toBe('200 hello');
  expect(backend.seen.map(({ sni }) => sni)).toEqual(['evil.example']); // the danger
});
