// @ts-check
/**
 * The backend of the benchmarks: a real server on 127.0.0.1 that lets in nobody without a client certificate.
 */
import * as https from 'node:https';

/**
 * @typedef {object} Fixture
 * @property {import('@backend-tls/model').BackendTlsSettings} settings
 * @property {https.AgentOptions} byHand  the same trust, client pair and server name
 * @property {import('@backend-tls/tls/testing').TestCertificate} server
 * @property {string} clients  the authority whose clients the server lets in
 */

/** @param {Pick<Fixture, 'server' | 'clients'>} fixture */
export async function startBackend({ server, clients }) {
  const backend = https.createServer(
    { cert: server.chain, key: server.key, ca: [clients], requestCert: true, rejectUnauthorized: true },
    (_, response) => response.end('ok'),
  );
  backend.keepAliveTimeout = 60_000; // no connection ends while the other side has its turn
  let connections = 0;
  backend.on('secureConnection', () => connections++);
  await new Promise((resolve) => backend.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (backend.address());
  return {
    port,
    connections: () => connections,
    close() {
      backend.close();
      backend.closeAllConnections();
    },
  };
}
