/**
 * nginx runs what `renderNginx` gives, in front of real backends: it accepts whom the decision accepts, refuses the
 * others, and cannot be made to read a line that nobody rendered.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { type BackendTlsSettings, Redacted, type SettingsInput, sealSettings } from '@backend-tls/model';
import type { EffectiveTls } from '@backend-tls/resolver';
import { type NginxOptions, type RenderedNginx, renderNginx } from '@backend-tls/resolver/render';
import { readTrustBundle } from '@backend-tls/tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MadeCertificate, makeCertificate, pkcs8Pem } from '../../tls/test/make-certificates.js';

const { error } = spawnSync('nginx', ['-v']);
const why = error === undefined ? '' : ' (skipped: nginx is not installed)';

const folders: string[] = [];
const running: { readonly stop: () => Promise<void> }[] = [];
afterAll(async () => {
  await Promise.all(running.map(({ stop }) => stop()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Pair {
  readonly certificate: string;
  readonly key: string;
}

/** Puts configuration and files into a folder of their own. */
function prepare({ config, files }: RenderedNginx, listen: string, backend: number, client?: Pair): string {
  const folder = mkdtempSync(join(tmpdir(), 'render-nginx-'));
  folders.push(folder);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file.name)), { recursive: true });
    const text = 'pem' in file ? file.pem : file.entry === 'tls.crt' ? client!.certificate : client!.key;
    writeFileSync(join(folder, file.name), text);
  }
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path temp;`)
    .join(' ');
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid nginx.pid; error_log stderr error; events {}
http { access_log off; ${places}
  upstream backend { server 127.0.0.1:${backend}; }
  server { listen ${listen}; location / { ${config} } }
}
`,
  );
  return folder;
}

/** What `nginx -t` says of a configuration: nothing, or its complaint. */
function complaint(rendered: RenderedNginx, client?: Pair): string {
  const folder = prepare(rendered, 'unix:nginx.sock', 9, client);
  const { status, stderr } = spawnSync('nginx', ['-t', '-q', '-p', folder, '-c', 'nginx.conf'], { encoding: 'utf8' });
  return status === 0 ? '' : stderr;
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A backend that answers with the SNI and the client's name. */
async function startBackend(leaf: MadeCertificate, clients?: MadeCertificate): Promise<number> {
  const server = createServer(
    {
      cert: leaf.pem,
      key: await pkcs8Pem(leaf.keys),
      ...(clients === undefined ? {} : { ca: clients.pem, requestCert: true }),
    },
    (request, response) => {
      const socket = request.socket as TLSSocket;
      response.end(`${String(socket.servername)} ${String(socket.getPeerCertificate().subject?.CN)}`);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push({ stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()) });
  return (server.address() as AddressInfo).port;
}

/** What a client gets through nginx: the status, and the body of a 200. */
async function ask(rendered: RenderedNginx, backend: number, client?: Pair): Promise<string> {
  const port = await freePort();
  const folder = prepare(rendered, `127.0.0.1:${port}`, backend, client);
  const nginx = spawn('nginx', ['-p', folder, '-c', 'nginx.conf'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => nginx.once('exit', () => resolve()));
  try {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      try {
        const response = await fetch(`http://127.0.0.1:${port}/`);
        const text = await response.text();
        return response.status === 200 ? `200 ${text}` : String(response.status);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50)); // it has not begun to listen
      }
    }
    return 'no answer';
  } finally {
    nginx.kill('SIGTERM');
    await ended;
  }
}

