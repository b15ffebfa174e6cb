/** Health checks: by the settings of requests, with every outcome as data. */

import { X509Certificate } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkHealth, type HealthCheck, type HealthProtocol, type Target } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { type AnyBackend, serveAny, servePlain } from './support/any-server.js';
import { healthFrame, serveHealth } from './support/grpc-health-server.js';
import { listen, serveTls } from './support/servers.js';
import { BACKEND, type SettingsOf, settingsOf } from './support/settings.js';

let root: TestAuthority;
let other: TestAuthority;
let leaf: TestCertificate;
beforeAll(async () => {
  const pki = createTestPki();
  [root, other] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Other' })]);
  leaf = await root.leaf({ dns: [BACKEND] });
});
const settings = (given: Partial<SettingsOf> = {}) => settingsOf({ trust: [root], ...given });
const check = (target: Target, port: number, more: Partial<HealthCheck> = {}) =>
  checkHealth(target, { host: '127.0.0.1', port, timeoutMs: 5000, ...more });
/** The code, and the code of the error. */
const outcome = async (target: Target, port: number, more: Partial<HealthCheck> = {}) => {
  const { code, error } = await check(target, port, more);
  return [code, (error as { code?: string } | undefined)?.code].filter(Boolean).join(' ');
};
const UNTRUSTED = /^handshake-failed (UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN)$/;

