/**
 * What becomes of the connection to a backend: whether what it presents verifies with the settings for it, and if not,
 * whether trust, names or something else is at fault.
 */
import { type BackendTlsSettings, formatRef, type ObjectRef, refKey } from '@backend-tls/model';
import type { FoundCertificate } from '../pem/certificates.js';
import { describeFailure } from '../verify/describe-failure.js';
import type { PeerFailure } from '../verify/failure.js';
import { clip } from '../verify/place.js';
import type { PeerVerdict } from '../verify/verdict.js';
import { type About, diagnosis } from './findings.js';
import { type Inventory, pathOf, policyReferences } from './inventory.js';
import { nearestName } from './nearest-name.js';
import type { BackendReport, DoctorFinding, DoctorKey, ServedReport } from './report.js';
import type { FoundServed, ServedChain } from './served.js';
import type { FindIssuers, VerifyServed } from './verify-served.js';

/** One decision and what it is about: every key that shares backend, port and settings. */
export interface Case {
  readonly keys: readonly [DoctorKey, ...DoctorKey[]];
  readonly mode: string;
  readonly settings: BackendTlsSettings | undefined;
  readonly served: FoundServed;
}

/** What judging needs beside the case. */
export interface ServedTools {
  readonly inventory: Inventory;
  readonly verify: VerifyServed;
  readonly findIssuers: FindIssuers;
}

export interface JudgedCase {
  readonly report: BackendReport;
  readonly findings: readonly DoctorFinding[];
}

interface Verified {
  readonly chain: ServedChain;
  readonly leaf: FoundCertificate;
  readonly verdict: PeerVerdict | undefined;
}

/**
 * Judges a case. Of several certificates that the same Pods mount, one that verifies is enough; where none does, the
 * one that comes nearest is spoken of.
 *
 * @rule trust/issued-what-is-served
 */
export async function judgeCase(one: Case, tools: ServedTools): Promise<JudgedCase> {
  const { keys, mode, settings, served } = one;
  const verified: Verified[] = [];
  for (const chain of served.chains) {
    const [leaf] = chain.certificates;
    if (leaf === undefined) continue; // its text says what is wrong
    verified.push({ chain, leaf, verdict: settings && (await tools.verify(chain.certificates, settings)) });
  }
  const context = { settings, trustedFrom: trustedFrom(settings, tools.inventory), backend: nameOf(keys[0]) };
  const findings: DoctorFinding[] = [];
  for (const nearest of nearestOf(verified)) findings.push(...(await explainFailure(nearest, context, tools)));
  const gateways = new Map(keys.map(({ gateway }) => [refKey(gateway), gateway]));
  return {
    report: {
      backend: keys[0].backend,
      port: keys[0].port,
      gateways: [...gateways.values()],
      mode,
      policy: settings?.origin.trust?.object,
      trustedFrom: context.trustedFrom,
      served: verified.map(reportOf),
      ...(served.nothing && { nothing: served.nothing }),
    },
    findings,
  };
}

/** `Service/shop/cart:8443`. */
export function nameOf({ backend, port }: DoctorKey): string {
  return port === undefined ? formatRef(backend) : `${formatRef(backend)}:${port}`;
}

function reportOf({ chain, leaf, verdict }: Verified): ServedReport {
  const { secret, path, workload } = chain;
  return {
    secret,
    path,
    workload,
    sha256: leaf.sha256,
    subject: leaf.certificate.subject.text,
    ...(verdict && { verdict: withoutOctets(verdict) }),
  };
}

function withoutOctets({ ok, checks, failures, matched }: PeerVerdict): ServedReport['verdict'] {
  return { ok, checks, failures, ...(matched && { matched }) };
}

/** For every workload, what comes nearest to a peer that is accepted: with the fewest failures, or with none. */
function nearestOf(verified: readonly Verified[]): readonly Verified[] {
  const nearest = new Map<string, Verified>();
  for (const one of verified) {
    const key = one.chain.workload === undefined ? '' : refKey(one.chain.workload);
    const before = nearest.get(key)?.verdict?.failures.length ?? Number.POSITIVE_INFINITY;
    if (one.verdict !== undefined && one.verdict.failures.length < before) nearest.set(key, one);
  }
  return [...nearest.values()];
}

