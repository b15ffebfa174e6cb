/**
 * Reading by definition: a typed copy of the fields that are known, and a problem for each that cannot be believed.
 *
 * Reading asks for types only. Limits and rules are judged apart, since an object that breaks them still claims what it
 * claims. What it takes beyond the type is said field by field (`narrows`, `isReadable`).
 */
import type { Field, MapNode, Node, ObjectNode } from './crd/node.js';
import { emptyObject, isPlainObject, type PlainObject } from './plain.js';

/** A field that cannot be read. */
export interface ReadProblem {
  readonly path: readonly (string | number)[];
  readonly expected: string; // "a text", "a list of objects"
  readonly found: string; // "a number", "nothing"
}

/** What came up while an object was read. */
export interface Reading {
  readonly problems: ReadProblem[]; // the object cannot be read
  readonly leftOut: ReadProblem[]; // the object is read without these fields, which decide nothing
}

/** A reading that begins. */
export function newReading(): Reading {
  return { problems: [], leftOut: [] };
}

/** A list of a million broken entries needs no million problems. */
const MAX_PROBLEMS = 20;

/** The value as it is read: unknown fields and absent ones left out. What comes up is added to `reading`. */
export function readNode(value: unknown, node: Node, path: readonly (string | number)[], reading: Reading): unknown {
  if (reading.problems.length >= MAX_PROBLEMS) return undefined;
  switch (node.type) {
    case 'object':
      return isPlainObject(value) ? readFields(value, node, path, reading) : broken(value, node, path, reading);
    case 'map':
      return isPlainObject(value) ? readMap(value, node, path, reading) : broken(value, node, path, reading);
    case 'array':
      return Array.isArray(value)
        ? value.map((item, index) => readNode(item, node.items, [...path, index], reading))
        : broken(value, node, path, reading);
    default:
      return isScalar(value, node) ? value : broken(value, node, path, reading);
  }
}

function readFields(
  value: PlainObject,
  node: ObjectNode,
  path: readonly (string | number)[],
  reading: Reading,
): PlainObject {
  const read: PlainObject = {};
  for (const [key, field] of Object.entries(node.fields)) readField(value, key, field, read, path, reading);
  return read;
}

/** @rule closing/wrong-type-is-not-absent */
function readField(
  holder: PlainObject,
  key: string,
  field: Field,
  read: PlainObject,
  path: readonly (string | number)[],
  reading: Reading,
): void {
  const value = holder[key];
  const isAbsent = value === undefined || (value === null && field.narrows === undefined);
  if (isAbsent && !field.required) return;
  const there = [...path, key];
  if (field.idle) {
    readIdle(value, key, field, read, there, reading);
    return;
  }
  const before = reading.problems.length;
  const kept = readNode(value, field.node, there, reading);
  if (reading.problems.length > before) return;
  if (field.isReadable?.(kept) === false)
    reading.problems.push({ path: there, expected: USABLE, found: describeFull(kept) });
  else read[key] = kept;
}

/** A field that decides nothing is left out where it cannot be read; the next release may give it another form. */
function readIdle(
  value: unknown,
  key: string,
  { node }: Field,
  read: PlainObject,
  path: readonly (string | number)[],
  reading: Reading,
): void {
  const own = newReading();
  const kept = readNode(value, node, path, own);
  if (own.problems.length === 0) read[key] = kept;
  else if (reading.leftOut.length < MAX_PROBLEMS) reading.leftOut.push(...own.problems);
}

/** What is expected where the type is right and the value is none that can be believed. */
const USABLE = 'one that can be used';

function describeFull(value: unknown): string {
  if (value === '') return 'an empty text';
  return Array.isArray(value) && value.length === 0 ? 'an empty list' : describe(value);
}

function readMap(value: PlainObject, node: MapNode, path: readonly (string | number)[], reading: Reading): PlainObject {
  const read = emptyObject();
  for (const key of Object.keys(value)) read[key] = readNode(value[key], node.values, [...path, key], reading);
  return read;
}

type ScalarNode = Exclude<Node, { type: 'object' | 'map' | 'array' }>;

/** A whole number that a `number` cannot hold exactly is another one than was written. */
function isScalar(value: unknown, node: ScalarNode): boolean {
  switch (node.type) {
    case 'string':
      return typeof value === 'string' || (node.format === 'date-time' && value instanceof Date);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'int-or-string':
      return typeof value === 'string' || Number.isSafeInteger(value);
    case 'any':
      return typeof value !== 'symbol';
    default:
      return node satisfies never;
  }
}

function broken(value: unknown, node: Node, path: readonly (string | number)[], reading: Reading): undefined {
  reading.problems.push({ path, expected: EXPECTED[node.type], found: describe(value) });
}

const EXPECTED = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  'int-or-string': 'a whole number or a text',
  array: 'a list',
  map: 'an object',
  object: 'an object',
  any: 'a value',
} as const satisfies Record<Node['type'], string>;

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (isPlainObject(value)) return 'an object';
  const names: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', boolean: 'a truth value' };
  return names[typeof value] ?? 'a value that cannot be read';
}
