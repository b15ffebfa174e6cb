/** What happens to a running proxy when its manifests change, break, or take TLS away. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../src/arguments.mjs';
import { holdBack, type Memory, type Pending } from '../src/hold-back.mjs';
import { startProxy } from '../src/proxy.mjs';
import { readFolder } from '../src/read-folder.mjs';
import { buildState, decide } from '../src/state.mjs';
import type { State } from '../src/types.js';
import { ask, folder, manifests, mintAll, PATIENCE, proxyOver, type Scene } from './arrange.js';
import { tlsBackend } from './backends.js';

const { servers, clients, server, client } = await mintAll();
const good: Scene = { ca: servers.certificate, client };
const backend = await tlsBackend(server, clients.certificate);
const unencrypted: string[] = [];
backend.server.on('tlsClientError', (error: NodeJS.ErrnoException) => {
  if (/HTTP_REQUEST|http request/i.test(`${error.code} ${error.message}`)) unencrypted.push(error.message);
});
const adopted = (lines: readonly Record<string, unknown>[]) =>
  lines.filter(({ event }) => event === 'state-adopted').length;

test('reload: a change is served without a restart', async () => {
  const { get, files, proxy } = await proxyOver({ ...good, hostname: 'wrong.example.com' }, backend.port);
  expect((await get()).status).toBe(502);
  files.show(good);
  await expect.poll(async () => (await get()).status, PATIENCE).toBe(200);
  expect(proxy.health()).toEqual({ status: 'ok', problems: [] });
});
test('reload: manifests with errors change nothing, and the operator is told', async () => {
  const { get, files, proxy, lines } = await proxyOver(good, backend.port);
  files.write('kind: [');
  await expect.poll(() => proxy.health().status, PATIENCE).toBe('stale');
  expect((await get()).status).toBe(200);
  expect(lines.find(({ event }) => event === 'reading-rejected')).toMatchObject({ kept: 'the last good state' });
  writeFileSync(join(files.path, 'another.yaml'), '');
  files.show(good);
  await proxy.reload();
  expect(proxy.health().problems.map(({ code }) => code)).toEqual(['empty-file']);
  expect((await get()).status).toBe(200);
});
test('reload: a Gateway that vanishes changes nothing', async () => {
  const { get, files, proxy } = await proxyOver(good, backend.port);
  files.write('{ apiVersion: v1, kind: Namespace, metadata: { name: accounts } }');
  await expect.poll(() => proxy.health().problems.map(({ code }) => code), PATIENCE).toEqual(['gateway-unclear']);
  expect((await get()).status).toBe(200);
});
test('reload: a first reading with errors is not served', async () => {
  const files = folder(good);
  files.write('kind: [');
  expect(await startProxy({ manifests: files.path }, { stderr: { write: () => true } })).toEqual({
    problem: 'reading',
  });
});
test('reload: a file torn anywhere opens nothing', async () => {
  const { get, files, proxy } = await proxyOver(good, backend.port, { confirmAfter: 60_000 });
  const whole = manifests(good)
    .map((one) => JSON.stringify(one))
    .join('\n---\n');
  const boundaries = [...whole.matchAll(/\n---\n/g)].map(({ index }) => index);
  const cuts = [
    ...boundaries,
    ...Array.from({ length: 25 }, (_, index) => Math.floor((whole.length * (index + 1)) / 26)),
  ];
  const seen = new Map<number, number>();
  for (const cut of cuts) {
    files.write(whole.slice(0, cut));
    await proxy.reload();
    const { status } = await get();
    seen.set(status, (seen.get(status) ?? 0) + 1);
    if (!boundaries.includes(cut)) expect(status, `cut at ${cut}`).not.toBe(502);
    files.write(whole);
    await proxy.reload();
    expect((await get()).status).toBe(200);
  }
  // Between two documents a torn file looks whole: then Routes and Services may be missing, but never TLS.
  expect([...seen.keys()].every((status) => [200, 404, 500].includes(status))).toBe(true);
  expect(unencrypted).toEqual([]);
});
test('reload: while the folder is rewritten, every request is answered', async () => {
  const { get, files, lines } = await proxyOver(good, backend.port);
  let done = false;
  const answers: number[] = [];
  const asking = (async () => {
    while (!done) answers.push((await get()).status);
  })();
  for (let round = 0; round < 15 || (adopted(lines) <= 3 && round < 500); round++) {
    files.show({ ...good, ca: servers.certificate + '\n'.repeat(round) });
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  done = true;
  await asking;
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(adopted(lines)).toBeGreaterThan(3);
});

describe('TLS becomes plaintext', () => {
  test('closing: only when a second reading says so', async () => {
    const { get, files, proxy, lines } = await proxyOver(good, backend.port, { confirmAfter: 400 });
    const before = unencrypted.length;
    files.show({ client });
    await expect.poll(() => lines.some(({ event }) => event === 'downgrade-held-back'), PATIENCE).toBe(true);
    expect((await get()).status).toBe(200);
    expect(unencrypted.length).toBe(before);
    await expect.poll(async () => (await get()).status, PATIENCE).toBe(502); // plaintext, to a TLS port
    expect(proxy.health().status).toBe('ok');
  });
  test('closing: a policy that is gone for a moment changes nothing', async () => {
    const { get, files, proxy } = await proxyOver(good, backend.port, { confirmAfter: 500 });
    const before = unencrypted.length;
    for (let round = 0; round < 4; round++) {
      files.show({ client });
      await proxy.reload();
      expect((await get()).status).toBe(200);
      files.show(good);
      await proxy.reload();
      expect((await get()).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(unencrypted.length).toBe(before);
  });

  /** A state of each scene in turn, read at seconds 0, 1, 2… with a confirmation after 2; the mode after each. */
  const check = async (scenes: readonly Scene[], expected: string) => {
    const files = folder(good);
    const modes: string[] = [];
    let previous: State | undefined;
    let memory: Memory = new Map();
    let pending: Pending | undefined;
    for (const [now, scene] of scenes.entries()) {
      files.show(scene);
      const outcome = buildState(await readFolder(files.path), { ...DEFAULTS, manifests: files.path });
      if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
      const next = holdBack(outcome.state, previous, memory, pending, { now, confirmAfter: 2 });
      ({ state: previous, memory, pending } = next);
      const key = outcome.state.resolution.backends[0]?.key;
      modes.push(key === undefined ? 'none' : decide(previous, key).mode);
    }
    expect(modes.join(' ')).toBe(expected);
  };
  const plain: Scene = {};
  const broken: Scene = { ca: 'no certificate' };
  const tls: Scene = { ca: servers.certificate };
  test('closing: from the start, nothing is held back', () => check([plain], 'plaintext'));
  test('closing: two readings, far enough apart', () => check([tls, plain, plain, plain], 'tls tls tls plaintext'));
  test('closing: and the same', () =>
    check(
      [
        tls,
        plain,
        { hostname: 'x', more: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } }] },
        plain,
        plain,
        plain,
      ],
      'tls tls tls tls tls plaintext',
    ));
  test('closing: a refusal between the two is no way round', () =>
    check([tls, broken, plain, plain, plain], 'tls refuse refuse refuse plaintext'));
  test('closing: a policy broken from the start opens as slowly', () =>
    check([broken, plain, plain, plain], 'refuse refuse refuse plaintext'));
  test('closing: TLS comes at once', () => check([plain, tls, plain, tls], 'plaintext tls tls tls'));
});

test('reload: ports open and close with the listeners', async () => {
  const { files, proxy, port } = await proxyOver(good, backend.port);
  const [gateway, ...others] = manifests(good) as { spec: { listeners: object[] } }[];
  const renamed = { ...gateway, spec: { ...gateway?.spec, listeners: [{ name: 'other', port: 0, protocol: 'HTTP' }] } };
  files.write([renamed, ...others].map((one) => JSON.stringify(one)).join('\n---\n'));
  await expect.poll(() => proxy.ports().other, PATIENCE).toBeGreaterThan(0);
  expect((await ask(proxy.ports().other ?? 0)).status).toBe(200);
  await expect(ask(port)).rejects.toThrow(/ECONNREFUSED/);
});
