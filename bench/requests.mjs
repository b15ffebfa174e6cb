// @ts-check
/**
 * Requests over our agents, as the example proxy dials, against one agent written by hand: a real mTLS server on
 * 127.0.0.1, kept-alive connections, one request after the other.
 */
import * as https from 'node:https';
import { createHttpsAgents } from '@backend-tls/tls/node';
import { startBackend } from './backend.mjs';
import { interleave } from './rounds.mjs';

const REQUESTS = 50; // in a round
const KEPT = { keepAlive: true, maxFreeSockets: 64, timeout: 30_000 }; // as in the example

/**
 * @param {import('./backend.mjs').Fixture} fixture
 * @param {Parameters<typeof import('./contexts.mjs').measureContexts>[2]} plan
 */
export async function measureRequests({ settings, byHand, ...server }, plan) {
  const backend = await startBackend(server);
  const { port } = backend;
  const agents = createHttpsAgents({ ...KEPT, connectTimeoutMs: 10_000 });
  const agent = new https.Agent({ ...KEPT, ...byHand });
  try {
    const times = await interleave({
      ...plan,
      ours: () => inTurn(() => ask(port, agents.agentFor(settings))), // asked for each request, as the proxy does
      theirs: () => inTurn(() => ask(port, agent)),
    });
    return { times, connections: backend.connections(), requests: REQUESTS };
  } finally {
    agent.destroy();
    await agents.close();
    backend.close();
  }
}

/** @param {() => Promise<void>} one */
async function inTurn(one) {
  for (let left = REQUESTS; left > 0; left--) await one();
}

/**
 * @param {number} port
 * @param {import('node:http').Agent} agent
 * @returns {Promise<void>}
 */
function ask(port, agent) {
  return new Promise((resolve, reject) => {
    https
      .get({ host: '127.0.0.1', port, agent }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`The backend answered ${response.statusCode}.`));
        response.on('error', reject).on('end', resolve).resume();
      })
      .on('error', reject);
  });
}
