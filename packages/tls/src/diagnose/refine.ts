/**
 * What is known beside the observation, brought to bear on it: the settings of the connection, and the verdict on the
 * chain that the backend presents.
 */
import type { BackendTlsSettings, SettingField } from '@backend-tls/model';
import type { PeerCode, PeerFailure } from '../verify/failure.js';
import type { PeerVerdict } from '../verify/verdict.js';
import type { CauseFacts } from './cause-facts.js';
import { CAUSES, type CauseCode, isAboutBackend, type Ranking } from './causes.js';
import { type DiagnosedField, type FieldName, fieldOf } from './fields.js';

/** The cause of each failure that `verifyPeer` can find. */
const CAUSE_OF: Readonly<Record<PeerCode, CauseCode>> = {
  'unverified-settings': 'settings-refused',
  'no-time': 'settings-refused',
  'no-anchors': 'no-trust',
  'unreadable-anchor': 'no-trust',
  'no-certificate': 'malformed-certificate',
  'unreadable-certificate': 'malformed-certificate',
  'too-complex': 'path-too-long',
  expired: 'certificate-expired',
  'not-yet-valid': 'certificate-not-yet-valid',
  'wrong-purpose': 'wrong-purpose',
  'wrong-key-usage': 'wrong-purpose',
  'not-a-ca': 'issuer-not-a-ca',
  'may-not-sign': 'issuer-not-a-ca',
  'path-too-long': 'path-too-long',
  'name-excluded': 'name-constrained',
  'name-not-permitted': 'name-constrained',
  'name-not-comparable': 'name-constrained',
  'unknown-critical-extension': 'unknown-critical-extension',
  'no-valid-policy': 'policy-demanded',
  'weak-key': 'weak-key',
  'unsupported-key': 'weak-key',
  nonconforming: 'malformed-certificate',
  'name-mismatch': 'name-mismatch',
  'no-names': 'no-alternative-names',
  'unsupported-signature': 'weak-signature',
  'bad-signature': 'issuer-key-differs',
  'unknown-issuer': 'untrusted-issuer',
};

const REFUSALS: readonly CauseCode[] = [
  'client-certificate-refused',
  'client-certificate-untrusted',
  'client-certificate-expired',
  'client-certificate-purpose',
];

/**
 * A refusal of the client certificate needs one, a missing one none, and plain HTTP no settings at all: causes that the
 * settings contradict are left out, unless nothing is left.
 */
export function refineBySettings(ranking: Ranking, settings: BackendTlsSettings | undefined): Ranking {
  if (settings === undefined) return ranking;
  const [confidence, ...causes] = ranking;
  const impossible = settings.clientCertificate === undefined ? REFUSALS : ['client-certificate-missing'];
  const left = causes.filter((cause) => !impossible.includes(cause) && cause !== 'plaintext-to-tls');
  const [first, ...others] = left;
  if (first === undefined || left.length === causes.length) return ranking;
  return [others.length === 0 && confidence === 'possible' ? 'likely' : confidence, first, ...others];
}

/**
 * The verdict decides what is wrong with the backend's certificate. Where it finds nothing, whoever refused looked at
 * something else.
 *
 * @param complete  whether the chain is good once certificates that the backend did not send are added
 * @rule diagnose/verdict-decides
 */
export function refineByVerdict(ranking: Ranking, verdict: PeerVerdict | undefined, complete: boolean): Ranking {
  if (verdict === undefined || !isAboutBackend(ranking[1])) return ranking;
  if (complete && !verdict.ok) return ['certain', 'missing-intermediate'];
  const [first, ...others] = new Set(verdict.failures.map((failure) => causeOf(failure, verdict)));
  if (first !== undefined) return ['certain', first, ...others];
  return verdict.ok ? ['likely', 'other-settings', ...(ranking.slice(1) as CauseCode[])] : ranking;
}

/** The last certificate of a complete path is an anchor: what the policy trusts, and no certificate of the backend. */
function causeOf(failure: PeerFailure, { checks }: PeerVerdict): CauseCode {
  const { subjects = [], complete } = checks.find(({ name }) => name === 'path')?.evidence ?? {};
  const last = Array.isArray(subjects) ? subjects.length - 1 : 0;
  const { depth = 0 } = failure.evidence as { readonly depth?: number };
  if (failure.code === 'expired' && complete === true && depth > 0 && depth === last) return 'ca-expired';
  if (failure.code === 'unknown-issuer' && depth === 0 && isSelfIssued(failure.evidence)) return 'self-signed-backend';
  return CAUSE_OF[failure.code];
}

function isSelfIssued({ subject, issuer }: { readonly subject: string; readonly issuer: string }): boolean {
  return subject === issuer;
}

/** Which setting a field belongs to, so that the settings can name the object. */
const SETTING_OF: Readonly<Partial<Record<FieldName, SettingField>>> = {
  trust: 'trust',
  hostname: 'identity',
  'client-certificate': 'clientCertificate',
  'client-secret': 'clientCertificate',
};

/** The field that a cause leads to, and of which object it is where the settings say that. */
export function fieldFor(code: CauseCode, settings: BackendTlsSettings | undefined): DiagnosedField | undefined {
  const { field: name }: CauseFacts = CAUSES[code];
  if (name === undefined) return undefined;
  const exact = exactName(code, name, settings);
  const setting = code === 'unknown-server-name' ? 'sni' : SETTING_OF[name];
  const origin = setting && settings?.origin[setting];
  if (name === 'client-secret' && settings?.clientCertificate !== undefined)
    return { ...fieldOf(name), object: settings.clientCertificate.secret };
  const field = fieldOf(exact);
  return origin?.object.kind === field.kind ? { ...field, object: origin.object } : field;
}

function exactName(code: CauseCode, name: FieldName, settings: BackendTlsSettings | undefined): FieldName {
  if (name === 'trust' && settings?.trust.type === 'system') return 'well-known-trust';
  const listed = settings?.origin.identity?.path.includes('subjectAltNames') === true;
  return code === 'name-mismatch' && listed ? 'alternative-names' : name;
}
