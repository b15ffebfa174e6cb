/**
 * One pool of connections for each fingerprint, for any client library; and their rotation when settings change.
 */
import type { BackendTlsSettings } from '@backend-tls/model';
import {
  type Connector,
  type ConnectorOptions,
  connectorOf,
  refusedError,
  refusingConnector,
  unusable,
} from './connector.js';
import { contextKeyOf, createContextCache } from './context-cache.js';
import { type ReadDecision, readDecision, type Target } from './decision.js';
import { connectError } from './fault.js';
import { loadSystemTrust, type SystemTrust } from './system-trust.js';

/** Pools for backends: one for each fingerprint of settings, one for plaintext. Nothing is shared among them. */
export interface ConnectionPools<Agent> {
  /**
   * The agent of the pool for this decision, or for these settings; made on the first call. Ask for each request: what
   * was retired in between is made anew.
   *
   * Never throws. What opens no connection (a decision that refuses, an unknown mode, settings that `toConnectOptions`
   * would throw for) gets an agent whose requests fail with the error of its connector.
   */
  agentFor(target: Target): Agent;
  /**
   * Lets one pool go: no new connection, idle ones are closed, requests under way finish. Where there is none, nothing
   * happens.
   *
   * @returns resolved when its last connection is closed; an upgraded connection may take long
   */
  retire(target: Target): Promise<void>;
  /** The switch to new decisions: retires every pool that none of these needs. Those that stay keep their connections. */
  retain(targets: Iterable<Target>): Promise<void>;
  /** How many pools there are; those that were retired do not count. */
  readonly size: number;
  /** Retires all; from then on, every agent refuses. */
  close(): Promise<void>;
}

/** What one pool holds, and how to let it go. */
export interface Pool<Agent> {
  readonly agent: Agent;
  /** Opens nothing from now on. Resolved when the last connection is closed. */
  drain(): Promise<void>;
}

/** How a client library makes a pool that connects by a connector alone. */
export interface PoolKind<Agent> {
  open(connector: Connector): Pool<Agent>;
}

/** How many pools are kept, how long, and how they connect. */
export interface PoolsOptions extends Omit<ConnectorOptions, 'system'> {
  /** For settings that trust the system; default: `loadSystemTrust()`. A function is asked each time: new roots are new pools. */
  readonly system?: SystemTrust | (() => SystemTrust) | undefined;
  readonly max?: number | undefined; // pools, 1 or more; default 1000; beyond it the one that was not asked for longest is retired
  readonly idleMs?: number | undefined; // a pool that nobody asked for so long is retired; default 5 min, 0 keeps it
}

interface Kept<Agent> extends Pool<Agent> {
  readonly asked: number;
}

/**
 * Pools of connections, empty. They share contexts, and nothing that was verified: no connection, and no session.
 *
 * `createHttpsAgents`, `createHttp2Agents`, `createUndiciAgents` and `createGrpcAgents` are this with their own kind.
 *
 * @throws {TypeError} if `max` is not a positive integer or `idleMs` is negative
 * @rule path/one-pool-per-fingerprint
 * @rule path/bounded-pools
 */
