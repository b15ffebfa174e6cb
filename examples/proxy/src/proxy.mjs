// @ts-check
/**
 * The proxy: a folder of manifests, the state that it says, and the ports that serve it.
 */
import { createHttpsAgents } from '@backend-tls/tls/node';
import { openAdmin } from './admin.mjs';
import { DEFAULTS } from './arguments.mjs';
import { createCounters } from './counters.mjs';
import { createLog } from './log.mjs';
import { boundPort, createPorts } from './ports.mjs';
import { createReloader } from './reload.mjs';
import { watchFolder } from './watch.mjs';

/** @typedef {import('./types.ts').Options} Options */
/** @typedef {import('./types.ts').Problem} Problem */
/** @typedef {import('./types.ts').State} State */
/** @typedef {import('@backend-tls/tls/node').SystemTrust} SystemTrust */
/** @typedef {import('@backend-tls/tls/node').HttpsAgents} Pools */
/** @typedef {{ readonly stderr?: { write(text: string): unknown }, readonly system?: SystemTrust, readonly pools?: Pools }} Surroundings */

/** Of connections to backends; one that is idle is closed after 30 s. */
const KEPT = { maxFreeSockets: 64, timeout: 30_000 };

/**
 * Starts a proxy.
 *
 * @param {Partial<Options> & Pick<Options, 'manifests'>} given  what is not given is as the command's help says
 * @param {Surroundings} [surroundings]  where the log goes, and the roots of policies that trust the system; other
 *   pools are for the benchmark, which compares them with these
 * @returns {Promise<Proxy | { readonly problem: 'reading' | 'port' }>} a first reading with errors is not served, and neither is
 *   a part of the ports; the log says more
 */
export async function startProxy(given, { stderr = process.stderr, pools: others, ...system } = {}) {
  /** @type {Options} */
  const options = { ...DEFAULTS, ...given };
  const log = createLog(stderr);
  const counters = createCounters();
  const pools = others ?? createHttpsAgents({ ...KEPT, connectTimeoutMs: options.connectTimeout, ...system });
  let stopping = false;

  const reloader = createReloader(options, {
    log,
    count: (outcome) => counters.count('proxy_readings_total', outcome),
    adopt: async (state) => {
      pools.retain(decisionsOf(state)).catch(() => undefined); // it ends when the last request does, which nobody awaits
      for (const { place, error } of await ports.sync(state)) {
        log('error', 'port-unavailable', { place, message: error.message });
      }
    },
  });
  const state = () => {
    const current = reloader.state();
    if (current === undefined) throw new Error('No request comes in before there is a state.');
    return current;
  };
  const ports = createPorts({ state, options, pools, counters, log, stopping: () => stopping });

  const first = await reloader.reload('start');
  const missing = first.length > 0 ? [] : state().listeners.filter((listener) => ports.portOf(listener) === undefined);
  if (first.length > 0 || missing.length > 0) {
    reloader.close();
    await ports.close(0);
    return { problem: first.length > 0 ? 'reading' : 'port' };
  }

  counters.gauge('proxy_connections', ports.connections);
  counters.gauge('proxy_heap_bytes', () => process.memoryUsage().heapUsed);
  counters.gauge('proxy_rss_bytes', () => process.memoryUsage.rss());
  counters.gauge('proxy_stale', () => reloader.problems().length && 1);
  counters.gauge('proxy_held_back', () => state().held.size);
  const health = () => ({
    status: stopping ? /** @type {const} */ ('stopping') : freshness(reloader.problems()),
    problems: reloader.problems().slice(0, 20),
  });
  const admin = options.admin && (await openAdmin(options.admin, { health, metrics: counters.text }));
  const watcher = watchFolder(
    options.manifests,
    { debounce: options.debounce, every: options.resyncEvery },
    reloader.reload,
  );
  const proxy = {
    /**
     * Where each listener is, by its name.
     *
     * @returns {Readonly<Record<string, number | undefined>>}
     */
    ports: () => Object.fromEntries(state().listeners.map((listener) => [listener.name, ports.portOf(listener)])),
    adminPort: () => admin && boundPort(admin),
    health,
    counters,
    reload: () => reloader.reload('signal'),
    /** Takes no new requests, gives those under way their time, and closes everything. */
    async close() {
      stopping = true;
      watcher.close();
      reloader.close();
      await ports.close(options.grace);
      pools.close().catch(() => undefined);
      admin?.closeAllConnections();
      admin?.close();
      log('info', 'stopped');
    },
  };
  log('info', 'started', { listeners: proxy.ports(), admin: proxy.adminPort() });
  return proxy;
}

/**
 * @typedef {object} Proxy
 * @property {() => Readonly<Record<string, number | undefined>>} ports
 * @property {() => number | undefined} adminPort
 * @property {() => { status: 'ok' | 'stale' | 'stopping', problems: readonly Problem[] }} health
 * @property {import('./counters.mjs').Counters} counters
 * @property {() => Promise<readonly Problem[]>} reload
 * @property {() => Promise<void>} close
 */

/**
 * The decisions of a state, those held back included: what they do not need is let go.
 *
 * @param {State} state
 */
function decisionsOf({ resolution, held }) {
  return [...resolution.backends.map(({ tls }) => tls), ...held.values()];
}

/**
 * @param {readonly Problem[]} problems  of the last reading
 * @returns {'ok' | 'stale'}
 */
function freshness(problems) {
  return problems.length > 0 ? 'stale' : 'ok';
}
