// @ts-check
/**
 * From a request to the backend that should answer it. Shared by requests and upgrades.
 */
import { covers, hostName, specificity } from './hostnames.mjs';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('@backend-tls/resolver').BackendKey} BackendKey */
/** @typedef {import('./types.ts').Failure} Failure */
/** @typedef {import('./types.ts').ServedListener} ServedListener */
/** @typedef {import('./types.ts').WeightedBackend} WeightedBackend */
/** @typedef {{ readonly host: string, readonly name: string, readonly path: string, readonly target: string }} Target */
/** @typedef {{ readonly key: BackendKey, readonly target: Target }} Found */

/**
 * The backend for a request, or why it has none: its listener, then its rule, then one of the rule's backends by weight.
 *
 * @param {readonly ServedListener[]} listeners  those of the port that the request came in by
 * @param {IncomingMessage} request
 * @returns {Found | { readonly failure: Failure }}
 */
export function findBackend(listeners, request) {
  const target = readTarget(request);
  if (target === undefined) return failed(400, 'bad-request');
  const listener = pickListener(listeners, target.name);
  if (listener === undefined) return failed(404, 'no-listener');
  if (listener.protocol === 'HTTPS' && listener !== pickListener(listeners, serverName(request))) {
    return failed(421, 'other-listener'); // the certificate that the client checked is that of another listener
  }
  const { method = '', headers } = request;
  const entry = listener.table.match({ host: target.name, path: target.path, method, headers });
  if (entry === undefined) return failed(404, 'no-route');
  if (entry.unsupported !== undefined) return failed(500, 'filter-unsupported');
  const backend = pickWeighted(entry.backends, Math.random());
  return backend === undefined ? failed(500, 'no-backend') : { key: backend.key, target };
}

/**
 * The listener whose hostname is the most specific one for this name.
 *
 * @param {readonly ServedListener[]} listeners
 * @param {string} name  `''` for none
 * @returns {ServedListener | undefined}
 */
export function pickListener(listeners, name) {
  /** @type {ServedListener | undefined} */
  let best;
  for (const listener of listeners) {
    if (!covers(listener.hostname, name)) continue;
    if (best === undefined || specificity(listener.hostname) > specificity(best.hostname)) best = listener;
  }
  return best;
}

/** @param {IncomingMessage} request */
function serverName(request) {
  const { servername } = /** @type {import('node:tls').TLSSocket} */ (request.socket);
  return (typeof servername === 'string' ? servername : '').toLowerCase();
}

/** `.` and `..`, also where they or what bounds them is escaped: backends do not agree on where they lead. */
const DOTS = /(\/|%2f|%5c)(\.|%2e){1,2}(\/|%2f|%5c|;|%3b|$)/i;

/**
 * Where the request wants to go; `undefined` if that can be read in more than one way.
 *
 * @param {IncomingMessage} request
 * @returns {Target | undefined}
 */
function readTarget({ url = '', headers, rawHeaders, httpVersionMajor, httpVersionMinor }) {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length !== 1 || httpVersionMajor !== 1) return undefined;
  if ((headers['transfer-encoding'] ?? 'chunked').toLowerCase() !== 'chunked') return undefined;
  if (headers['transfer-encoding'] !== undefined && httpVersionMinor === 0) return undefined; // HTTP/1.0 knows no chunks
  const absolute = /^https?:\/\/([^/?#@]+)((?:[/?].*)?)$/i.exec(url);
  const host = absolute?.[1] ?? headers.host ?? '';
  const rest = absolute?.[2] ?? url;
  const target = absolute !== null && !rest.startsWith('/') ? `/${rest}` : rest;
  const name = hostName(host);
  const [path = ''] = target.split('?', 1);
  if (name === undefined || !target.startsWith('/') || /[#\s\\]/.test(target) || DOTS.test(path)) return undefined;
  return { host, name, path, target };
}

/**
 * One of the backends by their weights; `undefined` if there is none, or none with a weight.
 *
 * @param {readonly WeightedBackend[]} backends
 * @param {number} chance  from 0, less than 1
 * @returns {WeightedBackend | undefined}
 */
export function pickWeighted(backends, chance) {
  const weighted = backends.filter(({ weight }) => weight > 0);
  let left = chance * weighted.reduce((sum, { weight }) => sum + weight, 0);
  return weighted.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
}

/**
 * @param {number} status
 * @param {string} code
 * @returns {{ failure: Failure }}
 */
function failed(status, code) {
  return { failure: { status, code } };
}
