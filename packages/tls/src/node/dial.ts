/**
 * A TLS connection to one endpoint. Of what an HTTP library hands over, only what says where to connect gets through.
 */
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { connectError } from './fault.js';

/** How long a connection may take, from the first packet to the end of the handshake. */
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

/** Options by which HTTP libraries ask for a connection. Only those of the list above, and `socketPath`, are read. */
export type Place = Readonly<Record<string, unknown>>;

/**
 * Connects. Request options such as `ca`, `servername`, `session` or `pskCallback` have no way in.
 *
 * @param timeoutMs  milliseconds for TCP and TLS together; 0 waits for ever
 * @returns the socket, which emits `error` with `ERR_BACKEND_TLS_TIMEOUT` or `ERR_BACKEND_TLS_ALPN`, or Node's own
 * @rule path/request-options-ignored
 */
export function dial(connect: ConnectionOptions, place: Place, timeoutMs: number): TLSSocket {
  const where: Record<string, unknown> = {};
  for (const key of PLACE) if (place[key] !== undefined) where[key] = place[key];
  if (typeof place.socketPath === 'string') where.path = place.socketPath;
  const socket = connectTls({ ...where, ...connect });
  limitTime(socket, timeoutMs);
  socket.once('secureConnect', () => requireProtocol(socket, connect.ALPNProtocols));
  return socket;
}

function limitTime(socket: TLSSocket, timeoutMs: number): void {
  if (timeoutMs === 0) return;
  const timer = setTimeout(() => {
    socket.destroy(connectError('ERR_BACKEND_TLS_TIMEOUT', `No TLS connection within ${timeoutMs} ms.`));
  }, timeoutMs);
  const stop = () => clearTimeout(timer);
  socket.once('secureConnect', stop).once('close', stop);
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
