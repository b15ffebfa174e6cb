/**
 * The immutable picture that one resolution looks at: objects, what could not be read, and what has been listed.
 */
import {
  type Coverage,
  compareRefs,
  compareText,
  creationSeconds,
  type KnownObject,
  type ObjectMeta,
  type ObjectRef,
  refKey,
  refOf,
  stampMilliseconds,
  type UnreadableObject,
} from '@backend-tls/model';
import { canonicalText } from './canonical-text.js';
import { claimsOf } from './claimed-targets.js';
import { isNameless, mustComeFromParsing, refOfEntry } from './entry.js';
import { finding, type ResolveFinding } from './finding.js';
import { pushTo } from './push-to.js';

export interface SnapshotInput {
  readonly objects: Iterable<KnownObject>; // as parseObjects gives them
  readonly unreadable: Iterable<UnreadableObject>; // what parseObjects could not read: it closes what it claims
  readonly absent?: Iterable<ObjectRef>; // known not to exist, for callers that fetch by name
  readonly coverage: Coverage; // 'complete' must be written out
}

export interface Snapshot {
  readonly objects: ReadonlyMap<string, KnownObject>; // by refKey
  readonly unreadable: ReadonlyMap<string, UnreadableObject>; // by refKey
  readonly suspects: readonly UnreadableObject[]; // every unreadable object that claims, also those without a name
  readonly absent: ReadonlyMap<string, ObjectRef>; // by refKey
  readonly coverage: Coverage;
  readonly findings: readonly ResolveFinding[];
}

/** What is known of one referenced object. `pending`: its kind has not been listed, so it may exist. */
export type Lookup<T> =
  | { readonly state: 'found'; readonly object: T }
  | { readonly state: 'unreadable'; readonly object: UnreadableObject }
  | { readonly state: 'missing' }
  | { readonly state: 'pending' };

/**
 * A snapshot of these objects. Inputs are read once, in any order; equal duplicates count as one.
 *
 * Two unequal objects of one identity cannot both be right: they become one unreadable object, which refuses what
 * either of them claims.
 *
 * An object with a deletionTimestamp is one like any other: until it is gone it counts.
 *
 * @throws {TypeError} only if misused: `unreadable` is left out, which would open what it claims, or an object is of a kind
 *   that parseObjects does not give (a raw List, say, whose items would be overlooked)
 * @rule closing/duplicate-objects
 * @rule closing/no-transient-downgrade
 */
export function createSnapshot(input: SnapshotInput): Snapshot {
  const objects = new Map<string, KnownObject>();
  const unreadable = new Map<string, UnreadableObject>();
  const rivals = new Map<string, (KnownObject | UnreadableObject)[]>(); // those that want to be the same object
  const nameless: UnreadableObject[] = [];
  for (const object of input.objects) {
    mustComeFromParsing(object);
    const key = refKey(refOf(object));
    const known = objects.get(key);
    if (known === undefined) objects.set(key, object);
    else {
      if (!rivals.has(key)) rivals.set(key, [known]);
      pushTo(rivals, key, object);
    }
  }
  if (input.unreadable === undefined) throw new TypeError('`unreadable` is missing: what parseObjects could not read.');
  for (const object of input.unreadable) {
    const key = refKey(object.ref);
    const known = objects.get(key) ?? unreadable.get(key);
    if (isNameless(object)) nameless.push(object);
    else if (known === undefined) unreadable.set(key, object);
    else {
      if (!rivals.has(key)) rivals.set(key, [known]);
      pushTo(rivals, key, object);
    }
  }

  const findings: ResolveFinding[] = [];
  for (const key of [...rivals.keys()].sort(compareText)) {
    const one = theOne(rivals.get(key)!, findings);
    objects.delete(key);
    unreadable.delete(key);
    if ('unreadable' in one) unreadable.set(key, one);
    else objects.set(key, one);
  }
  const suspects = [...unreadable.values(), ...nameless.sort(bySuspect)].filter(
    (object) => object.claims !== undefined,
  );
  const absent = new Map([...(input.absent ?? [])].map((ref) => [refKey(ref), ref]));
  return {
    objects,
    unreadable,
    suspects,
    absent,
    coverage: input.coverage === 'complete' ? input.coverage : [...(input.coverage ?? [])],
    findings,
  };
}

/** Text that is equal for equal versions of an object, whether its times are dates, from a list, or texts, from a watch. */
function versionText(object: KnownObject | UnreadableObject): string {
  const { creationTimestamp, deletionTimestamp, ...metadata } = object.metadata;
  const times = [creationTimestamp, deletionTimestamp].map(timeText);
  return canonicalText({ ...object, metadata: { ...metadata, times } });
}

function timeText(stamp: Date | string | null | undefined): string {
  if (stamp === undefined || stamp === null) return '';
  const milliseconds = stampMilliseconds(stamp);
  return Number.isNaN(milliseconds) ? `unreadable:${String(stamp)}` : String(milliseconds);
}

const QUARANTINES = ['everywhere', 'namespace'] as const;

/** The one object that these rivals for one identity amount to. */
function theOne(
  rivals: readonly (KnownObject | UnreadableObject)[],
  findings: ResolveFinding[],
): KnownObject | UnreadableObject {
  if (rivals.length === 1) return rivals[0]!;
  const distinct = new Map(rivals.map((rival) => [versionText(rival), rival]));
  const texts = [...distinct.keys()].sort(compareText);
  const first = distinct.get(texts[0]!)!;
  if (texts.length === 1) return first;

  const ordered = texts.map((text) => distinct.get(text)!);
  const ref = refOfEntry(first);
  const found = finding(
    'duplicate-object',
    'closing/duplicate-objects',
    `Two different objects are both ${ref.kind} "${ref.namespace}/${ref.name}"; neither is believed.`,
    { object: ref, evidence: { versions: ordered.length } },
  );
  findings.push(found);
  const claims = ordered.map(claimsOf).filter((claim) => claim !== undefined);
  const oldest = ordered.map((rival) => rival.metadata).sort(byAge)[0]!;
  return {
    ref,
    metadata: oldest,
    unreadable: 'ambiguous',
    claims:
      claims.length === 0
        ? undefined
        : {
            targets: claims.flatMap((claim) => claim.targets),
            selectors: claims.flatMap((claim) => claim.selectors),
            quarantine: QUARANTINES.find((reach) => claims.some((claim) => claim.quarantine === reach)) ?? 'none',
          },
    findings: [found],
  };
}

function byAge(a: ObjectMeta, b: ObjectMeta): number {
  const [ageA, ageB] = [creationSeconds(a), creationSeconds(b)];
  return ageA === ageB ? compareText(canonicalText(a), canonicalText(b)) : ageA - ageB;
}

function bySuspect(a: UnreadableObject, b: UnreadableObject): number {
  return compareRefs(a.ref, b.ref) || compareText(canonicalText(a), canonicalText(b));
}
