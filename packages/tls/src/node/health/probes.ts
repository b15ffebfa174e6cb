/**
 * What is asked of a backend, once for each protocol. A probe resolves with what the answer says, and rejects with the
 * connection's error.
 */
import { request } from 'node:http';
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders, IncomingHttpStatusHeader } from 'node:http2';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { type Connector, forRequests } from '../connector.js';
import { connectError } from '../fault.js';
import { connectHttp2, type Endpoint } from '../http2-agents.js';
import { healthRequest, healthResponse } from './grpc-health.js';
import type { Answer, HealthProtocol } from './health.js';

/** What a probe is told. */
export interface Errand {
  readonly connector: Connector;
  readonly endpoint: Endpoint;
  readonly path: string;
  readonly authority: string; // for Host and `:authority`
  readonly service: string; // of gRPC
  /** Told of the connection as soon as there is one, so that it can be watched and closed. */
  readonly opened: (socket: Socket) => void;
}

export const PROBES: { readonly [P in HealthProtocol]: (errand: Errand) => Promise<Answer> } = {
  connect: probeConnection,
  'http/1.1': probeHttp1,
  h2: (errand) => overHttp2(errand, probeHttp2),
  grpc: (errand) => overHttp2(errand, probeGrpc),
};

/** How long a backend has to refuse a client certificate of TLS 1.3, which it does after the client's own handshake. */
const SETTLE_MS = 250;
const MOST_BYTES = 64 * 1024; // of an answer

async function probeConnection({ connector, endpoint, opened }: Errand): Promise<Answer> {
  const socket = connector.connect(endpoint);
  opened(socket);
  await until(socket, connector.mode === 'tls' ? 'secureConnect' : 'connect');
  if (socket instanceof TLSSocket && socket.getProtocol() === 'TLSv1.3') await settled(socket);
  return { code: 'healthy' };
}

/** Until the backend says that it took the handshake (a ticket, or data), refuses it, or says nothing. */
async function settled(socket: TLSSocket): Promise<void> {
  const quiet = new AbortController();
  const accepted = new Promise<void>((resolve) =>
    socket.once('session', () => resolve()).once('data', () => resolve()),
  );
  const refused = new Promise<never>((_resolve, reject) => {
    socket.once('error', reject).once('close', () => reject(endedEarly()));
  });
  try {
    await Promise.race([accepted, refused, wait(SETTLE_MS, undefined, { signal: quiet.signal })]);
  } finally {
    quiet.abort();
    refused.catch(() => {});
  }
}

function until(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject).once('close', () => reject(endedEarly()));
    socket.once(event, () => {
      if (!socket.destroyed) resolve(); // else for the protocol that was agreed on; the error follows
    });
  });
}

function probeHttp1({ connector, endpoint, path, authority, opened }: Errand): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const connect = () => {
      const socket = forRequests(connector).connect(endpoint, ['http/1.1']);
      opened(socket);
      return socket;
    };
    const headers = { host: authority, connection: 'close', accept: '*/*' };
    request({ ...endpoint, path, headers, createConnection: connect }, (response) => {
      resolve(byStatus(response.statusCode ?? 0));
      response.on('error', () => {}).destroy();
    })
      .once('error', reject)
      .end();
  });
}

type Ask = (session: ClientHttp2Session, errand: Errand) => Promise<Answer>;

async function overHttp2(errand: Errand, ask: Ask): Promise<Answer> {
  const { connector, endpoint, opened } = errand;
  const requests = forRequests(connector);
  const watched = {
    ...requests,
    connect: (...given: Parameters<Connector['connect']>) => {
      const socket = requests.connect(...given);
      opened(socket);
      return socket;
    },
  };
  const session = connectHttp2(watched, endpoint);
  const failed = new Promise<never>((_resolve, reject) => {
    session.once('error', reject).once('close', () => reject(endedEarly()));
  });
  try {
    return await Promise.race([failed, ask(session, errand)]);
  } catch (error) {
    const { code, cause } = error as NodeJS.ErrnoException;
    throw code === 'ERR_HTTP2_STREAM_CANCEL' && cause instanceof Error ? cause : error; // of the session
  } finally {
    failed.catch(() => {});
    session.on('error', () => {}).destroy();
  }
}

function probeHttp2(session: ClientHttp2Session, { path, authority }: Errand): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':path': path, ':authority': authority, accept: '*/*' });
    stream.once('error', reject).once('close', () => reject(endedEarly()));
    stream.once('response', (headers) => resolve(byStatus(Number(headers[':status']))));
  });
}

type Headers = IncomingHttpHeaders & IncomingHttpStatusHeader;

async function probeGrpc(session: ClientHttp2Session, { authority, service }: Errand): Promise<Answer> {
  const stream = session.request({
    ':method': 'POST',
    ':path': '/grpc.health.v1.Health/Check',
    ':authority': authority,
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  stream.end(healthRequest(service));
  const { headers, trailers, body } = await readAll(stream);
  const status = Number(headers[':status']);
  if (status !== 200) return { code: 'bad-status', status };
  const said = trailers['grpc-status'] ?? headers['grpc-status'];
  const grpcStatus = /^\d{1,2}$/.test(String(said)) ? Number(said) : 2; // UNKNOWN, as gRPC says for one that is left out
  if (grpcStatus !== 0) return { code: 'bad-status', grpcStatus };
  const serving = healthResponse(body);
  const code = serving === 'SERVING' ? 'healthy' : 'not-serving';
  return { code, grpcStatus, ...(serving && { serving }) };
}

function readAll(stream: ClientHttp2Stream): Promise<{ headers: Headers; trailers: Headers; body: Buffer }> {
  return new Promise((resolve, reject) => {
    let headers: Headers = {};
    let trailers: Headers = {};
    const parts: Buffer[] = [];
    let length = 0;
    stream.once('error', reject).once('close', () => reject(endedEarly()));
    stream.once('response', (given) => {
      headers = given;
    });
    stream.once('trailers', (given) => {
      trailers = given;
    });
    stream.on('data', (part: Buffer) => {
      length += part.length;
      if (length <= MOST_BYTES) parts.push(part);
    });
    stream.once('end', () => resolve({ headers, trailers, body: Buffer.concat(parts) }));
  });
}

function byStatus(status: number): Answer {
  return { code: status >= 200 && status < 400 ? 'healthy' : 'bad-status', status };
}

function endedEarly(): Error {
  return connectError('ERR_BACKEND_TLS_ENDED', 'The connection ended before there was an answer.');
}
