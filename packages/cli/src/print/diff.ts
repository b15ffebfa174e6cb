/**
 * A difference for people: first what opens, then what changes, what is newly wrong or mended, and a summary.
 */
import {
  type BackendTlsSettings,
  type DesiredCondition,
  formatPath,
  refKey,
  type SettingField,
} from '@backend-tls/model';
import type { Manifests } from '@backend-tls/model/yaml';
import type { EffectiveTls, ResolveFinding } from '@backend-tls/resolver';
import type {
  BackendChange,
  Opening,
  OpeningKind,
  ResolutionDiff,
  SettingChange,
  StatusChange,
} from '@backend-tls/resolver/diff';
import { identityText, trustText } from '@backend-tls/resolver/explain';
import { withPlace } from '../analyse.js';
import { ancestorOf } from '../json/resolution-json.js';
import { groupBy } from './group-by.js';
import { count, hang, type Page, paragraph, printable } from './lines.js';
import { backendName, nameOf, placeName } from './names.js';

/** Sections that have something to say, then the summary. */
export function diffText(found: ResolutionDiff, before: Manifests, after: Manifests, page: Page): string {
  const { introduced, fixed } = found.findings;
  const sections = [
    section(
      page.paint.severity('error', 'Opens'),
      found.opens.map((open) => openingText(open, page)),
    ),
    ...gatewaySections(found.backends, page),
    section(
      page.paint.heading('Newly wrong'),
      introduced.map((one) => findingText(one, after, page)),
    ),
    section(
      page.paint.heading('Mended'),
      fixed.map((one) => findingText(one, before, page)),
    ),
    section(
      page.paint.heading('Conditions'),
      found.statuses.map((status) => statusText(status, page)),
    ),
  ];
  return [...sections.filter((text) => text !== undefined), page.paint.heading(summary(found, page))].join('\n\n');
}

function section(title: string, entries: readonly string[]): string | undefined {
  return entries.length === 0 ? undefined : [title, ...entries].join('\n\n');
}

const OPENINGS: Readonly<Record<OpeningKind, string>> = {
  'tls-to-plaintext': 'tls → plaintext',
  'tls-to-passthrough': 'tls → passthrough',
  'refuse-to-plaintext': 'refuse → plaintext',
  'refuse-to-passthrough': 'refuse → passthrough',
  'passthrough-to-plaintext': 'passthrough → plaintext',
  'verification-dropped': 'tls → tls that verifies less',
};
const INDENT = 2;
const LABEL_WIDTH = 12;

function openingText({ key, kind, instead }: Opening, page: Page): string {
  const rows = [
    ['at', nameOf(key.gateway)],
    ['from', nameOf(key.route)],
    ...(instead === undefined
      ? []
      : [['instead of', `${backendName(instead)} from ${nameOf(instead.route)} at ${nameOf(instead.gateway)}`]]),
  ] as const;
  const head = `${OPENINGS[kind]}  ${printable(backendName(key))}`;
  return [
    `  ${page.paint.severity('error', head)}`,
    ...rows.map(([label, text]) => hang(label, text, page, INDENT + 2, LABEL_WIDTH)),
  ].join('\n');
}

function gatewaySections(changes: readonly BackendChange[], page: Page): readonly (string | undefined)[] {
  return [...groupBy(changes, ({ key }) => refKey(key.gateway)).values()].map((group) =>
    section(
      page.paint.heading(printable(nameOf(group[0]!.key.gateway))),
      group.map((change) => changeText(change, page)),
    ),
  );
}

function changeText(change: BackendChange, page: Page): string {
  const { key } = change;
  const front = key.frontend === 'passthrough' ? ' (passthrough)' : '';
  const rows = change.type === 'settings' ? change.fields.map((field) => fieldRow(field, change)) : [];
  return [
    `  ${modesText(change, page)}  ${page.paint.heading(printable(backendName(key)))}`,
    hang('from', `${nameOf(key.route)}${front}`, page, INDENT + 2, LABEL_WIDTH),
    ...rows.map(([label, text]) => hang(label, text, page, INDENT + 2, LABEL_WIDTH)),
  ].join('\n');
}

function modesText(change: BackendChange, { paint }: Page): string {
  const shown = ({ mode }: Pick<EffectiveTls, 'mode'>): string => paint.mode(mode, mode);
  switch (change.type) {
    case 'added':
      return `new: ${shown(change.after)}`;
    case 'removed':
      return `gone: ${shown(change.before)}`;
    case 'mode':
      return `${shown(change.before)} → ${shown(change.after)}`;
    case 'settings':
      return paint.mode('tls', 'tls');
  }
}

