/**
 * What the doctor found, for people: the certificates, the backends, the findings with what to do, and a summary.
 */
import { compareText } from '@backend-tls/model';
import type { Manifests } from '@backend-tls/model/yaml';
import type {
  BackendReport,
  CertificatePlace,
  CertificateUse,
  NothingServed,
  ReportedCertificate,
  ServedReport,
} from '@backend-tls/tls/doctor';
import type { Examination } from '../json/doctor-json.js';
import { findingSections } from './findings.js';
import { count, hang, type Page, paragraph, printable } from './lines.js';
import { nameOf } from './names.js';
import { severityText } from './summary.js';

/** The whole report as text. */
export function doctorText(examination: Examination, manifests: Manifests, page: Page): string {
  const { at, certificates, backends, decisions } = examination;
  const findings = [
    ...decisions,
    ...examination.findings.map((found) => ({ ...found, message: `${found.message} ${found.advice}` })),
  ];
  const parts = [
    ...section(
      `Certificates at ${at}`,
      certificates.map((one) => certificateText(one, page)),
      page,
    ),
    ...section(
      'Backends',
      backends.map((one) => backendText(one, page)),
      page,
    ),
    ...findingSections(findings, manifests, page),
    page.paint.heading(summaryText(examination, page)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, entries: readonly string[], page: Page): readonly string[] {
  return entries.length === 0 ? [] : [`${page.paint.heading(title)}\n\n${entries.join('\n')}`];
}

const STATE_WIDTH = 16; // two blanks on each side of the longest word for a certificate or a backend

/** One line where it fits: how long it lasts, what it is, who issued it, and which objects hold it. */
function certificateText(certificate: ReportedCertificate, page: Page): string {
  const { notBefore, notAfter, isCa, issuer, selfIssued, places } = certificate;
  const { state, left } = certificate.lifetime;
  const word = WORDS[state] ?? `${Math.floor(left * 100)} % left`;
  const dates = state === 'not-yet-valid' ? `from  ${day(notBefore)}` : `until ${day(notAfter)}`;
  const says = [
    namesText(certificate),
    ...(selfIssued ? [] : [`by ${issuer}`]),
    keyText(certificate),
    placesText(places),
  ];
  const painted = state === 'valid' ? page.paint.heading(word) : page.paint.severity('error', word);
  const indent = STATE_WIDTH + DATES_WIDTH;
  const [first = '', ...more] = hang('', says.join(', '), page, indent, 0).split('\n');
  const head = `${dates}  ${isCa ? 'CA' : 'leaf'}`.padEnd(DATES_WIDTH);
  return [`  ${painted}${' '.repeat(STATE_WIDTH - 2 - word.length)}${head}${first.trimStart()}`, ...more].join('\n');
}

const WORDS: Readonly<Partial<Record<ReportedCertificate['lifetime']['state'], string>>> = {
  expired: 'expired',
  'not-yet-valid': 'not yet',
};
const DATES_WIDTH = 24; // `until 2026-05-30  leaf  `

function day(moment: string): string {
  return moment.slice(0, 10);
}

const MOST_NAMES = 3;

/** An authority by its subject; a leaf by what it is valid for. */
function namesText({ isCa, subject, subjectAltNames }: ReportedCertificate): string {
  if (isCa) return subject === '' ? 'without a name' : subject;
  if (subjectAltNames.length === 0) return `no alternative name (${subject})`;
  const shown = subjectAltNames.slice(0, MOST_NAMES).map(({ type, value }) => `${type.toUpperCase()} ${value}`);
  const more = subjectAltNames.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** `RSA 2048`, `EC P-256`. */
function keyText({ key: { algorithm, bits, curve } }: ReportedCertificate): string {
  return [algorithm, bits ?? curve].filter((part) => part !== undefined).join(' ');
}

const USES: Readonly<Record<CertificateUse, string>> = {
  trust: 'trusted for backends',
  server: 'served',
  client: 'presented to backends',
  listener: 'presented to clients',
  'client-trust': 'trusted for clients',
  mounted: 'mounted by a backend',
  unused: 'used by nothing here',
};
const MOST_PLACES = 3;

/** `in Secret shop/cart (served), ConfigMap shop/ca (trusted for backends) and 12 more`. */
function placesText(places: readonly CertificatePlace[]): string {
  const shown = places
    .slice(0, MOST_PLACES)
    .map(
      ({ object, uses }) =>
        `${object === undefined ? 'hand' : nameOf(object)} (${uses.map((use) => USES[use]).join(', ')})`,
    );
  const more = places.length - shown.length;
  return `in ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const NOTHING: Readonly<Record<NothingServed, string>> = {
  'not-a-service': 'not known: it is no Service',
  'no-service': 'not known: the Service is not in the input',
  'no-selector': 'not known: the Service selects no Pods',
  'no-workload': 'not known: no Pod template with the labels that the Service selects is in the input',
  'no-certificate': 'not known: the Pods mount no Secret with a certificate',
};
const LABEL_WIDTH = 10;

function backendText(report: BackendReport, page: Page): string {
  const { backend, port, trustedFrom, served, nothing } = report;
  const word = outcomeOf(report);
  const name = printable(port === undefined ? nameOf(backend) : `${nameOf(backend)}:${port}`);
  const painted = word === 'fails' ? page.paint.severity('error', word) : page.paint.heading(word);
  const cell = (label: string, text: string) => hang(label, text, page, STATE_WIDTH, LABEL_WIDTH);
  return [
    `  ${painted}${' '.repeat(STATE_WIDTH - 2 - word.length)}${page.paint.heading(name)}`,
    ...served.flatMap((one) => servedCells(one).map(([label, text]) => cell(label, text))),
    ...(nothing === undefined ? [] : [cell('serves', NOTHING[nothing])]),
    ...(trustedFrom.length === 0 ? [] : [cell('trusts', trustedFrom.map(nameOf).join(', '))]),
  ].join('\n');
}

/** What becomes of a connection, as far as it can be known without one. */
function outcomeOf({ mode, served }: BackendReport): string {
  if (mode !== 'tls') return mode;
  const verdicts = served.map(({ verdict }) => verdict?.ok);
  if (verdicts.includes(true) || verdicts.length === 0 || verdicts.includes(undefined))
    return verdicts.includes(true) ? 'verifies' : 'not verified';
  return 'fails';
}

function servedCells({ secret, workload, subject, verdict }: ServedReport): readonly (readonly [string, string])[] {
  const from = secret === undefined ? '' : ` of ${nameOf(secret)}`;
  const by = workload === undefined ? '' : `, which ${nameOf(workload)} mounts`;
  const checks = verdict?.checks ?? [];
  const named = (outcome: string) => checks.filter((check) => check.outcome === outcome).map(({ name }) => name);
  const [failed, unreached] = [named('failed'), named('not-reached')];
  const reached = unreached.length === 0 ? '' : `; not reached: ${unreached.join(', ')}`;
  return [
    ['serves', `${subject}${from}${by}`],
    ...(failed.length === 0 ? [] : [['fails', `${failed.join(', ')}${reached}`] as const]),
  ];
}

/** `4 certificates: 2 valid, 2 expired; 1 backend: 1 fails; 4 errors, no warnings`. */
function summaryText({ certificates, backends, decisions, findings }: Examination, page: Page): string {
  const states = tally(certificates.map(({ lifetime }) => lifetime.state.replaceAll('-', ' ')));
  const outcomes = tally(backends.map(outcomeOf));
  const parts = [
    `${count(certificates.length, 'certificate')}${states}`,
    `${count(backends.length, 'backend')}${outcomes}`,
    severityText({ findings: [...decisions, ...findings] }),
  ];
  return paragraph(parts.join('; '), page, 0);
}

function tally(words: readonly string[]): string {
  const kinds = [...new Set(words)].sort(compareText);
  if (kinds.length === 0) return '';
  return `: ${kinds.map((kind) => `${words.filter((word) => word === kind).length} ${kind}`).join(', ')}`;
}
