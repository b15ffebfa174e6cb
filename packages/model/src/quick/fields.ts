/**
 * Objects as the guards read them: in place, and only what is their own.
 */
import { textOfDate } from '../judge/json-type.js';
import { isPacked } from '../plain.js';

/** The fields of an object. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The own fields of an object: itself where it can have no others, as what JSON and YAML make; else a copy, one level
 * deep. `undefined` for what is no object.
 */
export function ownFields(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return value as Fields;
  return value instanceof Date || isPacked(value) ? undefined : Object.assign(Object.create(null), value);
}

/** Whether a value is a text; a `Date` is its text. */
export function isText(value: unknown): boolean {
  return typeof value === 'string' || (value instanceof Date && typeof textOfDate(value) === 'string');
}

const EMPTY = {};

/** Whether somebody gave every object a field. */
export function isPrototypeSoiled(): boolean {
  for (const _ in EMPTY) return true;
  return false;
}
