/**
 * From a decision to connections: the one thing that every client library is given to dial with.
 */
import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { toConnectOptions } from './connect-options.js';
import { type ContextCache, createContextCache } from './context-cache.js';
import { type ReadDecision, readDecision, type Target } from './decision.js';
import { CONNECT_TIMEOUT_MS, dial, dialPlain, dialRefused, type Place, secure } from './dial.js';
import { connectError, misuse } from './fault.js';
import { offer } from './offer.js';
import type { SystemTrust } from './system-trust.js';

/** How connections are made. */
export interface ConnectorOptions {
  readonly system?: SystemTrust | undefined; // for settings that trust the system; default: loadSystemTrust()
  readonly connectTimeoutMs?: number | undefined; // for TCP and TLS together; default 10 s, 0 waits for ever
  readonly contexts?: ContextCache | undefined; // default: one cache of 1000 for the process
}

interface Dials {
  /**
   * Opens a connection. Never throws: what fails or is refused is an `error` of the socket, which comes later. It is
   * ready at `secureConnect` with TLS (a `TLSSocket`), else at `connect`; what is written before waits for that.
   *
   * @param place      `host` and `port`, or `socketPath`; nothing of it that concerns TLS is read
   * @param protocols  what the caller speaks, by ALPN name, best first; default: whatever the settings offer
   */
  connect(place: Place, protocols?: readonly string[]): Socket;
}

/** Dials with TLS, as the settings say and in no other way. */
export interface TlsConnector extends Dials {
  readonly mode: 'tls';
  readonly fingerprint: string; // of the settings: connections are shared among equal ones only
  readonly options: ConnectionOptions; // what `toConnectOptions` gives
  /** The same over a connection that is there, such as the tunnel of a forward proxy. Closes it where it fails. */
  secure(socket: Socket, protocols?: readonly string[]): Socket;
}

/** Dials without TLS: because nothing asks for any, or because the bytes of a client that speaks TLS pass through. */
export interface PlainConnector extends Dials {
  readonly mode: 'plaintext' | 'passthrough';
}

/** Opens nothing: each of its sockets fails with `error`, before anything leaves this process. */
export interface RefusingConnector extends Dials {
  readonly mode: 'refuse';
  readonly error: Error;
}

export type Connector = TlsConnector | PlainConnector | RefusingConnector;

const sharedContexts = createContextCache();

/**
 * A connector for a decision of the resolver, or for settings. There is one for every mode, so that no caller can forget
 * one: a decision that refuses, an unknown mode, and settings that reach no socket (unverified, predicted, changed, or
 * with a cipher that OpenSSL does not know) give a connector that opens nothing.
 *
 * Each connection is verified anew, by the settings alone. Give it to `createHttpsAgent`, `connectHttp2`,
 * `createDispatcher` of `/undici` or `createChannelCredentials` of `/grpc`; or dial with `connect`. Who shares
 * connections among requests to backends with several settings wants pools: `createConnectionPools`.
 *
 * @returns  never throws. `refuse` carries `ERR_BACKEND_TLS_REFUSED` with `findings`, or the error of `toConnectOptions`
 * @rule path/decision-carried-out
 * @rule closing/unverified-settings
 */
export function createConnector(target: Target, options: ConnectorOptions = {}): Connector {
  try {
    return connectorOf(readDecision(target), options);
  } catch (cause) {
    return refusingConnector(unusable(cause));
  }
}

/** The same for a decision that was read. */
export function connectorOf(decision: ReadDecision, options: ConnectorOptions): Connector {
  const timeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  switch (decision.mode) {
    case 'tls': {
      const { settings } = decision;
      const connect = toConnectOptions(settings, options.system, options.contexts ?? sharedContexts);
      return tlsConnector(settings.fingerprint, connect, timeoutMs);
    }
    case 'plaintext':
    case 'passthrough':
      return Object.freeze({
        mode: decision.mode,
        connect: (place: Place) => attempt(() => dialPlain(place, timeoutMs)),
      });
    case 'refuse':
    case 'unknown':
      return refusingConnector(refusedError(decision));
    default:
      return decision satisfies never;
  }
}

function tlsConnector(fingerprint: string, options: ConnectionOptions, timeoutMs: number): TlsConnector {
  return Object.freeze({
    mode: 'tls',
    fingerprint,
    options,
    connect(place: Place, protocols?: readonly string[]) {
      const offered = offer(options, protocols);
      return offered instanceof Error ? dialRefused(offered) : attempt(() => dial(offered, place, timeoutMs));
    },
    secure(socket: Socket, protocols?: readonly string[]) {
      const offered = offer(options, protocols);
      if (!(offered instanceof Error)) return secure(offered, socket, timeoutMs);
      socket.destroy();
      return dialRefused(offered);
    },
  });
}

/** What Node throws for a place that is none, as the error of a socket. */
function attempt(open: () => Socket): Socket {
  try {
    return open();
  } catch (cause) {
    return dialRefused(cause instanceof Error ? cause : new Error(String(cause)));
  }
}

/** A connector that opens nothing, for this reason. */
export function refusingConnector(error: Error): RefusingConnector {
  return Object.freeze({ mode: 'refuse', error, connect: () => dialRefused(error) });
}

/** What is thrown where settings are read, as the error of a connector. */
export function unusable(cause: unknown): Error {
  if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('ERR_BACKEND_TLS_')) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return connectError('ERR_BACKEND_TLS_SETTINGS', `These settings cannot be carried out: ${why}`, { cause });
}

/** Why a decision opens nothing. */
export function refusedError(decision: Extract<ReadDecision, { mode: 'refuse' | 'unknown' }>): Error {
  if (decision.mode === 'unknown')
    return misuse('ERR_BACKEND_TLS_REFUSED', 'This is no decision, so nothing is opened.', { findings: [] });
  const { findings } = decision;
  const codes = findings.map(({ code }) => code).join(', ') || 'no reason given';
  return connectError('ERR_BACKEND_TLS_REFUSED', `The decision refuses this backend: ${codes}.`, { findings });
}

/**
 * The connector for a client that reads and writes requests itself. Through it no client's TLS can pass untouched.
 *
 * @rule path/decision-carried-out
 */
export function forRequests(connector: Connector): TlsConnector | PlainConnector | RefusingConnector {
  if (connector.mode !== 'passthrough') return connector;
  return refusingConnector(
    connectError('ERR_BACKEND_TLS_PASSTHROUGH', 'A client’s TLS goes through untouched: no request can be sent.'),
  );
}
