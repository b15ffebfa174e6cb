/** Bodies of any size as streams, both ways, and WebSockets. */
import { createHash, randomBytes } from 'node:crypto';
import * as http from 'node:http';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { ask, at, mintAll, proxyOver, until } from './arrange.js';
import { countingBackend, type Handler, plainBackend, tlsBackend, whoami } from './backends.js';

const { servers, clients, server, client } = await mintAll();
const good = { ca: servers.certificate, client };
const MIB = 1024 * 1024;
const block = randomBytes(64 * 1024);

/** So many bytes, made as they are asked for. */
const bytes = (count: number) =>
  Readable.from(
    (function* () {
      for (let sent = 0; sent < count; sent += block.byteLength) yield block;
    })(),
  );
const hashOf = async (stream: AsyncIterable<Uint8Array>) => {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
};

test('streams: a large body up and a large body down, unchanged', async () => {
  const size = 48 * MIB;
  const echo: Handler = (request, response) => request.pipe(response);
  const backend = await tlsBackend(server, clients.certificate, echo);
  const { port } = await proxyOver(good, backend.port);
  const before = process.memoryUsage().rss;
  const got = await new Promise<string>((resolve, reject) => {
    const request = http.request({ ...at(port), method: 'POST', agent: false }, (response) =>
      resolve(hashOf(response)),
    );
    request.on('error', reject);
    bytes(size).pipe(request);
  });
  expect(got).toBe(await hashOf(bytes(size)));
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * MIB); // three processes' worth in one
});

test('streams: what the backend says arrives before it has ended', async () => {
  let finish = (): void => undefined;
  const backend = await plainBackend((_, response) => {
    response.write('first');
    finish = () => response.end('last');
  });
  const { port } = await proxyOver({}, backend.port);
  const chunks: string[] = [];
  await new Promise<void>((resolve, reject) => {
    http
      .get({ ...at(port), agent: false }, (response) => {
        response.setEncoding('utf8').on('data', (chunk: string) => {
          chunks.push(chunk);
          finish();
        });
        response.on('end', resolve);
      })
      .on('error', reject);
  });
  expect(chunks).toEqual(['first', 'last']);
});

test('streams: a client that does not read slows the backend down', async () => {
  let sent = 0;
  const backend = await plainBackend((_, response) => {
    const source = bytes(256 * MIB);
    source.on('data', (chunk: Buffer) => {
      sent += chunk.byteLength;
    });
    source.pipe(response);
    response.on('close', () => source.destroy());
  });
  const { port } = await proxyOver({}, backend.port);
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'));
  socket.on('error', () => undefined).pause();
  let last = -1;
  while (last !== sent) {
    last = sent;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThan(64 * MIB);
  socket.destroy();
});

test('streams: a client that leaves takes its request along', async () => {
  let closed = false;
  const backend = await plainBackend((_, response) => {
    response.write('x');
    response.on('close', () => {
      closed = true;
    });
  });
  const { port } = await proxyOver({}, backend.port);
  const request = http.get({ ...at(port), agent: false }, (response) => response.once('data', () => request.destroy()));
  request.on('error', () => undefined);
  await until(() => closed);
});

describe('WebSockets', () => {
  /** Answers the handshake, then says everything back. */
  const echoSockets = <Backend extends { server: http.Server; port: number }>(backend: Backend): Backend => {
    backend.server.on('upgrade', (_, socket: Socket, head: Buffer) => {
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: yes\r\n\r\n',
      );
      socket.write(head);
      socket.on('error', () => undefined).pipe(socket);
    });
    return backend;
  };
  const handshake =
    'GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n';

  /** Sends a text, then `next` once something fits `when`; everything that came until the end. */
  function talk(port: number, text: string, when?: RegExp, next?: (socket: Socket) => void): Promise<string> {
    return new Promise((resolve) => {
      let seen = '';
      let spoken = false;
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => {
        seen += chunk.toString('latin1');
        if (spoken || when === undefined || !when.test(seen)) return;
        spoken = true;
        next?.(socket);
      });
      socket.on('error', () => undefined).on('close', () => resolve(seen));
    });
  }

  test('frames both ways, by mutual TLS', async () => {
    const backend = await tlsBackend(server, clients.certificate);
    echoSockets(backend);
    const { port, proxy } = await proxyOver(good, backend.port);
    const seen = await talk(port, `${handshake}early `, /early /, (socket) => socket.end('late'));
    expect(seen).toMatch(/^HTTP\/1\.1 101 [\s\S]*\r\n\r\nearly late$/);
    expect(seen).toMatch(/sec-websocket-accept: yes/i);
    expect(proxy.counters.value('proxy_upgrades_total')).toBe(1);
    await until(() => backend.sockets.size === 0);
  });
  test('a backend that wants none', async () => {
    const backend = await plainBackend(whoami);
    const { port } = await proxyOver({}, backend.port);
    expect(await talk(port, handshake)).toMatch(/^HTTP\/1\.1 200 /);
  });
  test('refuse: no connection', async () => {
    const backend = await countingBackend();
    const { port, failures } = await proxyOver({ ca: 'nonsense' }, backend.port);
    expect(await talk(port, handshake)).toMatch(/^HTTP\/1\.1 500 /);
    expect(failures()[0]).toMatchObject({ code: 'refused' });
    expect(backend.connections()).toBe(0);
  });
  test('a handshake that fails', async () => {
    const backend = await tlsBackend(server, clients.certificate);
    const { port, failures } = await proxyOver({ ...good, hostname: 'other.example.com' }, backend.port);
    expect(await talk(port, handshake)).toMatch(/^HTTP\/1\.1 502 /);
    expect(failures()[0]).toMatchObject({ code: 'ERR_BACKEND_TLS_IDENTITY' });
  });
  test('other upgrades are not passed on', async () => {
    const backend = await countingBackend();
    const { port } = await proxyOver({}, backend.port);
    expect(await talk(port, handshake.replace('Upgrade: websocket', 'Upgrade: h2c'))).toMatch(/^HTTP\/1\.1 501 /);
    expect(backend.connections()).toBe(0);
  });
  test('silence ends it', async () => {
    const backend = echoSockets(await plainBackend());
    const { port } = await proxyOver({}, backend.port, { idleTimeout: 300 });
    expect(await talk(port, handshake)).toMatch(/^HTTP\/1\.1 101 /);
  });
  test('a new policy does not break one that is open, and the next asks for its TLS', async () => {
    const backend = echoSockets(await plainBackend());
    const { port, files, proxy } = await proxyOver({}, backend.port);
    let answered = '';
    const open = talk(port, handshake, /101/, async (socket) => {
      files.show(good);
      await until(() => proxy.counters.value('proxy_readings_total', 'adopted') === 2);
      answered = await talk(port, handshake);
      socket.end('still here');
    });
    expect(await open).toMatch(/still here$/);
    expect(answered).toMatch(/^HTTP\/1\.1 502 /);
  });
});

test('a body is answered although the backend did not read it', async () => {
  const backend = await plainBackend((_, response) => response.writeHead(413).end('too large'));
  const { port } = await proxyOver({}, backend.port);
  expect(await ask(port, { method: 'POST', body: 'x'.repeat(1000) })).toMatchObject({ status: 413, body: 'too large' });
});
