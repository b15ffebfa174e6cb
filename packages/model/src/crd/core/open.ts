/**
 * The word for objects of the core kinds, which gain fields with every release.
 */
import type { Field, ObjectNode, Of } from '../node.js';
import { type ObjectOf, object } from '../words.js';

/** An object with these fields and any others: what is not named is kept, and never reported. */
export function open<const Fields extends Readonly<Record<string, Field>>>(
  fields: Fields,
  options: Pick<ObjectNode, 'rule' | 'checks' | 'combination'> = {},
): Of<ObjectNode, ObjectOf<Fields>> {
  return object(fields, { ...options, open: true });
}
