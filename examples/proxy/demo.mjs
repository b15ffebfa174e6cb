// @ts-check
/**
 * The last part of the demo: the NGINX guide's scenario on real sockets, then one thing wrong at a time.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { mintGuides } from '@backend-tls/example-guides';
import { isRedacted, reveal } from '@backend-tls/model';
import { readManifests } from '@backend-tls/model/yaml';
import { createTestPki } from '@backend-tls/tls/testing';
import { startBackend, startCounter } from './demo/backend.mjs';
import { scenes } from './demo/scenes.mjs';
import { startProxy } from './src/proxy.mjs';

const GUIDE = 'nginx-gateway-fabric/mutual-tls';
const HOST = 'ledger.example.com';
const DAY = 24 * 60 * 60 * 1000;

/** @param {Parameters<typeof styleText>[0]} style @param {string} text */
const paint = (style, text) => (process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text);

/** What the guide's backend has: its pair, and whose clients may call. @param {string} folder */
function identityOf(folder) {
  const files = readdirSync(folder).sort();
  const { objects } = readManifests(files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') })));
  const value = (/** @type {string} */ kind, /** @type {string} */ name, /** @type {string} */ key) => {
    const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
    const text = found !== undefined && 'data' in found ? found.data?.[key] : undefined;
    return isRedacted(text) ? reveal(text) : String(text);
  };
  return {
    certificate: value('Secret', 'ledger-server', 'tls.crt'),
    key: value('Secret', 'ledger-server', 'tls.key'),
    clients: value('ConfigMap', 'ledger-clients-ca', 'ca.crt'),
  };
}

/** Certificates that do not belong to the guide. @returns {Promise<import('./demo/scenes.mjs').Others>} */
async function mintOthers() {
  const pki = createTestPki();
  const past = createTestPki({ at: new Date(Date.now() - 400 * DAY) });
  const issuer = await pki.root({ subject: 'CN=Ledger CA' });
  const expired = await issuer.wrongLeaf('expired', { dns: [HOST] });
  return {
    authority: (await past.root({ subject: 'CN=Another CA' })).certificate,
    expired: { certificate: expired.chain, key: expired.key },
    expiredAuthority: issuer.certificate,
  };
}

/** One request as a client of the Gateway sends it. @param {number} port @returns {Promise<string>} */
function ask(port) {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, headers: { host: HOST }, agent: false };
    request(options, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => {
        const [status, text] = [String(response.statusCode), headlineOf(body)];
        resolve(text.startsWith(status) ? text : `${status} ${text}`);
      });
    })
      .on('error', reject)
      .end();
  });
}

/** What a person reads first: a page's title, or the first line without the number of the request. @param {string} body */
function headlineOf(body) {
  const title = /<title>(.*?)<\/title>/.exec(body)?.[1];
  const [first = ''] = body.trim().split('\n', 1);
  return title ?? first.replace(/ Request [0-9a-f-]+\.$/, '');
}

/** Plays one scene and tells it; gives what the backend was. @param {string} guide @param {import('./demo/scenes.mjs').Scene} scene @param {import('./demo/scenes.mjs').Others} others */
async function show(guide, { title, manifests, backend: change, counted }, others) {
  const folder = mkdtempSync(join(tmpdir(), 'backend-tls-proxy-'));
  cpSync(guide, folder, { recursive: true });
  const identity = identityOf(folder);
  manifests?.(folder, others);
  const backend = await startBackend(change?.(identity, others) ?? identity);
  const counter = await startCounter();
  const endpoint = { host: '127.0.0.1', port: counted ? counter.port : backend.port };
  /** @type {Record<string, unknown>[]} */
  const log = [];
  const proxy = await startProxy(
    {
      manifests: folder,
      listen: [{ host: '127.0.0.1', port: 0, listener: 'http' }],
      endpoints: new Map([['Service/accounts/ledger:8443', [endpoint]]]),
    },
    { stderr: { write: (text) => log.push(JSON.parse(text)) } },
  );
  try {
    if ('problem' in proxy) throw new Error(`The proxy does not start: ${JSON.stringify(log)}`);
    console.log(`\n${paint('bold', title)}`);
    console.log(`  client     ${await ask(proxy.ports().http ?? 0)}`);
    for (const line of operatorLines(log)) console.log(`  operator   ${line}`);
    if (counted) {
      const { bytes, unencrypted, connections } = counter.count();
      const sum = unencrypted === 0 ? 'nothing went out unencrypted' : `${unencrypted} of them unencrypted`;
      console.log(`  port       connections: ${connections}, bytes: ${bytes}; ${sum}`);
    }
  } finally {
    if (!('problem' in proxy)) await proxy.close();
    await backend.stop();
    counter.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return backend.name;
}

/** What the log tells of a failed request, or of how the backend was spoken to. @param {readonly Record<string, unknown>[]} log @returns {string[]} */
function operatorLines(log) {
  const failed = log.filter(({ event }) => event === 'request-failed');
  const adopted = log.filter(({ event }) => event === 'state-adopted');
  if (failed.length === 0) return adopted.map(({ backends }) => `${backends}; the answer is the backend's own`);
  return failed.flatMap(({ status, code, look, message, findings }) => [
    `${status} ${code}`,
    ...(Array.isArray(findings) ? findings.map(({ rule, message: why }) => `${why}   ${rule}`) : []),
    ...[message, look].filter((line) => typeof line === 'string'),
  ]);
}

const out = mkdtempSync(join(tmpdir(), 'backend-tls-demo-'));
try {
  const heading = 'And on real sockets';
  console.log(`\n${paint('bold', heading)}\n${paint('dim', '═'.repeat(heading.length))}`);
  const guides = await mintGuides(out, { at: new Date() });
  const guide = guides.find(({ name }) => name === GUIDE)?.folder ?? '';
  const others = await mintOthers();
  let name = '';
  for (const scene of scenes) name = await show(guide, scene, others);
  console.log(`\nThe backend was ${name}. Read on: README.md, examples/README.md, docs/rules.md`);
} finally {
  rmSync(out, { recursive: true, force: true });
}
