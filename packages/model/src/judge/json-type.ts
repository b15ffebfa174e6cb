/**
 * What a value is in JSON.
 */

/** The type of a value, as the API server names it; `unreadable` where JSON has no word for it. */
export type JsonType = 'null' | 'array' | 'integer' | 'number' | 'string' | 'boolean' | 'object' | 'unreadable';

/** The type of a value. */
export function jsonType(value: unknown): JsonType {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    case 'boolean':
      return 'boolean';
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? 'array' : 'object';
    default:
      return 'unreadable';
  }
}

/** A `Date`, as client libraries make of a timestamp, is its text; every other value is itself. */
export function textOfDate(value: unknown): unknown {
  if (!(value instanceof Date)) return value;
  return Number.isNaN(value.getTime()) ? null : value.toISOString();
}
