/**
 * What can be wrong with a text before any object is read from it, and the sentence for each.
 *
 * The sentences are ours: the YAML library quotes the source in its own messages, and the source may be a private key.
 */
import type { ErrorCode } from 'yaml';
import type { ManifestFinding } from './manifests.js';
import type { SourceText } from './source-text.js';

/** A reason not to read a document or a file, with the offset in its text where it shows. */
export interface Problem {
  readonly code: 'yaml-error' | 'too-complex' | 'not-text';
  readonly detail: ProblemDetail;
  readonly offset: number;
}

export type ProblemDetail = ErrorCode | OwnDetail;

/** What the YAML library has no code for. */
type OwnDetail =
  | 'KEY_NOT_A_STRING'
  | 'MERGE_NOT_A_MAP'
  | 'MERGE_AFTER_KEY'
  | 'UNKNOWN_ALIAS'
  | 'UNSUPPORTED_TAG'
  | 'NOT_A_NUMBER'
  | 'NOT_A_LIST'
  | 'TOO_LARGE'
  | 'TOO_MANY_TOKENS'
  | 'TOO_DEEP'
  | 'TOO_MANY_ALIASES'
  | 'INVALID_UTF8'
  | 'CONTROL_CHARACTER'
  | 'UTF16';

const SENTENCES: Readonly<Record<ProblemDetail, string>> = {
  ALIAS_PROPS: 'An alias cannot have a tag or an anchor of its own.',
  BAD_ALIAS: 'The name of an anchor or alias is not valid.',
  BAD_COLLECTION_TYPE: 'A tag does not fit the value that it stands on.',
  BAD_DIRECTIVE: 'A line that starts with "%" is not a valid YAML directive.',
  BAD_DQ_ESCAPE: 'A double-quoted string holds an escape that YAML does not know.',
  BAD_INDENT: 'The indentation does not fit the lines above.',
  BAD_PROP_ORDER: 'A tag or an anchor stands in the wrong place.',
  BAD_SCALAR_START: 'A plain value cannot start with this character; put it in quotes.',
  BLOCK_AS_IMPLICIT_KEY:
    'A mapping or list starts where only a single value can stand; is a line break or a quote missing?',
  BLOCK_IN_FLOW: 'A block value cannot stand inside brackets or braces.',
  DUPLICATE_KEY: 'The same key stands twice in one mapping.',
  IMPOSSIBLE: 'The YAML cannot be read here.',
  KEY_OVER_1024_CHARS: 'A key is longer than YAML allows.',
  MISSING_CHAR: 'Something is missing here: a colon after a key, a closing quote, a bracket, or the rest of the file.',
  MULTILINE_IMPLICIT_KEY: 'A key must stand on one line; is the line before complete?',
  MULTIPLE_ANCHORS: 'A value has more than one anchor.',
  MULTIPLE_DOCS: 'A document ends where none may end.',
  MULTIPLE_TAGS: 'A value has more than one tag.',
  NON_STRING_KEY: 'A key is not a string.',
  RESOURCE_EXHAUSTION: 'The document is too complex to be read.',
  TAB_AS_INDENT: 'A tab stands in the indentation; YAML allows spaces only.',
  TAG_RESOLVE_FAILED: 'A value does not fit its tag.',
  UNEXPECTED_TOKEN: 'Something stands here that YAML does not allow at this place.',
  KEY_NOT_A_STRING: 'A key is neither text, number nor boolean; is this a template that was not rendered?',
  MERGE_NOT_A_MAP: 'A merge key "<<" needs a mapping, or a list of them.',
  MERGE_AFTER_KEY:
    'A merge key "<<" brings in a key that stands above it; readers disagree on which of the two counts.',
  UNKNOWN_ALIAS: 'An alias names an anchor that no value before it has.',
  UNSUPPORTED_TAG: 'A tag asks for a type that Kubernetes objects do not have.',
  NOT_A_NUMBER: 'Infinity and "not a number" do not exist in Kubernetes objects.',
  NOT_A_LIST: 'The "items" of a list are not a list.',
  TOO_LARGE: 'The file is larger than the reader accepts.',
  TOO_MANY_TOKENS: 'The file has more parts than the reader accepts.',
  TOO_DEEP: 'The document is nested deeper than the reader accepts.',
  TOO_MANY_ALIASES: 'The aliases of the document repeat more values than the reader accepts.',
  INVALID_UTF8: 'The file is not text in UTF-8.',
  CONTROL_CHARACTER: 'The file holds a character that text does not have.',
  UTF16: 'The file is text in UTF-16; save it as UTF-8.',
};

/**
 * The finding for a problem: an error, with its place.
 *
 * @rule closing/reading-errors
 */
export function problemFinding(problem: Problem, source: SourceText): ManifestFinding {
  return {
    code: problem.code,
    rule: 'closing/reading-errors',
    severity: 'error',
    path: [],
    message: SENTENCES[problem.detail],
    evidence: { reason: problem.detail.toLowerCase().replaceAll('_', '-') },
    source: source.placeOf(problem.offset),
  };
}
