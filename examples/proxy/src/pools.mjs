// @ts-check
/**
 * Connections to backends: one pool for each fingerprint, and one for plaintext. Nothing is shared among them.
 */
import { Agent } from 'node:http';
import { createHttpsAgents } from '@backend-tls/tls/node';

/** @typedef {import('@backend-tls/model').BackendTlsSettings} BackendTlsSettings */
/** @typedef {{ readonly connectTimeout: number, readonly system?: import('@backend-tls/tls/node').SystemTrust }} PoolOptions */
/** @typedef {{ readonly fingerprints: Iterable<string>, readonly plaintext: boolean }} InUse
 *   `plaintext`: whether any backend is spoken to in plaintext */
/** @typedef {ReturnType<typeof createPools>} Pools */

const KEPT = { keepAlive: true, maxFreeSockets: 64, timeout: 30_000 }; // an idle connection is closed after 30 s

/**
 * The pools of one proxy, empty.
 *
 * @param {PoolOptions} options  `connectTimeout` in milliseconds, TCP and TLS together
 */
export function createPools({ connectTimeout, ...system }) {
  const agents = createHttpsAgents({ ...KEPT, ...system, connectTimeoutMs: connectTimeout });
  /** @type {Agent | undefined} */
  let plain;
  return {
    /** @param {BackendTlsSettings} settings */
    agentFor: (settings) => agents.agentFor(settings),
    plainAgent: () => (plain ??= new Agent(KEPT)),

    /**
     * Lets go of every pool that is not named: requests under way finish, idle connections close, none is opened.
     *
     * @param {InUse} inUse
     */
    retain({ fingerprints, plaintext }) {
      agents.retireOthers(fingerprints).catch(() => undefined); // it ends when the last request does, which nobody awaits
      if (plaintext || plain === undefined) return;
      closeIdle(plain);
      plain = undefined;
    },
    close() {
      agents.close().catch(() => undefined);
      if (plain !== undefined) closeIdle(plain);
    },
  };
}

/**
 * Not `agent.destroy()`, which would end requests under way.
 *
 * @param {Agent} agent
 */
function closeIdle(agent) {
  /** @type {{ keepAlive?: boolean }} */ (agent).keepAlive = false;
  for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
}
