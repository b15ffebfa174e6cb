// @ts-check
/**
 * The ports that clients connect to, kept in step with the listeners of the state.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import { pickListener } from './find-backend.mjs';
import { forward } from './forward.mjs';
import { groupByPlace, listenersAt, placeText } from './listeners-at.mjs';
import { upgrade } from './upgrade.mjs';

/** @typedef {import('./types.ts').Address} Address */
/** @typedef {import('./types.ts').Front} Front */
/** @typedef {import('./types.ts').Runtime} Runtime */
/** @typedef {import('./types.ts').ServedListener} ServedListener */
/** @typedef {import('./types.ts').State} State */
/** @typedef {ReturnType<typeof createPorts>} Ports */

/**
 * The ports of one proxy, none of them open.
 *
 * @param {Runtime} runtime
 */
export function createPorts(runtime) {
  /** @type {Map<string, http.Server | https.Server>} */
  const servers = new Map();
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();

  return {
    /**
     * Opens what the state asks for and is not open, and closes what it no longer asks for.
     *
     * @param {State} state
     * @returns {Promise<{ place: string, error: Error }[]>} ports that cannot be bound; the others are
     */
    async sync(state) {
      const wanted = groupByPlace(state.listeners);
      for (const [place, server] of servers) {
        if (wanted.has(place)) continue;
        servers.delete(place);
        closeServer(server);
      }
      const failed = [];
      for (const [place, listeners] of wanted) {
        const [first] = listeners;
        if (first === undefined) continue;
        const server = servers.get(place) ?? (await open(runtime, place, first, sockets));
        if (server instanceof Error) failed.push({ place, error: server });
        else {
          servers.set(place, server);
          presentWithoutName(server, listeners);
        }
      }
      return failed;
    },
    /**
     * Where a listener can be reached; `undefined` if it cannot.
     *
     * @param {ServedListener} listener
     * @returns {number | undefined}
     */
    portOf(listener) {
      const server = servers.get(placeText(listener));
      return server && boundPort(server);
    },
    connections: () => sockets.size,

    /**
     * Takes no more connections, lets requests under way finish, and then ends what is left.
     *
     * @param {number} grace  milliseconds
     */
    async close(grace) {
      const closing = [...servers.values()].map(closeServer);
      const timer = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, grace);
      await Promise.all(closing);
      while (sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 20)); // WebSockets belong to no server
      clearTimeout(timer);
    },
  };
}

/**
 * @param {Runtime} runtime
 * @param {string} place
 * @param {ServedListener} listener
 * @param {Set<import('node:net').Socket>} sockets
 * @returns {Promise<http.Server | https.Server | Error>}
 */
async function open(runtime, place, { protocol, address }, sockets) {
  const { clientTimeout, idleTimeout, maxConnections } = runtime.options;
  const timing = {
    headersTimeout: clientTimeout,
    requestTimeout: 0, // a body may take long; silence is what ends it
    keepAliveTimeout: clientTimeout,
    connectionsCheckingInterval: Math.max(50, Math.min(clientTimeout / 4, 5000)),
  };
  const server =
    protocol === 'HTTPS'
      ? https.createServer({
          ...timing,
          minVersion: 'TLSv1.2',
          handshakeTimeout: clientTimeout,
          SNICallback: present(runtime, place),
        })
      : http.createServer(timing);
  server.timeout = idleTimeout;
  server.maxConnections = maxConnections;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const front = () => frontOf(server, place, protocol);
  server.on('request', (request, response) => forward(runtime, front(), request, response));
  server.on('upgrade', (request, socket, head) =>
    upgrade(runtime, front(), request, /** @type {import('node:net').Socket} */ (socket), head),
  );
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(address.port, address.host, () => {
      server.off('error', resolve);
      server.on('error', (error) => runtime.log('error', 'port-failed', { place, message: error.message }));
      resolve(server);
    });
  });
}

/**
 * @param {http.Server | https.Server} server
 * @param {string} place
 * @param {ServedListener['protocol']} protocol
 * @returns {Front}
 */
function frontOf(server, place, protocol) {
  return { place, protocol: protocol === 'HTTPS' ? 'https' : 'http', port: boundPort(server) ?? 0 };
}

/**
 * The port that a server listens on; `undefined` while it does not.
 *
 * @param {import('node:net').Server} server
 * @returns {number | undefined}
 */
export function boundPort(server) {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : undefined;
}

/**
 * The certificate of the listener that a client names, as the state is at that moment.
 *
 * @param {Runtime} runtime
 * @param {string} place
 * @returns {NonNullable<https.ServerOptions['SNICallback']>}
 */
function present(runtime, place) {
  return (name, decided) => {
    const context = pickListener(listenersAt(runtime.state(), place), name.toLowerCase())?.present?.();
    if (context === undefined) decided(new Error('no listener of this name'));
    else decided(null, context);
  };
}

/**
 * What a client sees that names no host: the certificate of the listener for every host, or none.
 *
 * @param {http.Server | https.Server} server
 * @param {readonly ServedListener[]} listeners
 */
function presentWithoutName(server, listeners) {
  if (!(server instanceof https.Server)) return;
  server.setSecureContext({ minVersion: 'TLSv1.2', ...pickListener(listeners, '')?.pairs?.() });
}

/** @param {http.Server | https.Server} server */
function closeServer(server) {
  return new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
}
