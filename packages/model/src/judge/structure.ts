/**
 * Types, required fields, lengths, ranges, patterns, enums: what the OpenAPI part of a CRD says, in the server's words
 * (kube-openapi `SchemaValidator`).
 */

import { isLongerThan, isShorterThan } from '../crd/code-points.js';
import { patternOf } from '../crd/definition.js';
import { isDateTime, isIpv4Format, isIpv6Format } from '../crd/formats.js';
import type { Channel, IntOrTextNode, ListNode, MapNode, Node, NumberNode, ObjectNode, TextNode } from '../crd/node.js';
import { isPlainObject, type PlainObject } from '../plain.js';
import { goQuote } from './server-error.js';
import { add, addError, below, fieldOf, item, type Place, type Report } from './subject.js';

type JsonType = 'null' | 'array' | 'integer' | 'number' | 'string' | 'boolean' | 'object' | 'unreadable';

/** Judges a value and everything below it. */
export function judgeStructure(value: unknown, node: Node, place: Place, channel: Channel, report: Report): void {
  if (node.type === 'any') return;
  const type = jsonType(value);
  if (type === 'null') {
    judgeNull(node, place, channel, report);
    return;
  }
  judgeType(value, type, node, place, report);
  judgeCombination(value, node, place, report);
  if (type === 'string') judgeText(value as string, node, place, channel, report);
  else if (type === 'integer' || type === 'number') judgeNumber(value as number, type, node, place, report);
  else if (type === 'array') judgeList(value as readonly unknown[], node, place, channel, report);
  else if (type === 'object') judgeObject(value as PlainObject, node, place, channel, report);
  judgeEnum(value, node, place, channel, report);
}

function jsonType(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value as JsonType;
  return isPlainObject(value) ? 'object' : 'unreadable';
}

const TYPES = {
  string: ['string'],
  integer: ['integer'],
  number: ['number'],
  boolean: ['boolean'],
  'int-or-string': ['integer', 'string'],
  array: ['array'],
  map: ['object'],
  object: ['object'],
} as const satisfies Record<Exclude<Node['type'], 'any'>, readonly string[]>;

type JudgedNode = Exclude<Node, { type: 'any' }>;

function judgeNull(node: JudgedNode, place: Place, channel: Channel, report: Report): void {
  add(report, 'field-unreadable', place, wrongType(node, place, 'null'), { value: 'null' });
  judgeEnum(null, node, place, channel, report);
}

function wrongType(node: JudgedNode, place: Place, type: string): string {
  return `${place.field} in body must be of type ${TYPES[node.type].join(',')}: "${type}"`;
}

/** A whole number is an integer however it is written; beyond 2^63 it is none. A list passes for a text with a format. */
function judgeType(value: unknown, type: JsonType, node: JudgedNode, place: Place, report: Report): void {
  const wanted: readonly string[] = TYPES[node.type];
  const fits =
    wanted.includes(type) ||
    (type === 'integer' && node.type === 'number') ||
    (type === 'array' && node.type === 'string' && node.format !== undefined);
  const isTooBig =
    type === 'integer' &&
    wanted.includes('integer') &&
    ((value as number) < -(2 ** 63) || (value as number) >= 2 ** 63);
  if (fits && !isTooBig) return;
  const shown = isTooBig ? 'number' : type;
  add(report, 'field-unreadable', place, wrongType(node, place, shown), { value: shown });
}

function judgeCombination(value: unknown, { combination }: JudgedNode, place: Place, report: Report): void {
  if (combination === undefined || combination.holds(value)) return;
  for (const { type, at, detail, ...shown } of combination.errors(value)) {
    const there = at === undefined ? place : at.reduce<Place>((up, key) => below(up, String(key)), place);
    addError(report, {
      code: 'combination-broken',
      type,
      field: at === undefined ? '' : there.field,
      path: there.path,
      detail: detail(there.field),
      ...shown,
      rule: combination.rule,
    });
  }
}

function judgeText(value: string, node: JudgedNode, place: Place, channel: Channel, report: Report): void {
  if (node.type !== 'string' && node.type !== 'int-or-string') return;
  const { min, max, format }: Pick<TextNode, 'min' | 'max' | 'format'> = node as TextNode & IntOrTextNode;
  const pattern = node.type === 'string' ? patternOf(node, channel) : node.pattern;
  if (max !== undefined && isLongerThan(value, max)) {
    add(report, 'too-long', place, `may not be more than ${max} ${max === 1 ? 'byte' : 'bytes'}`);
  } else if (min !== undefined && isShorterThan(value, min)) {
    add(report, 'too-short', place, `${place.field} in body should be at least ${min} chars long`, { value });
  } else if (pattern !== undefined && !pattern.regexp.test(value)) {
    add(report, 'pattern-mismatch', place, `${place.field} in body should match '${pattern.go}'`, { value });
  }
  if (format !== undefined && !FORMATS[format](value)) {
    add(report, 'field-unreadable', place, `${place.field} in body must be of type ${format}: ${goQuote(value)}`, {
      value,
    });
  }
}

