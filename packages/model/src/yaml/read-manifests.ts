/**
 * Manifests into objects: the whole way from text to what `parseObjects` gives, with a place for everything.
 */
import type { Finding } from '../finding.js';
import type { KnownObject } from '../kinds.js';
import { type ObjectRef, refKey, refOf } from '../object.js';
import { parseObjects } from '../parse.js';
import type { UnreadableObject } from '../unreadable.js';
import { readWorkloads, type Workload } from '../workload.js';
import { identityOf } from './entries.js';
import { excerpter } from './excerpt.js';
import type { ManifestFinding, Manifests, ManifestText, ReadOptions } from './manifests.js';
import { type Candidate, readFile } from './read-file.js';
import { type Placed, replaceEarlier } from './replace.js';

/**
 * Reads manifests: files in order and their documents in order, as `kubectl apply` would.
 *
 * Never throws for what a file holds. What could not be read is an error among the findings, and then `complete` is
 * false and `coverage` says that nothing is known to have been listed.
 *
 * @rule closing/reading-errors
 */
export function readManifests(files: Iterable<ManifestText>, options: ReadOptions = {}): Manifests {
  const read = [...files].map((file) => readFile(file, options, readItem));
  const { kept, findings: replacements } = replaceEarlier(read.flatMap(({ items }) => items));
  const survivors = new Set(kept);
  const skipped = new Map<string, number>();
  for (const item of kept)
    for (const [kind, count] of item.skipped) skipped.set(kind, (skipped.get(kind) ?? 0) + count);
  const complete = read.every((file) => file.complete);
  return {
    objects: kept.flatMap(({ objects }) => objects),
    unreadable: kept.flatMap(({ unreadable }) => unreadable),
    skipped,
    findings: [
      ...read.flatMap(({ findings, items }) => [
        ...findings,
        ...items.filter((item) => survivors.has(item)).flatMap((item) => item.findings),
      ]),
      ...replacements,
    ],
    complete,
    coverage: complete ? 'complete' : [],
    workloads: kept.flatMap(({ workloads }) => workloads),
    locate: locator(kept),
    excerpt: excerpter(read),
  };
}

/** Reads one text: `readManifests` with a single file. */
export function parseManifests(text: string, options: ReadOptions & { readonly file?: string } = {}): Manifests {
  const { file, ...rest } = options;
  return readManifests([file === undefined ? { text } : { file, text }], rest);
}

/** What one candidate for an object gave. */
interface ReadItem extends Placed {
  readonly refs: readonly ObjectRef[]; // under which it can be looked up, unreadable objects included
  readonly objects: readonly KnownObject[];
  readonly unreadable: readonly UnreadableObject[];
  readonly skipped: ReadonlyMap<string, number>;
  readonly workloads: readonly Workload[];
  readonly findings: readonly ManifestFinding[];
  readonly identified: boolean;
  readonly placeOf: Candidate['placeOf'];
}

/** One candidate at a time, so that whatever is found in it is known to be about it. */
function readItem({ value, placeOf }: Candidate): ReadItem {
  // An item that is null was torn off its list; parseObjects takes null for nothing at all.
  const parsed = parseObjects([value ?? false]);
  const withSource = <Found extends Finding>(finding: Found): Found => ({ ...finding, source: placeOf(finding.path) });
  const unreadable = parsed.unreadable.map((object) => ({ ...object, findings: object.findings.map(withSource) }));
  const identity = identityOf(value);
  const [object] = parsed.objects;
  return {
    ref: unreadable.length > 0 ? undefined : object === undefined ? identity : refOf(object),
    refs: [
      ...parsed.objects.map(refOf),
      ...unreadable.map(({ ref }) => ref),
      ...(identity === undefined ? [] : [identity]),
    ],
    place: placeOf([]),
    objects: parsed.objects,
    unreadable,
    skipped: parsed.skipped,
    workloads: parsed.skipped.size === 0 ? [] : readWorkloads([value]),
    findings: parsed.findings.map(withSource),
    identified: parsed.unreadable.every(({ unreadable }) => unreadable !== 'unidentified'),
    placeOf,
  };
}

function locator(items: readonly ReadItem[]): Manifests['locate'] {
  const byKey = new Map<string, ReadItem>();
  for (const item of items) {
    for (const ref of item.refs) if (!byKey.has(refKey(ref))) byKey.set(refKey(ref), item);
  }
  return (ref, path) => byKey.get(refKey(ref))?.placeOf(path);
}
