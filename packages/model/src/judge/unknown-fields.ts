/**
 * What the server drops: fields that no definition names, and everything below a value of the wrong type.
 */
import type { Place } from './place.js';
import { addUnknown, isFull, type Report } from './report.js';

const MAX_DEPTH = 64; // deeper than any definition

/** Notes every field below a value of which nothing is known. */
export function dropBelow(value: unknown, place: Place, report: Report, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || isFull(report)) return;
  if (Array.isArray(value)) {
    for (let key = 0; key < value.length && !isFull(report); key++) {
      dropBelow(value[key], { up: place, key, compiled: undefined }, report, depth + 1);
    }
    return;
  }
  for (const key of Object.keys(value)) addUnknown(report, { up: place, key, compiled: undefined });
}

/** A value as it is left where a scalar is wanted: objects lose all their fields. */
export function pruned(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value) || depth > MAX_DEPTH) return {};
  return value.slice(0, MAX_SHOWN).map((item) => pruned(item, depth + 1));
}

const MAX_SHOWN = 1_000; // items of a list that an error shows
