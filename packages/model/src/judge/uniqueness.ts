/**
 * Lists that are maps or sets: no two items may share their keys (`x-kubernetes-list-type`).
 */
import type { Channel, ListNode, Node } from '../crd/node.js';
import { emptyObject, isPlainObject } from '../plain.js';
import { add, addError, below, item, nodeBelow, type Place, type Report } from './subject.js';

/** Judges every list below. */
export function judgeUniqueness(value: unknown, node: Node, place: Place, channel: Channel, report: Report): void {
  if (Array.isArray(value)) {
    if (node.type !== 'array') return;
    judgeList(value, node, place, report);
    for (const [index, one] of value.entries()) {
      judgeUniqueness(one, node.items, item(place, index, node.items), channel, report);
    }
  } else if (isPlainObject(value)) {
    for (const key of Object.keys(value)) {
      const known = nodeBelow(node, key, channel);
      if (known !== undefined) judgeUniqueness(value[key], known, below(place, key, known), channel, report);
    }
  }
}

function judgeList(list: readonly unknown[], node: ListNode, place: Place, report: Report): void {
  if (node.unique === undefined) return;
  const rule = node.uniqueRule ?? place.rule;
  const isMap = node.unique.length > 0;
  const odd = isMap ? list.findIndex((one) => one !== null && !isPlainObject(one)) : -1;
  if (odd >= 0) {
    const detail = 'must be an object for an array of list-type map';
    const there = item(place, odd, node.items);
    addError(report, { ...there, rule, code: 'field-unreadable', type: 'Invalid', detail, value: list[odd] });
    return;
  }
  if (list.length < 2) return;
  const seen = new Map<string, number>();
  for (const [index, one] of list.entries()) {
    const keys = isMap ? keysOf(one, node.unique) : one;
    const text = JSON.stringify(sorted(keys)) ?? '';
    const times = seen.get(text) ?? 0;
    seen.set(text, times + 1);
    if (times === 1) add(report, 'item-repeated', { ...item(place, index, node.items), rule }, '', { value: keys });
  }
}

function keysOf(one: unknown, keys: readonly string[]): unknown {
  const found = emptyObject();
  if (isPlainObject(one)) for (const key of keys) if (one[key] !== undefined) found[key] = one[key];
  return found;
}

/** The value with its keys in one order, so that equal values read the same. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
