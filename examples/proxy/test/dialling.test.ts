/** Each way in which a backend can be wrong, on real connections: what the client gets, and what the operator is told. */
import type { EffectiveTls } from '@backend-tls/resolver';
import type { HttpsAgents } from '@backend-tls/tls/node';
import { expect, test } from 'vitest';
import { dial } from '../src/dial.mjs';
import { ask, HOSTNAME, mintAll, object, pki, proxyOver, type Scene } from './arrange.js';
import { countingBackend, plainBackend, tlsBackend } from './backends.js';

const certificates = await mintAll();
const { servers, clients, server, client } = certificates;
const good: Scene = { ca: servers.certificate, client };

/** The status that the client gets, and the code that the operator reads. */
async function check(scene: Scene, backend: number, expected: string | RegExp) {
  const { get, failures } = await proxyOver(scene, backend);
  const { status, body } = await get();
  const [failure] = failures();
  expect(`${status} ${failure?.code ?? 'fine'}`).toMatch(
    typeof expected === 'string' ? new RegExp(`^${expected}$`) : expected,
  );
  if (failure !== undefined) {
    expect(body).toContain(String(failure.request));
    expect(body).not.toMatch(/certificate|\bCA\b|policy|127\.0\.0\.1|ledger/i); // the client learns nothing about the inside
    expect(failure).toHaveProperty('explain');
  }
  return { body, failure };
}

test('mutual TLS: the backend sees the client certificate of the Gateway', async () => {
  const backend = await tlsBackend(server, clients.certificate);
  const { body } = await check(good, backend.port, '200 fine');
  expect(JSON.parse(body)).toMatchObject({ client: 'gateway', issuer: 'Gateway CA' });
});
test('wrong CA', async () => {
  const other = await pki.root({ subject: 'CN=Another CA' });
  const backend = await tlsBackend(server, clients.certificate);
  await check(
    { ...good, ca: other.certificate },
    backend.port,
    /^502 UNABLE_TO_(GET_ISSUER_CERT_LOCALLY|VERIFY_LEAF_SIGNATURE)$/,
  );
});
test('wrong hostname', async () => {
  const backend = await tlsBackend(await servers.leaf({ dns: ['other.example.com'] }), clients.certificate);
  await check(good, backend.port, '502 ERR_BACKEND_TLS_IDENTITY');
});
test('SAN mismatch: with subjectAltNames, the hostname accepts nobody', async () => {
  const backend = await tlsBackend(server, clients.certificate);
  await check({ ...good, sans: ['elsewhere.example.com'] }, backend.port, '502 ERR_BACKEND_TLS_IDENTITY');
});
test('missing client certificate', async () => {
  const backend = await tlsBackend(server, clients.certificate);
  const { failure } = await check({ ca: servers.certificate }, backend.port, /^502 (ECONNRESET|EPIPE|tls-alert-116)$/);
  expect(failure?.look).toMatch(/clientCertificateRef/);
});
test('client certificate of another authority', async () => {
  const backend = await tlsBackend(server, clients.certificate);
  const stranger = await (await pki.root({ subject: 'CN=Stranger CA' })).client();
  const { failure } = await check(
    { ...good, client: stranger },
    backend.port,
    /^502 (ECONNRESET|EPIPE|tls-alert-\d+)$/,
  );
  expect(failure?.look).toMatch(/clientCertificateRef/);
});
test('expired leaf', async () => {
  const backend = await tlsBackend(await servers.wrongLeaf('expired', { dns: [HOSTNAME] }), clients.certificate);
  await check(good, backend.port, '502 CERT_HAS_EXPIRED');
});
test('plaintext to a port that speaks TLS', async () => {
  const backend = await tlsBackend(server, clients.certificate);
  await check({}, backend.port, '502 ECONNRESET');
});
test('TLS to a port that speaks plaintext', async () => {
  const backend = await plainBackend();
  await check(good, backend.port, '502 tls-wrong-version-number');
});
test('plaintext where nothing claims the port', async () => {
  const backend = await plainBackend();
  await check({}, backend.port, '200 fine');
});
test('nothing listens', async () => check(good, 1, '502 ECONNREFUSED'));
test('no endpoint', async () => {
  const { get, failures } = await proxyOver(good, undefined);
  expect((await get()).status).toBe(503);
  expect(failures()[0]).toMatchObject({ code: 'no-endpoint', mode: 'tls' });
});
test('endpoints of an EndpointSlice', async () => {
  const backend = await tlsBackend(server, clients.certificate);
  const { get } = await proxyOver({ ...good, endpoints: [backend.port] }, undefined);
  expect((await get()).status).toBe(200);
});

test('closing: no unencrypted byte leaves where the decision is tls', async () => {
  const backend = await countingBackend();
  const { port } = await proxyOver(good, backend.port);
  for (const body of [undefined, 'a secret of the client']) {
    expect((await ask(port, { method: body ? 'POST' : 'GET', ...(body && { body }) })).status).toBe(502);
  }
  expect(backend.connections()).toBe(2);
  expect(backend.bytes()[0]).toBe(0x16); // a TLS handshake record
  expect(backend.bytes().toString('latin1')).not.toMatch(/GET|POST|HTTP|secret/);
});
test('closing: refuse is answered without a connection', async () => {
  const backend = await countingBackend();
  const scene: Scene = { ...good, ca: 'no certificate at all' };
  const { get, failures, lines } = await proxyOver(scene, backend.port);
  const { status, body } = await get();
  expect(status).toBe(500);
  expect(body).not.toMatch(/ca\.crt|ledger|certificate/);
  expect(failures()[0]).toMatchObject({ code: 'refused', mode: 'refuse', backend: 'Service/accounts/ledger:8443' });
  expect(failures()[0]?.findings).toMatchObject([{ code: 'no-valid-ca' }, { code: 'ca-ref-invalid' }]);
  expect(JSON.stringify(failures()[0]?.explain)).toMatch(/ledger-tls/);
  expect(backend.connections()).toBe(0);
  expect(JSON.stringify(lines)).not.toMatch(/PRIVATE KEY/);
});
test('closing: a dangling reference, a missing Service and a broken client certificate are all refused', async () => {
  const backend = await countingBackend();
  const broken: readonly Scene[] = [
    { ca: servers.certificate, client: { ...client, key: server.key } },
    { ca: servers.certificate, more: [{ ...object('v1', 'ConfigMap', 'ledger-ca'), data: {} }] },
    { ca: servers.certificate, hostname: '10.0.0.1' },
  ];
  for (const scene of broken) {
    const { get, failures } = await proxyOver(scene, backend.port);
    expect((await get()).status).toBe(500);
    expect(failures()[0]).toMatchObject({ code: 'refused' });
  }
  expect(backend.connections()).toBe(0);
});
test('closing: the log holds no key material', async () => {
  const { lines, get } = await proxyOver({ ...good, front: server }, 1);
  await get();
  const text = JSON.stringify(lines);
  for (const pair of [client, server]) expect(text).not.toContain(pair.key.split('\n')[1]);
});
test('closing: a mode that is not known reaches no socket', () => {
  const pools = { agentFor: expect.unreachable } as unknown as HttpsAgents;
  const decision = { mode: 'whatever' } as unknown as EffectiveTls;
  expect(dial(decision, { host: '127.0.0.1', port: 1 }, {}, pools)).toEqual({
    failure: { status: 500, code: 'unknown-mode' },
  });
  expect(dial({ mode: 'passthrough' }, { host: '127.0.0.1', port: 1 }, {}, pools)).toHaveProperty(
    'failure.status',
    500,
  );
});
