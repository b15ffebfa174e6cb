/** Clients, backends and writers of manifests that mean harm: what they send leads nowhere, and says nothing false. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLog } from '../src/log.mjs';
import { readFolder } from '../src/read-folder.mjs';
import { ask, folder, listen, manifests, mintAll, PATIENCE, proxyOver } from './arrange.js';
import { countingBackend, plainBackend } from './backends.js';
import { raw } from './raw.js';

const { servers } = await mintAll();

const get = (target: string, ...headers: string[]) =>
  `GET ${target} HTTP/1.1\r\n${['Host: a', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`;
const post = (...headers: string[]) => `POST / HTTP/1.1\r\nHost: a\r\n${headers.join('\r\n')}\r\n\r\n0\r\n\r\n`;

describe('requests', async () => {
  const backend = await countingBackend();
  const started = proxyOver({}, backend.port);

  test.each([
    ['two lengths', post('Content-Length: 5', 'Content-Length: 6')],
    ['a list of lengths', post('Content-Length: 5, 5')],
    ['a signed length', post('Content-Length: +5')],
    ['length and encoding', post('Content-Length: 5', 'Transfer-Encoding: chunked')],
    ['encoding and length', post('Transfer-Encoding: chunked', 'Content-Length: 5')],
    ['two encodings', post('Transfer-Encoding: chunked', 'Transfer-Encoding: chunked')],
    ['an encoding that is none', post('Transfer-Encoding: xchunked')],
    ['an encoding before another', post('Transfer-Encoding: chunked, identity')],
    ['a space before the colon', post('Transfer-Encoding : chunked')],
    ['an encoding behind a bare CR', post('X: y\rTransfer-Encoding: chunked')],
    ['line feeds alone', 'POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello'],
    ['HTTP/1.0 with chunks', 'POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['HTTP/2 without TLS', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('smuggling: %s', async (_, text) => {
    expect(await raw((await started).port, text)).toMatch(/^HTTP\/1\.1 400 /);
  });
  test.each(['', 'a:99999', 'a,b', 'a/b', 'user@a', 'a b', 'a\x9b31m', '[::1', 'a#b', 'ä'])(
    'Host: %j',
    async (host) => {
      const text = `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      expect(await raw((await started).port, text)).toMatch(/^HTTP\/1\.1 400 /);
    },
  );
  test.each([
    'http://a@b/',
    'http://a:b@c/',
    'http:///x',
    '*',
    'a',
    '//../x',
    '/x/..%2fy',
    '/x/%2e%2E%5Cy',
    '/x%2f..',
    '/..%3b/y',
    '/..;/y',
  ])('target: %s', async (target) => expect(await raw((await started).port, get(target))).toMatch(/^HTTP\/1\.1 400 /));
  test('headers beyond all measure', async () => {
    expect(await raw((await started).port, get('/', `X: ${'x'.repeat(20_000)}`))).toMatch(/^HTTP\/1\.1 431 /);
    expect(await raw((await started).port, get(`/${'x'.repeat(20_000)}`))).toMatch(/^HTTP\/1\.1 431 /);
  });
  test('CONNECT opens no tunnel', async () => {
    const text = `CONNECT 127.0.0.1:${backend.port} HTTP/1.1\r\nHost: 127.0.0.1:${backend.port}\r\n\r\n`;
    expect(await raw((await started).port, text)).not.toMatch(/^HTTP\/1\.1 2/);
  });
  test('an upgrade with a body, or to two protocols', async () => {
    const { port } = await started;
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket'];
    expect(await raw(port, post(...upgrade, 'Content-Length: 5'))).toMatch(/^HTTP\/1\.1 501 /);
    expect(
      await raw(port, `GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket, h2c\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 501 /);
  });
  test('none of all that reached the backend', () => expect(backend.connections()).toBe(0));
});

test('what a client says of itself under another spelling is not passed on', async () => {
  const backend = await plainBackend();
  const { port } = await proxyOver({}, backend.port);
  const headers = {
    x_forwarded_for: '203.0.113.9',
    'x-forwarded_proto': 'https',
    x_real_ip: '203.0.113.9',
    x_kept: '1',
  };
  const { headers: seen } = JSON.parse((await ask(port, { headers })).body) as { headers: Record<string, string> };
  expect(
    Object.keys(seen)
      .filter((name) => /forwarded|real/.test(name))
      .sort(),
  ).toEqual(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto']);
  expect(seen).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http', x_kept: '1' });
});

test('the log: one line for each event, and nothing that a terminal obeys', async () => {
  const written: string[] = [];
  const said = 'a\n{"level":"info"}\r\u001b[31m\u0085\u009b2J\u2028\u202e\u200b\u007f"ä';
  createLog({ write: (text) => written.push(text) })('error', 'request-failed', { host: said });
  const [line = ''] = written;
  expect(line).toMatch(/^[\x20-\x7eä]*\n$/);
  expect(JSON.parse(line)).toMatchObject({ host: said });
});

describe('backends', () => {
  /** The answer to a client, and what the operator reads, when a backend says this and no more. */
  const check = async (answer: string, client: RegExp, operator: RegExp) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).once('data', () => socket.write(Buffer.from(answer, 'latin1')));
    });
    const { port, lines } = await proxyOver({}, await listen(server));
    expect(await raw(port, get('/'))).toMatch(client);
    const told = lines.filter(({ event }) => event === 'request-failed' || event === 'answer-cut');
    expect(told.map(({ event, code }) => `${event} ${code}`).join()).toMatch(operator);
  };
  test('length and encoding', () =>
    check(
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
      /^HTTP\/1\.1 502 /,
      /^request-failed HPE_/,
    ));
  test('two lengths', () =>
    check(
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nhello',
      /^HTTP\/1\.1 502 /,
      /^request-failed HPE_/,
    ));
  test('an encoding that nobody asked for', () =>
    check(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhello',
      /^HTTP\/1\.1 502 /,
      /^request-failed bad-answer$/,
    ));
  test('another protocol that nobody asked for', () =>
    check(
      'HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nfree',
      /^HTTP\/1\.1 502 /,
      /^request-failed bad-answer$/,
    ));
  test('headers beyond all measure', () =>
    check(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 502 /, /^request-failed HPE_/));
  test('an answer that breaks off is cut off, and told', async () => {
    const server = createServer((socket) => {
      socket
        .on('error', () => undefined)
        .once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n');
        });
      go = () => socket.write('nonsense\r\n');
    });
    let go = (): unknown => undefined;
    const { port, lines } = await proxyOver({}, await listen(server));
    const socket = connect(port, '127.0.0.1', () => socket.write(get('/')));
    socket.on('error', () => undefined).on('data', (chunk) => chunk.includes('hello') && go());
    await new Promise((resolve) => socket.once('close', resolve));
    expect(lines.at(-1)).toMatchObject({ event: 'answer-cut', status: 502, code: expect.stringMatching(/^HPE_/) });
  });
});

