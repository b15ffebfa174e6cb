/**
 * Manifests into objects: the whole way from text to what `parseObjects` gives, with a place for everything.
 */
import type { Finding, SourcePlace } from '../finding.js';
import type { KnownObject } from '../kinds.js';
import { type ObjectRef, refKey, refOf } from '../object.js';
import { parseObjects } from '../parse.js';
import type { UnreadableObject } from '../unreadable.js';
import { type ManifestDocument, readDocuments } from './documents.js';
import { entriesOf, identityOf, isShowable, mayClaim } from './entries.js';
import { excerptAt, type Region } from './excerpt.js';
import { type Limits, limitsOf } from './limits.js';
import { locateField } from './locate.js';
import type { ManifestFinding, Manifests, ManifestText, ReadOptions } from './manifests.js';
import { problemFinding } from './problem.js';
import { type Placed, replaceEarlier } from './replace.js';
import { readSourceText, type SourceText } from './source-text.js';
import { type Data, toData } from './to-data.js';

/**
 * Reads manifests: files in order and their documents in order, as `kubectl apply` would.
 *
 * Never throws for what a file holds. What could not be read is an error among the findings, and then `complete` is
 * false and `coverage` says that nothing is known to have been listed.
 *
 * @rule closing/reading-errors
 */
export function readManifests(files: Iterable<ManifestText>, options: ReadOptions = {}): Manifests {
  const read = [...files].map((file) => readFile(file, options));
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
  readonly findings: readonly ManifestFinding[];
  readonly placeOf: (path: readonly (string | number)[]) => SourcePlace;
}

interface ReadFile {
  readonly source: SourceText;
  readonly items: readonly ReadItem[];
  readonly regions: readonly Region[];
  readonly findings: readonly ManifestFinding[]; // about the file and its YAML, not about objects
  readonly complete: boolean;
}

function readFile({ file, text }: ManifestText, options: ReadOptions): ReadFile {
  const limits = limitsOf(options.limits);
  const source = readSourceText(file, text, limits);
  if (source.problem !== undefined) {
    return { source, items: [], regions: [], findings: [problemFinding(source.problem, source)], complete: false };
  }
  const documents = readDocuments(source.text, limits);
  if (documents.length === 0) return { source, items: [], regions: [], findings: [emptyFile(source)], complete: false };
  const read = documents.map((manifest) => readDocument(manifest, source, options.namespace ?? 'default', limits));
  const complete = read.every((manifest) => manifest.complete);
  const unfinished = complete && read.at(-1)?.mayClaim === true && endsWithinLine(source.text);
  return {
    source,
    items: read.flatMap(({ items }) => items),
    regions: read.map(({ region }) => region),
    findings: [...read.flatMap(({ findings }) => findings), ...(unfinished ? [unfinishedLine(source)] : [])],
    complete: complete && !unfinished,
  };
}

/** Whether the text stops within a line of block YAML; a closing bracket, a comment or a separator is an end as well. */
function endsWithinLine(text: string): boolean {
  const last = text.slice(text.lastIndexOf('\n') + 1).trimEnd();
  return last !== '' && !/[}\]]$|^ *#|^---$|^\.\.\.$/.test(last);
}

/** A value cut short is still a value: of a name or a hostname nothing else tells. */
function unfinishedLine(source: SourceText): ManifestFinding {
  return {
    code: 'unfinished-line',
    rule: 'closing/reading-errors',
    severity: 'error',
    path: [],
    message:
      'The file does not end with a line break, so that it may be torn within its last line; add a line break at its end.',
    source: source.placeOf(source.text.trimEnd().length),
  };
}

/** Nothing tells an empty file that is meant from one whose policy is yet to be written. */
function emptyFile(source: SourceText): ManifestFinding {
  return {
    code: 'empty-file',
    rule: 'closing/reading-errors',
    severity: 'error',
    path: [],
    message:
      'The file holds no document, as one that is being written or was torn early does; leave it out if it is meant to be empty.',
    source: source.placeOf(0),
  };
}

interface ReadDocument {
  readonly items: readonly ReadItem[];
  readonly region: Region;
  readonly findings: readonly ManifestFinding[];
  readonly complete: boolean;
  readonly mayClaim: boolean;
}

function readDocument(manifest: ManifestDocument, source: SourceText, namespace: string, limits: Limits): ReadDocument {
  const { start, end, root } = manifest;
  const region = { from: source.placeOf(start).line - 1, to: source.placeOf(end).line, showable: false };
  const failed = (finding: ManifestFinding): ReadDocument => ({
    items: [],
    region,
    findings: [finding],
    complete: false,
    mayClaim: true,
  });
  if (manifest.problem !== undefined) return failed(problemFinding(manifest.problem, source));
  if (root === null) return { items: [], region, findings: [], complete: true, mayClaim: false };
  const result = toData(root, limits);
  if ('problem' in result) {
    return failed(problemFinding({ ...result.problem, offset: start + result.problem.offset }, source));
  }
  const { data, targets } = result;
  if (data === null) return { items: [], region, findings: [], complete: true, mayClaim: false };
  const entries = entriesOf(data, namespace);
  const items = entries.map(({ value, path }) =>
    readItem(value, (inner) => source.placeOf(start + locateField(root, [...path, ...inner], targets))),
  );
  return {
    items,
    region: { ...region, showable: entries.every(({ value }) => isShowable(value)) },
    findings: [],
    complete: items.every((item) => item.unreadable.every(({ unreadable }) => unreadable !== 'unidentified')),
    mayClaim: mayClaim(data),
  };
}

/** One candidate at a time, so that whatever is found in it is known to be about it. */
function readItem(value: Data, placeOf: ReadItem['placeOf']): ReadItem {
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
    findings: parsed.findings.map(withSource),
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

/** Of a place in one of several texts that go by the same name there is no excerpt: it could be another's. */
function excerpter(files: readonly ReadFile[]): Manifests['excerpt'] {
  return ({ file, line, column }) => {
    const named = files.filter(({ source }) => source.file === file);
    const [only] = named;
    if (only === undefined || named.length > 1) return undefined;
    return excerptAt(only.source.lines(), only.regions, line, column - only.source.indent);
  };
}