const LABELS: Readonly<Record<SettingField, string>> = {
  sni: 'SNI',
  identity: 'accepts',
  trust: 'trusts',
  clientCertificate: 'presents',
  minVersion: 'TLS from',
  maxVersion: 'TLS to',
  cipherSuites: 'ciphers',
  curves: 'curves',
  signatureAlgorithms: 'signs',
  alpnProtocols: 'ALPN',
};

const TEXTS: { readonly [Field in SettingField]: (settings: BackendTlsSettings) => string } = {
  sni: ({ sni }) => sni ?? 'none',
  identity: ({ identity }) => identityText(identity),
  trust: ({ trust }) => trustText(trust),
  clientCertificate: ({ clientCertificate: pair }) =>
    pair === undefined ? 'nothing' : `${pair.subject} of ${nameOf(pair.secret)}`,
  minVersion: ({ minVersion }) => minVersion ?? 'any',
  maxVersion: ({ maxVersion }) => maxVersion ?? 'any',
  cipherSuites: ({ cipherSuites }) => listText(cipherSuites),
  curves: ({ curves }) => listText(curves),
  signatureAlgorithms: ({ signatureAlgorithms }) => listText(signatureAlgorithms),
  alpnProtocols: ({ alpnProtocols }) => (alpnProtocols?.length === 0 ? 'none' : listText(alpnProtocols)),
};

function listText(list: readonly string[] | undefined): string {
  return list?.join(', ') ?? 'any';
}

type SettingsChange = Extract<BackendChange, { readonly type: 'settings' }>;

/** What the field says before and after; where that reads alike, that something behind it is new. */
function fieldRow(change: SettingChange, { before, after }: SettingsChange): readonly [label: string, text: string] {
  const { field, value, loosens } = change;
  const [from, to] = [before, after].map(TEXTS[field]);
  if (!value) return [LABELS[field], `${to}, now said by ${originText(change)}`];
  const more = loosens ? ' (accepts more than before)' : '';
  return [LABELS[field], `${from === to ? `${to}, with other contents` : `${from} → ${to}`}${more}`];
}

function originText({ after }: SettingChange): string {
  return after === undefined ? 'nobody' : `${nameOf(after.object)} ${after.path}`;
}

function findingText(found: ResolveFinding, manifests: Manifests, page: Page): string {
  const { severity, object, path, message, rule, source } = withPlace(found, manifests);
  const what = object === undefined ? '' : `${nameOf(object)} ${formatPath(path)}`.trimEnd();
  const place = [placeName(source), what].filter((part) => part !== '').map(printable);
  return [
    `  ${[page.paint.severity(severity, severity), ...place].join('  ')}`,
    paragraph(`${message} [${rule}]`, page, 4),
  ].join('\n');
}

function statusText(status: StatusChange, page: Page): string {
  const ancestor = ancestorOf(status);
  const under = ancestor === undefined ? '' : ` under ${nameOf(ancestor)}`;
  return [
    `  ${page.paint.heading(printable(`${nameOf(status.object)}${under}`))}`,
    ...status.conditions.map(({ type, before, after }) =>
      hang(type, `${conditionText(before)} → ${conditionText(after)}`, page, INDENT + 2, type.length + 2),
    ),
  ].join('\n');
}

function conditionText(condition: DesiredCondition | undefined): string {
  return condition === undefined ? 'none' : `${condition.status} ${condition.reason}`;
}

/** `1 downgrade, 1 opening in all; 2 backends changed, 1 new, 0 gone; 1 finding new, 2 mended, 3 as before; …`. */
function summary({ backends, downgrades, opens, findings, statuses }: ResolutionDiff, page: Page): string {
  const number = (type: BackendChange['type']): number => backends.filter((change) => change.type === type).length;
  const conditions = statuses.reduce((sum, status) => sum + status.conditions.length, 0);
  const parts = [
    opens.length === 0
      ? 'Nothing opens'
      : `${count(downgrades.length, 'downgrade')}, ${count(opens.length, 'opening')} in all`,
    `${count(number('mode') + number('settings'), 'backend')} changed, ${number('added')} new, ${number('removed')} gone`,
    `${count(findings.introduced.length, 'finding')} new, ${findings.fixed.length} mended, ${findings.unchanged.length} as before`,
    `${count(conditions, 'condition')} changed`,
  ];
  return paragraph(parts.join('; '), page, 0);
}
