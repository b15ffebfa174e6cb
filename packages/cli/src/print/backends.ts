/**
 * The table of backends: one row for each decision of a Gateway, its settings below each other.
 */
import {
  type BackendTlsSettings,
  compareText,
  type PeerIdentities,
  refKey,
  type Trust,
  type TrustCertificate,
} from '@backend-tls/model';
import type { EffectiveBackend, EffectiveTls, Step } from '@backend-tls/resolver';
import { identityText, trustText } from '@backend-tls/resolver/explain';
import { groupBy } from './group-by.js';
import { hang, type Page, paragraph, printable } from './lines.js';
import { backendName, nameOf } from './names.js';

/** One cell of a row: what it is, and what it says. */
type Cell = readonly [label: string, text: string];

interface Row {
  readonly mode: EffectiveTls['mode'];
  readonly backend: string;
  readonly routes: readonly string[];
  readonly cells: readonly Cell[];
}

const MODE_WIDTH = 15; // two blanks on each side of the longest mode
const LABEL_WIDTH = 10;

/** A table for each Gateway, in order of namespace and name. */
export function backendTables(backends: readonly EffectiveBackend[], page: Page): readonly string[] {
  return [...groupBy(backends, ({ key }) => refKey(key.gateway)).values()].map((group) => {
    const title = printable(nameOf(group[0]!.key.gateway));
    return [page.paint.heading(title), ...rowsOf(group).map((row) => rowText(row, page))].join('\n\n');
  });
}

/** Routes for which everything is the same share a row. */
function rowsOf(backends: readonly EffectiveBackend[]): readonly Row[] {
  const cells = (effective: EffectiveBackend): readonly Cell[] => [
    ...(effective.tls.mode === 'tls' ? settingCells(effective.tls.settings) : []),
    ...reasonCells(effective),
  ];
  const same = groupBy(backends, (effective) => {
    const { key, tls } = effective;
    return JSON.stringify([refKey(key.backend), key.port, tls.mode, cells(effective)]);
  });
  return [...same.values()]
    .map((group) => ({
      mode: group[0]!.tls.mode,
      backend: backendName(group[0]!.key),
      routes: group.map(({ key }) => nameOf(key.route) + (key.frontend === 'passthrough' ? ' (passthrough)' : '')),
      cells: cells(group[0]!),
    }))
    .sort((a, b) => compareText(a.backend, b.backend));
}

function rowText({ mode, backend, routes, cells }: Row, page: Page): string {
  const head = `  ${page.paint.mode(mode, mode)}${' '.repeat(MODE_WIDTH - 2 - mode.length)}`;
  const [first, ...more] = paragraph(backend, page, MODE_WIDTH).trimStart().split('\n');
  const rest = [['from', routes.join(', ')] as const, ...cells].map(([label, text]) =>
    hang(label, text, page, MODE_WIDTH, LABEL_WIDTH),
  );
  return [head + page.paint.heading(first!), ...more, ...rest].join('\n');
}

function settingCells(settings: BackendTlsSettings): readonly Cell[] {
  const { sni, identity, trust, clientCertificate, minVersion, maxVersion, alpnProtocols } = settings;
  const cells: Cell[] = [['SNI', sni ?? 'none is sent'], ...identityCells(identity), ['trusts', trustCell(trust)]];
  if (clientCertificate !== undefined) {
    cells.push(['presents', `${clientCertificate.subject} of ${nameOf(clientCertificate.secret)}`]);
  }
  if (minVersion !== undefined || maxVersion !== undefined) {
    cells.push(['versions', `TLS ${minVersion ?? 'any'} to ${maxVersion ?? 'any'}`]);
  }
  if (alpnProtocols !== undefined) cells.push(['ALPN', alpnProtocols.join(', ') || 'none']);
  for (const [label, list] of [
    ['ciphers', settings.cipherSuites],
    ['curves', settings.curves],
    ['signs', settings.signatureAlgorithms],
  ] as const) {
    if (list !== undefined) cells.push([label, list.join(', ')]);
  }
  return cells;
}

/** A line for each name: they can be long, and people compare them. */
function identityCells(identity: PeerIdentities): readonly Cell[] {
  if (identity.type !== 'any-of') return [['accepts', identityText(identity)]];
  return identity.names.map((name, index): Cell => {
    const text = identityText({ type: 'any-of', names: [name] });
    return index === 0 ? ['accepts', text] : ['', `or ${text}`];
  });
}

const MOST_CERTIFICATES = 4; // of a bundle; whole lists of roots are for JSON

function trustCell(trust: Trust): string {
  if (trust.type !== 'anchors') return trustText(trust);
  const { certificates } = trust;
  const shown = certificates.slice(0, MOST_CERTIFICATES).map(certificateText).join('; ');
  const left = certificates.length - MOST_CERTIFICATES;
  if (certificates.length === 1) return shown;
  return `${certificates.length} certificates: ${shown}${left > 0 ? `; and ${left} more, which -o json lists` : ''}`;
}

function certificateText({ subject, sha256, notAfter }: TrustCertificate): string {
  return `${subject === '' ? sha256.slice(0, 16) : subject} (until ${notAfter.slice(0, 10)})`;
}

/** Why, in a line or two: who decides, or what refuses. `explain` tells the rest. */
function reasonCells(effective: EffectiveBackend): readonly Cell[] {
  const reasons = REASONS[effective.tls.mode](effective);
  return [...new Set(reasons)].map((reason, index) => [index === 0 ? 'because' : '', reason]);
}

/** What is wrong with settings that hold all the same stands below, among the findings. */
const REASONS: Readonly<Record<EffectiveTls['mode'], (effective: EffectiveBackend) => readonly string[]>> = {
  tls: (effective) => effective.trace.filter((step) => decides(step) && !isSetting(step, effective)).map(stepText),
  refuse: ({ tls }) => (tls.mode === 'refuse' ? tls.findings.map(({ message, rule }) => `${message} [${rule}]`) : []),
  plaintext: ({ trace }) => trace.map(stepText),
  passthrough: ({ trace }) => trace.map(stepText),
};

function decides({ verdict }: Step): boolean {
  return verdict === 'applies';
}

/** A message is a sentence, or the predicate of one about its object. */
function stepText({ object, message, rule }: Step): string {
  const who = object === undefined || /^[A-Z]/.test(message) ? '' : `${nameOf(object)} `;
  return `${who}${message} [${rule}]`;
}

/** Whether a step says where a setting comes from, which the row shows as the setting itself. */
function isSetting({ object, path, verdict }: Step, { tls }: EffectiveBackend): boolean {
  if (tls.mode !== 'tls' || verdict !== 'applies' || object === undefined) return false;
  return Object.values(tls.settings.origin).some(
    (origin) => origin.path === path && refKey(origin.object) === refKey(object),
  );
}
