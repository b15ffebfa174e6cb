/**
 * One shape for everything a person may need to fix, at every layer.
 */
import type { ObjectRef } from './object.js';

export type Severity = 'error' | 'warning' | 'info';

/** Where in a file something stands; lines and columns count from 1. */
export interface SourcePlace {
  readonly file?: string | undefined;
  readonly line: number;
  readonly column: number;
}

/** Facts behind a finding, as fields that a program can read. */
export type Evidence = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * Something that is wrong, risky or worth knowing, as data.
 *
 * `code` says what happened and is never renamed or reused; `rule` names the sentence that says so (an id in
 * `rules.ts`); `message` is one sentence for people, which no program should parse.
 */
export interface Finding<Code extends string = string, Rule extends string = string> {
  readonly code: Code;
  readonly rule: Rule;
  readonly severity: Severity;
  readonly object?: ObjectRef | undefined; // the object it is about
  readonly path: readonly (string | number)[]; // the field, from the object's root
  readonly message: string;
  readonly evidence?: Evidence | undefined;
  readonly source?: SourcePlace | undefined;
}

/** One sentence that somebody can violate. The table of them is `rules.ts` of each package. */
export interface Rule {
  readonly level: 'MUST' | 'SHOULD' | 'MAY' | 'SCHEMA' | 'CHOICE' | 'LAW';
  readonly says: string;
  readonly source: string; // upstream file, digest section or decision file
  readonly digest?: readonly string[]; // ids of the normative digest that it covers
}

/** `spec.validation.caCertificateRefs[0].name`, as the API server prints paths. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}
