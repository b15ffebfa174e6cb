/**
 * Credentials of `@grpc/grpc-js` that connect by a connector.
 */
import type { Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { type ChannelCredentials, credentials } from '@grpc/grpc-js';
import { type Connector, forRequests } from '../node/connector.js';
import { connectError } from '../node/fault.js';

type CreateConnector = ChannelCredentials['_createSecureConnector'];
type SecureConnector = ReturnType<CreateConnector>;

/** Who is asked before a connection is opened, and told when one is. */
export interface Gate {
  /** Why nothing may be opened now. */
  closed(): Error | undefined;
  opened(socket: Socket): void;
}

const OPEN: Gate = { closed: () => undefined, opened: () => {} };

/**
 * For the constructor of any client: `new Client(address, createChannelCredentials(connector))`.
 *
 * SNI, trust, identity and client certificate are those of the settings, whatever the address and the channel's options
 * say (`grpc.ssl_target_name_override` among them); `h2` must be agreed on. Without TLS the channel is insecure only where
 * the decision says so, and then goes through no proxy that the environment names. Calls on a channel that refuses fail
 * with status `UNAVAILABLE`, and no connection is opened for them.
 *
 * @rule path/request-options-ignored
 * @rule path/decision-carried-out
 */
export function createChannelCredentials(connector: Connector): ChannelCredentials {
  return gatedCredentials(connector, OPEN);
}

/** The same, with a say in every connection. */
export function gatedCredentials(given: Connector, gate: Gate): ChannelCredentials {
  const connector = forRequests(given);
  const base = baseOf(connector);
  const inner: CreateConnector = base._createSecureConnector.bind(base);
  const createConnector: CreateConnector = (target, options, callCredentials) => {
    const theirs = inner(target, {}, callCredentials);
    return {
      ...dials(connector, gate, 'grpc.http_connect_target' in options),
      getCallCredentials: () => theirs.getCallCredentials(),
      destroy: () => theirs.destroy(),
    };
  };
  return Object.assign(base, {
    _createSecureConnector: createConnector,
    _equals: (other: ChannelCredentials) => other === base, // no connection is shared with other credentials
  });
}

/** What the library makes of itself: safe also in a version that would not ask our function above. */
function baseOf(connector: Connector): ChannelCredentials {
  switch (connector.mode) {
    case 'plaintext':
    case 'passthrough':
      return credentials.createInsecure();
    case 'tls':
      return credentials.createFromSecureContext(connector.options.secureContext ?? trustingNobody(), {
        checkServerIdentity: connector.options.checkServerIdentity ?? (() => new Error('Nobody is expected.')),
        rejectUnauthorized: true,
      });
    case 'refuse':
      return credentials.createFromSecureContext(trustingNobody(), {
        checkServerIdentity: () => connector.error,
        rejectUnauthorized: true,
      });
    default:
      return connector satisfies never;
  }
}

function trustingNobody() {
  return createSecureContext({ ca: [] });
}

/** The library opens the TCP connection once `waitForReady` says so, and hands it over. */
function dials(
  connector: Connector,
  gate: Gate,
  throughProxy: boolean,
): Pick<SecureConnector, 'waitForReady' | 'connect'> {
  const refusal = () => {
    if (connector.mode === 'refuse') return connector.error;
    return connector.mode !== 'tls' && throughProxy ? proxied() : undefined;
  };
  return {
    async waitForReady() {
      const error = refusal() ?? gate.closed();
      if (error !== undefined) throw told(error);
    },
    async connect(tcp) {
      const error = refusal(); // the gate was open when this began
      if (error !== undefined) throw told(error);
      gate.opened(tcp);
      if (connector.mode !== 'tls') return { socket: tcp, secure: false };
      const socket = connector.secure(tcp, ['h2']);
      await new Promise<void>((resolve, reject) => {
        socket
          .on('error', (error) => reject(told(error)))
          .once('secureConnect', () => {
            if (!socket.destroyed) resolve(); // else for the protocol; the error follows
          });
      });
      return { socket, secure: true };
    },
  };
}

/** Of an error, calls are told the message alone: so that says the code as well. */
function told(error: Error & { readonly code?: unknown }): Error {
  return error.code === undefined ? error : new Error(`${error.code}: ${error.message}`, { cause: error });
}

function proxied(): Error {
  return connectError('ERR_BACKEND_TLS_PLAINTEXT', 'Plaintext for a backend goes to the backend, not to a proxy.');
}
