/**
 * A backend that speaks to every client library: HTTP/1.1, HTTP/2 and gRPC, with TLS or without.
 */
import { createServer as createHttpServer } from 'node:http';
import {
  createServer as createPlainHttp2Server,
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type SecureServerOptions,
} from 'node:http2';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { TestCertificate } from '../../../src/testing/index.js';
import { listen } from './servers.js';

export interface AnyBackend {
  readonly port: number;
  readonly sni: readonly (string | undefined)[]; // of each finished handshake
  readonly clients: readonly (string | undefined)[]; // CN of each client certificate
  readonly reused: readonly boolean[];
  readonly requests: readonly string[]; // `version authority`
  connections(): number; // of TCP, failed handshakes included
  open(): number; // of those, the ones that are open
}

/** What a request is answered with; default `hello`. */
export type AnyAnswer = (client: string | undefined, path: string) => string | Promise<string>;

/** With TLS. */
export async function serveAny(
  leaf: TestCertificate,
  options: SecureServerOptions = {},
  answer: AnyAnswer = () => 'hello',
): Promise<AnyBackend> {
  const sni: (string | undefined)[] = [];
  const clients: (string | undefined)[] = [];
  const reused: boolean[] = [];
  const requests: string[] = [];
  const server = createSecureServer(
    { cert: leaf.chain, key: leaf.key, allowHTTP1: true, ...options },
    (request, response) => void respond(request, response, requests, answer),
  );
  server.on('secureConnection', (socket: TLSSocket) => {
    const { servername } = socket as { servername?: string | false };
    sni.push(servername || undefined);
    clients.push(clientOf(socket));
    reused.push(socket.isSessionReused());
  });
  server.on('sessionError', () => {});
  return { ...count(server), port: await listen(server), sni, clients, reused, requests };
}

/** Without TLS: HTTP/2 where it begins with the client's preface, else HTTP/1.1. */
export async function servePlain(answer: AnyAnswer = () => 'hello'): Promise<AnyBackend> {
  const requests: string[] = [];
  const http1 = createHttpServer((request, response) => {
    requests.push(`${request.httpVersion} ${request.headers.host}`);
    Promise.resolve(answer(undefined, request.url ?? '/')).then((text) => response.end(text));
  });
  const http2 = createPlainHttp2Server((request, response) => void respond(request, response, requests, answer));
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      (first.subarray(0, 3).toString() === 'PRI' ? http2 : http1).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  return { ...count(server), port: await listen(server), sni: [], clients: [], reused: [], requests };
}

async function respond(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  requests: string[],
  answer: AnyAnswer,
): Promise<void> {
  requests.push(`${request.httpVersion} ${request.authority ?? request.headers.host}`);
  request.on('error', () => {}).resume();
  response.on('error', () => {});
  const text = await answer(clientOf(request.socket as TLSSocket), request.url);
  if (response.destroyed) return;
  if (request.headers['content-type'] !== 'application/grpc') return void response.end(text);
  response.setHeader('content-type', 'application/grpc');
  response.addTrailers({ 'grpc-status': '0' });
  const frame = Buffer.alloc(5);
  frame.writeUInt32BE(Buffer.byteLength(text), 1);
  response.end(Buffer.concat([frame, Buffer.from(text)]));
}

function clientOf(socket: TLSSocket): string | undefined {
  return socket.getPeerCertificate?.()?.subject?.CN as string | undefined;
}

function count(server: Server): Pick<AnyBackend, 'connections' | 'open'> {
  let connections = 0;
  let open = 0;
  server.on('connection', (socket: Socket) => {
    connections++;
    open++;
    socket.once('close', () => {
      open--;
    });
  });
  return { connections: () => connections, open: () => open };
}
