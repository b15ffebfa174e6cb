/**
 * Text into YAML documents: each with its nodes, or with the reason why it cannot be read.
 */
import { Composer, type Document, Lexer, type Node, type ParsedNode, Parser } from 'yaml';
import type { Limits } from './limits.js';
import type { Problem } from './problem.js';
import { splitDocuments } from './split.js';

export interface ManifestDocument {
  readonly start: number; // offsets in the file's text; nodes count theirs from `start`
  readonly end: number;
  readonly root: Node | null; // null where there is a problem
  readonly problem: Problem | undefined;
}

/**
 * The documents of a text that have content, in order.
 *
 * A document with an error has no nodes at all: half of an object can mean the opposite of the whole. The documents
 * beside it are read all the same. Past the limit on tokens the rest of the file is one document with a problem.
 *
 * @rule closing/reading-errors
 */
export function readDocuments(text: string, limits: Limits): readonly ManifestDocument[] {
  const documents: ManifestDocument[] = [];
  const budget = { tokens: limits.tokens };
  for (const { start, end } of splitDocuments(text)) {
    const stretch = text.slice(start, end);
    const found = readStretch(stretch, budget, limits.depth);
    const last = stretch.trimEnd().length; // what is missing at the end is shown after the last character, not lines below
    for (const { root, problem } of found) {
      if (problem === undefined) documents.push({ start, end, root, problem });
      else
        documents.push({
          start,
          end,
          root: null,
          problem: { ...problem, offset: start + Math.min(problem.offset, last) },
        });
    }
    if (budget.tokens < 0) break;
  }
  return documents;
}

interface Found {
  readonly root: Node | null;
  readonly problem?: Problem;
}

/**
 * Reads one stretch; it has several documents only where `...` lines end them.
 *
 * The parser keeps its own stack, so depth is checked before the composer, which calls itself, sees anything.
 */
function readStretch(text: string, budget: { tokens: number }, depth: number): readonly Found[] {
  const found: Found[] = [];
  const composer = composerThatStops();
  const parser = new Parser();
  const take = (documents: Iterable<Document.Parsed<ParsedNode>>): void => {
    for (const next of documents) {
      const [error] = next.errors;
      if (error !== undefined) found.push({ root: null, problem: yamlProblem(error.code, error.pos[0]) });
      else if (!isEmpty(next.contents)) found.push({ root: next.contents });
    }
  };
  const refuse = (problem: Problem): readonly Found[] => [...found, { root: null, problem }];
  try {
    for (const lexeme of new Lexer().lex(text)) {
      budget.tokens -= 1;
      if (budget.tokens < 0) return refuse(complex('TOO_MANY_TOKENS', parser.offset));
      for (const token of parser.next(lexeme)) take(composer.next(token));
      // The stack also holds the document and the scalar that is being read.
      if (parser.stack.length > depth + 2) return refuse(complex('TOO_DEEP', parser.offset));
    }
    for (const token of parser.end()) take(composer.next(token));
    take(composer.end());
    const [left] = composer.streamInfo().errors; // of directives that no document follows
    return left === undefined ? found : refuse(yamlProblem(left.code, left.pos[0]));
  } catch (error) {
    if (error instanceof FirstError) return refuse(yamlProblem(error.detail, error.offset));
    return refuse(yamlProblem('IMPOSSIBLE', parser.offset));
  }
}

class FirstError extends Error {
  constructor(
    readonly detail: Problem['detail'],
    readonly offset: number,
  ) {
    super();
  }
}

/**
 * A composer that ends at the first error. One error is enough to refuse a document, and garbage has millions, each
 * of which would be collected with its stack.
 *
 * `onError` is a field that the library's types call private; a library without it collects errors, and is only slower.
 */
function composerThatStops(): Composer {
  const composer = new Composer({
    schema: 'failsafe',
    version: '1.1',
    merge: false,
    uniqueKeys: false,
    resolveKnownTags: false,
  });
  let first: FirstError | undefined; // on the way out, the library catches what is thrown and reports that too
  const onError = (source: ErrorSource, code: Problem['detail'], _message: string, warning?: boolean): void => {
    if (warning) return; // unknown tags, which are judged when values are read
    first ??= new FirstError(code, offsetOf(source));
    throw first;
  };
  return Object.assign(composer, { onError });
}

/** What the library says an error stands at. */
type ErrorSource = number | readonly number[] | { readonly offset: number };

function offsetOf(source: ErrorSource): number {
  if (typeof source === 'number') return source;
  return 'offset' in source ? source.offset : source[0]!;
}

/** A document without content, such as one of nothing but comments. */
function isEmpty(contents: ParsedNode | null): boolean {
  if (contents === null) return true;
  return (
    'source' in contents &&
    'type' in contents &&
    contents.type === 'PLAIN' &&
    contents.source === '' &&
    contents.tag === undefined
  );
}

function yamlProblem(detail: Problem['detail'], offset: number): Problem {
  return { code: detail === 'RESOURCE_EXHAUSTION' ? 'too-complex' : 'yaml-error', detail, offset };
}

function complex(detail: Problem['detail'], offset: number): Problem {
  return { code: 'too-complex', detail, offset };
}
