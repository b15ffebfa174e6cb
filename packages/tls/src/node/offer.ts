/**
 * Which protocols a connection offers: those of the settings that the client library speaks.
 */
import type { ConnectionOptions } from 'node:tls';
import { connectError } from './fault.js';

/**
 * The connect options, offering what both the settings and the library can do. Settings that say nothing leave the
 * choice to the library; settings that offer nothing at all suit one that speaks HTTP/1.1, which needs no agreement.
 *
 * @param spoken  by ALPN name, best first; `undefined`: whatever the settings offer
 * @returns an error with code `ERR_BACKEND_TLS_ALPN` where nothing is in common
 * @rule path/agreed-protocol
 */
export function offer(connect: ConnectionOptions, spoken: readonly string[] | undefined): ConnectionOptions | Error {
  if (spoken === undefined) return connect;
  const offered = connect.ALPNProtocols as readonly string[] | undefined;
  if (offered === undefined) return { ...connect, ALPNProtocols: [...spoken] };
  const both = offered.filter((protocol) => spoken.includes(protocol));
  const suits = both.length > 0 || (offered.length === 0 && spoken.includes('http/1.1'));
  if (suits) return { ...connect, ALPNProtocols: both };
  return connectError(
    'ERR_BACKEND_TLS_ALPN',
    `The settings offer ${offered.join(', ') || 'no protocol'}, and this client speaks ${spoken.join(', ')}.`,
  );
}
