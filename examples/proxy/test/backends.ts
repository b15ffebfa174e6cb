/**
 * Backends: one that demands a client's certificate, and one that only counts.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import { createServer, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { TestCertificate } from '@backend-tls/tls/testing';
import { listen } from './arrange.js';

export type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** Says whose certificate it saw, and what headers came. */
export const whoami: Handler = (request, response) => {
  const { subject, issuer } = (request.socket as TLSSocket).getPeerCertificate?.() ?? {};
  response.end(JSON.stringify({ client: subject?.CN, issuer: issuer?.CN, url: request.url, headers: request.headers }));
};

/** TLS with a client's certificate or not at all, if `clients` is given. */
export async function tlsBackend(pair: TestCertificate, clients?: string, handler: Handler = whoami, port = 0) {
  const server = https.createServer(
    {
      cert: pair.chain,
      key: pair.key,
      ...(clients !== undefined && { ca: [clients], requestCert: true, rejectUnauthorized: true }),
    },
    handler,
  );
  server.on('tlsClientError', () => undefined);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return { server, sockets, port: await listen(server, port) };
}

export async function plainBackend(handler: Handler = whoami) {
  const server = http.createServer(handler);
  return { server, port: await listen(server) };
}

/** Takes any connection, answers nothing, and keeps what comes. */
export async function countingBackend() {
  const received: Buffer[] = [];
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.on('data', (chunk) => {
      received.push(chunk);
      socket.destroy();
    });
    socket.on('error', () => undefined);
  });
  return { port: await listen(server), connections: () => connections, bytes: () => Buffer.concat(received) };
}
