/**
 * What the file reader takes and gives.
 */
import type { ModelCode } from '../codes.js';
import type { Coverage } from '../coverage.js';
import type { Finding, SourcePlace } from '../finding.js';
import type { ObjectRef } from '../object.js';
import type { Parsed } from '../parse.js';
import type { ModelRule } from '../rules.js';
import type { Workload } from '../workload.js';
import type { Limits } from './limits.js';

/** One file, or one text without a name. */
export interface ManifestText {
  readonly file?: string; // as findings shall name it
  readonly text: string | Uint8Array; // bytes are UTF-8
}

export interface ReadOptions {
  readonly namespace?: string; // of objects that name none; default: "default"
  readonly limits?: Partial<Limits>; // default: DEFAULT_LIMITS
}

/** What the file reader finds, beside what `parseObjects` finds in the objects. */
export type YamlCode =
  | 'yaml-error' // the YAML of a document is wrong: nothing of it was read
  | 'too-complex' // a limit was reached: nothing of the document, or of the rest of the file, was read
  | 'not-text' // binary, or not UTF-8: nothing of the file was read
  | 'empty-file' // no document in the file
  | 'unfinished-line' // the file ends within a line: what it ends with may be cut off
  | 'replaced-document'; // a later document holds the same object, and counts

export type ManifestFinding = Finding<YamlCode | ModelCode, ModelRule>;

/** The objects of manifests. */
export interface Manifests extends Omit<Parsed, 'findings'> {
  readonly findings: readonly ManifestFinding[]; // in the order of the files; with places
  readonly complete: boolean; // whether all documents of all files were read and name an object
  readonly coverage: Coverage; // `complete` exactly then; otherwise nothing counts as listed
  readonly workloads: readonly Workload[]; // what runs Pods, by names alone
  /**
   * Where a field of an object stands; of an absent field, the nearest one around it. `undefined` for an object that
   * is not here.
   */
  readonly locate: (ref: ObjectRef, path: readonly (string | number)[]) => SourcePlace | undefined;
  /**
   * The line of a place, the one before it and a caret below, at most 100 columns wide. What may be secret shows as
   * `•••`. `undefined` where the place is in no text of these.
   */
  readonly excerpt: (place: SourcePlace) => string | undefined;
}