describe.skipIf(error !== undefined)(`nginx${why}`, () => {
  let root: MadeCertificate;
  let other: MadeCertificate;
  let client: Pair;
  let leaf: MadeCertificate;
  beforeAll(async () => {
    [root, other] = await Promise.all([makeCertificate('CN=Root'), makeCertificate('CN=Other')]);
    const gateway = await makeCertificate('CN=gateway', { ca: false, issuer: other });
    client = { certificate: gateway.pem, key: await pkcs8Pem(gateway.keys) };
    leaf = await makeCertificate('CN=unused', { ca: false, issuer: root, dns: ['cart.example'] });
  });

  const dns = (value: string) => ({ type: 'dns' as const, value });
  const settingsOf = (over: Partial<SettingsInput> = {}): BackendTlsSettings =>
    sealSettings({
      sni: 'cart.example',
      identity: { type: 'any-of', names: [dns('cart.example')] },
      trust: { type: 'anchors', certificates: readTrustBundle(root.pem).certificates },
      origin: {},
      ...over,
    });
  const render = (over: Partial<SettingsInput> = {}, options: NginxOptions = {}) =>
    renderNginx({ mode: 'tls', settings: settingsOf(over) }, { upstream: 'backend', ...options });
  const presented = () => ({
    clientCertificate: {
      chainPem: client.certificate,
      key: new Redacted(client.key),
      secret: { group: '', kind: 'Secret', namespace: 'edge', name: 'gateway' },
      subject: 'CN=gateway',
    },
  });

  test('every kind of configuration is one that nginx takes', () => {
    const strict: Partial<SettingsInput> = {
      minVersion: '1.2',
      cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256', 'TLS_AES_128_GCM_SHA256'],
      curves: ['X25519', 'P-256'],
      signatureAlgorithms: ['ECDSA+SHA256', 'rsa_pss_rsae_sha256'],
    };
    expect(complaint(render())).toBe('');
    expect(complaint(render(strict))).toBe('');
    expect(complaint(render(presented()), client)).toBe('');
    expect(complaint(render({ ...strict, ...presented() }, { module: 'grpc' }), client)).toBe('');
    expect(complaint(render({ sni: undefined, maxVersion: '1.2' }))).toBe('');
    expect(complaint(render({ identity: { type: 'none' }, trust: { type: 'none' } }, { forReport: true }))).toBe('');
    for (const mode of ['plaintext', 'passthrough'] as const)
      expect(complaint(renderNginx({ mode }, { module: 'http', upstream: 'backend' }))).toBe('');
    const refused = { mode: 'refuse', findings: [] } as unknown as EffectiveTls;
    expect(complaint(renderNginx(refused, { upstream: 'backend' }))).toBe('');
  });
  test('the right certificate passes, and the backend sees SNI and client certificate', async () => {
    const port = await startBackend(leaf, other);
    expect(await ask(render(presented()), port, client)).toBe('200 cart.example gateway');
    expect(await ask(render(), port)).toBe('502'); // this backend wants a client certificate
    expect(await ask(render(), await startBackend(leaf))).toBe('200 cart.example undefined');
  });
  test('closing/rendered-refusal: another CA, another name and no certificate at all get 502', async () => {
    const port = await startBackend(leaf);
    const trust = { type: 'anchors' as const, certificates: readTrustBundle(other.pem).certificates };
    expect(await ask(render({ trust }), port)).toBe('502');
    const shop = { sni: 'shop.example', identity: { type: 'any-of' as const, names: [dns('shop.example')] as const } };
    expect(await ask(render(shop), port)).toBe('502');
  });
  test('closing/rendered-refusal: what nginx cannot check gets 500, with nothing sent to the backend', async () => {
    const port = await startBackend(leaf);
    const names = [dns('cart.example'), dns('b.example')] as const;
    expect(await ask(render({ identity: { type: 'any-of', names } }), port)).toBe('500');
    expect(await ask(render({ sni: 'a; proxy_ssl_verify off' }), port)).toBe('500');
  });
  test('what it says of common names and of trusted intermediates is so', async () => {
    const bare = await makeCertificate('CN=cart.example', { ca: false, issuer: root });
    expect(await ask(render(), await startBackend(bare))).toBe('200 cart.example undefined');
    const middle = await makeCertificate('CN=Middle', { issuer: root });
    const below = await makeCertificate('CN=x', { ca: false, issuer: middle, dns: ['cart.example'] });
    const trust = { type: 'anchors' as const, certificates: readTrustBundle(middle.pem).certificates };
    expect(render({ trust }).cannotExpress.map(({ code }) => code)).toContain('intermediate-anchor');
    expect(await ask(render({ trust }), await startBackend(below))).toBe('502');
  });
});
