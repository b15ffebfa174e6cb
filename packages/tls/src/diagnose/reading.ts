/**
 * From what was heard to what it means: readers in order, from those that hear the judgement itself to those that hear
 * only that it is over. The first that understands decides.
 */
import { type Alert, alertOf, causesOfAlert } from './alerts.js';
import { causesOfStatus } from './answers.js';
import type { Ranking } from './causes.js';
import { causesOfCode, causesOfVagueCode } from './codes.js';
import { type LogLine, readLogLine } from './log-line.js';
import type { Heard } from './observation.js';
import { alertOfWords, readOpensslErrors } from './openssl-error.js';
import { causesOfPhrase, ENDINGS, ENVOY_FLAGS, PHRASES } from './phrases.js';
import { causesOfReason } from './reasons.js';
import { squash } from './squash.js';
import { causesOf, verifyErrorByName, verifyErrorByNumber, verifyErrorIn } from './verify-errors.js';

export type Party = 'gateway' | 'backend';

/** Facts that were read off; text in them is not yet fit to be shown. */
export type RawEvidence = Readonly<Record<string, string | number | readonly string[]>>;

/** What an observation means. */
export interface Reading {
  readonly ranking: Ranking;
  readonly refusedBy?: Party; // absent where nobody refused anything, or nobody can tell
  readonly evidence: RawEvidence;
}

/** What the readers work on. */
export interface Signs extends Heard {
  readonly lines: readonly LogLine[];
  readonly writtenBy: Party;
}

type Reader = (signs: Signs) => Reading | undefined;

const READERS: readonly Reader[] = [
  readGivenAlert,
  readIdentity,
  readVerifyCode,
  readSslCode,
  readCode,
  readAlertText,
  readPhrase,
  readVerifyText,
  readReason,
  readEnding,
  readVagueCode,
  readFlags,
  readStatus,
];

/** What the observation means, as far as it says anything. */
export function read(signs: Signs): Reading | undefined {
  for (const reader of READERS) {
    const reading = reader(signs);
    if (reading !== undefined) return reading;
  }
  return undefined;
}

/**
 * The lines of what was heard, and who wrote them: the backend where it speaks as a server of TLS, the Gateway
 * otherwise.
 *
 * @param observer  who wrote it, where the caller knows
 */
export function signsOf(heard: Heard, observer: Party | undefined): Signs {
  const lines = heard.texts.map(readLogLine);
  const side = lines.find((line) => line.side !== undefined)?.side;
  const codes = [...heard.codes, ...lines.flatMap(({ said }) => said.match(CODES) ?? [])];
  return { ...heard, codes, lines, writtenBy: observer ?? (side === 'server' ? 'backend' : 'gateway') };
}

/** Codes of Node where a text repeats them, as gRPC does: `connect ECONNREFUSED 127.0.0.1:8443`. */
const CODES = /\b(?:E[A-Z]{4,13}|(?:EAI|ERR|UND_ERR|HPE)_[A-Z0-9_]{3,80}|[A-Z]{2,10}(?:_[A-Z]{2,10}){1,7})\b/g;

const other = (party: Party): Party => (party === 'gateway' ? 'backend' : 'gateway');

function firstOf<Value, Found>(values: readonly Value[], find: (value: Value) => Found | undefined): Found | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Received means sent by the other side: the direction is seen from the Gateway. @rule diagnose/alert-is-of-its-sender */
function readGivenAlert({ alert: given }: Signs): Reading | undefined {
  const alert = given && alertOf(given.alert);
  return alert && readingOfAlert(alert, given.direction === 'received' ? 'backend' : 'gateway');
}

function readingOfAlert(alert: Alert, sentBy: Party): Reading {
  const evidence = { alert: alert.number, alertName: alert.name, sentBy };
  return { ranking: causesOfAlert(alert, sentBy), refusedBy: sentBy, evidence };
}

const IDENTITY_CODES = ['ERR_BACKEND_TLS_IDENTITY', 'ERR_TLS_CERT_ALTNAME_INVALID'];

