/** CA and client certificates change while requests go on: none is lost, and what was retired opens nothing any more. */
import { syncBuiltinESMExports } from 'node:module';
import tls, { type TLSSocket } from 'node:tls';
import { expect, test } from 'vitest';
import { HOSTNAME, mintAll, PATIENCE, pki, proxyOver } from './arrange.js';
import { tlsBackend, whoami } from './backends.js';
import { startLoad } from './load.js';

const RATE = 200; // requests a second
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** The moment at which each TLS connection of this process was begun, by its own port. */
function recordDials(): ReadonlyMap<number | undefined, number> {
  const dials = new Map<number | undefined, number>();
  const connect = tls.connect as (...given: unknown[]) => TLSSocket;
  const recording = (...given: unknown[]) => {
    const begun = Date.now();
    const socket = connect(...given);
    return socket.once('connect', () => dials.set(socket.localPort, begun));
  };
  tls.connect = recording as typeof tls.connect;
  syncBuiltinESMExports();
  return dials;
}

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
  await expect.poll(adopted, PATIENCE).toBe(2);
  await pause(0.5);
  present(newServer);
  await pause(0.5);
  files.show({ ca: newCa.certificate, client });
  await expect.poll(adopted, PATIENCE).toBe(3);
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
  let answers = 0;
  const backend = await tlsBackend(server, clients.certificate, (request, response) => {
    if (++answers % 10 === 0) response.setHeader('connection', 'close'); // so that new ones are needed all the time
    whoami(request, response);
  });
  const { port, files, proxy, lines } = await proxyOver({ ca: servers.certificate, client }, backend.port);
  const dials = recordDials();
  const seen: { readonly client: string; readonly dialled: number }[] = [];
  backend.server.on('secureConnection', (socket: TLSSocket) => {
    const client = String(socket.getPeerCertificate().subject.CN);
    seen.push({ client, dialled: dials.get(socket.remotePort) ?? Number.NaN });
  });
  const load = startLoad(port, RATE);
  await pause(1);
  files.show({ ca: servers.certificate, client: next });
  await expect.poll(() => proxy.counters.value('proxy_readings_total', 'adopted'), PATIENCE).toBe(2);
  await pause(1.5);
  const { sent, outcomes } = await load.stop();
  expect(outcomes).toEqual({ 200: sent });

  // A handshake that was under way may end later; what counts is when it was begun.
  const adopted = Date.parse(String(lines.filter(({ event }) => event === 'state-adopted')[1]?.time));
  const [before, after] = [true, false].map((old) => seen.filter(({ dialled }) => dialled < adopted === old));
  expect(new Set(before?.map(({ client: name }) => name))).toEqual(new Set(['gateway']));
  expect(new Set(after?.map(({ client: name }) => name))).toEqual(new Set(['gateway 2']));
  expect(after?.length).toBeGreaterThan(10);
});

test('rotation back and forth leaves no pools behind', async () => {
  const { servers, clients, server, client } = await mintAll();
  const backend = await tlsBackend(server, clients.certificate);
  backend.server.keepAliveTimeout = 120_000; // it is the proxy that closes connections, or nobody does
  const { get, files, proxy } = await proxyOver({ ca: servers.certificate, client }, backend.port);
  const other = await pki.root();
  for (let round = 0; round < 6; round++) {
    expect((await get()).status).toBe(200);
    expect(backend.sockets.size).toBe(1); // idle, in the pool of this round
    files.show({ ca: servers.certificate + (round % 2 === 0 ? other.certificate : ''), client });
    await expect.poll(() => proxy.counters.value('proxy_readings_total', 'adopted'), PATIENCE).toBe(round + 2);
    await expect.poll(() => backend.sockets.size, PATIENCE).toBe(0);
  }
});
