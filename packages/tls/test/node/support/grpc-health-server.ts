/**
 * A server of grpc.health.v1.Health, whose answers are as wrong as a test wants them.
 */
import { createSecureServer, type SecureServerOptions } from 'node:http2';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { TestCertificate } from '../../../src/testing/index.js';
import type { AnyBackend } from './any-server.js';
import { listen } from './servers.js';

export interface HealthBackend extends AnyBackend {
  readonly services: readonly string[]; // that were asked for
}

/** A HealthCheckResponse as gRPC frames it. */
export function healthFrame(status: number): Buffer {
  return Buffer.from([0, 0, 0, 0, 2, 0x08, status]);
}

/** @param answer  a ServingStatus, or a whole frame */
export async function serveHealth(
  leaf: TestCertificate,
  answer: number | Buffer,
  options: SecureServerOptions = {},
  { grpcStatus = 0, httpStatus = 200 }: { grpcStatus?: number; httpStatus?: number } = {},
): Promise<HealthBackend> {
  const seen = { sni: [] as string[], clients: [] as string[], reused: [] as boolean[] };
  const [requests, services]: [string[], string[]] = [[], []];
  let [connections, open] = [0, 0];
  const server = createSecureServer({ cert: leaf.chain, key: leaf.key, ...options });
  server.on('secureConnection', (socket: TLSSocket) => {
    seen.sni.push(String((socket as { servername?: string | false }).servername));
    seen.clients.push(String(socket.getPeerCertificate()?.subject?.CN));
    seen.reused.push(socket.isSessionReused());
  });
  server.on('connection', (socket: Socket) => {
    connections++;
    open++;
    socket.once('close', () => open--);
  });
  server.on('sessionError', () => {});
  server.on('stream', (stream, headers) => {
    requests.push(`${headers[':path']}`);
    const parts: Buffer[] = [];
    stream.on('error', () => {}).on('data', (part: Buffer) => parts.push(part));
    stream.once('end', () => {
      services.push(serviceOf(Buffer.concat(parts)));
      stream.respond({ ':status': httpStatus, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(grpcStatus) }));
      stream.end(typeof answer === 'number' ? healthFrame(answer) : answer);
    });
  });
  return { port: await listen(server), ...seen, requests, services, connections: () => connections, open: () => open };
}

/** Field 1 of a HealthCheckRequest; says so where the frame or the field is not right. */
function serviceOf(frame: Buffer): string {
  const message = frame.subarray(5);
  if (frame.readUInt32BE(1) !== message.length) return 'a frame of another length';
  if (message.length === 0) return '';
  let [at, length, shift] = [1, 0, 0];
  for (;;) {
    const byte = message[at++] ?? 0;
    length |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte < 0x80) break;
  }
  return message[0] === 0x0a && message.length === at + length ? message.subarray(at).toString() : 'no request';
}
