/**
 * Backends on this machine, which say what they saw of each connection and request.
 */
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { TestCertificate } from '../../../src/testing/index.js';

/** What the backend saw of one connection. */
export interface Seen {
  readonly sni: string | undefined;
  readonly alpn: string | undefined;
  readonly client: string | undefined; // CN of the client certificate
  readonly trustedClient: boolean;
  readonly version: string | null;
  readonly cipher: string;
  readonly reused: boolean; // whether a session was resumed
}

export interface Backend {
  readonly port: number;
  readonly seen: readonly Seen[]; // in the order of finished handshakes
  readonly requests: readonly string[]; // `METHOD path host` of each request, for HTTP
}

/** A backend that greets with `hello` once the handshake is done. */
export async function serveTls(leaf: TestCertificate, options: TlsOptions = {}): Promise<Backend> {
  const seen: Seen[] = [];
  const server = createTlsServer({ cert: leaf.chain, key: leaf.key, ...options }, (socket) => {
    seen.push(look(socket));
    socket.on('error', () => {});
    socket.write('hello');
  });
  return { port: await listen(server), seen, requests: [] };
}

/** How a backend answers; default: 200 with `hello`. */
export type Answer = (path: string) => Promise<string> | string;

/** A backend that speaks HTTP/1.1. */
export async function serveHttps(
  leaf: TestCertificate,
  options: ServerOptions = {},
  answer: Answer = () => 'hello',
): Promise<Backend> {
  const seen: Seen[] = [];
  const requests: string[] = [];
  const server = createHttpsServer({ cert: leaf.chain, key: leaf.key, ...options }, async (request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.host}`);
    response.end(await answer(request.url ?? ''));
  });
  server.on('secureConnection', (socket: TLSSocket) => seen.push(look(socket)));
  return { port: await listen(server), seen, requests };
}

/** Listens on a free port until the test ends; whatever is open then is cut. */
export async function listen(server: NetServer): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => {}).once('close', () => open.delete(socket));
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

function look(socket: TLSSocket): Seen {
  const { servername } = socket as { servername?: string | false }; // left out of the declared type
  return {
    sni: servername || undefined,
    alpn: socket.alpnProtocol || undefined,
    client: socket.getPeerCertificate()?.subject?.CN as string | undefined,
    trustedClient: socket.authorized,
    version: socket.getProtocol(),
    cipher: socket.getCipher().standardName,
    reused: socket.isSessionReused(),
  };
}
