/**
 * Lists that are maps or sets: no two items may share their keys (`x-kubernetes-list-type`).
 */
import type { Compiled } from './compiled.js';
import type { Place } from './place.js';
import { fieldText, pathOf, ruleOf } from './place.js';
import { addError, type Report } from './report.js';
import { pruned } from './unknown-fields.js';

/** Judges the keys of a list's items; no keys: the items themselves. */
export function judgeUniqueness(
  list: readonly unknown[],
  compiled: Compiled,
  keys: readonly string[],
  place: Place,
  report: Report,
): void {
  const odd = keys.length === 0 ? -1 : list.findIndex((one) => typeof one !== 'object' || Array.isArray(one));
  if (odd >= 0) {
    const detail = 'must be an object for an array of list-type map';
    addItemError(
      report,
      { code: 'field-unreadable', type: 'Invalid', detail, value: pruned(list[odd]) },
      compiled,
      place,
      odd,
    );
    return;
  }
  if (list.length < 2) return;
  const seen = new Map<unknown, number>();
  for (const [index, one] of list.entries()) {
    const key = keys.length === 1 ? keyOf(one, keys[0]!, compiled) : keys.length === 0 ? one : undefined;
    const shown = () => (keys.length === 0 ? pruned(one) : keysOf(one, keys, compiled));
    const told = typeof key === 'string' ? key : `\0${JSON.stringify(shown())}`; // a text, or what cannot be one
    const times = seen.get(told) ?? 0;
    seen.set(told, times + 1);
    if (times === 1) {
      addItemError(
        report,
        { code: 'item-repeated', type: 'Duplicate', detail: '', value: shown() },
        compiled,
        place,
        index,
      );
    }
  }
}

/** The keys of an item, in the order of the alphabet, with their defaults. */
export function keysOf(one: unknown, keys: readonly string[], compiled: Compiled): Readonly<Record<string, unknown>> {
  const found: { [key: string]: unknown } = {};
  for (const key of [...keys].sort()) {
    const value = keyOf(one, key, compiled);
    if (value !== undefined) found[key] = pruned(value);
  }
  return found;
}

function keyOf(one: unknown, key: string, { items }: Compiled): unknown {
  const written = typeof one === 'object' && one !== null ? (one as Readonly<Record<string, unknown>>)[key] : undefined;
  return written ?? items?.fields?.get(key)?.field.default;
}

type ItemError = Pick<Parameters<typeof addError>[1], 'code' | 'type' | 'detail' | 'value'>;

function addItemError(report: Report, error: ItemError, { node, items }: Compiled, list: Place, index: number): void {
  const place: Place = { up: list, key: index, compiled: items };
  const rule = (node.type === 'array' ? node.uniqueRule : undefined) ?? ruleOf(place, report.rule);
  addError(report, { ...error, field: fieldText(place), path: pathOf(place), rule });
}
