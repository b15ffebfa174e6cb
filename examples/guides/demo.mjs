/**
 * The demo: the guides' manifests resolved, explained and reported, then broken one thing at a time.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { mintGuides } from './mint.mjs';
import { breakages } from './src/breakages.mjs';
import { resolveJson, run } from './src/command.mjs';

const TITLES = {
  'gateway-api/ca-config-map': 'a policy that trusts the authority in a ConfigMap',
  'gateway-api/well-known-system': 'one that trusts what the platform trusts',
  'gateway-api/several-routes': 'another namespace, a GRPCRoute and a mirror: all respect the one policy',
  'gateway-api/subject-alt-names': 'a SPIFFE id as identity; the hostname is only the SNI',
  'gateway-api/v1alpha2-target-namespace': 'a policy of 2023, whose target lies in another namespace: refused, and why',
  'kgateway/in-cluster-backend-config-policy': "kgateway's own policy: the chain is checked, the name is not",
  'kgateway/in-cluster-backend-tls-policy': 'the standard policy for the same Service: both are checked',
  'kgateway/external-backend-config-policy': 'a host outside the cluster: any publicly trusted certificate passes',
  'kgateway/external-backend-tls-policy': 'the same host: the certificate must be its own',
  'nginx-gateway-fabric/before-mutual-tls': 'no policy yet: plaintext',
  'nginx-gateway-fabric/mutual-tls': 'the Gateway presents a certificate and verifies the other side',
};

const paint = (style, text) =>
  process.stdout.isTTY && process.env.NO_COLOR === undefined ? styleText(style, text) : text;
const say = (text = '') => console.log(text);

function heading(text) {
  say(`\n${paint('bold', text)}\n${paint('dim', '═'.repeat(text.length))}`);
}

function command(words, folder) {
  say(paint('dim', `$ backend-tls ${words.join(' ')}`));
  say(run(words, folder).output.trimEnd());
}

function showGuides(out, names) {
  heading('Which TLS must the Gateway use?');
  for (const name of names) {
    say(`\n${paint('bold', name)}: ${TITLES[name] ?? ''}`);
    command(['resolve', '-f', name], out);
  }
}

function showReasons(out) {
  heading('Why, and what to report');
  for (const words of [
    ['explain', '-f', 'nginx-gateway-fabric/mutual-tls'],
    ['status', '-f', 'nginx-gateway-fabric/mutual-tls'],
    ['explain', '-f', 'gateway-api/v1alpha2-target-namespace'],
  ]) {
    say();
    command(words, out);
  }
}

/** One line a backend and one a condition that is not as before. */
function showBreakages(out) {
  heading('Break one thing at a time');
  for (const { title, guide, apply } of breakages) {
    const broken = mkdtempSync(join(tmpdir(), 'backend-tls-broken-'));
    try {
      cpSync(join(out, guide), broken, { recursive: true });
      const before = resolveJson(broken);
      apply(broken);
      const after = resolveJson(broken);
      say(`\n${paint('bold', title)}   ${paint('dim', `(${guide})`)}`);
      after.backends.forEach((backend, index) => {
        const { mode, settings } = before.backends[index] ?? {};
        const now = backend.mode === 'tls' ? `tls, SNI ${backend.settings.sni}` : backend.mode;
        say(
          `  ${backend.backend}:${backend.port}   ${mode}${mode === 'tls' ? `, SNI ${settings.sni}` : ''} → ${paint(backend.mode === 'refuse' ? 'yellow' : 'green', now)}`,
        );
      });
      for (const line of changedConditions(before, after)) say(`  ${line}`);
      for (const found of reasons(after)) say(`  ${paint('dim', 'because')} ${found.message}   [${found.rule}]`);
      say(`  ${paint('dim', `exit status ${after.status}`)}`);
    } finally {
      rmSync(broken, { recursive: true, force: true });
    }
  }
}

function reasons({ backends, findings }) {
  const refusals = backends.flatMap((backend) => backend.findings);
  return refusals.length > 0 ? refusals : findings.filter((found) => found.severity !== 'info').slice(0, 2);
}

function changedConditions(before, after) {
  const known = new Set(before.statuses.flatMap(conditionLines));
  const lines = after.statuses.flatMap(conditionLines);
  const gone = before.statuses.filter(
    ({ object, ancestor }) =>
      !after.statuses.some((status) => status.object === object && status.ancestor === ancestor),
  );
  return [
    ...lines.filter((line) => !known.has(line)),
    ...gone.map(({ object }) => `${object}: no condition is written while this is not known`),
  ];
}

function conditionLines({ object, conditions }) {
  return conditions.map(({ type, status, reason }) => `${object}: ${type} ${status}, ${reason}`);
}

const out = mkdtempSync(join(tmpdir(), 'backend-tls-demo-'));
try {
  const guides = await mintGuides(out, { at: new Date() });
  showGuides(
    out,
    guides.map(({ name }) => name),
  );
  showReasons(out);
  showBreakages(out);
} finally {
  rmSync(out, { recursive: true, force: true });
}
