/** CA and client certificates change while requests go on: none is lost, and what was retired opens nothing any more. */
import type { TLSSocket } from 'node:tls';
import { expect, test } from 'vitest';
import { HOSTNAME, mintAll, pki, proxyOver } from './arrange.js';
import { tlsBackend } from './backends.js';
import { startLoad } from './load.js';

const RATE = 200; // requests a second
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

test('rotation of the CA: no request lost, no new connection under retired trust', async () => {
  const { servers: oldCa, clients, server: oldServer, client } = await mintAll();
  const newCa = await pki.root({ subject: 'CN=Ledger CA 2' });
  const newServer = await newCa.leaf({ dns: [HOSTNAME] });
  const backend = await tlsBackend(oldServer, clients.certificate);
  const present = ({ chain, key }: { chain: string; key: string }) =>
    backend.server.setSecureContext({ cert: chain, key, ca: [clients.certificate] });
  const { port, files, proxy } = await proxyOver({ ca: oldCa.certificate, client }, backend.port);
  const adopted = () => proxy.counters.value('proxy_readings_total', 'adopted');

  const load = startLoad(port, RATE);
  await pause(1);
  files.show({ ca: oldCa.certificate + newCa.certificate, client }); // first both, then the backend, then the new one alone
  await expect.poll(adopted).toBe(2);
  await pause(0.5);
  present(newServer);
  await pause(0.5);
  files.show({ ca: newCa.certificate, client });
  await expect.poll(adopted).toBe(3);
  await pause(1);
  const { sent, outcomes } = await load.stop();
  expect(outcomes).toEqual({ 200: sent });
  expect(sent).toBeGreaterThan(RATE * 2.5);

  present(oldServer); // whoever still trusted the old CA would connect now
  for (const socket of backend.sockets) socket.destroy();
  const after = startLoad(port, RATE);
  await pause(1);
  const retired = await after.stop();
  expect(retired.outcomes).toEqual({ 502: retired.sent });
});

test('rotation of the client certificate: no request lost, no new connection with the old one', async () => {
  const { servers, clients, server, client } = await mintAll();
  const next = await clients.client({ subject: 'CN=gateway 2' });
  const backend = await tlsBackend(server, clients.certificate);
  const { port, files, proxy } = await proxyOver({ ca: servers.certificate, client }, backend.port);
  let seen: string[] = [];
  backend.server.on('secureConnection', (socket: TLSSocket) => {
    seen.push(String(socket.getPeerCertificate().subject.CN));
    setTimeout(() => socket.destroySoon(), 250 + (seen.length % 7) * 50); // so that new ones are needed all the time
  });
  const load = startLoad(port, RATE);
  await pause(1);
  expect(new Set(seen)).toEqual(new Set(['gateway']));
  files.show({ ca: servers.certificate, client: next });
  await expect.poll(() => proxy.counters.value('proxy_readings_total', 'adopted')).toBe(2);
  await pause(0.1); // handshakes that were under way
  seen = [];
  await pause(1.5);
  const { sent, outcomes } = await load.stop();
  expect(outcomes).toEqual({ 200: sent });
  expect(new Set(seen)).toEqual(new Set(['gateway 2']));
});

test('rotation back and forth leaves no pools behind', async () => {
  const { servers, clients, server, client } = await mintAll();
  const backend = await tlsBackend(server, clients.certificate);
  const { port, files, proxy } = await proxyOver({ ca: servers.certificate, client }, backend.port);
  const load = startLoad(port, 50);
  const other = await pki.root();
  for (let round = 0; round < 6; round++) {
    files.show({ ca: servers.certificate + (round % 2 === 0 ? other.certificate : ''), client });
    await expect.poll(() => proxy.counters.value('proxy_readings_total', 'adopted')).toBe(round + 2);
  }
  const { sent, outcomes } = await load.stop();
  expect(outcomes).toEqual({ 200: sent });
  await expect.poll(() => backend.sockets.size).toBeLessThan(10);
});