const FORMATS = { 'date-time': isDateTime, ipv4: isIpv4Format, ipv6: isIpv6Format } as const;

function judgeNumber(value: number, type: JsonType, node: JudgedNode, place: Place, report: Report): void {
  if (node.type !== 'integer' && node.type !== 'number') return;
  const { min, max } = node;
  if (type === 'integer' && node.type === 'integer') judgeRange(value, node, place, report);
  if (min !== undefined && value < min) {
    add(report, 'out-of-range', place, `${place.field} in body should be greater than or equal to ${min}`, { value });
  }
  if (max !== undefined && value > max) {
    add(report, 'out-of-range', place, `${place.field} in body should be less than or equal to ${max}`, { value });
  }
}

/** Since Kubernetes 1.36 the format of an integer is its range. The server names no field for it. */
function judgeRange(value: number, { format }: NumberNode, place: Place, report: Report): void {
  const [lowest, highest] = format === 'int32' ? [-(2 ** 31), 2 ** 31 - 1] : [-(2 ** 63), 2 ** 63 - 1024];
  if (value >= lowest && value <= highest) return;
  const detail = `Checked value must be of type integer with format ${format ?? ''} in ${place.field}`;
  addError(report, {
    code: 'out-of-range',
    type: 'Invalid',
    field: '',
    path: place.path,
    detail,
    value: '',
    rule: place.rule,
  });
}

function judgeList(value: readonly unknown[], node: JudgedNode, place: Place, channel: Channel, report: Report): void {
  if (node.type !== 'array') return;
  const { items, min, max }: ListNode = node;
  for (const [index, one] of value.entries()) {
    judgeStructure(one, items, item(place, index, items), channel, report);
  }
  if (min !== undefined && value.length < min) {
    add(report, 'too-few-items', place, `${place.field} in body should have at least ${min} items`, {
      value: value.length,
    });
  }
  if (max !== undefined && value.length > max) addTooMany(max, value.length, place, report);
}

function addTooMany(max: number, count: number, place: Place, report: Report): void {
  add(report, 'too-many-items', place, `must have at most ${max} ${max === 1 ? 'item' : 'items'}`, { value: count });
}

function judgeObject(value: PlainObject, node: JudgedNode, place: Place, channel: Channel, report: Report): void {
  if (node.type === 'map') judgeMap(value, node, place, channel, report);
  if (node.type === 'object') judgeFields(value, node, place, channel, report);
}

function judgeMap(value: PlainObject, node: MapNode, place: Place, channel: Channel, report: Report): void {
  const keys = Object.keys(value);
  judgeFewest(keys.length, node.min, place, report);
  if (node.max !== undefined && keys.length > node.max) addTooMany(node.max, keys.length, place, report);
  for (const key of keys) judgeStructure(value[key], node.values, below(place, key, node.values), channel, report);
}

function judgeFewest(count: number, min: number | undefined, place: Place, report: Report): void {
  if (min === undefined || count >= min) return;
  add(report, 'too-few-items', place, `${place.field} in body should have at least ${min} properties`, {
    value: count,
  });
}

function judgeFields(value: PlainObject, node: ObjectNode, place: Place, channel: Channel, report: Report): void {
  judgeFewest(Object.keys(value).length, node.min, place, report);
  for (const key of Object.keys(value)) {
    const field = fieldOf(node, key, channel);
    if (field !== undefined) judgeStructure(value[key], field.node, below(place, key, field.node), channel, report);
  }
  for (const [key, field] of Object.entries(node.fields)) {
    const isMissing = field.required && (field.only ?? channel) === channel && value[key] === undefined;
    if (isMissing) add(report, 'field-missing', below(place, key, field.node), '');
  }
}

function judgeEnum(value: unknown, node: JudgedNode, place: Place, channel: Channel, report: Report): void {
  const values = enumOf(node, channel);
  if (values === undefined || values.includes(value as never)) return;
  const supported = values.map((one) => goQuote(String(one))).join(', ');
  add(report, 'value-unsupported', place, `supported values: ${supported}`, { value });
}

/** The values that a channel allows; `undefined` where any value goes. */
export function enumOf(node: Node, channel: Channel): readonly (string | number)[] | undefined {
  if (node.type === 'string') {
    return channel === 'experimental' && node.experimentalValues !== undefined
      ? [...(node.values ?? []), ...node.experimentalValues]
      : node.values;
  }
  return node.type === 'integer' || node.type === 'number' ? node.values : undefined;
}
