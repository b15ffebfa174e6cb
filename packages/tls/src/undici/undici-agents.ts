/**
 * Dispatchers for undici, and for a `fetch` that takes them.
 */
import { Agent, type Dispatcher } from 'undici';
import { type Connector, forRequests, refusingConnector } from '../node/connector.js';
import {
  type ConnectionPools,
  createConnectionPools,
  type Pool,
  type PoolsOptions,
  retiredError,
} from '../node/pools.js';
import { toUndiciConnect } from './undici-connect.js';

/** Options of undici's `Agent`, but for those by which connections could be made in another way. */
export type DispatcherOptions = Omit<Agent.Options, 'connect' | 'factory' | 'interceptors'>;

/** Those, and how pools are kept. */
export interface UndiciAgentsOptions extends DispatcherOptions, PoolsOptions {}

export type UndiciAgents = ConnectionPools<Dispatcher>;

/** Stands for "no server name" among undici's own; nobody is ever sent it. */
const NO_NAME = 'none.invalid';

/**
 * Dispatchers for undici, one for each fingerprint, which keep no TLS session and never take the SNI from a request.
 *
 * They offer HTTP/1.1, and HTTP/2 where the settings or `allowH2` say so. A request by `http:` to a backend with TLS, or
 * by `https:` to one without, fails with `ERR_BACKEND_TLS_PLAINTEXT`.
 *
 * @rule path/one-pool-per-fingerprint
 * @rule path/no-session-resumption
 */
export function createUndiciAgents(options: UndiciAgentsOptions = {}): UndiciAgents {
  const { system, connectTimeoutMs, contexts, max, idleMs, ...agentOptions } = options;
  const pools = { system, connectTimeoutMs, contexts, max, idleMs };
  return createConnectionPools({ open: (connector) => openPool(connector, agentOptions) }, pools);
}

/** One dispatcher that connects by one connector. */
export function createDispatcher(connector: Connector, options: DispatcherOptions = {}): Dispatcher {
  return openPool(connector, options).agent;
}

function openPool(given: Connector, options: Agent.Options): Pool<Dispatcher> {
  const connector = forRequests(given);
  const own = withoutWaysAround(options);
  const protocols = protocolsOf(connector, own);
  const dial = toUndiciConnect(connector, protocols);
  const refuse = toUndiciConnect(refusingConnector(retiredError()));
  let retired = false;
  const agent = new Agent({
    ...own,
    connect: (place, connected) => (retired ? refuse : dial)(place, connected),
  });
  const servername = connector.mode === 'tls' ? connector.options.servername : undefined;
  return {
    agent: pinServerName(agent, servername || NO_NAME),
    drain: async () => {
      retired = true;
      await agent.close();
    },
  };
}

/** A program without types may have put in what would make connections in its own way. */
function withoutWaysAround(options: Agent.Options): Agent.Options {
  const { connect: _connect, factory: _factory, interceptors: _interceptors, ...rest } = options;
  return rest;
}

/** HTTP/2 is offered where somebody asks for it. */
function protocolsOf(connector: Connector, { allowH2 }: Agent.Options): readonly string[] {
  const said = connector.mode === 'tls' && connector.options.ALPNProtocols !== undefined;
  return said || allowH2 === true ? ['h2', 'http/1.1'] : ['http/1.1'];
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
