/**
 * A connection to one endpoint. Of what an HTTP library hands over, only what says where to connect gets through.
 */
import { connect as connectTcp, type NetConnectOpts, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { connectError } from './fault.js';

/** How long a connection may take, from the first packet to the end of the handshake, if there is one. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** Where to connect and how to treat the TCP connection. Everything else belongs to the settings. */
const PLACE = [
  'host',
  'port',
  'localAddress',
  'localPort',
  'family',
  'hints',
  'lookup',
  'autoSelectFamily',
  'autoSelectFamilyAttemptTimeout',
  'noDelay',
  'keepAlive',
  'keepAliveInitialDelay',
] as const;

/**
 * Where to connect: `host` and `port`, or `socketPath`. HTTP libraries hand over all options of a request; of these only
 * what concerns TCP is read (`localAddress`, `lookup`, `keepAlive` and the like), nothing that concerns TLS.
 */
export type Place = Readonly<Record<string, unknown>>;

/**
 * Connects. Request options such as `ca`, `servername`, `session` or `pskCallback` have no way in.
 *
 * @param timeoutMs  milliseconds for TCP and TLS together; 0 waits for ever
 * @returns the socket, which emits `error` with `ERR_BACKEND_TLS_TIMEOUT` or `ERR_BACKEND_TLS_ALPN`, or Node's own
 * @rule path/request-options-ignored
 */
export function dial(connect: ConnectionOptions, place: Place, timeoutMs: number): TLSSocket {
  return watched(connectTls({ ...whereIs(place), ...connect }), connect, timeoutMs);
}

/** TLS over a connection that is there. Its end is that of the connection, also where TLS fails. */
export function secure(connect: ConnectionOptions, socket: Socket, timeoutMs: number): TLSSocket {
  const secured = watched(connectTls({ socket, ...connect }), connect, timeoutMs);
  return secured.once('close', () => socket.destroy());
}

/** Without TLS, where no decision asks for any. */
export function dialPlain(place: Place, timeoutMs: number): Socket {
  const socket = connectTcp(whereIs(place) as unknown as NetConnectOpts);
  limitTime(socket, timeoutMs, 'connect');
  return socket;
}

/** A socket that fails with this error, later, as if it had connected; it asks nobody for anything. */
export function dialRefused(error: Error): Socket {
  return connectTcp({ host: 'refused.invalid', port: 1, lookup: (_host, _options, found) => found(error, '', 0) });
}

function watched(socket: TLSSocket, connect: ConnectionOptions, timeoutMs: number): TLSSocket {
  limitTime(socket, timeoutMs, 'secureConnect');
  return socket.once('secureConnect', () => requireProtocol(socket, connect.ALPNProtocols));
}

function whereIs(place: Place): Readonly<Record<string, unknown>> {
  const where: Record<string, unknown> = {};
  for (const key of PLACE) if (place[key] !== undefined) where[key] = place[key];
  if (typeof place.socketPath === 'string') where.path = place.socketPath;
  return where;
}

function limitTime(socket: Socket, timeoutMs: number, ready: 'connect' | 'secureConnect'): void {
  if (timeoutMs === 0) return;
  const timer = setTimeout(() => {
    socket.destroy(connectError('ERR_BACKEND_TLS_TIMEOUT', `No connection within ${timeoutMs} ms.`));
  }, timeoutMs);
  const stop = () => clearTimeout(timer);
  socket.once(ready, stop).once('close', stop);
}

/**
 * A backend that chooses no protocol speaks HTTP/1.1, so an offer without it must be answered.
 *
 * @rule path/agreed-protocol
 */
function requireProtocol(socket: TLSSocket, offered: ConnectionOptions['ALPNProtocols']): void {
  if (!Array.isArray(offered) || offered.length === 0 || offered.includes('http/1.1')) return;
  if (typeof socket.alpnProtocol === 'string' && offered.includes(socket.alpnProtocol)) return;
  socket.destroy(connectError('ERR_BACKEND_TLS_ALPN', `The backend speaks none of ${offered.join(', ')}.`));
}