export function createConnectionPools<Agent>(
  kind: PoolKind<Agent>,
  options: PoolsOptions = {},
): ConnectionPools<Agent> {
  const { system: given, max = 1000, idleMs = 300_000, contexts = createContextCache(), ...rest } = options;
  if (!Number.isInteger(max) || max < 1) throw new TypeError('Pools take a positive integer as `max`.');
  if (!(idleMs >= 0)) throw new TypeError('Pools take milliseconds as `idleMs`, 0 or more.');
  const pools = new Map<string, Kept<Agent>>(); // the one that was asked for last stands last
  const refusals = new WeakMap<object, Agent>();
  let closed: Agent | undefined;
  let timer: NodeJS.Timeout | undefined;

  const refuse = (error: Error) => kind.open(refusingConnector(error)).agent;
  const systemFor = (decision: ReadDecision): SystemTrust | undefined => {
    if (!trustsSystem(decision)) return undefined;
    return typeof given === 'function' ? given() : (given ?? loadSystemTrust());
  };

  /** Throws for what opens nothing. */
  const poolFor = (decision: ReadDecision): Pool<Agent> => {
    if (decision.mode === 'refuse' || decision.mode === 'unknown') throw refusedError(decision);
    const system = systemFor(decision);
    const key = keyOf(decision, system);
    const known = pools.get(key);
    const { agent, drain } = known ?? kind.open(connectorOf(decision, { ...rest, contexts, system }));
    const pool = { agent, drain, asked: performance.now() };
    pools.delete(key); // and to the end
    pools.set(key, pool);
    if (known === undefined) tidy();
    watch();
    return pool;
  };
  const retireKey = async (key: string): Promise<void> => {
    const pool = pools.get(key);
    pools.delete(key);
    await pool?.drain();
  };
  const retireOthers = async (kept: ReadonlySet<string>): Promise<void> => {
    await Promise.all([...pools.keys()].filter((key) => !kept.has(key)).map(retireKey));
  };
  /** Those beyond the limit, and those that nobody asked for. Their drains end by themselves. */
  const tidy = () => {
    const now = performance.now();
    for (const [key, { asked }] of pools) {
      if (pools.size <= max && (idleMs === 0 || now - asked < idleMs)) return;
      retireKey(key).catch(() => {});
    }
  };
  /** One timer for all pools: it keeps no process running, and itself only while there is a pool. */
  const watch = () => {
    if (timer !== undefined || idleMs === 0 || pools.size === 0) return;
    const [oldest] = pools.values();
    const left = (oldest?.asked ?? 0) + idleMs - performance.now();
    timer = setTimeout(
      () => {
        timer = undefined;
        tidy();
        watch();
      },
      Math.min(Math.max(left, 1), 2 ** 31 - 1),
    ).unref();
  };
  /** The keys that these would have now; what reaches no socket has none. */
  const keysOf = (targets: Iterable<Target>): ReadonlySet<string> => {
    const keys = new Set<string>();
    for (const target of targets) {
      try {
        const decision = readDecision(target);
        if (decision.mode !== 'refuse' && decision.mode !== 'unknown') keys.add(keyOf(decision, systemFor(decision)));
      } catch {
        // unusable settings, or a system whose roots cannot be read
      }
    }
    return keys;
  };

  return {
    agentFor(target) {
      const lasting = isLasting(target);
      const refusal = closed ?? (lasting ? refusals.get(target) : undefined);
      if (refusal !== undefined) return refusal;
      try {
        return poolFor(readDecision(target)).agent;
      } catch (cause) {
        const agent = refuse(unusable(cause));
        if (lasting) refusals.set(target, agent); // the system's roots may be readable later
        return agent;
      }
    },
    async retire(target) {
      await Promise.all([...keysOf([target])].map(retireKey));
    },
    retain: (targets) => retireOthers(keysOf(targets)),
    get size() {
      return pools.size;
    },
    async close() {
      closed ??= refuse(retiredError());
      clearTimeout(timer);
      await retireOthers(new Set());
    },
  };
}

/** The settings say what may be shared; where they trust the system, so does the system. */
function keyOf(
  decision: Exclude<ReadDecision, { mode: 'refuse' | 'unknown' }>,
  system: SystemTrust | undefined,
): string {
  if (decision.mode !== 'tls') return decision.mode;
  const { fingerprint } = decision.settings;
  return system === undefined ? fingerprint : `${fingerprint}\0${contextKeyOf(decision.settings, system)}`;
}

/** Whether the refusal of a target holds for as long as the target does. What throws when it is read says nothing. */
function isLasting(target: Target): boolean {
  try {
    return typeof target === 'object' && target !== null && !trustsSystem(target);
  } catch {
    return false;
  }
}

function trustsSystem(target: Target | ReadDecision): boolean {
  const { settings = target } = target as { settings?: unknown };
  return (settings as Partial<BackendTlsSettings> | null)?.trust?.type === 'system';
}

/** What a request gets whose pool was let go. */
export function retiredError(): Error {
  return connectError('ERR_BACKEND_TLS_RETIRED', 'These settings were retired: no connection is opened with them.');
}
