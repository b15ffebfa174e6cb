/**
 * The doctor: what is wrong with certificates, before any handshake.
 */
import { compareRefs, compareText, formatPath, formatRef, refKey, type Severity } from '@backend-tls/model';
import { keyMatches as ownKeyMatches } from '../private-key.js';
import { diagnosis } from './findings.js';
import { takeInventory } from './inventory.js';
import { judgeCopies, judgeSubjects } from './judge-authorities.js';
import { judgeClient } from './judge-client.js';
import { judgeDates } from './judge-dates.js';
import { type Case, type JudgedCase, judgeCase } from './judge-served.js';
import { judgeConfigMaps, judgePair, judgeText } from './judge-texts.js';
import { createFindCertificates, MOST_TEXT } from './remember.js';
import type {
  DoctorBackend,
  DoctorFinding,
  DoctorKey,
  DoctorObjects,
  DoctorOptions,
  DoctorReport,
  DoctorResolution,
} from './report.js';
import { rowsOf } from './rows.js';
import { findServed, indexWorkloads, type ServedContext } from './served.js';
import { MOST_TEXTS, readTexts } from './texts.js';
import { createFindIssuers, createVerifyServed } from './verify-served.js';

const SOON = 0.2; // a fifth of a lifetime: six days of a month, ten weeks of a year
const COPIES = 3;
const MOST_CASES = 20_000;

/**
 * Looks at every certificate that matters to the backends of a resolution, offline, and says of each backend whether
 * what it is known to present will verify.
 *
 * Which Secret a backend presents is found from its Service over the labels of Pod templates to what those mount, or is
 * told by the caller. Of Secrets only those are read that something refers to; of none is anything shown but
 * certificates. Pure but for WebCrypto, total over whatever the objects hold, and bounded.
 *
 * @param resolution  the decisions; those of the resolver fit
 * @param objects     what `parseObjects` gave, the same that was resolved
 * @throws {TypeError} if `options.at` is no date, or `soon` or `copies` is no number
 */
export async function doctor(
  resolution: DoctorResolution,
  objects: DoctorObjects,
  options: DoctorOptions,
): Promise<DoctorReport> {
  const { at, workloads = [], soon = SOON, copies = COPIES, keyMatches = ownKeyMatches, systemAnchors } = options;
  if (Number.isNaN(at.getTime())) throw new TypeError('doctor() takes a date as `at`.');
  if (Number.isNaN(soon) || Number.isNaN(copies)) throw new TypeError('doctor() takes numbers as `soon` and `copies`.');

  const inventory = takeInventory(objects);
  const findCertificates = createFindCertificates();
  const context: ServedContext = { inventory, findWorkloads: indexWorkloads(workloads), findCertificates };
  const groups = groupsOf(resolution.backends);
  const cases = groups.slice(0, MOST_CASES).map((group) => caseOf(group, options, context));
  const { texts, left } = readTexts(
    inventory,
    cases.map(({ served }) => served),
    findCertificates,
  );
  const rows = rowsOf(texts, at);
  const certificates = rows.map(({ reported }) => reported);
  const tools = {
    inventory,
    verify: createVerifyServed({ at, systemAnchors }),
    findIssuers: createFindIssuers(
      rows.map((row) => ({ ...row, places: row.reported.places })),
      at,
    ),
  };
  const judged: JudgedCase[] = [];
  const clients: DoctorFinding[] = [];
  for (const one of cases) {
    judged.push(await judgeCase(one, tools));
    clients.push(...(await judgeClient(one, { inventory, findCertificates, at })));
  }
  const findings = [
    ...(left ? [diagnosis('not-all-read', { what: 'texts', limit: MOST_TEXTS }, {})] : []),
    ...(groups.length > MOST_CASES ? [diagnosis('not-all-read', { what: 'backends', limit: MOST_CASES }, {})] : []),
    ...(findCertificates.isExhausted()
      ? [diagnosis('not-all-read', { what: 'characters', limit: MOST_TEXT }, {})]
      : []),
    ...judged.flatMap((one) => one.findings),
    ...clients,
    ...rows.flatMap((row) => judgeDates(row, at, soon)),
    ...texts.flatMap(judgeText),
    ...texts.flatMap((text) => judgePair(text, inventory, keyMatches)),
    ...texts.flatMap(judgeSubjects),
    ...judgeConfigMaps(inventory),
    ...judgeCopies(texts, copies),
  ];
  return {
    at: `${at.toISOString().slice(0, -5)}Z`,
    certificates,
    backends: judged.map(({ report }) => report),
    findings: eachOnce(findings).toSorted(byWeight),
  };
}

type Group = readonly [DoctorBackend, ...DoctorBackend[]];

/** The backends of one port and settings together, in order of their names. */
function groupsOf(backends: Iterable<DoctorBackend>): readonly Group[] {
  const groups = new Map<string, [DoctorBackend, ...DoctorBackend[]]>();
  for (const backend of backends) {
    const { key, tls } = backend;
    const name = [refKey(key.backend), key.port, tls.mode, tls.settings?.fingerprint].join('\0');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [backend]);
    else group.push(backend);
  }
  return [...groups.values()].sort(
    ([a], [b]) => byKey(a.key, b.key) || compareText(fingerprintOf(a), fingerprintOf(b)),
  );
}

/** What is known of a group: looked up for those that are judged, and for no others. */
function caseOf([first, ...more]: Group, { servedBy }: DoctorOptions, context: ServedContext): Case {
  const { key, tls } = first;
  return {
    keys: [key, ...more.map((other) => other.key)],
    mode: tls.mode,
    settings: tls.mode === 'tls' ? tls.settings : undefined,
    served: tls.mode === 'plaintext' ? { chains: [], mounted: [] } : findServed(key, servedBy?.(key), context),
  };
}

function byKey(a: DoctorKey, b: DoctorKey): number {
  return compareRefs(a.backend, b.backend) || (a.port ?? 0) - (b.port ?? 0);
}

function fingerprintOf({ tls }: DoctorBackend): string {
  return `${tls.mode}\0${tls.settings?.fingerprint ?? ''}`;
}

function eachOnce(findings: readonly DoctorFinding[]): readonly DoctorFinding[] {
  const known = new Map<string, DoctorFinding>();
  for (const found of findings) {
    const key = [found.code, found.message, found.object && refKey(found.object), formatPath(found.path)].join('\0');
    if (!known.has(key)) known.set(key, found);
  }
  return [...known.values()];
}

const WEIGHTS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Errors first, then by object, field, code and sentence. */
function byWeight(a: DoctorFinding, b: DoctorFinding): number {
  return (
    WEIGHTS[a.severity] - WEIGHTS[b.severity] ||
    compareText(placeOf(a), placeOf(b)) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

function placeOf({ object, path }: DoctorFinding): string {
  return `${object === undefined ? '' : formatRef(object)}\0${formatPath(path)}`;
}
