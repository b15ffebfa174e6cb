// @ts-check
/**
 * The benchmark: prints ratios and counts, and judges none of them. Needs the built packages.
 *
 *   npm run bench            in a few minutes
 *   npm run bench -- --all   the large clusters too
 *   npm run bench -- --prove and a million changes
 */
import { cpus } from 'node:os';
import { createTestPki } from '@backend-tls/tls/testing';
import { hostnameOf, manifestsOf, settingsOf } from './cluster.mjs';
import { countContexts, measureContexts } from './contexts.mjs';
import { measureProxies } from './proxies.mjs';
import { measureRequests } from './requests.mjs';
import { reportResolve } from './resolve.mjs';
import { median, speedRatio } from './rounds.mjs';
import { KINDS, measureFirstCall, measureKind } from './validate.mjs';
import { measureVerify } from './verify.mjs';

const POLICIES = 10_000;
const AUTHORITIES = 50;
const PLAN = { rounds: 60, warmUp: 10 };

const began = performance.now();
const pki = createTestPki();
const [servers, clients] = [await pki.root(), await pki.root({ subject: 'CN=clients' })];
const [server, client] = [await servers.leaf({ dns: [hostnameOf(0)] }), await clients.client()];
const byHand = { ca: [servers.certificate], cert: client.chain, key: client.key };
const single = manifestsOf({ policies: 1, authorities: [servers.certificate], client });
const [settings] = settingsOf(single);
if (settings === undefined) throw new Error('The fixture has no backend.');

const { node, openssl } = process.versions;
console.log(`Node ${node}, OpenSSL ${openssl}, ${process.platform} ${process.arch}, ${cpus().length} CPUs`);
console.log(`${PLAN.rounds} rounds after ${PLAN.warmUp} to warm up, both sides in each, in turns; ratios of medians`);

const contexts = await measureContexts(settings, byHand, PLAN);
console.log('\nConnect options, cached, against a SecureContext each time (one CA, a client certificate); bar 100');
print('createSecureContext by hand', contexts.byHand, 'a call');
print('with toSecureContextOptions', contexts.checked, 'a call');

const authorities = await Promise.all(Array.from({ length: AUTHORITIES }, async () => (await pki.root()).certificate));
const manifests = manifestsOf({ policies: POLICIES, authorities, client });
const before = performance.now();
const all = settingsOf(manifests);
const resolved = performance.now();
const counts = countContexts(all);
const seconds = (/** @type {number} */ from, /** @type {number} */ to) => `${((to - from) / 1000).toFixed(1)} s`;
console.log(`\nContexts of ${POLICIES} policies over ${AUTHORITIES} CAs; bar ${AUTHORITIES}`);
console.log(`  settings ${counts.settings}, fingerprints ${counts.fingerprints}, context keys ${counts.contextKeys}`);
console.log(`  SecureContexts made ${counts.made}, handed out ${counts.handedOut}`);
console.log(
  `  parsed and resolved in ${seconds(before, resolved)}, options in ${seconds(resolved, performance.now())}`,
);

const fixture = { settings, byHand: { ...byHand, servername: hostnameOf(0) }, server, clients: clients.certificate };
const { times, connections, requests } = await measureRequests(fixture, PLAN);
console.log(`\nOur agents, against an https.Agent by hand; ${requests} requests a round over mTLS; bar 0.90`);
print('kept-alive requests', times, 'a round');
console.log(`  ${connections} connections in all`);

const proxied = await measureProxies({ ...fixture, manifests: single }, PLAN);
console.log(`\nThe example proxy with our pools, against the same with an https.Agent by hand; bar 0.90`);
print(`${proxied.requests} requests a round, ${proxied.atOnce} at once`, proxied.times, 'a round');
console.log(`  ${proxied.connections} connections to the backend in all`);
for (const kind of KINDS) {
  const validated = await measureKind(kind, { ...PLAN, warmUp: 60 });
  console.log(`\nThe guard of ${kind}, a valid object of ${validated.bytes} bytes`);
  print(
    'new Model(object).validate() of @kubernetes-models/gateway-api, without CEL; bar 1',
    validated.model,
    'a call',
  );
  print('ajv compiled from the CRD, without CEL, unique keys and metadata; bar 0.70', validated.ajv, 'a call');
  print('a broken object (ours) against the valid one (theirs); bar 0.50', validated.wrong, 'a call');
  print('the same where errors are told; bar 0.50', validated.judgedWrong, 'a call');
  console.log(`  import and first call in a fresh process ${measureFirstCall(kind).toFixed(1)} ms; bar 10`);
}
console.log('\nverifyPeer, a leaf below an intermediate below a root; bar 5');
for (const [rival, times] of Object.entries(await measureVerify(pki, PLAN))) print(rival, times, '20 chains');
const prove = process.argv.includes('--prove');
await reportResolve({ pems: authorities.slice(0, 2), all: prove || process.argv.includes('--all'), prove });
console.log(`\n${seconds(began, performance.now())}`);

/** @param {string} what @param {import('./rounds.mjs').Times} times @param {string} unit */
function print(what, times, unit) {
  const { ratio, low, high } = speedRatio(times);
  console.log(`  ${what}`);
  console.log(`    medians ${milliseconds(times.ours)} ours, ${milliseconds(times.theirs)} theirs, ${unit}`);
  console.log(`    ratio ${ratio.toFixed(2)}, 95 % bound ${low.toFixed(2)} (interval to ${high.toFixed(2)})`);
}

/** @param {readonly number[]} times */
function milliseconds(times) {
  return `${median(times).toPrecision(3)} ms`;
}
