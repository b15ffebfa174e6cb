// @ts-check
/**
 * Health and counters, on a port of their own.
 */
import { createServer } from 'node:http';

/**
 * Listens for whoever watches over the proxy.
 *
 * @param {import('./types.ts').Address} address
 * @param {{ health: () => { status: 'ok' | 'stale' | 'stopping' }, metrics: () => string }} answers
 * @returns {Promise<import('node:http').Server>} rejects if the port cannot be bound
 */
export function openAdmin({ host, port }, { health, metrics }) {
  const server = createServer({ headersTimeout: 5000, requestTimeout: 5000 }, (request, response) => {
    const send = (/** @type {number} */ status, /** @type {string} */ type, /** @type {string} */ body) =>
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    if (request.url === '/healthz') {
      const report = health(); // stale is healthy: the last good state is served
      return send(report.status === 'stopping' ? 503 : 200, 'application/json', `${JSON.stringify(report)}\n`);
    }
    if (request.url === '/metrics') return send(200, 'text/plain; version=0.0.4; charset=utf-8', metrics());
    return send(404, 'text/plain', 'There is /healthz and /metrics.\n');
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
