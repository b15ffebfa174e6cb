/**
 * What an unknown value says it is: group, version, kind, and whether that kind could claim a backend.
 */
import { KINDS, type KnownKind, knownKind } from './kinds.js';
import { ownValue } from './plain.js';

/** What an object says it is. */
export interface Identity {
  readonly apiVersion: string;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** What the items of a built-in list are, which do not say it themselves. */
export interface ItemDefaults {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Group, version and kind of a value; `undefined` when it does not say them in readable form. */
export function identify(value: unknown, defaults?: ItemDefaults): Identity | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const apiVersion = ownValue(value, 'apiVersion') ?? defaults?.apiVersion;
  const kind = ownValue(value, 'kind') ?? defaults?.kind;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') return undefined;
  const parts = apiVersion.split('/');
  if (parts.length > 2) return undefined;
  const [group, version] = parts.length === 2 ? [parts[0]!, parts[1]!] : ['', apiVersion];
  return { apiVersion, group, version, kind };
}

/** What an identity is to this model. */
export interface Recognised {
  readonly kind: KnownKind;
  readonly misspelt: boolean; // a near miss of a claiming kind
}

/**
 * The kind that this identity means: by group and kind, whatever the version.
 *
 * A claiming kind is recognised through a near miss too: other case, plural, cut off (a torn file), or a group in
 * other case or lost from the apiVersion. An API server would refuse such an object; to skip it would open what it
 * was meant to close.
 *
 * @rule closing/unreadable-claims
 */
export function recognise(identity: Identity): Recognised | undefined {
  const exact = knownKind(identity.group, identity.kind);
  if (exact !== undefined) return { kind: exact, misspelt: false };
  const near = CLAIMING_KINDS.find(
    (kind) => isNearGroup(identity, KINDS[kind].group) && isNearKind(identity.kind, kind),
  );
  return near === undefined ? undefined : { kind: near, misspelt: true };
}

const CLAIMING_KINDS = (Object.keys(KINDS) as KnownKind[]).filter((kind) => KINDS[kind].claims);

/** The group itself, in any case; or none, as when the apiVersion is cut off, lacks its slash or is a core one. */
function isNearGroup(identity: Identity, group: string): boolean {
  const written = identity.group.trim().toLowerCase();
  return written === group || written === '';
}

/** The same word in any case, its plural, or its beginning as far as it is told apart from the kind `Backend`. */
function isNearKind(written: string, kind: string): boolean {
  const word = written.trim().toLowerCase();
  const wanted = kind.toLowerCase();
  const plurals = [`${wanted}s`, `${wanted.replace(/y$/, 'ie')}s`];
  return plurals.includes(word) || (wanted.startsWith(word) && word.length > 'backend'.length);
}

/** The first claiming kind of a near group that begins with this one and is longer. */
function begunKind(identity: Identity): KnownKind | undefined {
  const word = identity.kind.trim().toLowerCase();
  if (word === '') return undefined;
  return CLAIMING_KINDS.find((kind) => {
    const wanted = kind.toLowerCase();
    return isNearGroup(identity, KINDS[kind].group) && wanted.startsWith(word) && wanted !== word;
  });
}

/**
 * Whether the kind may be cut off: the beginning of a claiming kind, even where that is a kind of its own, or of
 * `List`. Without metadata nothing tells.
 *
 * @rule closing/unreadable-claims
 */
export function isBegun(identity: Identity): boolean {
  return (
    (isClaimingGroup(identity) && begunKind(identity) !== undefined) ||
    (identity.apiVersion.trim() === 'v1' && /^(l|li|lis)$/i.test(identity.kind.trim()))
  );
}

/**
 * The claiming kind that was cut off where the kind is the last line of a file: the spec names targets, as that of a
 * kind with the shorter name does not.
 *
 * @rule closing/unreadable-claims
 */
export function recogniseClaim(identity: Identity, spec: unknown): Recognised | undefined {
  const kind = isClaimingGroup(identity) ? begunKind(identity) : undefined;
  const targets = TARGET_FIELDS.some((field) => ownValue(spec, field) !== undefined);
  return kind !== undefined && targets ? { kind, misspelt: true } : undefined;
}

const TARGET_FIELDS = ['targetRefs', 'targetRef', 'targetSelectors'] as const;

/** Whether this is the group of a claiming kind, or the beginning of one that was cut off before its slash. */
export function isClaimingGroup(identity: Identity): boolean {
  const written = identity.group.trim().toLowerCase();
  const begun = identity.version.trim().toLowerCase();
  return CLAIMING_KINDS.map((kind) => KINDS[kind].group).some(
    (group) => written === group || (written === '' && begun !== '' && group.startsWith(begun)),
  );
}
