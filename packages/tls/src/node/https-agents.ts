/**
 * Agents for `node:http` and `node:https`, and for the proxies built on them.
 */
import { type AgentOptions, Agent as PlainAgent } from 'node:http';
import { Agent } from 'node:https';
import type { Socket } from 'node:net';
import { type Connector, forRequests } from './connector.js';
import type { Place } from './dial.js';
import { type ConnectionPools, createConnectionPools, type Pool, type PoolsOptions, retiredError } from './pools.js';

/** Options of `http.Agent`; those of TLS come from the decision alone. `keepAlive` is on unless it is turned off. */
export interface HttpsAgentsOptions extends AgentOptions, PoolsOptions {}

/** An `https.Agent` for each fingerprint, and an `http.Agent` for plaintext. */
export type HttpsAgents = ConnectionPools<PlainAgent>;

type Connected = (error: Error | null, socket?: Socket) => void;
type CreateConnection = (options: Place, connected: Connected) => Socket | undefined;

/** What of an agent its declared type leaves out or makes read-only. */
interface AgentInside {
  createConnection: CreateConnection;
  keepAlive: boolean;
  readonly protocol: 'http:' | 'https:';
}

/** What `request` of `node:http` needs to go by an agent. */
export interface AgentRequest {
  readonly host: string;
  readonly port: number;
  readonly agent: PlainAgent;
  readonly protocol: 'http:' | 'https:';
}

/**
 * Agents for `https.request`, one for each fingerprint, which keep no TLS session and take no TLS option from a request;
 * and one for backends without TLS, which goes with `http.request`. `toRequestOptions` spares the difference.
 *
 * They speak HTTP/1.1: settings that ask for another protocol only are refused.
 *
 * @rule path/one-pool-per-fingerprint
 * @rule path/no-session-resumption
 */
export function createHttpsAgents(options: HttpsAgentsOptions = {}): HttpsAgents {
  const { system, connectTimeoutMs, contexts, max, idleMs, ...agentOptions } = options;
  const pools = { system, connectTimeoutMs, contexts, max, idleMs };
  return createConnectionPools({ open: (connector) => openPool(connector, agentOptions) }, pools);
}

/**
 * One agent that connects by one connector: an `https.Agent`, or an `http.Agent` where there is no TLS. One that
 * refuses is an `https.Agent`, each of whose requests fails.
 */
export function createHttpsAgent(connector: Connector, options: AgentOptions = {}): PlainAgent {
  return openPool(connector, options).agent;
}

/** Options for `request` of `node:http`, which takes agents of either kind if it is told the protocol. */
export function toRequestOptions(agent: PlainAgent, { host, port }: Pick<AgentRequest, 'host' | 'port'>): AgentRequest {
  return { host, port, agent, protocol: insideOf(agent).protocol };
}

function openPool(given: Connector, options: AgentOptions): Pool<PlainAgent> {
  const connector = forRequests(given);
  const agent = agentOf(connector, options);
  const sockets = new Set<Socket>();
  let drained: (() => void) | undefined;

  insideOf(agent).createConnection = (place, connected) => {
    if (drained !== undefined || connector.mode === 'refuse') {
      connected(connector.mode === 'refuse' ? connector.error : retiredError());
      return undefined;
    }
    const socket = connector.connect(place, ['http/1.1']);
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) drained?.();
    });
    return socket;
  };
  return {
    agent,
    drain: () =>
      new Promise((resolve) => {
        drained = resolve;
        letGo(agent);
        if (sockets.size === 0) resolve();
      }),
  };
}

/** A forward proxy that the environment names is no way around: plaintext would be sent to it, and not to the backend. */
function agentOf(connector: Connector, options: AgentOptions): PlainAgent {
  const { proxyEnv: _proxy, ...own } = { keepAlive: true, ...options } as AgentOptions & { proxyEnv?: unknown };
  if (connector.mode === 'plaintext') return new PlainAgent(own);
  return new Agent({ ...own, maxCachedSessions: 0, ...(connector.mode === 'tls' ? connector.options : {}) });
}

/**
 * `agent.destroy()` would end requests under way. Without keep-alive each connection closes after its request; without
 * a limit no new request waits for such a connection: it asks for a new one, and is refused.
 *
 * @rule path/retired-opens-nothing
 */
function letGo(agent: PlainAgent): void {
  insideOf(agent).keepAlive = false;
  agent.maxSockets = Number.POSITIVE_INFINITY;
  agent.maxTotalSockets = Number.POSITIVE_INFINITY;
  for (const idle of Object.values(agent.freeSockets)) for (const socket of idle ?? []) socket.destroy();
}

function insideOf(agent: PlainAgent): AgentInside {
  return agent as unknown as AgentInside;
}
