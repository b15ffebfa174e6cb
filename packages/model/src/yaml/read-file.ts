/**
 * One file: its text, its documents, and every candidate for an object in them.
 */
import type { SourcePlace } from '../finding.js';
import { type ManifestDocument, readDocuments } from './documents.js';
import { entriesOf, isShowable, mayClaim } from './entries.js';
import type { Region } from './excerpt.js';
import { type Limits, limitsOf } from './limits.js';
import { type LocatedPart, locateField } from './locate.js';
import type { ManifestFinding, ManifestText, ReadOptions } from './manifests.js';
import { problemFinding } from './problem.js';
import { readSourceText, type SourceText } from './source-text.js';
import { type Data, toData } from './to-data.js';

/** What may be an object, and where it stands. */
export interface Candidate {
  readonly value: Data; // without what stands in place of a name and cannot be one
  readonly written: Data; // as it is written; both have their namespace filled in
  readonly placeOf: (path: readonly (string | number)[], part?: LocatedPart) => SourcePlace;
}

/** One file, as far as it could be read. */
export interface FileRead<Item> {
  readonly source: SourceText;
  readonly items: readonly Item[];
  readonly regions: readonly Region[];
  readonly findings: readonly ManifestFinding[]; // about the file and its YAML, not about objects
  readonly complete: boolean; // whether all of it was read and every item says what it is
}

/** What every reading of a candidate says. */
interface Read {
  readonly identified: boolean; // whether it says which kind it is
}

/** Reads a file; `readItem` sees each candidate once, in order, and what it does not keep is gone. */
export function readFile<Item extends Read>(
  { file, text }: ManifestText,
  options: ReadOptions,
  readItem: (candidate: Candidate) => Item,
): FileRead<Item> {
  const limits = limitsOf(options.limits);
  const source = readSourceText(file, text, limits);
  if (source.problem !== undefined) {
    return { source, items: [], regions: [], findings: [problemFinding(source.problem, source)], complete: false };
  }
  const documents = readDocuments(source.text, limits);
  if (documents.length === 0) return { source, items: [], regions: [], findings: [emptyFile(source)], complete: false };
  const namespace = options.namespace ?? 'default';
  const read = documents.map((manifest) => readDocument(manifest, source, namespace, limits, readItem));
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

interface DocumentRead<Item> {
  readonly items: readonly Item[];
  readonly region: Region;
  readonly findings: readonly ManifestFinding[];
  readonly complete: boolean;
  readonly mayClaim: boolean;
}

function readDocument<Item extends Read>(
  manifest: ManifestDocument,
  source: SourceText,
  namespace: string,
  limits: Limits,
  readItem: (candidate: Candidate) => Item,
): DocumentRead<Item> {
  const { start, end, root } = manifest;
  const region = { from: source.placeOf(start).line - 1, to: source.placeOf(end).line, showable: false };
  const failed = (finding: ManifestFinding): DocumentRead<Item> => ({
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
  const items = entries.map(({ value, written, path }) =>
    readItem({
      value,
      written,
      placeOf: (inner, part) => source.placeOf(start + locateField(root, [...path, ...inner], targets, part)),
    }),
  );
  return {
    items,
    region: { ...region, showable: entries.every(({ value }) => isShowable(value)) },
    findings: [],
    complete: items.every(({ identified }) => identified),
    mayClaim: mayClaim(data),
  };
}
