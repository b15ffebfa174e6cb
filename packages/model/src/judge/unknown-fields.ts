/**
 * What the server drops: fields that no definition names, and everything below a value of the wrong type.
 */
import { isPacked } from '../plain.js';
import type { Place } from './place.js';
import { addUnknown, isFull, oddObject, type Report, visit } from './report.js';

const MAX_DEPTH = 64; // deeper than any definition

/** Notes every field below a value of which nothing is known. */
export function dropBelow(value: unknown, place: Place, report: Report, depth = 0): void {
  visit(report);
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || isFull(report)) return;
  if (Array.isArray(value)) {
    for (let key = 0; key < value.length && !isFull(report); key++) {
      dropBelow(value[key], { up: place, key, compiled: undefined }, report, depth + 1);
    }
    return;
  }
  if (isPacked(value)) throw oddObject();
  for (const key of Object.keys(value)) addUnknown(report, { up: place, key, compiled: undefined });
}

const MAX_SHOWN = 1_000; // values that an error shows

/** A value as it is left where a scalar is wanted: objects lose all their fields. What JSON cannot hold is `null`. */
export function pruned(value: unknown): unknown {
  return prune(value, { left: MAX_SHOWN }, 0);
}

function prune(value: unknown, budget: { left: number }, depth: number): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value) || depth > MAX_DEPTH) return {};
  const kept: unknown[] = [];
  for (let index = 0; index < value.length && budget.left-- > 0; index++) {
    kept.push(prune(value[index], budget, depth + 1));
  }
  return kept;
}
