/**
 * One pool for each fingerprint: what the agents of `https` and of undici have in common.
 */
import type { ConnectionOptions } from 'node:tls';
import type { BackendTlsSettings } from '@backend-tls/model';
import { toConnectOptions } from './connect-options.js';
import { createContextCache } from './context-cache.js';
import { connectError } from './fault.js';
import type { SystemTrust } from './system-trust.js';
import { usableSettings } from './usable-settings.js';

/** Agents for backends, one for each fingerprint of settings. */
export interface Agents<Agent> {
  /**
   * The agent for these settings, made on the first call. Ask for each request: what was retired is made anew.
   *
   * Never throws. Settings that reach no socket (unverified, predicted, changed, or with a cipher that OpenSSL does not
   * know) get an agent that opens none: its requests fail with the error that `toConnectOptions` throws, as `cause` of
   * one whose code is `ERR_BACKEND_TLS_SETTINGS`, or the code of that error where it has one of ours.
   */
  agentFor(settings: BackendTlsSettings): Agent;
  /**
   * Lets an agent go: no new connection, idle ones are closed, requests under way finish. An unknown fingerprint is
   * none to wait for.
   *
   * @returns resolved when its last connection is closed; an upgraded connection may take long
   */
  retire(fingerprint: string): Promise<void>;
  /** Retires every agent whose fingerprint is not among these. */
  retireOthers(fingerprints: Iterable<string>): Promise<void>;
  /** Retires all; from then on, every agent refuses. */
  close(): Promise<void>;
}

/** One agent, and how to let it go. */
export interface Pool<Agent> {
  readonly agent: Agent;
  drain(): Promise<void>;
}

/** How one HTTP library makes its agents. */
export interface PoolKind<Agent> {
  /** May throw where the library cannot do what the settings ask for. */
  open(connect: ConnectionOptions): Pool<Agent>;
  /** An agent whose requests all fail with this error. */
  refuse(error: Error): Agent;
}

/**
 * Agents by fingerprint. They share contexts, and nothing that was verified: no connection, and no session.
 *
 * @rule path/one-pool-per-fingerprint
 */
export function createPools<Agent>(kind: PoolKind<Agent>, system: SystemTrust | undefined): Agents<Agent> {
  const contexts = createContextCache();
  const pools = new Map<string, Pool<Agent>>();
  const refusals = new WeakMap<BackendTlsSettings, Agent>();
  let closed: Agent | undefined;

  /** The settings are judged before their fingerprint is believed. */
  const poolFor = (given: BackendTlsSettings): Pool<Agent> => {
    const settings = usableSettings(given);
    const pool = pools.get(settings.fingerprint) ?? kind.open(toConnectOptions(settings, system, contexts));
    pools.set(settings.fingerprint, pool);
    return pool;
  };
  const retire = async (fingerprint: string): Promise<void> => {
    const pool = pools.get(fingerprint);
    pools.delete(fingerprint);
    await pool?.drain();
  };
  const retireOthers = async (fingerprints: Iterable<string>): Promise<void> => {
    const kept = new Set(fingerprints);
    await Promise.all([...pools.keys()].filter((fingerprint) => !kept.has(fingerprint)).map(retire));
  };
  return {
    agentFor(settings) {
      const refusal = closed ?? refusals.get(settings);
      if (refusal !== undefined) return refusal;
      try {
        return poolFor(settings).agent;
      } catch (cause) {
        const agent = kind.refuse(unusable(cause));
        if (settings.trust?.type !== 'system') refusals.set(settings, agent); // the system's roots may be readable later
        return agent;
      }
    },
    retire,
    retireOthers,
    async close() {
      closed ??= kind.refuse(retiredError());
      await retireOthers([]);
    },
  };
}

/** What a request gets whose agent was let go. */
export function retiredError(): Error {
  return connectError('ERR_BACKEND_TLS_RETIRED', 'These settings were retired: no connection is opened with them.');
}

function unusable(cause: unknown): Error {
  if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('ERR_BACKEND_TLS_')) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return connectError('ERR_BACKEND_TLS_SETTINGS', `These settings cannot be carried out: ${why}`, { cause });
}
