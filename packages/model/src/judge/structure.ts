/**
 * Types, required fields, lengths, ranges, patterns, enums, unique keys: what the OpenAPI part of a CRD says, in the
 * server's words (kube-openapi `SchemaValidator`).
 *
 * An object is judged as it is written, as if fields that nobody knows were dropped, `null` were absent and defaults
 * filled in. Nothing is copied.
 */
import { isLongerThan, isShorterThan } from '../crd/code-points.js';
import { isDateTime, isIpv4Format, isIpv6Format } from '../crd/formats.js';
import type { ListNode, Node, NumberNode, TextNode } from '../crd/node.js';
import { isHollow } from '../plain.js';
import { judgeCombination } from './combination.js';
import type { Compiled } from './compiled.js';
import { type JsonType, jsonType, textOfDate } from './json-type.js';
import { fieldText, type Place, pathOf, ruleOf } from './place.js';
import { add, addError, addUnknown, oddObject, type Report, visit } from './report.js';
import { goQuote } from './server-error.js';
import { judgeUniqueness } from './uniqueness.js';
import { dropBelow, pruned } from './unknown-fields.js';

/** Judges a value and everything below it. */
export function judgeStructure(written: unknown, compiled: Compiled, place: Place, report: Report): void {
  const { node } = compiled;
  if (node.type === 'any') return;
  visit(report);
  const value = textOfDate(written);
  if (!Object.is(value, written) && !(node.type === 'string' && node.format === 'date-time')) throw oddObject();
  const type = jsonType(value);
  if (!TYPES[node.type].includes(type) || !isInRange(value, type)) judgeType(value, type, node, place, report);
  if (compiled.combination !== undefined && type !== 'null')
    judgeCombination(value, compiled.combination, place, report);
  JUDGES[type](value as never, compiled, place, report);
  if (compiled.values !== undefined && !compiled.values.includes(value as never)) {
    const supported = compiled.values.map((one) => goQuote(String(one))).join(', ');
    add(report, 'value-unsupported', place, `supported values: ${supported}`, { value: pruned(value) });
  }
}

type JudgedType = Exclude<Node['type'], 'any'>;

/** What is taken where: a whole number is a number, too. */
const TYPES: Readonly<Record<JudgedType, readonly JsonType[]>> = {
  string: ['string'],
  integer: ['integer'],
  number: ['integer', 'number'],
  boolean: ['boolean'],
  'int-or-string': ['integer', 'string'],
  array: ['array'],
  map: ['object'],
  object: ['object'],
};

/** What the server says is wanted. */
const WANTED: Readonly<Record<JudgedType, string>> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  'int-or-string': 'integer,string',
  array: 'array',
  map: 'object',
  object: 'object',
};

/** A whole number beyond 2^63 is no integer for the server. */
function isInRange(value: unknown, type: JsonType): boolean {
  return type !== 'integer' || ((value as number) >= -(2 ** 63) && (value as number) < 2 ** 63);
}

/** A list passes for a text with a format: the server leaves that to the format, which looks at texts only. */
function judgeType(value: unknown, type: JsonType, node: Node, place: Place, report: Report): void {
  if (node.type === 'any' || (type === 'array' && node.type === 'string' && node.format !== undefined)) return;
  if (type === 'integer' && node.type === 'number') return;
  const shown = type === 'integer' && !isInRange(value, type) ? 'number' : type;
  const detail = `${fieldText(place)} in body must be of type ${WANTED[node.type]}: "${shown}"`;
  add(report, 'field-unreadable', place, detail, { value: shown });
}

type Judge<Value> = (value: Value, compiled: Compiled, place: Place, report: Report) => void;

const NOTHING_MORE: Judge<unknown> = () => {};

const JUDGES: {
  readonly [Type in JsonType]: Judge<never>;
} = {
  null: NOTHING_MORE,
  boolean: NOTHING_MORE,
  unreadable: NOTHING_MORE,
  string: judgeText as Judge<never>,
  integer: judgeNumber as Judge<never>,
  number: judgeNumber as Judge<never>,
  array: judgeList as Judge<never>,
  object: judgeObject as Judge<never>,
};

function judgeText(value: string, { node, pattern }: Compiled, place: Place, report: Report): void {
  if (node.type !== 'string' && node.type !== 'int-or-string') return;
  const { min, max, format }: Pick<TextNode, 'min' | 'max' | 'format'> = node as TextNode;
  if (max !== undefined && isLongerThan(value, max)) {
    add(report, 'too-long', place, `may not be more than ${max} ${max === 1 ? 'byte' : 'bytes'}`);
  } else if (min !== undefined && isShorterThan(value, min)) {
    add(report, 'too-short', place, `${fieldText(place)} in body should be at least ${min} chars long`, { value });
  } else if (pattern !== undefined && !pattern.regexp.test(value)) {
    add(report, 'pattern-mismatch', place, `${fieldText(place)} in body should match '${pattern.go}'`, { value });
  }
  if (format !== undefined && !FORMATS[format](value)) {
    const detail = `${fieldText(place)} in body must be of type ${format}: ${goQuote(value)}`;
    add(report, 'field-unreadable', place, detail, { value });
  }
}

