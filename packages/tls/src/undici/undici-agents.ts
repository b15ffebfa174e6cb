/**
 * Agents for undici, and for a `fetch` that takes its dispatchers.
 */
import type { ConnectionOptions } from 'node:tls';
import { Agent, type buildConnector, type Dispatcher } from 'undici';
import { CONNECT_TIMEOUT_MS, dial } from '../node/dial.js';
import { connectError } from '../node/fault.js';
import { type Agents, createPools, type Pool, type PoolKind, retiredError } from '../node/pools.js';
import type { SystemTrust } from '../node/system-trust.js';

/** Options of undici's `Agent`, but for those by which connections could be made in another way. */
export interface UndiciAgentsOptions extends Omit<Agent.Options, 'connect' | 'factory' | 'interceptors'> {
  readonly system?: SystemTrust; // for settings that trust the system; default: loadSystemTrust()
  readonly connectTimeoutMs?: number; // for TCP and TLS together; default 10 s, 0 waits for ever
}

export type UndiciAgents = Agents<Dispatcher>;

/** Stands for "no server name" among undici's own; nobody is ever sent it. */
const NO_NAME = 'none.invalid';

/**
 * Dispatchers for undici, one for each fingerprint, which keep no TLS session and never take the SNI from a request.
 *
 * They offer HTTP/1.1, and HTTP/2 where the settings or `allowH2` say so.
 *
 * @rule path/one-pool-per-fingerprint
 * @rule path/no-session-resumption
 */
export function createUndiciAgents(options: UndiciAgentsOptions = {}): UndiciAgents {
  const { system, connectTimeoutMs = CONNECT_TIMEOUT_MS, ...given } = options;
  const agentOptions = withoutWaysAround(given);
  const usual = agentOptions.allowH2 === true ? ['h2', 'http/1.1'] : ['http/1.1'];
  const kind: PoolKind<Dispatcher> = {
    open: (connect) => openAgent({ ALPNProtocols: usual, ...connect }, agentOptions, connectTimeoutMs),
    refuse: (error) => new Agent({ connect: (_place, connected) => fail(connected, error) }),
  };
  return createPools(kind, system);
}

/** A program without types may have put in what would make connections in its own way. */
function withoutWaysAround(options: Agent.Options): Agent.Options {
  const { connect: _connect, factory: _factory, interceptors: _interceptors, ...rest } = options;
  return rest;
}

function openAgent(connect: ConnectionOptions, options: Agent.Options, timeoutMs: number): Pool<Dispatcher> {
  let retired = false;
  const agent = new Agent({
    ...options,
    connect: (place, connected) => {
      if (retired) fail(connected, retiredError());
      else connectTo(connect, place, timeoutMs, connected);
    },
  });
  return {
    agent: pinServerName(agent, connect.servername || NO_NAME),
    drain: async () => {
      retired = true;
      await agent.close();
    },
  };
}

function connectTo(
  connect: ConnectionOptions,
  { protocol, hostname, port, localAddress }: buildConnector.Options,
  timeoutMs: number,
  connected: buildConnector.Callback,
): void {
  if (protocol !== 'https:') {
    fail(connected, connectError('ERR_BACKEND_TLS_PLAINTEXT', `A request by "${protocol}" asks for no TLS.`));
    return;
  }
  const place = { host: hostname, port: Number(port || 443), keepAlive: true, noDelay: true };
  const socket = dial(connect, localAddress ? { ...place, localAddress } : place, timeoutMs);
  const failed = (error: Error) => connected(error, null);
  socket.once('error', failed).once('secureConnect', () => {
    if (socket.destroyed) return; // for the protocol that was agreed on; the error follows
    socket.off('error', failed);
    connected(null, socket);
  });
}

/** Later, as a socket would fail: a client of undici that is told at once never notices that it could close. */
function fail(connected: buildConnector.Callback, error: Error): void {
  queueMicrotask(() => connected(error, null));
}

/**
 * undici would take the server name from the request's Host, which the client of a proxy chooses, and close its
 * connection whenever that changes. The name of the settings on every request keeps both from happening; what is sent
 * is that of the connect options in any case.
 *
 * @rule identity/sni-pinned
 */
function pinServerName(agent: Agent, servername: string): Dispatcher {
  return agent.compose(
    (dispatch) => (request, handler) => dispatch({ ...request, servername } as Dispatcher.DispatchOptions, handler),
  );
}