describe('the folder', () => {
  const inner = () => {
    const files = folder({ ca: servers.certificate });
    return { ...files, at: (name: string) => join(files.path, name) };
  };
  const codes = async (path: string) => (await readFolder(path)).problems.map(({ code }) => code);

  test('a pipe under the name of a manifest is a problem, and waits for nobody', async () => {
    const { path, at } = inner();
    execFileSync('mkfifo', [at('pipe.yaml')]);
    expect(await codes(path)).toEqual(expect.arrayContaining(['file-unreadable']));
  });
  test('a link that leads nowhere, in a circle, or to a device', async () => {
    const { path, at } = inner();
    symlinkSync('/nowhere/at.yaml', at('dangling.yaml'));
    expect(await codes(path)).toContain('file-unreadable');
    rmSync(at('dangling.yaml'));
    symlinkSync('circle.yaml', at('circle.yaml'));
    expect(await codes(path)).toContain('file-unreadable');
    rmSync(at('circle.yaml'));
    symlinkSync('/dev/zero', at('zero.yaml'));
    expect(await codes(path)).toContain('file-unreadable');
    rmSync(at('zero.yaml'));
    symlinkSync(path, at('self'));
    expect(await codes(path)).toEqual([]);
  });
  test('a link that is switched to and fro is read as one side or the other, or not at all', async () => {
    const { path, at } = inner();
    rmSync(at('all.yaml'));
    const sides = ['a', 'b'].map((side) => {
      mkdirSync(at(`.${side}`)); // as a mounted ConfigMap does: hidden folders, and a link that is replaced
      for (const name of ['one', 'two']) writeFileSync(at(`.${side}/${name}.yaml`), `${side}: ${name}\n`);
      return `.${side}`;
    });
    for (const name of ['one', 'two']) symlinkSync(join('..data', `${name}.yaml`), at(`${name}.yaml`));
    let switched = 0;
    const flip = () => {
      symlinkSync(sides[switched++ % 2] ?? '', at('.next'));
      renameSync(at('.next'), at('..data'));
    };
    flip();
    const outcomes = new Set<string>();
    for (let round = 0; round < 400; round++) {
      const reading = readFolder(path);
      for (let flips = 0; flips < 2; flips++) {
        for (let turns = Math.random() * 25; turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
        flip();
      }
      const { files, problems } = await reading;
      outcomes.add(problems.length > 0 ? 'not at all' : files.map(({ text }) => text.toString().slice(0, 1)).join(''));
    }
    expect([...outcomes].filter((outcome) => !['aa', 'bb', 'not at all'].includes(outcome))).toEqual([]);
    expect(outcomes.size).toBeGreaterThan(1);
  });
  test('a running proxy takes the next state through a switched link', async () => {
    const { files, get: ask1, proxy } = await proxyOver({ ca: servers.certificate }, 1);
    expect((await ask1()).status).toBe(502);
    const target = folder({});
    writeFileSync(
      join(target.path, 'all.yaml'),
      manifests({ ca: 'nothing' })
        .map((one) => JSON.stringify(one))
        .join('\n---\n'),
    );
    symlinkSync(join(target.path, 'all.yaml'), join(files.path, '.link'));
    renameSync(join(files.path, '.link'), join(files.path, 'all.yaml'));
    await expect.poll(async () => (await ask1()).status, PATIENCE).toBe(500);
    expect(proxy.health().status).toBe('ok');
  });
});
