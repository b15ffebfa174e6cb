/**
 * Our objects for libraries that want to write to them.
 */
import { stampMilliseconds } from './object.js';
import { isRedacted, type Redacted } from './redacted.js';

/**
 * The type without `readonly`, at every level, and without `undefined` where a field may be missing. What may be a
 * `Date`, as the timestamps of metadata, is one: so `@kubernetes/client-node` has it.
 */
export type Mutable<Value> = Value extends string | number | boolean | null | undefined | Redacted
  ? Value
  : Value extends readonly (infer Item)[]
    ? Mutable<Item>[]
    : { -readonly [Key in keyof Value]: MutableField<Exclude<Value[Key], undefined>> };

type MutableField<Value> = Date extends Value ? (unknown extends Value ? Value : Date) : Mutable<Value>;

/**
 * A copy that shares nothing with the object but its `Redacted` values, and may be written to. Timestamps of metadata
 * become a `Date`; one that is `null` or no RFC 3339 text is left out, as are fields that are `undefined`.
 */
export function toMutable<Value extends object>(object: Value): Mutable<Value> {
  const copied = copy(object) as { metadata?: unknown };
  if (isFields(copied.metadata)) for (const field of STAMPS) makeDate(copied.metadata, field);
  return copied as Mutable<Value>;
}

const STAMPS = ['creationTimestamp', 'deletionTimestamp'] as const;

type Fields = { [field: string]: unknown };

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function makeDate(metadata: Fields, field: (typeof STAMPS)[number]): void {
  const stamp = metadata[field];
  const time = typeof stamp === 'string' || stamp instanceof Date ? stampMilliseconds(stamp) : Number.NaN;
  if (Number.isNaN(time)) delete metadata[field];
  else metadata[field] = new Date(time);
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isRedacted(value)) return value;
  if (value instanceof Date) return new Date(value.getTime());
  if (Array.isArray(value)) return value.map(copy);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, copy(item)]));
}
