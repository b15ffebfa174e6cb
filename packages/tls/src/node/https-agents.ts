/**
 * Agents for `node:https` and for the proxies built on it.
 */
import type { AgentOptions } from 'node:http';
import { Agent } from 'node:https';
import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { CONNECT_TIMEOUT_MS, dial, type Place } from './dial.js';
import { connectError } from './fault.js';
import { type Agents, createPools, type Pool, type PoolKind, retiredError } from './pools.js';
import type { SystemTrust } from './system-trust.js';

/** Options of `http.Agent`; those of TLS come from the settings alone. `keepAlive` is on unless it is turned off. */
export interface HttpsAgentsOptions extends AgentOptions {
  readonly system?: SystemTrust; // for settings that trust the system; default: loadSystemTrust()
  readonly connectTimeoutMs?: number; // for TCP and TLS together; default 10 s, 0 waits for ever
}

export type HttpsAgents = Agents<Agent>;

type Connected = (error: Error | null, socket?: Socket) => void;
type CreateConnection = (options: Place, connected: Connected) => Socket | undefined;

/** What of an agent its declared type leaves out or makes read-only. */
interface AgentInside {
  createConnection: CreateConnection;
  keepAlive: boolean;
}

/**
 * Agents for `https.request`, one for each fingerprint, which keep no TLS session and take no TLS option from a request.
 *
 * They speak HTTP/1.1: settings that ask for another protocol only are refused.
 *
 * @rule path/one-pool-per-fingerprint
 * @rule path/no-session-resumption
 */
export function createHttpsAgents(options: HttpsAgentsOptions = {}): HttpsAgents {
  const { system, connectTimeoutMs = CONNECT_TIMEOUT_MS, ...agentOptions } = options;
  const kind: PoolKind<Agent> = {
    open: (connect) => openAgent(onlyHttp1(connect), agentOptions, connectTimeoutMs),
    refuse: refusingAgent,
  };
  return createPools(kind, system);
}

function openAgent(connect: ConnectionOptions, options: AgentOptions, timeoutMs: number): Pool<Agent> {
  const agent = new Agent({ keepAlive: true, ...options, maxCachedSessions: 0, ...connect });
  const sockets = new Set<Socket>();
  let drained: (() => void) | undefined;

  insideOf(agent).createConnection = (place, connected) => {
    if (drained !== undefined) {
      connected(retiredError());
      return undefined;
    }
    const socket = dial(connect, place, timeoutMs);
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

/**
 * `agent.destroy()` would end requests under way. Without keep-alive each connection closes after its request; without
 * a limit no new request waits for such a connection: it asks for a new one, and is refused.
 *
 * @rule path/retired-opens-nothing
 */
function letGo(agent: Agent): void {
  insideOf(agent).keepAlive = false;
  agent.maxSockets = Number.POSITIVE_INFINITY;
  agent.maxTotalSockets = Number.POSITIVE_INFINITY;
  for (const idle of Object.values(agent.freeSockets)) for (const socket of idle ?? []) socket.destroy();
}

function refusingAgent(error: Error): Agent {
  const agent = new Agent({ maxCachedSessions: 0 });
  insideOf(agent).createConnection = (_place, connected) => {
    connected(error);
    return undefined;
  };
  return agent;
}

/** Of the protocols that the settings offer, the one that `node:https` speaks. */
function onlyHttp1(connect: ConnectionOptions): ConnectionOptions {
  const offered = [...((connect.ALPNProtocols as readonly string[] | undefined) ?? ['http/1.1'])];
  if (offered.length > 0 && !offered.includes('http/1.1'))
    throw connectError('ERR_BACKEND_TLS_ALPN', `node:https does not speak ${offered.join(', ')}.`);
  return { ...connect, ALPNProtocols: offered.length > 0 ? ['http/1.1'] : [] };
}

function insideOf(agent: Agent): AgentInside {
  return agent as unknown as AgentInside;
}
