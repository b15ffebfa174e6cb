// @ts-check
/**
 * Headers on their way through: what belongs to one connection stays there, and where the request came from is told.
 */

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */

const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What the proxy answers for itself, or what only it may say. */
const OURS = new Set([
  'expect',
  'forwarded',
  'host',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
]);

/**
 * The headers without those of the connection, and without those that `Connection` names. Repeated ones stay apart.
 *
 * @param {readonly string[]} raw  name, value, name, value…
 * @returns {Record<string, string[]>}
 */
export function endToEnd(raw) {
  /** @type {Record<string, string[]>} */
  const headers = Object.create(null);
  const named = new Set();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name, value] = [String(raw[index]).toLowerCase(), String(raw[index + 1])];
    if (name === 'connection') for (const token of value.split(',')) named.add(token.trim().toLowerCase());
    if (!HOP_BY_HOP.has(name)) headers[name] = [...(headers[name] ?? []), value];
  }
  for (const name of named) delete headers[name];
  return headers;
}

/**
 * What the backend gets. Claims of the client about where it comes from are replaced: nobody vouches for them.
 *
 * @param {IncomingMessage} request
 * @param {string} host  as the client asked for it, with its port
 * @param {{ readonly protocol: 'http' | 'https', readonly port: number }} front
 * @returns {Record<string, string | string[]>}
 */
export function towardsBackend(request, host, { protocol, port }) {
  const headers = endToEnd(request.rawHeaders);
  for (const name of Object.keys(headers)) if (OURS.has(name.replaceAll('_', '-'))) delete headers[name]; // to CGI they are one
  delete headers['content-length'];
  return {
    host,
    ...headers,
    ...framing(request),
    'x-forwarded-for': request.socket.remoteAddress ?? 'unknown',
    'x-forwarded-host': host,
    'x-forwarded-port': String(port),
    'x-forwarded-proto': protocol,
  };
}

/**
 * How long the body is. It is said anew: where `Connection` could take it away, the body would be the next request.
 *
 * @param {IncomingMessage} request
 * @returns {Record<string, string>}
 */
function framing(request) {
  if (!hasBody(request)) return {};
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  return encoding === undefined ? { 'content-length': String(length) } : { 'transfer-encoding': 'chunked' };
}

/**
 * Whether a body follows; HTTP/1.1 says so by one of two headers.
 *
 * @param {IncomingMessage} request
 */
export function hasBody({ headers }) {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
