/**
 * Sessions of `node:http2`: one for each endpoint, none shared among settings.
 */
import { type ClientHttp2Session, type ClientSessionOptions, connect } from 'node:http2';
import { isIPv6 } from 'node:net';
import { type Connector, forRequests, refusingConnector } from './connector.js';
import { type ConnectionPools, createConnectionPools, type Pool, type PoolsOptions, retiredError } from './pools.js';

/** Where a backend listens. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Sessions by one connector. */
export interface Http2Agent {
  /**
   * The session to this endpoint, opened where there is none that takes requests. Never throws: what fails is an error of
   * the session and of its streams.
   */
  sessionFor(endpoint: Endpoint): ClientHttp2Session;
}

/** How sessions are kept. Options of TLS come from the decision alone. */
export interface Http2AgentsOptions extends PoolsOptions {
  readonly session?: ClientSessionOptions | undefined; // of `http2.connect`: windows, limits of streams
  readonly sessionIdleMs?: number | undefined; // a session without any byte for so long is closed; default 60 s, 0 keeps it
}

export type Http2Agents = ConnectionPools<Http2Agent>;

/**
 * `http2.connect` by a connector: TLS with `h2` agreed on, or HTTP/2 with prior knowledge where there is no TLS.
 *
 * The session's own `:authority` is the endpoint; set another on each request. Never throws for what happens on the
 * connection: listen to `error`. Streams that wait for it then fail with `ERR_HTTP2_STREAM_CANCEL`, whose `cause` is that error.
 *
 * @param options  of `http2.connect`; those by which connections are made are passed over
 * @rule path/agreed-protocol
 */
export function connectHttp2(
  connector: Connector,
  endpoint: Endpoint,
  options: ClientSessionOptions = {},
): ClientHttp2Session {
  const through = forRequests(connector);
  const { host, port } = endpoint;
  const authority = authorityOf(through, endpoint);
  const reached = authority instanceof Error ? refusingConnector(authority) : through;
  return connect(authority instanceof Error ? NOWHERE : authority, {
    ...options,
    createConnection: () => reached.connect({ host, port, noDelay: true }, ['h2']),
  });
}

/** Stands for an endpoint that no URL can name; nobody is ever asked for it. */
const NOWHERE = 'https://refused.invalid';

/** The session's own URL, in which the zone of an IPv6 address has no place; or why there is none. */
function authorityOf({ mode }: Connector, { host, port }: Endpoint): string | Error {
  try {
    const scheme = mode === 'plaintext' ? 'http' : 'https';
    return new URL(`${scheme}://${isIPv6(host) ? `[${host.replace(/%.*$/, '')}]` : host}:${port}`).origin;
  } catch (cause) {
    return cause instanceof Error ? cause : new Error(String(cause));
  }
}

/**
 * Sessions of HTTP/2, by fingerprint and endpoint.
 *
 * @rule path/one-pool-per-fingerprint
 */
export function createHttp2Agents(options: Http2AgentsOptions = {}): Http2Agents {
  const { session, sessionIdleMs = 60_000, ...pools } = options;
  return createConnectionPools({ open: (connector) => openPool(connector, session, sessionIdleMs) }, pools);
}

function openPool(connector: Connector, options: ClientSessionOptions | undefined, idleMs: number): Pool<Http2Agent> {
  const ready = new Map<string, ClientHttp2Session>(); // those that take requests
  const open = new Set<ClientHttp2Session>();
  let drained: (() => void) | undefined;

  const start = (key: string, endpoint: Endpoint): ClientHttp2Session => {
    const session = connectHttp2(connector, endpoint, options);
    const unready = () => {
      if (ready.get(key) === session) ready.delete(key);
    };
    open.add(session);
    ready.set(key, session);
    session
      .on('error', unready) // its streams tell whoever waits for them
      .once('goaway', unready)
      .once('close', () => {
        unready();
        open.delete(session);
        if (open.size === 0) drained?.();
      });
    if (idleMs > 0) session.setTimeout(idleMs, () => session.close());
    return session;
  };
  return {
    agent: {
      sessionFor(endpoint) {
        if (drained !== undefined) return failing(endpoint, retiredError());
        const key = `${endpoint.host}\0${endpoint.port}`;
        const session = ready.get(key);
        return session === undefined || session.closed || session.destroyed ? start(key, endpoint) : session;
      },
    },
    drain: () =>
      new Promise((resolve) => {
        drained = resolve;
        for (const session of open) session.close(); // what is under way finishes
        if (open.size === 0) resolve();
      }),
  };
}

function failing(endpoint: Endpoint, error: Error): ClientHttp2Session {
  return connectHttp2(refusingConnector(error), endpoint).on('error', () => {});
}
