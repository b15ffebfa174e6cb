/**
 * Where a judgement stands: the field that is looked at, in the server's words and in parts, and what was found so far.
 */
import type { ModelCode } from '../codes.js';
import type { Channel, Field, Node, ObjectNode } from '../crd/node.js';
import type { ModelRule } from '../rules.js';
import { BLOCKING, type ServerError } from './server-error.js';

/** A field on the way down. */
export interface Place {
  readonly field: string; // "spec.rules[0].name", as the server prints it
  readonly path: readonly (string | number)[];
  readonly rule: ModelRule; // which sentence the types and limits here belong to
}

/** The field below, by name. */
export function below(place: Place, key: string, node?: Node): Place {
  return {
    field: place.field === '' ? key : `${place.field}.${key}`,
    path: [...place.path, key],
    rule: node?.rule ?? place.rule,
  };
}

/** The item below, by index. */
export function item(place: Place, index: number, node: Node): Place {
  return { field: `${place.field}[${index}]`, path: [...place.path, index], rule: node.rule ?? place.rule };
}

/** What was found; errors beyond the limit are counted, not kept. */
export interface Report {
  readonly errors: ServerError[];
  readonly unknown: Place[];
  dropped: number;
  blocked: boolean; // an error after which the server checks no CEL rule
}

/** A hundred thousand broken items need no hundred thousand errors. */
const MAX_ERRORS = 1_000;

/** An empty report. */
export function newReport(): Report {
  return { errors: [], unknown: [], dropped: 0, blocked: false };
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
  addError(report, { code, type: TYPES[code], ...place, detail, ...shown });
}

/** Adds an error. */
export function addError(report: Report, error: ServerError): void {
  if (BLOCKING.has(error.type)) report.blocked = true;
  if (report.errors.length < MAX_ERRORS) report.errors.push(error);
  else report.dropped++;
}

/** Adds a field that the definition does not name. */
export function addUnknown(report: Report, place: Place): void {
  if (report.unknown.length < MAX_ERRORS) report.unknown.push(place);
}

/** The field of that name, if the channel has it. */
export function fieldOf(node: ObjectNode, key: string, channel: Channel): Field | undefined {
  const field = Object.hasOwn(node.fields, key) ? node.fields[key] : undefined;
  return field === undefined || (field.only !== undefined && field.only !== channel) ? undefined : field;
}

/** What the definition says of the value under a key: of a field, or of any key of a map. */
export function nodeBelow(node: Node | undefined, key: string, channel: Channel): Node | undefined {
  if (node?.type === 'object') return fieldOf(node, key, channel)?.node;
  return node?.type === 'map' ? node.values : undefined;
}
