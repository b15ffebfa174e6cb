/** nginx as the backend that demands a client certificate: what it sees of the proxy, and what a client gets. */
import type { TestCertificate } from '@backend-tls/tls/testing';
import { describe, expect, test } from 'vitest';
import { isNginxInstalled, startBackend } from '../demo/backend.mjs';
import { atEnd, HOSTNAME, mintAll, PATIENCE, pki, proxyOver, type Scene } from './arrange.js';

const installed = isNginxInstalled();

describe.skipIf(!installed)(`nginx${installed ? '' : ' (skipped: nginx is not installed)'}`, async () => {
  const { servers, clients, server, client } = await mintAll();
  const good: Scene = { ca: servers.certificate, client };
  const serve = async ({ chain, key }: TestCertificate) => {
    const backend = await startBackend({ certificate: chain, key, clients: clients.certificate });
    atEnd(() => backend.stop());
    return backend.port;
  };
  const started = installed ? serve(server) : undefined;

  /** What the client reads first: nginx's own answer, or that of the proxy; and the code that the operator reads. */
  const check = async (scene: Scene, expected: RegExp, port = started) => {
    const { get, failures } = await proxyOver(scene, await port);
    const { status, body } = await get();
    expect(`${status} ${failures()[0]?.code ?? 'fine'} ${body}`).toMatch(expected);
  };
  test('mutual TLS: nginx sees the client certificate of the Gateway, and the SNI of the policy', () =>
    check(good, /^200 fine hello CN=gateway, asked for as ledger\.example\.com\n$/));
  test('many requests over few connections, all as the same client', async () => {
    const { get, proxy } = await proxyOver(good, await started);
    const answers = await Promise.all(Array.from({ length: 100 }, () => get()));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.split(',')[0]}`))).toEqual(
      new Set(['200 hello CN=gateway']),
    );
    const dials = proxy.counters.value('proxy_dials_total', 'tls');
    for (let round = 0; round < 10; round++) await get();
    expect(proxy.counters.value('proxy_dials_total', 'tls')).toBe(dials);
  });
  test('a new client certificate is presented from the next connection on', async () => {
    const { get, files } = await proxyOver(good, await started);
    expect((await get()).body).toMatch(/CN=gateway,/);
    files.show({ ...good, client: await clients.client({ subject: 'CN=gateway 2' }) });
    await expect.poll(async () => (await get()).body, PATIENCE).toMatch(/CN=gateway 2,/);
  });
  test('no client certificate: nginx answers 400, and so does the proxy', () =>
    check({ ca: servers.certificate }, /^400 fine [\s\S]*No required SSL certificate was sent/));
  test('a client certificate of another authority, or one that has expired', async () => {
    const stranger = await (await pki.root({ subject: 'CN=Stranger CA' })).client();
    const expired = await clients.wrongLeaf('expired', { usage: ['client'] });
    for (const wrong of [stranger, expired])
      await check({ ...good, client: wrong }, /^400 fine [\s\S]*The SSL certificate error/);
  });
  test('wrong CA', async () =>
    check({ ...good, ca: clients.certificate }, /^502 UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT_LOCALLY) /));
  test('wrong hostname', () => check({ ...good, hostname: 'other.example.com' }, /^502 ERR_BACKEND_TLS_IDENTITY /));
  test('SAN mismatch: with subjectAltNames, the hostname accepts nobody', () =>
    check({ ...good, sans: ['elsewhere.example.com'] }, /^502 ERR_BACKEND_TLS_IDENTITY /));
  test('expired leaf', async () =>
    check(good, /^502 CERT_HAS_EXPIRED /, serve(await servers.wrongLeaf('expired', { dns: [HOSTNAME] }))));
  test('the name as common name only', async () =>
    check(
      good,
      /^502 ERR_BACKEND_TLS_IDENTITY /,
      serve(await servers.wrongLeaf('common-name-only', { dns: [HOSTNAME] })),
    ));
  test('plaintext to its TLS port: its refusal is passed on', () =>
    check({}, /^400 fine [\s\S]*The plain HTTP request was sent to HTTPS port/));
});
