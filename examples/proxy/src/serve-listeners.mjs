// @ts-check
/**
 * The listeners of a Gateway as this proxy serves them.
 */
import { refOf } from '@backend-tls/model';
import { attachedRoutes } from './attached-routes.mjs';
import { listenerContext } from './certificates.mjs';
import { routeEntries } from './route-entries.mjs';
import { createRouteTable } from './route-table.mjs';

/** @typedef {import('@backend-tls/model').Gateway} Gateway */
/** @typedef {import('@backend-tls/model').Listener} Listener */
/** @typedef {import('@backend-tls/model/yaml').Manifests} Manifests */
/** @typedef {import('./types.ts').Address} Address */
/** @typedef {import('./types.ts').Options} Options */
/** @typedef {import('./types.ts').Problem} Problem */
/** @typedef {import('./types.ts').ServedListener} ServedListener */
/** @typedef {ServedListener['protocol']} Protocol */

/**
 * The listeners that can be served, and what is not served of them or of the others. On one port, the protocol of the
 * first listener counts.
 *
 * @param {Gateway} gateway
 * @param {Manifests} manifests
 * @param {Pick<Options, 'listen' | 'address' | 'portOffset'>} options
 * @returns {{ readonly listeners: readonly ServedListener[], readonly remarks: readonly Problem[] }}
 */
export function serveListeners(gateway, manifests, options) {
  /** @type {ServedListener[]} */
  const listeners = [];
  /** @type {Problem[]} */
  const remarks = [];
  for (const listener of gateway.spec.listeners) {
    const remark = (/** @type {string} */ code, /** @type {string} */ message) =>
      remarks.push({ code, message: `Listener "${listener.name}": ${message}` });
    const { protocol } = listener;
    if (!isServed(protocol)) {
      remark('listener-unsupported', `The protocol ${protocol} is not served.`);
      continue;
    }
    const address = placeOf(listener, options);
    const rival = listeners.find((other) => other.protocol !== protocol && isSamePort(other.address, address));
    if (rival !== undefined) {
      const message = `Listener "${rival.name}" speaks ${rival.protocol} on the same port. It is not served.`;
      remark('listener-conflict', message);
      continue;
    }
    const { problem, ...certificate } = certificateOf(listener, gateway, manifests);
    if (problem !== undefined) remark('certificate-unusable', problem);
    const routes = attachedRoutes(gateway, listener, manifests).map((route) =>
      routeEntries(route, listener, refOf(gateway)),
    );
    remarks.push(...routes.flatMap((route) => route.remarks));
    listeners.push({
      name: listener.name,
      protocol,
      hostname: listener.hostname === '' ? undefined : listener.hostname?.toLowerCase(),
      address,
      table: createRouteTable(routes.flatMap(({ entries }) => entries)),
      ...certificate,
    });
  }
  return { listeners, remarks };
}

/**
 * @param {string} protocol
 * @returns {protocol is Protocol}
 */
function isServed(protocol) {
  return protocol === 'HTTP' || protocol === 'HTTPS';
}

/**
 * @param {Listener} listener
 * @param {Pick<Options, 'listen' | 'address' | 'portOffset'>} options
 * @returns {Address}
 */
function placeOf({ name, port }, { listen, address, portOffset }) {
  const bound = listen.find(({ listener }) => listener === name);
  return bound === undefined ? { host: address, port: port + portOffset } : { host: bound.host, port: bound.port };
}

/**
 * Port 0 is a new one for each.
 *
 * @param {Address} a
 * @param {Address} b
 */
function isSamePort(a, b) {
  return a.port !== 0 && a.host === b.host && a.port === b.port;
}

/**
 * @param {Listener} listener
 * @param {Gateway} gateway
 * @param {Manifests} manifests
 * @returns {Pick<ServedListener, 'present' | 'pairs'> & { readonly problem?: string }}
 */
function certificateOf(listener, gateway, { objects }) {
  const none = { present: undefined, pairs: undefined };
  if (listener.protocol !== 'HTTPS') return none;
  const context = listenerContext(listener, refOf(gateway), objects);
  return 'problem' in context ? { ...none, ...context } : context;
}
