/**
 * The defaults of the CRD, filled in as the server fills them in: before anything is judged, and also inside of what
 * was itself a default.
 */
import type { Channel, Node } from '../crd/node.js';
import { copyPlain, isPlainObject } from '../plain.js';
import { nodeBelow } from './subject.js';

/** Fills in defaults, in place. */
export function fillDefaults(value: unknown, node: Node, channel: Channel): void {
  if (Array.isArray(value)) {
    if (node.type === 'array') for (const item of value) fillDefaults(item, node.items, channel);
    return;
  }
  if (!isPlainObject(value)) return;
  if (node.type === 'object') {
    for (const [key, field] of Object.entries(node.fields)) {
      if (!('default' in field) || (field.only !== undefined && field.only !== channel)) continue;
      if (value[key] === undefined || value[key] === null) value[key] = copyPlain(field.default);
    }
  }
  for (const key of Object.keys(value)) {
    const below = nodeBelow(node, key, channel);
    if (below !== undefined) fillDefaults(value[key], below, channel);
  }
}
