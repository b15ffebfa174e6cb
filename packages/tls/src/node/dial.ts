/**
 * A connection to one endpoint. Of what an HTTP library hands over, only what says where to connect gets through.
 */
import { connect as connectTcp, type LookupFunction, type NetConnectOpts, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { connectError } from './fault.js';

/** How long a connection may take, from the first packet to the end of the handshake, if there is one. */
export const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Where to connect, and how to treat the TCP connection. HTTP libraries hand over all options of a request; only those
 * that stand here are read, as `net.connect` takes them, and nothing that concerns TLS.
 */
export interface Place {
  readonly host?: string | null | undefined;
  readonly port?: number | string | null | undefined;
  readonly socketPath?: string | null | undefined; // of a Unix domain socket, instead of host and port
  readonly localAddress?: string | undefined;
  readonly localPort?: number | undefined;
  readonly family?: number | undefined;
  readonly hints?: number | undefined;
  readonly lookup?: LookupFunction | undefined;
  readonly autoSelectFamily?: boolean | undefined;
  readonly autoSelectFamilyAttemptTimeout?: number | undefined;
  readonly noDelay?: boolean | undefined;
  readonly keepAlive?: boolean | undefined;
  readonly keepAliveInitialDelay?: number | undefined; // milliseconds
}

const PLACE: readonly Exclude<keyof Place, 'socketPath'>[] = [
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
];

/**
 * Connects. Request options such as `ca`, `servername`, `session` or `pskCallback` have no way in.
 *
 * @param timeoutMs  milliseconds for TCP and TLS together; 0 waits for ever
 * @returns the socket, which emits `error` with `ERR_BACKEND_TLS_TIMEOUT` or `ERR_BACKEND_TLS_ALPN`, or Node's own
 * @rule path/request-options-ignored
 */
export function dial(connect: ConnectionOptions, place: Place, timeoutMs: number): TLSSocket {
  return connectSecurely(whereIs(place), connect, timeoutMs);
}

/** TLS over a connection that is there. Its end is that of the connection, also where TLS fails. */
export function secure(connect: ConnectionOptions, socket: Socket, timeoutMs: number): TLSSocket {
  return connectSecurely({ socket }, connect, timeoutMs).once('close', () => socket.destroy());
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

/**
 * The protocol is judged together with the identity, before anybody hears of the connection: `node:http2` brings the
 * process down if a socket is destroyed between `secureConnect` and its own listener.
 */
function connectSecurely(where: object, connect: ConnectionOptions, timeoutMs: number): TLSSocket {
  const { checkServerIdentity: identify = nobody, ALPNProtocols } = connect;
  const socket: TLSSocket = connectTls({
    ...where,
    ...connect,
    checkServerIdentity: (host, peer) => identify(host, peer) ?? wrongProtocol(socket.alpnProtocol, ALPNProtocols),
  });
  limitTime(socket, timeoutMs, 'secureConnect');
  return socket;
}

/** Options without a check are not those of `toConnectOptions`. */
function nobody(): Error {
  return connectError('ERR_BACKEND_TLS_IDENTITY', 'Nobody is expected.');
}

function whereIs(place: Place): Readonly<Record<string, unknown>> {
  const where: Record<string, unknown> = {};
  for (const key of PLACE) if (place[key] !== undefined && place[key] !== null) where[key] = place[key];
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
function wrongProtocol(
  agreed: TLSSocket['alpnProtocol'],
  offered: ConnectionOptions['ALPNProtocols'],
): Error | undefined {
  if (!Array.isArray(offered) || offered.length === 0 || offered.includes('http/1.1')) return undefined;
  if (typeof agreed === 'string' && offered.includes(agreed)) return undefined;
  return connectError('ERR_BACKEND_TLS_ALPN', `The backend speaks none of ${offered.join(', ')}.`);
}
