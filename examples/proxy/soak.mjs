// @ts-check
/**
 * Keeps a proxy busy for minutes and prints what it weighs: requests, uploads, WebSockets, clients that leave,
 * certificates that rotate, manifests that break, a backend that dies. Everything stays on 127.0.0.1.
 *
 *   node examples/proxy/soak.mjs --minutes 10 --rate 100
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createTestPki } from '@backend-tls/tls/testing';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, rate: { type: 'string', default: '100' } },
});
const minutes = Math.min(120, Number(values.minutes));
const rate = Math.min(500, Number(values.rate));
if (!(minutes > 0 && rate > 0)) throw new Error('--minutes and --rate take numbers above 0.');

const HOSTNAME = 'soak.example.com';
const pki = createTestPki();
const [servers, clients, others] = [await pki.root(), await pki.root({ subject: 'CN=clients' }), await pki.root()];
const server = await servers.leaf({ dns: [HOSTNAME] });
const identities = [await clients.client({ subject: 'CN=one' }), await clients.client({ subject: 'CN=two' })];

const backend = https.createServer(
  { cert: server.chain, key: server.key, ca: [clients.certificate], requestCert: true, rejectUnauthorized: true },
  (request, response) => request.on('error', () => undefined).pipe(response),
);
backend
  .on('tlsClientError', () => undefined)
  .on('upgrade', (_, socket, head) => {
    socket
      .on('error', () => undefined)
      .write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    socket.write(head);
    socket.pipe(socket);
  });
/** @type {Set<import('node:stream').Duplex>} */
const sockets = new Set();
backend.on('connection', (socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
await new Promise((resolve) => backend.listen(0, '127.0.0.1', () => resolve(undefined)));
const { port: backendPort } = /** @type {import('node:net').AddressInfo} */ (backend.address());

const folder = mkdtempSync(join(tmpdir(), 'soak-'));
/** @param {string} text */
const write = (text) => {
  writeFileSync(join(folder, '.next'), text, { mode: 0o600 });
  renameSync(join(folder, '.next'), join(folder, 'all.yaml'));
};
/** @param {number} round */
const show = (round) =>
  write(
    manifests(round)
      .map((one) => JSON.stringify(one))
      .join('\n---\n'),
  );

/** @param {number} round  every round has another client certificate, every second one a wider trust */
function manifests(round) {
  const identity = identities[round % 2];
  const metadata = (/** @type {string} */ name) => ({ name, namespace: 'soak' });
  const gateway = 'gateway.networking.k8s.io/v1';
  return [
    {
      apiVersion: gateway,
      kind: 'Gateway',
      metadata: metadata('gateway'),
      spec: {
        gatewayClassName: 'soak',
        listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
        tls: { backend: { clientCertificateRef: { name: 'client' } } },
      },
    },
    {
      apiVersion: gateway,
      kind: 'HTTPRoute',
      metadata: metadata('soak'),
      spec: { parentRefs: [{ name: 'gateway' }], rules: [{ backendRefs: [{ name: 'soak', port: 443 }] }] },
    },
    { apiVersion: 'v1', kind: 'Service', metadata: metadata('soak'), spec: { ports: [{ name: 'https', port: 443 }] } },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: metadata('client'),
      stringData: { 'tls.crt': identity?.chain, 'tls.key': identity?.key },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata('ca'),
      data: { 'ca.crt': servers.certificate + (round % 4 < 2 ? '' : others.certificate) },
    },
    {
      apiVersion: gateway,
      kind: 'BackendTLSPolicy',
      metadata: metadata('soak'),
      spec: {
        targetRefs: [{ group: '', kind: 'Service', name: 'soak' }],
        validation: { hostname: HOSTNAME, caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca' }] },
      },
    },
  ];
}

show(0);
const main = fileURLToPath(new URL('./main.mjs', import.meta.url));
const endpoint = `Service/soak/soak:443=127.0.0.1:${backendPort}`;
const words = ['--manifests', folder, '--listen', '0=http', '--admin', '0', '--endpoint', endpoint];
const proxy = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'inherit', 'pipe'] });
/** @type {{ listeners: { http: number }, admin: number }} */
const { listeners, admin } = await new Promise((resolve, reject) => {
  createInterface({ input: proxy.stderr }).on(
    'line',
    (line) => line.includes('"started"') && resolve(JSON.parse(line)),
  );
  proxy.once('exit', () => reject(new Error('The proxy did not start.')));
});
const place = { host: '127.0.0.1', port: listeners.http };
const agent = new http.Agent({ keepAlive: true, maxSockets: 100 });
/** @type {Record<string, number>} */
const outcomes = {};
const note = (/** @type {string | number} */ outcome) => {
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
};

/** One request in ten is a large upload, one in twenty a WebSocket, one in twenty leaves early. */
function act() {
  const chance = Math.random();
  if (chance < 0.05) {
    const text = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
    const socket = connect(place.port, place.host, () => socket.end(text));
    socket
      .on('error', () => undefined)
      .on('close', () => note('websocket'))
      .resume();
    return;
  }
  const method = chance < 0.15 ? 'POST' : 'GET';
  const request = http.request({ ...place, agent, method }, (response) => {
    response
      .on('error', () => note('cut'))
      .on('end', () => note(response.statusCode ?? 0))
      .resume();
  });
  request.on('error', (error) =>
    note(chance > 0.95 ? 'left' : String(/** @type {NodeJS.ErrnoException} */ (error).code)),
  );
  request.end(method === 'POST' ? Buffer.alloc(256 * 1024) : undefined);
  if (chance > 0.95) setTimeout(() => request.destroy(new Error('left')), 1);
}

const began = performance.now();
const ends = began + minutes * 60_000;
const timers = [
  setInterval(act, 1000 / rate),
  setInterval(() => show(Math.floor((performance.now() - began) / 5000)), 5000),
  setInterval(() => write('kind: ['), 23_000), // and repaired by the next round
  setInterval(() => sockets.forEach((socket) => void socket.destroy()), 31_000),
];

/** @returns {Promise<string>} */
const metrics = () =>
  new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port: admin, path: '/metrics', agent: false }, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        resolve(text);
      })
      .on('error', reject);
  });
const mebibytes = (/** @type {string} */ text, /** @type {string} */ name) =>
  (Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]) / 1024 / 1024).toFixed(1).padStart(8);

process.stdout.write(' seconds   heap MiB    rss MiB  outcomes\n');
while (performance.now() < ends) {
  await new Promise((resolve) => setTimeout(resolve, Math.min(30_000, Math.max(0, ends - performance.now()))));
  const text = await metrics();
  const seconds = String(Math.round((performance.now() - began) / 1000)).padStart(8);
  const sizes = `${mebibytes(text, 'proxy_heap_bytes')}   ${mebibytes(text, 'proxy_rss_bytes')}`;
  process.stdout.write(`${seconds}   ${sizes}  ${JSON.stringify(outcomes)}\n`);
}
for (const timer of timers) clearInterval(timer);
agent.destroy();
proxy.removeAllListeners('exit').kill('SIGTERM');
await new Promise((resolve) => proxy.once('exit', resolve));
backend.close();
backend.closeAllConnections();
rmSync(folder, { recursive: true, force: true });
