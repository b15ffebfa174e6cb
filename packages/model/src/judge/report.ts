/**
 * What a judgement finds: errors, and fields that the definition does not name.
 */
import type { ModelCode } from '../codes.js';
import type { ModelRule } from '../rules.js';
import { fieldText, type Place, pathOf, ruleOf } from './place.js';
import { BLOCKING, type ServerError, type ServerErrorType } from './server-error.js';

/** What was found; errors beyond the limit are counted, not kept. */
export interface Report {
  readonly errors: ServerError[];
  readonly unknown: UnknownField[];
  readonly rule: ModelRule; // which sentence the types and limits of the whole object belong to
  dropped: number;
  blocked: boolean; // an error after which the server checks no CEL rule
  visited: number; // values that were looked at
}

/** A field that the definition does not name. */
export interface UnknownField {
  readonly field: string; // as the server prints it
  readonly path: readonly (string | number)[];
}

/** Thrown where an object cannot be judged as it stands, but a copy can. */
export function oddObject(): Error {
  return new Error('The object is judged as a copy.');
}

/** A hundred thousand broken items need no hundred thousand errors. */
const MAX_ERRORS = 1_000;

/** An empty report. */
export function newReport(rule: ModelRule): Report {
  return { errors: [], unknown: [], rule, dropped: 0, blocked: false, visited: 0 };
}

/** More than a copy can have (`copyPlain`): beyond it are holes, or lists that stand in many places at once. */
const MAX_VISITED = 2_100_000;

/** Counts a value; where there are too many, the object is not judged as it stands. @throws {Error} */
export function visit(report: Report): void {
  if (++report.visited > MAX_VISITED) throw oddObject();
}

/** Which kind of error the server makes of each code. */
const TYPES = {
  'field-missing': 'Required',
  'field-unreadable': 'TypeInvalid',
  'value-unsupported': 'NotSupported',
  'too-long': 'TooLong',
  'too-many-items': 'TooMany',
  'item-repeated': 'Duplicate',
  'too-short': 'Invalid',
  'too-few-items': 'Invalid',
  'pattern-mismatch': 'Invalid',
  'out-of-range': 'Invalid',
} as const satisfies Partial<Record<ModelCode, ServerError['type']>>;

/** Adds an error at a place. */
export function add(
  report: Report,
  code: keyof typeof TYPES,
  place: Place,
  detail: string,
  shown?: { readonly value: unknown },
): void {
  if (report.errors.length >= MAX_ERRORS) {
    drop(report, TYPES[code]);
    return;
  }
  const rule = ruleOf(place, report.rule);
  addError(report, { code, type: TYPES[code], field: fieldText(place), path: pathOf(place), detail, ...shown, rule });
}

/** Adds an error. */
export function addError(report: Report, error: ServerError): void {
  if (report.errors.length >= MAX_ERRORS) {
    drop(report, error.type);
    return;
  }
  if (BLOCKING.has(error.type)) report.blocked = true;
  report.errors.push(error);
}

function drop(report: Report, type: ServerErrorType): void {
  if (BLOCKING.has(type)) report.blocked = true;
  report.dropped++;
}

/** Adds a field that the definition does not name. */
export function addUnknown(report: Report, place: Place): void {
  if (!isFull(report)) report.unknown.push({ field: fieldText(place), path: pathOf(place) });
}

/** Whether there are so many unknown fields that no more are looked for. */
export function isFull(report: Report): boolean {
  return report.unknown.length >= MAX_ERRORS;
}
