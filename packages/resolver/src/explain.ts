/**
 * A decision told to a person: what it is, what it comes from, who was passed over, and what would change it.
 */
import { formatRef, type SettingOrigin } from '@backend-tls/model';
import type { BackendKey, EffectiveTls, Resolution, Step } from './decision.js';
import { type BackendExplanation, explainBackend } from './explain-backend.js';
import type { DecisionInput } from './inputs.js';
import type { Remedy } from './remedies.js';
import type { Resolver } from './resolver.js';
import type { ExplainedField } from './setting-text.js';

/** The decision for one backend as a few lines of text; an unknown key is told as what it is, a refusal. */
export function explain(source: Resolution | Resolver, key: BackendKey): string {
  const told = explainBackend(source, key);
  const isUnknown = told.decision.mode === 'refuse' && told.steps.length === 0;
  return [
    `${title(key)}   ${told.decision.mode}`,
    ...told.fields.map(({ field, text, origin }) => row(LABELS[field], text, origin)),
    ...(isUnknown ? [row('because', 'No attached Route refers to this backend.')] : reasonLines(told)),
    ...told.remedies.flatMap((remedy, index) => remedyLines(remedy, index === 0 ? labelOf(told.decision) : '')),
    ...inputLines(told.inputs),
  ].join('\n');
}

/** `edge/public → HTTPRoute shop/cart → Service shop/cart:8443`, with the front where it passes TLS through. */
function title({ gateway, route, backend, port, frontend }: BackendKey): string {
  const at = port === undefined ? '' : `:${port}`;
  const front = frontend === 'passthrough' ? ' (passthrough)' : '';
  return onOneLine(
    `${gateway.namespace}/${gateway.name} → ${route.kind} ${route.namespace}/${route.name}${front} → ${backend.kind} ${backend.namespace}/${backend.name}${at}`,
  );
}

const LABELS: Readonly<Record<ExplainedField['field'], string>> = {
  sni: 'SNI',
  identity: 'accepts',
  trust: 'trusts',
  clientCertificate: 'presents',
  minVersion: 'versions',
  maxVersion: 'versions',
  cipherSuites: 'ciphers',
  curves: 'curves',
  signatureAlgorithms: 'signatures',
  alpnProtocols: 'ALPN',
};

const VERDICTS: Readonly<Record<Step['verdict'], string>> = {
  applies: '',
  'passed-over': 'passed over: ',
  loses: 'loses: ',
  fails: 'fails: ',
  unknown: 'not known: ',
};

/** The steps that are not already told by the settings, each with its rule. */
function reasonLines({ steps, fields }: BackendExplanation): readonly string[] {
  const untold = steps.filter(
    (step) => !fields.some(({ origin }) => origin?.object === step.object && origin?.path === step.path),
  );
  return untold.map((step, index) => {
    const who = step.object === undefined ? '' : `${formatRef(step.object)} `;
    return row(index === 0 ? 'because' : '', `${who}${VERDICTS[step.verdict]}${step.message}   [${step.rule}]`);
  });
}

function labelOf({ mode }: EffectiveTls): string {
  return mode === 'refuse' ? 'remedy' : 'to change';
}

/** A manifest stands below its remedy, line by line. */
function remedyLines({ what, manifest }: Remedy, label: string): readonly string[] {
  const lines = manifest === undefined ? [] : manifest.trimEnd().split('\n');
  return [row(label, what), ...lines.map((line) => `              ${onOneLine(line)}`)];
}

const SHOWN = 12; // inputs; a Route behind many Gateways has more than anybody reads

/** The objects that were looked at; of those that were not found, what became of them. */
function inputLines(inputs: readonly DecisionInput[]): readonly string[] {
  const objects = inputs.filter(({ ref }) => ref.name !== '');
  if (objects.length === 0) return [];
  const told = objects
    .slice(0, SHOWN)
    .map(({ ref, state }) => `${formatRef(ref)}${state === 'found' ? '' : ` (${state})`}`);
  const more = objects.length > SHOWN ? [`and ${objects.length - SHOWN} more`] : [];
  return [row('read from', [...told, ...more].join(', '))];
}

function row(label: string, text: string, origin?: SettingOrigin): string {
  const from = origin === undefined ? '' : `   (${formatRef(origin.object)} ${origin.path})`;
  return `  ${label.padEnd(10)}${onOneLine(`${text}${from}`)}`;
}

/** Names come from manifests: none of them may start a line of its own, or turn the direction of the text. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
