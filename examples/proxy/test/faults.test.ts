/** Backends and clients that misbehave: the proxy stays up, says so, and keeps nothing of them. */
import type * as http from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { ask, at, listen, mintAll, PATIENCE, proxyOver, until } from './arrange.js';
import { type Handler, plainBackend, tlsBackend } from './backends.js';

const { servers, clients, server, client } = await mintAll();
const good = { ca: servers.certificate, client };

/** A backend that does this with each connection. */
async function rawBackend(handle: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const port = await listen(
    createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      handle(socket);
    }),
  );
  return { port, sockets };
}

test('a backend that is killed and comes back', async () => {
  const backend = await tlsBackend(server, clients.certificate);
  const { get } = await proxyOver(good, backend.port);
  expect((await get()).status).toBe(200);
  for (const socket of backend.sockets) socket.destroy();
  await new Promise((resolve) => backend.server.close(resolve));
  expect((await get()).status).toBe(502);
  await tlsBackend(server, clients.certificate, undefined, backend.port);
  expect((await get()).status).toBe(200);
});
test('an idle connection that the backend closed costs no request', async () => {
  const backend = await tlsBackend(server, clients.certificate);
  const { get } = await proxyOver(good, backend.port);
  for (let round = 0; round < 20; round++) {
    expect((await get()).status).toBe(200);
    for (const socket of backend.sockets) socket.destroy();
  }
});
test('a backend that breaks off in the middle: the client sees that it was cut', async () => {
  const backend = await rawBackend((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')),
  );
  const { get } = await proxyOver({}, backend.port);
  await expect(get()).rejects.toThrow();
});
test('a backend that speaks no HTTP', async () => {
  const backend = await rawBackend((socket) => socket.end('220 mail.example.com\r\n'));
  const { get, failures } = await proxyOver({}, backend.port);
  expect((await get()).status).toBe(502);
  expect(failures()[0]?.code).toMatch(/^HPE_/);
});
test('a status that is none', async () => {
  const backend = await rawBackend((socket) => socket.once('data', () => socket.end('HTTP/1.1 099 X\r\n\r\n')));
  const { get } = await proxyOver({}, backend.port);
  expect((await get()).status).toBe(502);
});
test('a backend that takes connections and makes no handshake', async () => {
  const backend = await rawBackend((socket) => socket.resume());
  const { get, failures } = await proxyOver(good, backend.port, { connectTimeout: 200 });
  expect((await get()).status).toBe(502);
  expect(failures()[0]?.code).toMatch(/^(connect-timeout|ERR_BACKEND_TLS_TIMEOUT)$/);
  await until(() => backend.sockets.size === 0);
});
test('a backend that never answers', async () => {
  const backend = await rawBackend((socket) => socket.resume());
  const { get, failures } = await proxyOver({}, backend.port, { headersTimeout: 200 });
  expect((await get()).status).toBe(504);
  expect(failures()[0]?.code).toBe('headers-timeout');
  await until(() => backend.sockets.size === 0);
});
test('a backend that falls silent in its answer', async () => {
  const backend = await rawBackend((socket) =>
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf')),
  );
  const { get } = await proxyOver({}, backend.port, { idleTimeout: 200 });
  await expect(get()).rejects.toThrow();
  await until(() => backend.sockets.size === 0);
});

test('slow loris: headers that never end are cut off, and others are served meanwhile', async () => {
  const backend = await plainBackend();
  const { port, get, proxy } = await proxyOver({}, backend.port, { clientTimeout: 400 });
  let closed = 0;
  for (let index = 0; index < 50; index++) {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: a\r\n'));
    const timer = setInterval(() => socket.write('x: y\r\n'), 50);
    socket.on('error', () => undefined).resume();
    socket.on('close', () => {
      clearInterval(timer);
      closed++;
    });
  }
  expect((await get()).status).toBe(200);
  await until(() => closed === 50);
  expect((await get()).status).toBe(200);
  await until(() => proxy.counters.text().includes('proxy_connections 0'));
});
test('slow loris with TLS: a handshake that never comes is cut off', async () => {
  const backend = await plainBackend();
  const { securePort, proxy } = await proxyOver({ front: server }, backend.port, { clientTimeout: 300 });
  const socket = connect(securePort, '127.0.0.1')
    .on('error', () => undefined)
    .resume();
  await new Promise((resolve) => socket.on('close', resolve));
  await until(() => proxy.counters.text().includes('proxy_connections 0'));
});
test('half-closed clients leave nothing behind', async () => {
  const backend = await plainBackend((_, response) => void setTimeout(() => response.end('late'), 100));
  const { port, get, proxy } = await proxyOver({}, backend.port);
  for (let index = 0; index < 50; index++) {
    connect({ ...at(port), allowHalfOpen: true }, function (this: Socket) {
      this.end(
        index % 2 === 0
          ? 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'
          : 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf',
      );
    })
      .on('error', () => undefined)
      .on('end', function (this: Socket) {
        this.destroy();
      })
      .resume();
  }
  expect((await get()).status).toBe(200);
  await until(() => proxy.counters.text().includes('proxy_connections 0'));
});
test('half-closed backends leave nothing behind', async () => {
  const backend = await rawBackend((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nall')));
  const { get } = await proxyOver({}, backend.port);
  for (let index = 0; index < 20; index++) expect((await get()).body).toBe('all');
  await until(() => backend.sockets.size === 0);
});

test('1,000 connections at once, each with a request under way', async () => {
  const COUNT = 1000;
  const waiting: http.ServerResponse[] = [];
  const hold: Handler = (_, response) => {
    if (waiting.push(response) === COUNT) for (const one of waiting) one.end('all here');
  };
  const backend = await tlsBackend(server, clients.certificate, hold);
  const { port } = await proxyOver(good, backend.port, { connectTimeout: 30_000 });
  const answers = await Promise.all(Array.from({ length: COUNT }, () => ask(port)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set(['200 all here']));
});
test('more connections than there may be are closed, not served', async () => {
  const backend = await plainBackend();
  const { port, get } = await proxyOver({}, backend.port, { maxConnections: 2 });
  const open = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  await Promise.all(open.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
  await expect(get()).rejects.toThrow();
  for (const socket of open) socket.destroy();
  await expect.poll(async () => (await get().catch(() => undefined))?.status, PATIENCE).toBe(200);
});