/** The identity check, ours or Node's: a certificate without any name is another thing than one of somebody else. */
function readIdentity(signs: Signs): Reading | undefined {
  const { codes, lines } = signs;
  const code = codes.find((one) => IDENTITY_CODES.includes(one));
  if (code === undefined) return undefined;
  const said = firstOf(lines, (line) => (line.said.includes('altnames') ? namesIn(line.said) : undefined));
  const { expected = said?.expected, presented = said?.presented } = signs;
  const nameless = presented?.length === 0 || lines.some(({ said }) => said.includes('does not contain a DNS name'));
  return {
    ranking: nameless ? ['certain', 'no-alternative-names'] : causesOfCode(code)!,
    refusedBy: 'gateway',
    evidence: { code, ...(expected && { expected }), ...(presented && { presented }) },
  };
}

function readVerifyCode({ codes, writtenBy }: Signs): Reading | undefined {
  return firstOf(codes, (code) => {
    const error = verifyErrorByName(code);
    return error && { ranking: causesOf(error, writtenBy), refusedBy: writtenBy, evidence: { code } };
  });
}

/** Node names an error of OpenSSL by its reason, whose words differ between versions: `ERR_SSL_TLSV1_ALERT_…`. */
function readSslCode({ codes, writtenBy }: Signs): Reading | undefined {
  return firstOf(codes, (code) => {
    const [, words] = /^ERR_SSL_(.+)$/.exec(code) ?? [];
    if (words === undefined || causesOfVagueCode(code) !== undefined) return undefined;
    const alert = alertOfWords(words);
    if (alert !== undefined) return readingOfAlert(alert, other(writtenBy));
    const ranking = causesOfReason(words, writtenBy);
    return ranking && { ranking, refusedBy: writtenBy, evidence: { code } };
  });
}

function readCode({ codes }: Signs): Reading | undefined {
  return firstOf(codes, (code) => {
    const ranking = causesOfCode(code);
    return ranking && { ranking, evidence: { code } };
  });
}

/** Forms in which Go, rustls and others tell of an alert that they received. */
const RECEIVED_ALERTS: readonly RegExp[] = [
  /\bSSL alert number (\d{1,3})\b/,
  /remote error: tls: ([a-z ]+)/,
  /received fatal alert: ([A-Za-z]+)/,
  /\b((?:sslv3|tlsv1|tlsv13|ssl\/tls) alert [a-z ]+)/,
];

/** An alert that is written down was received: the other side refused whoever wrote. */
function readAlertText({ lines, writtenBy }: Signs): Reading | undefined {
  const alert = firstOf(lines, ({ said }) => {
    const error = readOpensslErrors(said).find((one) => one.alert !== undefined);
    return error?.alert ?? firstOf(RECEIVED_ALERTS, (form) => alertFromText(form.exec(said)?.[1]));
  });
  return alert && readingOfAlert(alert, other(writtenBy));
}

function alertFromText(words: string | undefined): Alert | undefined {
  if (words === undefined) return undefined;
  return /^\d+$/.test(words) ? alertOf(Number(words)) : (alertOf(words) ?? alertOfWords(words));
}

function readPhrase({ lines, status }: Signs): Reading | undefined {
  return firstOf(lines, ({ said }) => {
    const ranking = causesOfPhrase(PHRASES, squash(said));
    const evidence = { ...namesIn(said), ...(status === undefined ? {} : { status }) };
    return ranking && { ranking: byNames(ranking, evidence), evidence };
  });
}

/** Newer Envoys list the names of the certificate: then it is known whether it has any. */
function byNames(ranking: Ranking, { presented }: { readonly presented?: readonly string[] }): Ranking {
  if (presented === undefined || !ranking.includes('no-alternative-names')) return ranking;
  return ['certain', presented.length === 0 ? 'no-alternative-names' : 'name-mismatch'];
}

function readEnding({ lines, status }: Signs): Reading | undefined {
  return firstOf(lines, ({ said, dialled }) => {
    const ranking = causesOfPhrase(ENDINGS, squash(said));
    const evidence = { ...(dialled && { dialled }), ...(status === undefined ? {} : { status }) };
    return ranking && { ranking: byDialling(ranking, dialled), evidence };
  });
}

/** Without TLS no certificate can have been refused, and with it no plain HTTP was sent. */
function byDialling(ranking: Ranking, dialled: LogLine['dialled']): Ranking {
  if (dialled === undefined || !ranking.includes('plaintext-to-tls')) return ranking;
  if (dialled === 'plaintext') return ['likely', 'plaintext-to-tls', 'closed-before-response'];
  const [confidence, ...causes] = ranking;
  const [first, ...others] = causes.filter((cause) => cause !== 'plaintext-to-tls');
  return first === undefined ? ranking : [confidence, first, ...others];
}

