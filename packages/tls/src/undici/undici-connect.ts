/**
 * The function by which undici's `Agent`, `Pool` and `Client` connect.
 */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import { type Connector, forRequests } from '../node/connector.js';
import { connectError } from '../node/fault.js';

const SCHEMES = { tls: 'https:', plaintext: 'http:' } as const;

/**
 * For the option `connect` of undici's own classes: `new Pool(origin, { connect: toUndiciConnect(connector) })`.
 *
 * The SNI is that of the settings whatever the request says. undici still closes its connection when the Host of the
 * requests changes; `createDispatcher` and `createUndiciAgents` keep it from doing so.
 *
 * @param protocols  what may be offered, by ALPN name; default `http/1.1` alone, and `h2` before it where the settings say so
 * @rule identity/sni-pinned
 * @rule path/request-options-ignored
 */
export function toUndiciConnect(given: Connector, protocols?: readonly string[]): buildConnector.connector {
  const connector = forRequests(given);
  const said = connector.mode === 'tls' && connector.options.ALPNProtocols !== undefined;
  const spoken = protocols ?? (said ? ['h2', 'http/1.1'] : ['http/1.1']);
  return ({ protocol, hostname, port, localAddress }, connected) => {
    if (connector.mode === 'refuse') return fail(connected, connector.error);
    const scheme = SCHEMES[connector.mode === 'tls' ? 'tls' : 'plaintext'];
    if (protocol !== scheme)
      return fail(connected, connectError('ERR_BACKEND_TLS_PLAINTEXT', `A request by "${protocol}", not "${scheme}".`));
    const place = { host: bare(hostname), port: Number(port || (scheme === 'https:' ? 443 : 80)), ...TCP };
    const socket = connector.connect(localAddress ? { ...place, localAddress } : place, spoken);
    const failed = (error: Error) => connected(error, null);
    socket.once('error', failed).once(connector.mode === 'tls' ? 'secureConnect' : 'connect', () => {
      if (socket.destroyed) return; // for the protocol that was agreed on; the error follows
      socket.off('error', failed);
      connected(null, socket as Socket & TLSSocket);
    });
  };
}

const TCP = { keepAlive: true, noDelay: true };

/** URLs put an IPv6 address into brackets, which sockets do not. */
function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/** Later, as a socket would fail: a client of undici that is told at once never notices that it could close. */
function fail(connected: buildConnector.Callback, error: Error): void {
  queueMicrotask(() => connected(error, null));
}
