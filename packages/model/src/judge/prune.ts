/**
 * What the server drops before it looks: fields it does not know, and `null` where a field may be absent.
 */
import type { Channel, Node } from '../crd/node.js';
import { isPlainObject, type PlainObject } from '../plain.js';
import { addUnknown, below, fieldOf, item, nodeBelow, type Place, type Report } from './subject.js';

/** Removes, in place, every field that the definition does not name, and notes where it stood. */
export function dropUnknown(value: unknown, node: Node, place: Place, channel: Channel, report: Report): void {
  if (node.type === 'any') return;
  if (Array.isArray(value)) {
    const items = node.type === 'array' ? node.items : undefined;
    for (const [index, one] of value.entries()) {
      if (items !== undefined) dropUnknown(one, items, item(place, index, items), channel, report);
      else dropAll(one, item(place, index, node), report);
    }
  } else if (isPlainObject(value)) dropUnknownFields(value, node, place, channel, report);
}

function dropUnknownFields(value: PlainObject, node: Node, place: Place, channel: Channel, report: Report): void {
  for (const key of Object.keys(value)) {
    const known = nodeBelow(node, key, channel);
    if (known !== undefined) dropUnknown(value[key], known, below(place, key, known), channel, report);
    else {
      addUnknown(report, below(place, key));
      delete value[key];
    }
  }
}

/** Below a value of the wrong type nothing is known. */
function dropAll(value: unknown, place: Place, report: Report): void {
  if (Array.isArray(value))
    for (const [index, one] of value.entries()) dropAll(one, item(place, index, ANYTHING), report);
  if (!isPlainObject(value)) return;
  for (const key of Object.keys(value)) {
    addUnknown(report, below(place, key));
    delete value[key];
  }
}

const ANYTHING: Node = { type: 'any' };

/** Removes, in place, fields and map values that are `null`; where there is a default, `null` stays to become it. */
export function dropNulls(value: unknown, node: Node, channel: Channel): void {
  if (Array.isArray(value)) {
    if (node.type === 'array') for (const one of value) dropNulls(one, node.items, channel);
  } else if (isPlainObject(value)) {
    for (const key of Object.keys(value)) {
      const known = nodeBelow(node, key, channel);
      if (known === undefined) continue;
      if (value[key] !== null) dropNulls(value[key], known, channel);
      else if (!hasDefault(node, key, channel)) delete value[key];
    }
  }
}

function hasDefault(node: Node, key: string, channel: Channel): boolean {
  const field = node.type === 'object' ? fieldOf(node, key, channel) : undefined;
  return field !== undefined && 'default' in field;
}
