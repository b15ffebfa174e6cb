/** Errors of `@grpc/grpc-js` against a real server: status 14 with all of it in a text. */
import { createSecureContext } from 'node:tls';
import * as grpc from '@grpc/grpc-js';
import { expect, onTestFinished, test } from 'vitest';
import type { TestAuthority, TestCertificate } from '../../src/testing/index.js';
import { nginxVersion } from '../node/support/nginx.js';
import { serveHttps } from '../node/support/servers.js';
import { freePort } from '../support/ports.js';
import { diagnosed } from './support/expect.js';
import { startNginx } from './support/nginx.js';
import { backend, client, clients, HOST, leafOnly, other, root } from './support/pki.js';

const METHOD = {
  path: '/shop.Cart/Get',
  requestStream: false,
  responseStream: false,
  requestSerialize: (value: Buffer) => value,
  requestDeserialize: (value: Buffer) => value,
  responseSerialize: (value: Buffer) => value,
  responseDeserialize: (value: Buffer) => value,
} as const;

/** A server that answers with what it was sent. */
const serve = async (leaf: TestCertificate, asks = false): Promise<number> => {
  const server = new grpc.Server();
  server.addService(
    { get: METHOD },
    { get: (call: { request: Buffer }, done: grpc.sendUnaryData<Buffer>) => done(null, call.request) },
  );
  const pair = { cert_chain: Buffer.from(leaf.chain), private_key: Buffer.from(leaf.key) };
  const credentials = grpc.ServerCredentials.createSsl(asks ? Buffer.from(clients.certificate) : null, [pair], asks);
  onTestFinished(() => server.forceShutdown());
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });
};

interface Client {
  readonly trust?: TestAuthority;
  readonly host?: string;
  readonly client?: TestCertificate;
}

/** `ok`, or the error of one call. */
const call = (port: number, { trust = root, host = HOST, client: own }: Client = {}): Promise<unknown> => {
  const context = createSecureContext({ ca: [trust.certificate], ...(own && { cert: own.chain, key: own.key }) });
  const options = { 'grpc.ssl_target_name_override': host };
  const channel = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createFromSecureContext(context), options);
  onTestFinished(() => channel.close());
  return new Promise((resolve) => {
    const deadline = { deadline: new Date(Date.now() + 5000) };
    channel.makeUnaryRequest(
      METHOD.path,
      (v: Buffer) => v,
      (v: Buffer) => v,
      Buffer.from('a'),
      deadline,
      (error) => resolve(error ?? 'ok'),
    );
  });
};

const check = async (port: number, made: Client, expected: string) => {
  const error = await call(port, made);
  expect(error).toMatchObject({ code: grpc.status.UNAVAILABLE });
  expect(diagnosed(error)).toBe(expected);
};

test('success', async () => expect(await call(await serve(backend, true), { client })).toBe('ok'));
test('another CA', async () =>
  check(await serve(backend), { trust: other }, 'untrusted-issuer possible missing-intermediate'));
test('no intermediate', async () =>
  check(await serve(leafOnly(backend)), {}, 'untrusted-issuer possible missing-intermediate'));
test('expired', async () =>
  check(await serve(await root.wrongLeaf('expired', { dns: [HOST] })), {}, 'certificate-expired possible ca-expired'));
test('another name', async () => check(await serve(backend), { host: 'other.example' }, 'name-mismatch certain'));
test('no client certificate', async () => check(await serve(backend, true), {}, 'client-certificate-missing certain'));
test('a client certificate of another CA', async () =>
  check(
    await serve(backend, true),
    { client: await root.client() },
    'client-certificate-refused possible client-certificate-missing plaintext-to-tls closed-before-response',
  ));
test('HTTP/1.1 only', async () => check((await serveHttps(backend)).port, {}, 'no-common-protocol certain'));
test('nobody listens', async () => check(await freePort(), {}, 'connection-refused certain'));
test.skipIf(nginxVersion() === undefined)('TLS to a port without it', async () => {
  const { port } = await startNginx('', 'location / { return 200 "hello"; }');
  await check(port, {}, 'backend-speaks-plaintext likely version-mismatch');
});
