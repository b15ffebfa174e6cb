/**
 * What reading and checking objects finds: a closed list of codes.
 */
import type { Evidence, Finding, Severity } from './finding.js';
import type { ObjectRef } from './object.js';
import { holdsPrivateKey } from './private-key.js';
import type { ModelRule } from './rules.js';

/** What a finding of this package says happened. */
export type ModelCode =
  // reading
  | 'input-unreadable'
  | 'object-unidentified'
  | 'object-torn'
  | 'list-unreadable'
  | 'kind-misspelt'
  | 'version-unknown'
  | 'field-missing'
  | 'field-unreadable'
  | 'namespace-missing'
  | 'namespace-ignored'
  | 'metadata-dropped'
  | 'secret-data-unreadable'
  | 'private-key-dropped'
  | 'target-namespace-ignored'
  | 'kind-unknown'
  | 'field-unknown'
  // limits and rules of a CRD
  | 'rule-broken'
  | 'rules-unchecked'
  | 'combination-broken'
  | 'item-repeated'
  | 'out-of-range'
  | 'too-many-findings'
  | 'version-deprecated'
  | 'version-converted'
  // rules of a policy
  | 'too-few-items'
  | 'too-many-items'
  | 'too-short'
  | 'too-long'
  | 'pattern-mismatch'
  | 'value-unsupported'
  | 'section-name-missing'
  | 'section-name-repeated'
  | 'option-key-unprefixed'
  | 'ca-source-conflict'
  | 'ca-source-missing'
  | 'hostname-is-ip'
  | 'hostname-in-cluster'
  | 'san-value-missing'
  | 'san-value-unexpected'
  | 'tls-source-count'
  | 'target-kind-unsupported'
  | 'version-range-empty';

/** A finding of this package. */
export type ModelFinding = Finding<ModelCode, ModelRule>;

/** What varies between two findings of one code. */
export interface FindingDetails {
  readonly object?: ObjectRef | undefined;
  readonly path?: readonly (string | number)[];
  readonly evidence?: Evidence;
  readonly severity?: Severity; // default: error
}

/** A finding of this package. */
export function finding(code: ModelCode, rule: ModelRule, message: string, details: FindingDetails = {}): ModelFinding {
  return {
    code,
    rule,
    severity: details.severity ?? 'error',
    ...(details.object === undefined ? {} : { object: details.object }),
    path: showablePath(details.path ?? []),
    message,
    ...(details.evidence === undefined ? {} : { evidence: details.evidence }),
  };
}

/** The path as far as no part of it, such as the key of a map, is longer than any key or holds a private key. */
export function showablePath(path: readonly (string | number)[]): readonly (string | number)[] {
  const hidden = path.findIndex(
    (part) => typeof part === 'string' && (part.length > LONGEST_KEY || holdsPrivateKey(part)),
  );
  return hidden < 0 ? path : path.slice(0, hidden);
}

const LONGEST_KEY = 1000; // code units; those of labels, options and data end far before

const EXCERPT_LENGTH = 80; // code units

/** A value as a finding may hold it: cut when long, and never a private key. */
export function excerpt(value: string): string {
  if (holdsPrivateKey(value)) return '[redacted]';
  return value.length > EXCERPT_LENGTH ? `${value.slice(0, EXCERPT_LENGTH)}…` : value;
}

/** A value as a message shows it: an excerpt on one line, in quotes. */
export function quote(value: string): string {
  return JSON.stringify(excerpt(value));
}