describe.each(['connect', 'http/1.1', 'h2', 'grpc'] as const)('%s', (protocol: HealthProtocol) => {
  const serve = (pair: TestCertificate, options = {}) =>
    protocol === 'grpc' ? serveHealth(pair, 1, options) : serveAny(pair, options);

  test(`path/health-as-requests: ${protocol}: a backend that is well`, async () => {
    const client = await root.client({ subject: 'CN=gateway' });
    const backend = await serve(leaf, { requestCert: true, rejectUnauthorized: true, ca: [root.certificate] });
    const health = await check({ mode: 'tls', settings: settings({ client }) }, backend.port, { protocol });
    expect(health).toMatchObject({ healthy: true, code: 'healthy', mode: 'tls', tls: { version: 'TLSv1.3' } });
    const peer = new X509Certificate(leaf.certificate).fingerprint256.replaceAll(':', '').toLowerCase();
    expect(health.tls?.peer).toBe(peer);
    expect(health.error).toBeUndefined();
    expect([backend.sni, backend.clients]).toEqual([[BACKEND], ['gateway']]);
  });
  test(`path/health-as-requests: ${protocol}: every way in which the TLS is not as the settings say`, async () => {
    const backend = await serve(leaf);
    const ask = (target: Target, port = backend.port) => outcome(target, port, { protocol });
    expect(await ask(settings({ trust: [other] }))).toMatch(UNTRUSTED);
    expect(await ask(settings({ names: [{ type: 'dns', value: 'x.example' }] }))).toBe(
      'handshake-failed ERR_BACKEND_TLS_IDENTITY',
    );
    const expired = await serve(await root.wrongLeaf('expired', { dns: [BACKEND] }));
    expect(await ask(settings(), expired.port)).toBe('handshake-failed CERT_HAS_EXPIRED');
    expect(await ask(settings(), (await servePlain()).port)).toMatch(/^handshake-failed /);
    expect(backend.requests).toEqual([]);
  });
  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    `path/health-as-requests: ${protocol}: a client certificate that is missing or refused (%s)`,
    async (maxVersion) => {
      const mtls = { requestCert: true, rejectUnauthorized: true, ca: [root.certificate], maxVersion };
      const backend = await serve(leaf, mtls);
      for (const given of [{}, { client: await other.client() }]) {
        const { healthy, code } = await check(settings(given), backend.port, { protocol });
        expect([healthy, code]).toEqual([false, maxVersion === 'TLSv1.2' ? 'handshake-failed' : 'no-answer']);
      }
    },
  );
  test(`path/health-as-requests: ${protocol}: where requests would open nothing, nothing is opened`, async () => {
    const backend = await serve(leaf);
    const ask = (target: unknown) => outcome(target as Target, backend.port, { protocol });
    expect(await ask({ mode: 'refuse', findings: [] })).toBe('refused ERR_BACKEND_TLS_REFUSED');
    expect(await ask({ mode: 'x' })).toBe('refused ERR_BACKEND_TLS_REFUSED');
    expect(await ask(settings({ trust: 'none' }))).toBe('refused ERR_BACKEND_TLS_UNVERIFIED');
    expect(await ask({ ...settings(), predicted: true })).toBe('refused ERR_BACKEND_TLS_PREDICTED');
    if (protocol !== 'connect') expect(await ask({ mode: 'passthrough' })).toBe('not-checkable');
    expect(backend.connections()).toBe(0);
  });
  test(`path/health-as-requests: ${protocol}: nobody listens, and nobody answers`, async () => {
    expect(await outcome(settings(), 1, { protocol })).toBe('unreachable ECONNREFUSED');
    expect(await outcome({ mode: 'plaintext' }, 1, { protocol })).toBe('unreachable ECONNREFUSED');
    const mute = await listen(createServer((socket) => void socket.on('error', () => {})));
    const began = performance.now();
    expect(await outcome(settings(), mute, { protocol, timeoutMs: 150 })).toBe('timeout ERR_BACKEND_TLS_TIMEOUT');
    if (protocol !== 'connect')
      expect(await outcome({ mode: 'plaintext' }, mute, { protocol, timeoutMs: 150 })).toBe(
        'timeout ERR_BACKEND_TLS_TIMEOUT',
      );
    expect(performance.now() - began).toBeLessThan(3000);
  });
  test(`path/health-as-requests: ${protocol}: a connection that ends early`, async () => {
    const rude = await listen(createServer((socket) => void socket.on('error', () => {}).destroy()));
    expect(await outcome(settings(), rude, { protocol })).toMatch(/^(handshake-failed|unreachable) ECONNRESET$/);
    if (protocol !== 'connect') {
      const { healthy, code } = await check({ mode: 'plaintext' }, rude, { protocol });
      expect([healthy, code === 'no-answer' || code === 'unreachable']).toEqual([false, true]);
    }
  });
  test(`path/no-session-resumption: ${protocol}: each check is verified anew, and leaves no connection`, async () => {
    const backend = await serve(leaf, { maxVersion: 'TLSv1.2' });
    for (let i = 0; i < 3; i++) expect(await outcome(settings(), backend.port, { protocol })).toBe('healthy');
    expect(await outcome(settings({ trust: [other] }), backend.port, { protocol })).toMatch(UNTRUSTED);
    expect(backend.reused.length).toBeGreaterThanOrEqual(3);
    expect(backend.reused).not.toContain(true);
    for (let i = 0; i < 100 && backend.open() > 0; i++) await wait(10);
    expect(backend.open()).toBe(0);
  });
});

test('path/health-as-requests: plaintext is said to be plaintext', async () => {
  const backend = await servePlain();
  for (const protocol of ['connect', 'http/1.1', 'h2'] as const) {
    const health = await check({ mode: 'plaintext' }, backend.port, { protocol });
    expect(health).toMatchObject({ healthy: true, mode: 'plaintext' });
    expect(health).not.toHaveProperty('tls');
  }
  expect(await check({ mode: 'passthrough' }, backend.port, { protocol: 'connect' })).toMatchObject({
    healthy: true,
    mode: 'passthrough',
  });
});
test('path/health-as-requests: the status of HTTP', async () => {
  const server = createHttpServer((request, response) => {
    response.statusCode = Number(request.url?.slice(1));
    response.end();
  });
  const port = await listen(server);
  const status = (code: number) => check({ mode: 'plaintext' }, port, { path: `/${code}` });
  for (const good of [200, 204, 302, 399]) expect(await status(good)).toMatchObject({ healthy: true, status: good });
  for (const bad of [400, 404, 500, 503])
    expect(await status(bad)).toMatchObject({ healthy: false, code: 'bad-status', status: bad });
});
test('path/health-as-requests: Host and authority are the name of the settings, unless another is said', async () => {
  const backend = await serveAny(leaf);
  const ask = (more: Partial<HealthCheck>, given: Partial<SettingsOf> = {}) =>
    check(settings(given), backend.port, more);
  await ask({});
  await ask({ protocol: 'h2' });
  await ask({ authority: 'x.example' });
  await ask({}, { sni: undefined });
  expect(backend.requests).toEqual([
    `1.1 ${BACKEND}`,
    `2.0 ${BACKEND}`,
    '1.1 x.example',
    `1.1 127.0.0.1:${backend.port}`,
  ]);
});
test('path/agreed-protocol: a check speaks what the settings leave of its protocol', async () => {
  const backend = await serveAny(leaf);
  const ask = (protocol: HealthProtocol, alpnProtocols: readonly string[]) =>
    outcome(settings({ alpnProtocols }), backend.port, { protocol });
  expect(await ask('h2', ['h2'])).toBe('healthy');
  expect(await ask('http/1.1', ['h2'])).toMatch(/ERR_BACKEND_TLS_ALPN$/);
  expect(await ask('connect', ['h2'])).toBe('healthy');
  const silent = await serveTls(leaf);
  expect(await outcome(settings(), silent.port, { protocol: 'h2' })).toBe('handshake-failed ERR_BACKEND_TLS_ALPN');
});