/** Names that nginx and Envoy quote of the settings and of the certificate. */
function namesIn(said: string): { readonly expected?: readonly string[]; readonly presented?: readonly string[] } {
  const [, host] = /certificate does not match "([^"]*)"|Host: ([^ ]+)\. is not/.exec(said)?.filter(isText) ?? [];
  const [, expected] = /expected SANs: \[([^\]]*)\]/.exec(said) ?? [];
  const [, presented] =
    /certificate SANs(?:: | are )\[([^\]]*)\]|cert's altnames: (.*?)(?:\. Resolution note|$)/
      .exec(said)
      ?.filter(isText) ?? [];
  const wanted = host === undefined ? listed(expected) : [host];
  const found = listed(presented);
  return { ...(wanted && { expected: wanted }), ...(found && { presented: found }) };
}

function isText(group: string | undefined): group is string {
  return group !== undefined;
}

function listed(names: string | undefined): readonly string[] | undefined {
  return names === '' ? [] : names?.split(', ');
}

const NUMBERED = /verify error: ?\((\d{1,3}):([^)]*)\)/; // nginx
const WITH_DEPTH = /verification error at depth (\d{1,3}): ([^:\n]*)/; // Envoy

/** The text of a verification error, and the place on the chain where Envoy tells it. */
function readVerifyText({ lines, writtenBy }: Signs): Reading | undefined {
  return firstOf(lines, ({ said }) => {
    const [, number, text] = NUMBERED.exec(said) ?? [];
    const [, depth] = WITH_DEPTH.exec(said) ?? [];
    const error =
      verifyErrorIn(text ?? said) ?? (number === undefined ? undefined : verifyErrorByNumber(Number(number)));
    if (error === undefined) return undefined;
    const evidence = { verifyError: error.texts[0]!, ...(depth === undefined ? {} : { depth: Number(depth) }) };
    const ranking = causesOf(error, writtenBy);
    return { ranking: depth === undefined ? ranking : atDepth(ranking, Number(depth)), refusedBy: writtenBy, evidence };
  });
}

/** The leaf is the backend’s for certain; what has expired above it is more often what is trusted. */
function atDepth(ranking: Ranking, depth: number): Ranking {
  if (!ranking.includes('ca-expired')) return ranking;
  return depth === 0 ? ['certain', 'certificate-expired'] : ['possible', 'ca-expired', 'certificate-expired'];
}

function readReason({ lines, writtenBy }: Signs): Reading | undefined {
  return firstOf(lines, ({ said }) =>
    firstOf([...readOpensslErrors(said).map(({ reason }) => reason), ...boringWords(said)], (reason) => {
      const ranking = causesOfReason(reason, writtenBy);
      return ranking && { ranking, refusedBy: writtenBy, evidence: { reason } };
    }),
  );
}

/** Where only the name of the constant is left: `OPENSSL_internal:WRONG_VERSION_NUMBER`. */
function boringWords(said: string): readonly string[] {
  return [...said.matchAll(/OPENSSL_internal:([A-Z0-9_]+)/gi)].map(([, words = '']) => words);
}

function readVagueCode({ codes }: Signs): Reading | undefined {
  return firstOf(codes, (code) => {
    const ranking = causesOfVagueCode(code);
    return ranking && { ranking, evidence: { code } };
  });
}

/** In Envoy’s default access log the flags follow the status, in JSON they have a name. */
const FLAGS: readonly RegExp[] = [/"" \d{3} ([A-Z]{2,5}(?:,[A-Z]{2,5})*)(?: |$)/, /"response_flags": ?"([A-Z,]+)"/];

function readFlags({ lines }: Signs): Reading | undefined {
  return firstOf(lines, ({ said }) => {
    const flags = firstOf(FLAGS, (form) => form.exec(said)?.[1])?.split(',') ?? [];
    const known = flags.find((flag) => Object.hasOwn(ENVOY_FLAGS, flag));
    return known === undefined ? undefined : { ranking: ENVOY_FLAGS[known]!, evidence: { flags } };
  });
}

function readStatus({ lines, server, ...heard }: Signs): Reading | undefined {
  const status = heard.status ?? lines.find((line) => line.status !== undefined)?.status;
  const ranking = status === undefined ? undefined : causesOfStatus(status);
  return ranking && { ranking, evidence: { status: status!, ...(server && { server }) } };
}