const FORMATS = { 'date-time': isDateTime, ipv4: isIpv4Format, ipv6: isIpv6Format } as const;

function judgeNumber(value: number, { node }: Compiled, place: Place, report: Report): void {
  if (node.type !== 'integer' && node.type !== 'number') return;
  const { min, max } = node;
  if (node.type === 'integer' && Number.isInteger(value)) judgeFormat(value, node, place, report);
  if (min !== undefined && value < min) {
    const detail = `${fieldText(place)} in body should be greater than or equal to ${min}`;
    add(report, 'out-of-range', place, detail, { value });
  }
  if (max !== undefined && value > max) {
    const detail = `${fieldText(place)} in body should be less than or equal to ${max}`;
    add(report, 'out-of-range', place, detail, { value });
  }
}

/** Since Kubernetes 1.36 the format of an integer is its range. The server names no field for it. */
function judgeFormat(value: number, { format }: NumberNode, place: Place, report: Report): void {
  const [lowest, highest] = format === 'int32' ? [-(2 ** 31), 2 ** 31 - 1] : [-(2 ** 63), 2 ** 63 - 1024];
  if (value >= lowest && value <= highest) return;
  const detail = `Checked value must be of type integer with format ${format ?? ''} in ${fieldText(place)}`;
  const [path, rule] = [pathOf(place), ruleOf(place, report.rule)];
  addError(report, { code: 'out-of-range', type: 'Invalid', field: '', path, detail, value: '', rule });
}

function judgeList(list: readonly unknown[], compiled: Compiled, place: Place, report: Report): void {
  if (compiled.node.type !== 'array' || compiled.items === undefined) {
    dropBelow(list, place, report);
    return;
  }
  if (isHollow(list)) throw oddObject();
  const { min, max, unique }: ListNode = compiled.node;
  for (let index = 0; index < list.length; index++) {
    judgeStructure(list[index], compiled.items, { up: place, key: index, compiled: compiled.items }, report);
  }
  if (min !== undefined && list.length < min) {
    const detail = `${fieldText(place)} in body should have at least ${min} items`;
    add(report, 'too-few-items', place, detail, { value: list.length });
  }
  if (max !== undefined && list.length > max) addTooMany(max, list.length, place, report);
  if (unique !== undefined) judgeUniqueness(list, compiled, unique, place, report);
}

function addTooMany(max: number, count: number, place: Place, report: Report): void {
  add(report, 'too-many-items', place, `must have at most ${max} ${max === 1 ? 'item' : 'items'}`, { value: count });
}

type Fields = Readonly<Record<string, unknown>>;

/** Inherited fields are none: the rules would read them all the same, so such an object is judged as a copy. */
function judgeObject(value: Fields, compiled: Compiled, place: Place, report: Report): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw oddObject();
  if (compiled.fields !== undefined) judgeFields(value, compiled, place, report);
  else if (compiled.node.type === 'map' && compiled.items !== undefined) judgeMap(value, compiled, place, report);
  else dropBelow(value, place, report);
}

function judgeFields(value: Fields, compiled: Compiled, place: Place, report: Report): void {
  const isOpen = compiled.node.type === 'object' && compiled.node.open === true;
  let count = 0;
  for (const key of Object.keys(value)) {
    const field = compiled.fields?.get(key);
    const written = value[key];
    if (written === undefined) continue;
    if (field === undefined && !isOpen) addUnknown(report, { up: place, key, compiled: undefined });
    if (field !== undefined && written !== null) {
      count++;
      judgeStructure(written, field.compiled, { up: place, key, compiled: field.compiled }, report);
    }
  }
  for (const { name, compiled: below, hasDefault } of compiled.required) {
    if (isMissing(value, name) && !hasDefault)
      add(report, 'field-missing', { up: place, key: name, compiled: below }, '');
  }
  if (compiled.node.type === 'object' && compiled.node.min !== undefined) {
    const filled = compiled.defaulted.filter(({ name }) => isMissing(value, name)).length;
    judgeFewest(count + filled, compiled.node.min, place, report);
  }
}

function isMissing(value: Fields, name: string): boolean {
  return !Object.hasOwn(value, name) || value[name] === undefined || value[name] === null;
}

function judgeMap(value: Fields, compiled: Compiled, place: Place, report: Report): void {
  const { items, node } = compiled;
  if (node.type !== 'map' || items === undefined) return;
  const keys = Object.keys(value).filter((key) => value[key] !== null && value[key] !== undefined);
  if (node.min !== undefined) judgeFewest(keys.length, node.min, place, report);
  if (node.max !== undefined && keys.length > node.max) addTooMany(node.max, keys.length, place, report);
  for (const key of keys) judgeStructure(value[key], items, { up: place, key, compiled: items }, report);
}

function judgeFewest(count: number, min: number, place: Place, report: Report): void {
  if (count >= min) return;
  const detail = `${fieldText(place)} in body should have at least ${min} properties`;
  add(report, 'too-few-items', place, detail, { value: count });
}