const grpcHealth = async (status: number | Buffer, options: { grpcStatus?: number; httpStatus?: number } = {}) => {
  const backend: AnyBackend = await serveHealth(leaf, status, {}, options);
  return check(settings(), backend.port, { protocol: 'grpc', service: 'shop.Cart' });
};
test('path/health-as-requests: what gRPC says of itself', async () => {
  expect(await grpcHealth(1)).toMatchObject({ healthy: true, serving: 'SERVING', grpcStatus: 0 });
  expect(await grpcHealth(2)).toMatchObject({ healthy: false, code: 'not-serving', serving: 'NOT_SERVING' });
  expect(await grpcHealth(3)).toMatchObject({ healthy: false, code: 'not-serving', serving: 'SERVICE_UNKNOWN' });
  expect(await grpcHealth(0)).toMatchObject({ healthy: false, code: 'not-serving', serving: 'UNKNOWN' });
});
test('path/health-as-requests: an answer of gRPC that cannot be read is not healthy', async () => {
  for (const frame of [
    '',
    '00',
    '0100000002' + '0801',
    '0000000003' + '0801',
    '0000000002' + '0804',
    '0000000002' + '1001',
  ])
    expect(await grpcHealth(Buffer.from(frame, 'hex'))).toMatchObject({ healthy: false, code: 'not-serving' });
  expect(healthFrame(1).toString('hex')).toBe('00000000020801');
});
test('path/health-as-requests: a gRPC server without health checks, or that is none', async () => {
  expect(await grpcHealth(1, { grpcStatus: 12 })).toMatchObject({ code: 'bad-status', grpcStatus: 12 });
  expect(await grpcHealth(1, { httpStatus: 404 })).toMatchObject({ code: 'bad-status', status: 404 });
});
test('path/health-as-requests: what is asked of gRPC is the service', async () => {
  const backend = await serveHealth(leaf, 1);
  for (const service of ['', 'shop.Cart', 'x'.repeat(300)])
    await check(settings(), backend.port, { protocol: 'grpc', service });
  expect(backend.services).toEqual(['', 'shop.Cart', 'x'.repeat(300)]);
});
test('path/health-as-requests: a check that cannot be meant is a mistake', async () => {
  const { port } = await serveAny(leaf);
  await expect(check(settings(), port, { protocol: 'http/3' as HealthProtocol })).rejects.toThrow(TypeError);
  await expect(check(settings(), port, { protocol: 'constructor' as HealthProtocol })).rejects.toThrow(TypeError);
  for (const timeoutMs of [0, -1, Number.NaN, 2 ** 31])
    await expect(check(settings(), port, { timeoutMs })).rejects.toThrow(TypeError);
  await expect(check(settings(), port, { path: '/a b' })).rejects.toThrow(TypeError);
  await expect(check(settings(), port, { authority: 'a\r\nb' })).rejects.toThrow(TypeError);
});
