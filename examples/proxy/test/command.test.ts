/** The command itself, as a process: its arguments, signals, exit statuses and admin port. */
import * as http from 'node:http';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../src/arguments.mjs';
import { ask, at, folder, mintAll } from './arrange.js';
import { plainBackend, tlsBackend } from './backends.js';
import { run, start } from './process.js';

const { servers, clients, server, client } = await mintAll();
const good = { ca: servers.certificate, client };

describe('arguments', () => {
  const check = (text: string, expected: RegExp | object) => {
    const parsed = parseArguments(text.split(' '));
    if (expected instanceof RegExp) expect('problem' in parsed ? parsed.problem : 'fine').toMatch(expected);
    else expect(parsed).toMatchObject({ options: expected });
  };
  test('the folder is needed', () => check('--gateway a/b', /--manifests DIR is missing/));
  test('the Gateway has a namespace', () => check('--manifests d --gateway a', /not NAMESPACE\/NAME/));
  test('addresses', () => {
    const listen = [
      { host: '127.0.0.1', port: 8080, listener: 'http' },
      { host: '::1', port: 8443, listener: 'https' },
    ];
    check('--manifests d --listen 8080=http --listen [::1]:8443=https', { listen });
    check('--manifests d --admin 0.0.0.0:9090', { admin: { host: '0.0.0.0', port: 9090 } });
    check('--manifests d --admin 99999', /whole number/);
    check('--manifests d --listen http', /not \[HOST:\]PORT=LISTENER/);
  });
  test('endpoints: several for one backend', () => {
    const endpoints = new Map([
      [
        'Service/a/b:1',
        [
          { host: 'h', port: 2 },
          { host: 'h', port: 3 },
        ],
      ],
    ]);
    check('--manifests d --endpoint Service/a/b:1=h:2 --endpoint Service/a/b:1=h:3', { endpoints });
    check('--manifests d --endpoint b=h:2', /not Service\/NAMESPACE/);
  });
  test('seconds', () => {
    check('--manifests d --confirm 0.5', { confirmAfter: 500 });
    check('--manifests d --confirm 0', /more than 0/);
  });
  test('an unknown option', () => check('--manifests d --insecure', /--insecure/));
});

test('--help explains every option', async () => {
  const { stdout, exit } = run('--help');
  expect(await exit).toBe(0);
  expect(stdout()).toMatch(/--manifests DIR[\s\S]*--endpoint[\s\S]*--grace/);
});
test('exit status 2: the command line, or a first reading with errors', async () => {
  expect(await run('--manifests').exit).toBe(2);
  const files = folder(good);
  files.write('kind: [');
  const { exit, lines } = run('--manifests', files.path);
  expect(await exit).toBe(2);
  expect(lines()[0]).toMatchObject({ event: 'reading-rejected', kept: 'nothing' });
  expect(await run('--manifests', `${files.path}/nowhere`).exit).toBe(2);
});
test('exit status 1: a port that is taken', async () => {
  const { port } = await plainBackend();
  expect(await run('--manifests', folder(good).path, '--listen', `${port}=http`).exit).toBe(1);
  expect(await run('--manifests', folder(good).path, '--listen', '0=http', '--admin', String(port)).exit).toBe(1);
});
test('serves, tells its health, counts, and reads again on SIGHUP', async () => {
  const backend = await tlsBackend(server, clients.certificate);
  const files = folder(good);
  const { child, port, admin, exit, lines } = await start(files.path, backend.port);
  expect(JSON.parse((await ask(port)).body)).toMatchObject({ client: 'gateway' });
  expect(await ask(admin, { path: '/healthz' })).toMatchObject({
    status: 200,
    body: '{"status":"ok","problems":[]}\n',
  });
  const { body } = await ask(admin, { path: '/metrics' });
  expect(body).toMatch(/^proxy_requests_total\{is="200"\} 1$/m);
  expect(body).toMatch(/^proxy_dials_total\{is="tls"\} 1$/m);
  child.kill('SIGHUP');
  await expect
    .poll(async () => (await ask(admin, { path: '/metrics' })).body)
    .toMatch(/readings_total\{is="unchanged"\} 1/);
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
  expect(lines().at(-1)).toMatchObject({ event: 'stopped' });
});
test('SIGTERM: requests under way finish, new ones find nobody', async () => {
  const backend = await plainBackend((_, response) => {
    response.write('begun ');
    setTimeout(() => response.end('and done'), 600);
  });
  const { child, port, exit } = await start(folder({}).path, backend.port);
  const finished = ask(port);
  const idle = new http.Agent({ keepAlive: true });
  await new Promise((resolve) => setTimeout(resolve, 200));
  child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 200));
  await expect(ask(port, { agent: idle })).rejects.toThrow(/ECONNREFUSED/);
  expect((await finished).body).toBe('begun and done');
  expect(await exit).toBe(0);
});
test('SIGTERM: what does not end is ended', async () => {
  const backend = await plainBackend((_, response) => void response.write('for ever'));
  const { child, port, exit } = await start(folder({}).path, backend.port, '--grace', '0.3');
  const broken = new Promise((resolve) => {
    http.get({ ...at(port), agent: false }, (response) => response.resume().on('error', resolve)).on('error', resolve);
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
  await broken;
});
