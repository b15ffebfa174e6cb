/** A real server of grpc-js, and what a channel’s options, a call’s and the environment cannot change. */
import { createServer, type Server as TcpServer } from 'node:net';
import {
  Client,
  type ClientOptions,
  credentials,
  Metadata,
  Server,
  ServerCredentials,
  type ServiceError,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createChannelCredentials, createGrpcAgents } from '../../src/grpc/index.js';
import { createConnector, type Target } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { serveAny, servePlain } from './support/any-server.js';
import { grpcCode } from './support/consumers.js';
import { listen } from './support/servers.js';
import { BACKEND, type SettingsOf, settingsOf } from './support/settings.js';

let root: TestAuthority;
let other: TestAuthority;
let leaf: TestCertificate;
let client: TestCertificate;
beforeAll(async () => {
  const pki = createTestPki();
  [root, other] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Other' })]);
  [leaf, client] = await Promise.all([root.leaf({ dns: [BACKEND] }), root.client({ subject: 'CN=gateway' })]);
});
const settings = (given: Partial<SettingsOf> = {}) => settingsOf({ trust: [root], client, ...given });

const PATH = '/test.Echo/Say';
const SERVICE = {
  Say: {
    path: PATH,
    requestStream: false,
    responseStream: false,
    requestSerialize: Buffer.from,
    requestDeserialize: String,
    responseSerialize: Buffer.from,
    responseDeserialize: String,
  },
};

/** A server that demands a client certificate and says the text back. */
async function serveGrpc(
  pair: TestCertificate,
  answer: (text: string) => Promise<string> = async (text) => text,
): Promise<{ readonly port: number; readonly server: Server }> {
  const server = new Server();
  const say = ({ request }: { request: string }, done: (error: null, text: string) => void) =>
    void answer(request).then((text) => done(null, text));
  server.addService(SERVICE, { Say: say } as unknown as UntypedServiceImplementation);
  const own = { private_key: Buffer.from(pair.key), cert_chain: Buffer.from(pair.chain) };
  const creds = ServerCredentials.createSsl(Buffer.from(root.certificate), [own], true);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', creds, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  onTestFinished(() => server.forceShutdown());
  return { port, server };
}

const say = (sayer: Client, text = 'hi') =>
  new Promise<string>((resolve) => {
    const answered = (error: ServiceError | null, said?: string) => resolve(error ? grpcCode(error) : String(said));
    sayer.makeUnaryRequest(PATH, Buffer.from, String, text, answered);
  });
const ask = async (target: Target, port: number, options: ClientOptions = {}) => {
  const sayer = new Client(`127.0.0.1:${port}`, createChannelCredentials(createConnector(target)), options);
  return say(sayer).finally(() => sayer.close());
};
const UNTRUSTED = /^(UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/;

test('client/whole-pair: a server of grpc-js sees the client certificate', async () => {
  const { port } = await serveGrpc(leaf);
  expect(await ask(settings(), port)).toBe('hi');
  const { fingerprint: _f, contextKey: _c, clientCertificate: _cc, ...rest } = settings();
  expect(await ask(settingsOf({ trust: [root], origin: rest.origin }), port)).not.toBe('hi');
  expect(await ask(settings({ client: await other.client() }), port)).not.toBe('hi');
});
test('trust/only-given-anchors: a server of grpc-js with a wrong name, authority or date', async () => {
  const { port } = await serveGrpc(leaf);
  expect(await ask(settings({ names: [{ type: 'dns', value: 'x.example' }] }), port)).toBe('ERR_BACKEND_TLS_IDENTITY');
  expect(await ask(settings({ trust: [other] }), port)).toMatch(UNTRUSTED);
  const expired = await serveGrpc(await root.wrongLeaf('expired', { dns: [BACKEND] }));
  expect(await ask(settings(), expired.port)).toBe('CERT_HAS_EXPIRED');
});

test('identity/sni-pinned: the danger is real: grpc-js takes SNI and identity from the address, or from an option', async () => {
  const backend = await serveAny(await root.leaf({ dns: ['evil.example'] }));
  const trusting = credentials.createSsl(Buffer.from(root.certificate));
  const careless = new Client(`127.0.0.1:${backend.port}`, trusting, {
    'grpc.ssl_target_name_override': 'evil.example',
  });
  expect(await say(careless)).toBe('hello');
  careless.close();
  expect(backend.sni).toEqual(['evil.example']); // the danger
});
test('path/request-options-ignored: options of a channel change neither SNI nor identity', async () => {
  const [good, evil] = await Promise.all([serveAny(leaf), serveAny(await root.leaf({ dns: ['evil.example'] }))]);
  const options = {
    'grpc.ssl_target_name_override': 'evil.example',
    'grpc.default_authority': 'evil.example',
  };
  expect(await ask(settings(), good.port, options)).toBe('hello');
  expect(good.sni).toEqual([BACKEND]);
  expect(await ask(settings(), evil.port, options)).toBe('ERR_BACKEND_TLS_IDENTITY');
});
test('path/request-options-ignored: the host of a call is no SNI', async () => {
  const backend = await serveAny(leaf);
  const creds = createChannelCredentials(createConnector(settings()));
  const sayer = new Client(`127.0.0.1:${backend.port}`, creds);
  const said = await new Promise((resolve) => {
    const answered = (error: ServiceError | null, text?: string) => resolve(error ?? text);
    sayer.makeUnaryRequest(PATH, Buffer.from, String, '', new Metadata(), { host: 'evil.example' }, answered);
  });
  sayer.close();
  expect(said).toBe('hello');
  expect([backend.sni, backend.requests]).toEqual([[BACKEND], ['2.0 evil.example']]);
});
test('client/whole-pair: credentials of calls go with those of the channel', async () => {
  const backend = await serveAny(leaf);
  const token = credentials.createFromMetadataGenerator((_parameters, done) => {
    const metadata = new Metadata();
    metadata.set('authorization', 'Bearer x');
    done(null, metadata);
  });
  const own = createChannelCredentials(createConnector(settings()));
  const sayer = new Client(`127.0.0.1:${backend.port}`, credentials.combineChannelCredentials(own, token));
  expect(await say(sayer)).toBe('hello');
  sayer.close();
  expect(() => createChannelCredentials(createConnector({ mode: 'plaintext' })).compose(token)).toThrow(); // a token in plaintext
});

/** With the variable set: grpc-js goes through the proxy that it names. */
const withProxy = async <T>(server: TcpServer, run: () => Promise<T>): Promise<T> => {
  const port = await listen(server);
  const before = process.env.grpc_proxy;
  process.env.grpc_proxy = `http://127.0.0.1:${port}`;
  try {
    return await run();
  } finally {
    if (before === undefined) delete process.env.grpc_proxy;
    else process.env.grpc_proxy = before;
  }
};
const countingProxy = () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.on('error', () => {}).once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
  });
  return { server, connections: () => connections };
};
test('path/decision-carried-out: plaintext goes to the backend and to no proxy of the environment', async () => {
  const backend = await servePlain();
  const address = `127.0.0.1:${backend.port}`;
  const byHand = countingProxy();
  await withProxy(byHand.server, async () => {
    const careless = new Client(`dns:${address}`, credentials.createInsecure());
    await new Promise((resolve) => careless.waitForReady(Date.now() + 500, resolve));
    careless.close();
  });
  expect(byHand.connections()).toBe(1); // the danger
  const proxy = countingProxy();
  await withProxy(proxy.server, async () => {
    const alone = new Client(`dns:${address}`, createChannelCredentials(createConnector({ mode: 'plaintext' })));
    expect(await say(alone)).toBe('ERR_BACKEND_TLS_PLAINTEXT');
    alone.close();
    const agents = createGrpcAgents({ open: (...given) => new Client(...given) });
    const endpoint = { host: '127.0.0.1', port: backend.port };
    expect(await say(agents.agentFor({ mode: 'plaintext' }).clientFor(endpoint))).toBe('hello');
    await agents.close();
  });
  expect(backend.requests).toHaveLength(1);
});

