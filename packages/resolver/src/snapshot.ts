/**
 * The immutable picture that one resolution looks at: objects, what could not be read, and what has been listed.
 */
import {
  type Coverage,
  compareRefs,
  compareText,
  creationSeconds,
  groupOf,
  isRedacted,
  KINDS,
  type KindMap,
  type KnownKind,
  type KnownObject,
  knownKind,
  type ObjectMeta,
  type ObjectRef,
  refKey,
  refOf,
  reveal,
  type UnreadableObject,
} from '@backend-tls/model';
import { claimsOf } from './claimed-targets.js';
import { isListed } from './coverage.js';
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
  readonly absent: ReadonlySet<string>;
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
  const byKey = new Map<string, (KnownObject | UnreadableObject)[]>();
  const nameless: UnreadableObject[] = [];
  for (const object of input.objects) {
    if (knownKind(groupOf(object.apiVersion), object.kind) === undefined) {
      throw new TypeError(`An object of kind "${object.kind}" does not come from parseObjects.`);
    }
    pushTo(byKey, refKey(refOf(object)), object);
  }
  if (input.unreadable === undefined) throw new TypeError('`unreadable` is missing: what parseObjects could not read.');
  for (const object of input.unreadable) {
    if (object.ref.name === '' || object.ref.kind === '') nameless.push(object);
    else pushTo(byKey, refKey(object.ref), object);
  }

  const objects = new Map<string, KnownObject>();
  const unreadable = new Map<string, UnreadableObject>();
  const findings: ResolveFinding[] = [];
  for (const key of [...byKey.keys()].sort(compareText)) {
    const one = theOne(byKey.get(key)!, findings);
    if ('unreadable' in one) unreadable.set(key, one);
    else objects.set(key, one);
  }
  const suspects = [...unreadable.values(), ...nameless.sort(bySuspect)].filter(
    (object) => object.claims !== undefined,
  );
  const absent = new Set([...(input.absent ?? [])].map(refKey));
  return {
    objects,
    unreadable,
    suspects,
    absent,
    coverage: input.coverage === 'complete' ? input.coverage : [...(input.coverage ?? [])],
    findings,
  };
}

/** What is known of the object of this kind. */
export function lookup<Kind extends KnownKind>(
  snapshot: Snapshot,
  kind: Kind,
  namespace: string,
  name: string,
): Lookup<KindMap[Kind]> {
  const { group, namespaced } = KINDS[kind];
  const key = refKey({ group, kind, namespace: namespaced ? namespace : '', name });
  const object = snapshot.objects.get(key);
  if (object !== undefined) return { state: 'found', object: object as KindMap[Kind] };
  const unreadable = snapshot.unreadable.get(key);
  if (unreadable !== undefined) return { state: 'unreadable', object: unreadable };
  if (snapshot.absent.has(key)) return { state: 'missing' };
  return { state: isListed(snapshot.coverage, kind, namespaced ? namespace : '') ? 'missing' : 'pending' };
}

/** Every readable object of these kinds, in order of group, kind, namespace and name. */
export function objectsOf<Kind extends KnownKind>(snapshot: Snapshot, ...kinds: readonly Kind[]): KindMap[Kind][] {
  const found: KindMap[Kind][] = [];
  for (const object of snapshot.objects.values()) {
    if ((kinds as readonly string[]).includes(object.kind)) found.push(object as KindMap[Kind]);
  }
  return found;
}

const QUARANTINES = ['everywhere', 'namespace'] as const;

/** The one object that these rivals for one identity amount to. */
function theOne(
  rivals: readonly (KnownObject | UnreadableObject)[],
  findings: ResolveFinding[],
): KnownObject | UnreadableObject {
  if (rivals.length === 1) return rivals[0]!;
  const distinct = new Map(rivals.map((rival) => [canonical(rival), rival]));
  const texts = [...distinct.keys()].sort(compareText);
  const first = distinct.get(texts[0]!)!;
  if (texts.length === 1) return first;

  const ordered = texts.map((text) => distinct.get(text)!);
  const ref = 'unreadable' in first ? first.ref : refOf(first);
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

/** Text that is equal for equal objects, whatever the order of their fields; secrets are compared by what they hold. */
function canonical(value: unknown): string {
  if (isRedacted(value)) return `redacted:${JSON.stringify(reveal(value))}`;
  if (value instanceof Date) return JSON.stringify(Number.isNaN(value.getTime()) ? null : value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).filter((key) => (value as Record<string, unknown>)[key] !== undefined);
    return `{${keys
      .sort(compareText)
      .map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'undefined';
}

function byAge(a: ObjectMeta, b: ObjectMeta): number {
  const [ageA, ageB] = [creationSeconds(a), creationSeconds(b)];
  return ageA === ageB ? compareText(canonical(a), canonical(b)) : ageA - ageB;
}

function bySuspect(a: UnreadableObject, b: UnreadableObject): number {
  return compareRefs(a.ref, b.ref) || compareText(canonical(a), canonical(b));
}