/** The objects that the anchors come from, as the policy behind the settings names them. */
function trustedFrom(settings: BackendTlsSettings | undefined, inventory: Inventory): readonly ObjectRef[] {
  const origin = settings?.origin.trust?.object;
  const policy = origin && inventory.find(origin);
  if (policy?.kind !== 'BackendTLSPolicy' && policy?.kind !== 'BackendConfigPolicy') return [];
  return policyReferences(policy)
    .filter(({ use, ref }) => use === 'trust' && inventory.find(ref) !== undefined)
    .map(({ ref }) => ref);
}

interface Context {
  readonly settings: BackendTlsSettings | undefined;
  readonly trustedFrom: readonly ObjectRef[];
  readonly backend: string;
}

/** One finding for each kind of failure. Dates are left out: each certificate says by itself when it ends. */
async function explainFailure(
  { chain, leaf, verdict }: Verified,
  context: Context,
  { findIssuers }: ServedTools,
): Promise<readonly DoctorFinding[]> {
  const { certificate, sha256 } = leaf;
  const evidence = { sha256, subject: clip(certificate.subject.text), backend: context.backend };
  const served: About = { object: chain.secret, path: chain.path };
  const findings = new Map<string, DoctorFinding>();
  for (const failure of verdict?.failures ?? []) {
    const found = isAboutIssuer(failure)
      ? diagnosis(
          'trust-did-not-issue',
          {
            ...evidence,
            issuer: issuerIn(failure) ?? clip(certificate.issuer.text),
            trusted: subjectsOf(context.settings),
            check: failure.check,
            failure: failure.code,
            issuerIn: await findIssuers(chain.certificates),
          },
          aboutTrust(context),
        )
      : explainOther(failure, evidence, served);
    if (found !== undefined && !findings.has(found.code)) findings.set(found.code, found);
  }
  return [...findings.values()];
}

function isAboutIssuer({ code }: PeerFailure): boolean {
  return code === 'unknown-issuer' || code === 'bad-signature' || code === 'no-anchors';
}

function issuerIn(failure: PeerFailure): string | undefined {
  return failure.code === 'unknown-issuer' || failure.code === 'bad-signature' ? failure.evidence.issuer : undefined;
}

/**
 * What is wrong beside the issuer: names that are not there, names of others, or whatever the verification says.
 *
 * @rule identity/served-names
 */
function explainOther(
  failure: PeerFailure,
  evidence: { readonly sha256: string; readonly subject: string; readonly backend: string },
  about: About,
): DoctorFinding | undefined {
  switch (failure.code) {
    case 'expired':
    case 'not-yet-valid':
      return undefined;
    case 'no-names':
      return diagnosis('served-without-names', { ...evidence, ...failure.evidence }, about);
    case 'name-mismatch': {
      const { expected, presented } = failure.evidence;
      const nearest = nearestName(expected, presented) ?? '';
      return diagnosis('served-under-other-names', { ...evidence, expected, presented, nearest }, about);
    }
    default: {
      const { check, code } = failure;
      const reason = describeFailure(failure);
      return diagnosis('served-not-verified', { ...evidence, check, failure: code, reason }, about);
    }
  }
}

/** What is to be mended: the object with the authority, or the policy where several hold it, or none. */
function aboutTrust({ settings, trustedFrom }: Context): About {
  const [only, ...more] = trustedFrom;
  if (only !== undefined && more.length === 0) return { object: only, path: pathOf(only, 'ca.crt') };
  const origin = settings?.origin.trust;
  return { object: origin?.object, path: origin?.path.split('.') ?? [] };
}

const MOST_SUBJECTS = 10;

function subjectsOf(settings: BackendTlsSettings | undefined): readonly string[] {
  if (settings?.trust.type !== 'anchors') return settings === undefined ? [] : [settings.trust.type];
  return settings.trust.certificates.slice(0, MOST_SUBJECTS).map(({ subject }) => clip(subject));
}
