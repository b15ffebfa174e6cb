/**
 * From an observation, whatever it is, to what is wrong, where, and who has to act.
 */
import type { BackendTlsSettings } from '@backend-tls/model';
import { escapeUnprintable } from '../bytes.js';
import type { PeerFailure } from '../verify/failure.js';
import { clip } from '../verify/place.js';
import type { PeerVerdict } from '../verify/verdict.js';
import { type VerifyContext, verifyPeer } from '../verify/verify-peer.js';
import type { Actor, DiagnosedCheck } from './cause-facts.js';
import { CAUSES, type CauseCode, type Confidence, isAboutBackend, type Ranking } from './causes.js';
import type { DiagnosedField } from './fields.js';
import { hear } from './observation.js';
import { type Party, type RawEvidence, type Reading, read, type Signs, signsOf } from './reading.js';
import { fieldFor, refineBySettings, refineByVerdict } from './refine.js';

/** One thing that may be wrong. */
export type Cause = { readonly [Code in CauseCode]: CauseOf<Code> }[CauseCode];

interface CauseOf<Code extends CauseCode> {
  readonly code: Code;
  readonly check: (typeof CAUSES)[Code]['check'] & DiagnosedCheck;
  readonly field?: DiagnosedField; // where to look; absent where no field is to blame
  readonly actor: Actor; // who can mend it
  readonly confidence: Confidence;
  readonly message: string; // for people; not to be parsed
  readonly remedy: string; // likewise: what to do
}

/** What was read off the observation; text is escaped and clipped. */
export type DiagnosisEvidence = Readonly<Record<string, string | number | readonly string[]>>;

/** The most likely cause, with the others that fit. */
export type Diagnosis = Cause & {
  readonly others: readonly Cause[]; // the likeliest first; if the first is certain, these are certain too
  readonly refusedBy?: Party; // who broke it off, where that can be told
  readonly evidence: DiagnosisEvidence;
  readonly failures: readonly PeerFailure[]; // of the verdict that was given, if it decided
};

/** What is known beside the observation. */
export interface DiagnoseContext {
  readonly observer?: Party | undefined; // who wrote it; default: as its form says, otherwise the Gateway
  readonly settings?: BackendTlsSettings | undefined; // those that the connection was made with
  readonly verdict?: PeerVerdict | undefined; // of `verifyPeer` on the chain that the backend presents
}

/** For `diagnosePeer`: the verdict is made here. */
export interface DiagnosePeerContext extends VerifyContext {
  readonly observer?: Party | undefined;
  readonly settings: BackendTlsSettings;
  readonly chain: readonly Uint8Array[]; // DER, as the backend presents it
  readonly knownIssuers?: readonly Uint8Array[] | undefined; // DER: intermediates that the backend should send
}

/**
 * What is wrong, judged from an error, an alert, an HTTP answer or lines of a log.
 *
 * Takes errors of Node, OpenSSL, undici and gRPC with all that is inside of them, `{ alert, direction }`,
 * `{ status, body, headers }`, and text of nginx, Envoy, OpenSSL, Go or rustls. An alert is the judgement of its sender:
 * “unknown ca” that the Gateway received means that the backend does not trust the Gateway. Never throws; what nobody
 * understands is `unknown`.
 *
 * @param observation  anything
 * @rule diagnose/total
 * @rule diagnose/certain-means-alone
 */
export function diagnose(observation: unknown, context: DiagnoseContext = {}): Diagnosis {
  return conclude(observation, context, false);
}

/**
 * `diagnose` with the chain that the backend presents, and the settings: `verifyPeer` decides what is wrong with it.
 * With `knownIssuers` a backend that leaves out its intermediates is told from one of another CA.
 */
export async function diagnosePeer(observation: unknown, context: DiagnosePeerContext): Promise<Diagnosis> {
  const { settings, chain, knownIssuers = [] } = context;
  const verdict = await verifyPeer(chain, settings, context);
  const completed =
    verdict.ok || knownIssuers.length === 0
      ? verdict
      : await verifyPeer([...chain, ...knownIssuers], settings, context);
  return conclude(observation, { ...context, verdict }, completed.ok);
}

function conclude(observation: unknown, context: DiagnoseContext, complete: boolean): Diagnosis {
  const { observer, settings, verdict } = context;
  const signs = signsOf(hear(observation), observer);
  const reading = read(signs) ?? { ranking: ['possible', 'unknown'] satisfies Ranking, evidence: {} };
  const ranking = refineByVerdict(
    refineBySettings(placeRanking(reading, signs, observer), settings),
    verdict,
    complete,
  );
  const [confidence, first, ...others] = ranking;
  const { refusedBy = refuserOf(reading.ranking) } = reading;
  const sure = confidence === 'certain' ? 'certain' : 'possible';
  return {
    ...makeCause(first, confidence, settings),
    others: others.map((code) => makeCause(code, sure, settings)),
    ...(refusedBy && { refusedBy }),
    evidence: shown(reading.evidence),
    failures: isAboutBackend(first) ? (verdict?.failures ?? []) : [],
  };
}

/** Whose judgement a cause is, where the observation says no more. */
function refuserOf([confidence, first]: Ranking): Party | undefined {
  if (confidence !== 'certain') return undefined;
  if (isAboutBackend(first)) return 'gateway';
  return CAUSES[first].check === 'client-certificate' && first.startsWith('client-certificate') ? 'backend' : undefined;
}

/**
 * A line that a server of TLS wrote may be of a backend, or of the Gateway about its own clients. Where the caller does
 * not say which, both stand.
 */
function placeRanking({ ranking }: Reading, { lines }: Signs, observer: Party | undefined): Ranking {
  const atServer = lines.some(({ side, writer }) => side === 'server' && writer !== undefined);
  if (!atServer || observer === 'backend') return ranking;
  if (observer === 'gateway') return ['certain', 'front-connection'];
  const [confidence, first, ...others] = ranking;
  return [confidence === 'certain' ? 'likely' : confidence, first, ...others, 'front-connection'];
}

function makeCause(code: CauseCode, confidence: Confidence, settings: BackendTlsSettings | undefined): Cause {
  const { check, actor, says, remedy } = CAUSES[code];
  const field = fieldFor(code, settings);
  return { code, check, actor, confidence, message: says, remedy, ...(field && { field }) } as Cause;
}

/** Text from elsewhere, so that it neither acts on a terminal nor holds a key. @rule diagnose/evidence-is-escaped */
function shown(evidence: RawEvidence): DiagnosisEvidence {
  return Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : typeof value === 'string' ? shownText(value) : value.map(shownText),
    ]),
  );
}

function shownText(text: string): string {
  return /PRIVATE KEY/.test(text) ? '[redacted]' : clip(escapeUnprintable(text));
}