const agentsFor = (maxEndpoints?: number) => {
  const agents = createGrpcAgents({ open: (...given) => new Client(...given), maxEndpoints });
  onTestFinished(() => agents.close());
  return agents;
};
test('path/one-pool-per-fingerprint: gRPC: one client for settings and endpoint, and no connection is shared', async () => {
  const backend = await serveAny(leaf, { requestCert: true, ca: [root.certificate] });
  const agents = agentsFor();
  const endpoint = { host: '127.0.0.1', port: backend.port };
  const [one, two] = [settings(), settings({ client: await root.client({ subject: 'CN=two' }) })];
  expect(agents.agentFor(one).clientFor(endpoint)).toBe(agents.agentFor(one).clientFor({ ...endpoint }));
  for (const given of [one, two, one]) expect(await say(agents.agentFor(given).clientFor(endpoint))).toBe('hello');
  expect(backend.clients).toEqual(['gateway', 'two']);
  expect(await say(agents.agentFor(settings({ trust: [other] })).clientFor(endpoint))).toMatch(UNTRUSTED);
});
test('path/retired-opens-nothing: gRPC: a client that somebody kept says why its calls fail', async () => {
  const { port } = await serveGrpc(leaf);
  const agents = agentsFor();
  const agent = agents.agentFor(settings());
  const kept = agent.clientFor({ host: '127.0.0.1', port });
  expect(await say(kept)).toBe('hi');
  await agents.retire(settings());
  expect(await say(kept)).toMatch(/^ERR_BACKEND_TLS_RETIRED/);
  expect(await say(agent.clientFor({ host: '127.0.0.1', port }))).toMatch(/^ERR_BACKEND_TLS_RETIRED/);
  expect(await say(agents.agentFor(settings()).clientFor({ host: '127.0.0.1', port }))).toBe('hi');
});
test('path/bounded-pools: gRPC: clients of endpoints are bounded, and one that goes finishes its calls', async () => {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const [first, second] = await Promise.all([
    serveGrpc(leaf, async (text) => {
      if (text === 'slow') await gate;
      return text;
    }),
    serveGrpc(leaf),
  ]);
  const agent = agentsFor(1).agentFor(settings());
  const client = agent.clientFor({ host: '127.0.0.1', port: first.port });
  const slow = say(client, 'slow');
  expect(await say(agent.clientFor({ host: '127.0.0.1', port: second.port }))).toBe('hi');
  expect(agent.clientFor({ host: '127.0.0.1', port: first.port })).not.toBe(client);
  go();
  expect(await slow).toBe('slow');
  expect(() => agentsFor(0)).toThrow(TypeError);
});
