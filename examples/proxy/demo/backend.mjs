// @ts-check
/**
 * The guide's backend on this machine: nginx where it is installed, else Node. Both demand a client certificate and
 * answer with the subject that they saw.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * @typedef {object} Identity
 * @property {string} certificate  PEM
 * @property {string} key          PEM
 * @property {string} clients      PEM of the authority whose clients may call
 *
 * @typedef {object} Backend
 * @property {string} name
 * @property {number} port
 * @property {() => Promise<void>} stop
 */

const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`;

/**
 * Starts one on a free port of 127.0.0.1.
 *
 * @param {Identity} identity
 * @returns {Promise<Backend>}
 */
export function startBackend(identity) {
  return isNginxInstalled() ? startNginx(identity) : startNode(identity);
}

/** Whether there is an nginx to start. */
export function isNginxInstalled() {
  return spawnSync('nginx', ['-v'], { env: { PATH } }).status === 0;
}

/** @param {Identity} identity @returns {Promise<Backend>} */
async function startNginx({ certificate, key, clients }) {
  const folder = mkdtempSync(join(tmpdir(), 'backend-tls-nginx-'));
  const port = await freePort();
  const write = (/** @type {string} */ name, /** @type {string} */ text) =>
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  write('tls.crt', certificate);
  write('tls.key', key);
  write('clients.crt', clients);
  write('nginx.conf', configuration(folder, port));
  const words = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  const child = spawn('nginx', words, { env: { PATH }, stdio: 'ignore' });
  const ended = once(child, 'exit');
  await Promise.race([listening(port), ended.then(() => Promise.reject(new Error('nginx does not start.')))]);
  return {
    name: 'nginx',
    port,
    async stop() {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const configuration = (/** @type {string} */ folder, /** @type {number} */ port) => `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
events {}
http {
  access_log off;
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/tls.crt;
    ssl_certificate_key ${folder}/tls.key;
    ssl_client_certificate ${folder}/clients.crt;
    ssl_verify_client on;
    location / { default_type text/plain; return 200 "hello $ssl_client_s_dn, asked for as $ssl_server_name\\n"; }
  }
}
`;

/** @param {Identity} identity @returns {Promise<Backend>} */
async function startNode({ certificate, key, clients }) {
  const options = { cert: certificate, key, ca: [clients], requestCert: true, rejectUnauthorized: true };
  const server = createTlsServer(options, (request, response) => {
    const socket = /** @type {import('node:tls').TLSSocket} */ (request.socket);
    response.end(`hello CN=${socket.getPeerCertificate().subject.CN}, asked for as ${socket.servername}\n`);
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    name: 'Node',
    port: portOf(server),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Every message of TLS comes in a record; that of a handshake starts with this octet, and no HTTP request does. */
const HANDSHAKE = 0x16;

/** A port that speaks no TLS: it counts what it is sent, and hangs up. */
export async function startCounter() {
  let bytes = 0;
  let unencrypted = 0;
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('data', (chunk) => {
      bytes += chunk.length;
      if (chunk[0] !== HANDSHAKE) unencrypted += chunk.length;
      socket.destroy();
    });
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server),
    count: () => ({ bytes, unencrypted, connections }),
    stop: () => server.close(),
  };
}

/** @param {import('node:net').Server} server */
function portOf(server) {
  return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves once something accepts connections there. @param {number} port */
async function listening(port) {
  for (let tries = 0; tries < 200; tries += 1) {
    const up = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (up) return;
    await wait(25);
  }
  throw new Error(`Nothing listens on port ${port}.`);
}
