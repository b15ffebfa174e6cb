/** The wall clock jumps while the proxy serves: nothing that it does hangs on the time of day. */
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, folder, mintAll, until } from './arrange.js';
import { plainBackend, tlsBackend } from './backends.js';
import { startLoad } from './load.js';
import { startWithClock } from './process.js';

const { servers, clients, server, client } = await mintAll();
const good = { ca: servers.certificate, client };
const DAY = 24 * 60 * 60 * 1000;
const JUMPS = [DAY, -10 * 365 * DAY, 30 * 365 * DAY, -60_000, 0];
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const metric = async (admin: number, name: string) =>
  Number(
    (await ask(admin, { path: '/metrics' })).body
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1],
  );
const adopted = (admin: number) => metric(admin, 'proxy_readings_total{is="adopted"}');

test('clock jumps: no request is lost, the pool keeps its connections, and changes are read', async () => {
  const backend = await tlsBackend(server, clients.certificate);
  const files = folder(good);
  const { port, admin, lines, jump } = await startWithClock(files.path, backend.port);
  expect((await ask(port)).status).toBe(200);
  const [first] = backend.sockets;
  const load = startLoad(port, 100);
  for (const [round, fast] of JUMPS.entries()) {
    await jump(fast);
    const ca = good.ca + (round % 2 === 0 ? '\n' : '');
    files.show({ ...good, ca });
    utimesSync(join(files.path, 'all.yaml'), new Date(fast), new Date(fast)); // as this clock would have stamped it
    await until(async () => (await adopted(admin)) > round + 1);
    await pause(0.2);
  }
  const { sent, outcomes } = await load.stop();
  expect(outcomes).toEqual({ 200: sent });
  expect(sent).toBeGreaterThan(90);
  expect(first?.destroyed).toBe(false);
  const years = new Set(lines().map(({ time }) => new Date(String(time)).getUTCFullYear()));
  expect(years.size).toBeGreaterThanOrEqual(3); // the clock did jump
});
test('clock jumps: a timeout comes when its time has passed, neither sooner nor later', async () => {
  const backend = await plainBackend((request, response) => {
    if (request.url === '/slow') setTimeout(() => response.end('late'), 400);
  });
  const { port, jump } = await startWithClock(folder({}).path, backend.port, '--headers-timeout', '2.5');
  for (const fast of [DAY, -DAY]) {
    const begun = performance.now();
    const [slow, silent] = [ask(port, { path: '/slow' }), ask(port, { path: '/silent' })];
    await pause(0.1);
    await jump(fast);
    expect(await slow).toMatchObject({ status: 200, body: 'late' });
    expect(await silent).toMatchObject({ status: 504 });
    expect(performance.now() - begun).toBeGreaterThan(2450);
  }
});
test('clock jumps: TLS does not become plaintext sooner, and not never', async () => {
  const CONFIRM = 3;
  const backend = await tlsBackend(server, clients.certificate);
  const files = folder(good);
  const { child, port, admin, jump } = await startWithClock(files.path, backend.port, '--confirm', String(CONFIRM));
  const begun = performance.now();
  files.show({});
  await until(async () => (await metric(admin, 'proxy_held_back')) === 1);
  const readings = await adopted(admin);
  await jump(DAY);
  child.kill('SIGHUP');
  await until(async () => (await adopted(admin)) > readings);
  const [held, { status }] = [await metric(admin, 'proxy_held_back'), await ask(port)];
  if (performance.now() - begun < CONFIRM * 1000) expect({ held, status }).toEqual({ held: 1, status: 200 });
  await jump(-DAY);
  await until(async () => (await metric(admin, 'proxy_held_back')) === 0);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(CONFIRM * 1000);
  expect((await ask(port)).status).toBe(502); // plaintext now, to a port that speaks TLS
});
