// @ts-check
/**
 * The whole example proxy with our pools, against the same proxy with one agent whose options were written by hand:
 * requests come in by HTTP, are routed, and leave over mTLS to a real server, all on 127.0.0.1.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProxy } from '../examples/proxy/src/proxy.mjs';
import { startBackend } from './backend.mjs';
import { interleave } from './rounds.mjs';

/** @typedef {import('../examples/proxy/src/proxy.mjs').Pools} Pools */

const REQUESTS = 200; // in a round
const AT_ONCE = 8;
const KEPT = { keepAlive: true, maxFreeSockets: 64, timeout: 30_000 }; // as in the example

/**
 * @param {Pick<import('./backend.mjs').Fixture, 'byHand' | 'server' | 'clients'> & { readonly manifests: readonly unknown[] }} fixture
 * @param {Parameters<typeof import('./contexts.mjs').measureContexts>[2]} plan
 */
export async function measureProxies({ manifests, byHand, ...server }, plan) {
  const backend = await startBackend(server);
  const folder = await mkdtemp(join(tmpdir(), 'backend-tls-bench-'));
  await writeFile(join(folder, 'all.yaml'), manifests.map((one) => JSON.stringify(one)).join('\n---\n'));
  const ours = await start(folder, backend.port, undefined);
  const theirs = await start(folder, backend.port, poolsByHand(byHand));
  try {
    const times = await interleave({ ...plan, ours: ours.round, theirs: theirs.round });
    return { times, connections: backend.connections(), requests: REQUESTS, atOnce: AT_ONCE };
  } finally {
    await Promise.all([ours.close(), theirs.close()]);
    backend.close();
    await rm(folder, { recursive: true });
  }
}

/**
 * One agent for everything, as people write it who know their backend.
 *
 * @param {https.AgentOptions} byHand
 * @returns {Pools}
 */
function poolsByHand(byHand) {
  const agent = new https.Agent({ ...KEPT, ...byHand });
  return {
    agentFor: () => agent,
    retire: async () => {},
    retain: async () => {},
    size: 1,
    close: async () => agent.destroy(),
  };
}

/**
 * @param {string} manifests
 * @param {number} backend
 * @param {Pools | undefined} pools  `undefined`: those of the proxy
 */
async function start(manifests, backend, pools) {
  const proxy = await startProxy(
    {
      manifests,
      listen: [{ host: '127.0.0.1', port: 0, listener: 'http' }],
      endpoints: new Map([['Service/bench/service-0:443', [{ host: '127.0.0.1', port: backend }]]]),
    },
    { stderr: { write: () => true }, ...(pools && { pools }) },
  );
  if ('problem' in proxy) throw new Error(`A proxy does not start: ${proxy.problem}.`);
  const port = proxy.ports().http ?? 0;
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  return {
    round: async () => void (await Promise.all(Array.from({ length: REQUESTS }, () => ask(port, agent)))),
    async close() {
      agent.destroy();
      await proxy.close();
    },
  };
}

/**
 * @param {number} port
 * @param {http.Agent} agent
 * @returns {Promise<void>}
 */
function ask(port, agent) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, agent }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`The proxy answered ${response.statusCode}.`));
        response.on('error', reject).on('end', resolve).resume();
      })
      .on('error', reject);
  });
}
