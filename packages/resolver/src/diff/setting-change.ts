/**
 * Which fields of the TLS settings differ between two decisions, and which of them accept more than before.
 */
import {
  type BackendTlsSettings,
  type ClientCertificate,
  type PeerIdentities,
  refKey,
  type SettingField,
  type SettingOrigin,
  type TlsVersion,
  type Trust,
} from '@backend-tls/model';

/** One field that differs. What it says before and after stands in the settings of the change. */
export interface SettingChange {
  readonly field: SettingField;
  readonly value: boolean; // whether what it says differs; else only where it comes from
  readonly loosens: boolean; // whether it accepts all that it did, and more
  readonly before: SettingOrigin | undefined; // where it came from; undefined: it was not set, or nothing says where
  readonly after: SettingOrigin | undefined;
}

interface Comparison {
  readonly differs: boolean;
  readonly loosens: boolean;
}

const SAME: Comparison = { differs: false, loosens: false };
const CHANGED: Comparison = { differs: true, loosens: false };
const LOOSER: Comparison = { differs: true, loosens: true };

type Compare = (before: BackendTlsSettings, after: BackendTlsSettings) => Comparison;

/** Every field, in the order in which people read settings. */
const FIELDS: { readonly [Field in SettingField]: Compare } = {
  sni: (before, after) => (before.sni === after.sni ? SAME : CHANGED),
  identity: (before, after) => compareIdentity(before.identity, after.identity),
  trust: (before, after) => compareTrust(before.trust, after.trust),
  clientCertificate: (before, after) => comparePairs(before.clientCertificate, after.clientCertificate),
  minVersion: (before, after) => compareFloor(before.minVersion, after.minVersion),
  maxVersion: (before, after) => (before.maxVersion === after.maxVersion ? SAME : CHANGED),
  cipherSuites: (before, after) => compareLists(before.cipherSuites, after.cipherSuites),
  curves: (before, after) => compareLists(before.curves, after.curves),
  signatureAlgorithms: (before, after) => compareLists(before.signatureAlgorithms, after.signatureAlgorithms),
  alpnProtocols: (before, after) => (sameList(before.alpnProtocols, after.alpnProtocols) ? SAME : CHANGED),
};

/** The fields that differ in what they say or in where they come from; none where the settings are alike. */
export function settingChanges(before: BackendTlsSettings, after: BackendTlsSettings): readonly SettingChange[] {
  const fields = Object.keys(FIELDS) as SettingField[];
  const comparisons = fields.map((field) => FIELDS[field](before, after));
  // What nobody may see is not compared: if all else agrees, and the fingerprints do not, it is the private key.
  const newKey = before.fingerprint !== after.fingerprint && comparisons.every((one) => one === SAME);
  return fields.flatMap((field, index) => {
    const { differs, loosens } = newKey && field === 'clientCertificate' ? CHANGED : comparisons[index]!;
    const [from, to] = [before.origin[field], after.origin[field]];
    if (!differs && originKey(from) === originKey(to)) return [];
    return [{ field, value: differs, loosens, before: from, after: to }];
  });
}

/** Whether `after` authenticates the peer less than `before`: no name, no certificate or no chain is checked any more. */
export function dropsVerification(before: BackendTlsSettings, after: BackendTlsSettings): boolean {
  return (
    IDENTITY_LEVEL[after.identity.type] < IDENTITY_LEVEL[before.identity.type] ||
    (after.trust.type === 'none' && before.trust.type !== 'none')
  );
}

function originKey(origin: SettingOrigin | undefined): string {
  return origin === undefined ? '' : `${refKey(origin.object)}\0${origin.path}`;
}

const IDENTITY_LEVEL: Readonly<Record<PeerIdentities['type'], number>> = { none: 0, 'chain-only': 1, 'any-of': 2 };
const TRUST_LEVEL: Readonly<Record<Trust['type'], number>> = { none: 0, system: 1, anchors: 2 };

function compareIdentity(before: PeerIdentities, after: PeerIdentities): Comparison {
  if (before.type === 'any-of' && after.type === 'any-of') return compareSets(namesOf(before), namesOf(after));
  return compareLevels(IDENTITY_LEVEL[before.type], IDENTITY_LEVEL[after.type]);
}

function compareTrust(before: Trust, after: Trust): Comparison {
  if (before.type === 'anchors' && after.type === 'anchors') return compareSets(anchorsOf(before), anchorsOf(after));
  return compareLevels(TRUST_LEVEL[before.type], TRUST_LEVEL[after.type]);
}

function namesOf(identity: PeerIdentities): readonly string[] {
  return identity.type === 'any-of' ? identity.names.map(({ type, value }) => `${type}:${value}`) : [];
}

function anchorsOf(trust: Trust): readonly string[] {
  return trust.type === 'anchors' ? trust.certificates.map(({ sha256 }) => sha256) : [];
}

function compareLevels(before: number, after: number): Comparison {
  if (before === after) return SAME;
  return after < before ? LOOSER : CHANGED;
}

/** Order and repetition have no meaning. */
function compareSets(before: readonly string[], after: readonly string[]): Comparison {
  const [old, next] = [new Set(before), new Set(after)];
  const keepsAll = [...old].every((item) => next.has(item));
  if (keepsAll && old.size === next.size) return SAME;
  return keepsAll ? LOOSER : CHANGED;
}

function comparePairs(before: ClientCertificate | undefined, after: ClientCertificate | undefined): Comparison {
  return before?.chainPem === after?.chainPem ? SAME : CHANGED;
}

const LIBRARY_FLOOR: TlsVersion = '1.2'; // what TLS libraries begin with where nothing is said

function compareFloor(before: TlsVersion | undefined, after: TlsVersion | undefined): Comparison {
  if (before === after) return SAME;
  return (after ?? LIBRARY_FLOOR) < (before ?? LIBRARY_FLOOR) ? LOOSER : CHANGED;
}

/** An ordered list of what is offered; absent, it is the library's, which may hold more. */
function compareLists(before: readonly string[] | undefined, after: readonly string[] | undefined): Comparison {
  if (sameList(before, after)) return SAME;
  if (before === undefined) return CHANGED;
  return after === undefined || compareSets(before, after).loosens ? LOOSER : CHANGED;
}

function sameList(before: readonly string[] | undefined, after: readonly string[] | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return before.length === after.length && before.every((item, index) => item === after[index]);
}
