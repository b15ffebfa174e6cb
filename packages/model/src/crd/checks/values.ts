/**
 * What CEL makes of a field that is missing or `null`.
 */

/** CEL's `has`: the field is there. */
export function has<Value>(value: Value): value is NonNullable<Value> {
  return value !== undefined && value !== null;
}

/** The size of a list, map or text; 0 when it is missing. */
export function size(value: readonly unknown[] | string | undefined | null): number {
  return value?.length ?? 0;
}

/** A text, or "" when it is missing. */
export function textOf(value: string | undefined | null): string {
  return value ?? '';
}

/** Whether no two items have one key. */
export function areUnique<Item>(items: readonly Item[], keyOf: (item: Item) => string): boolean {
  if (items.length < 2) return true;
  const keys = new Set<string>();
  for (const item of items) keys.add(keyOf(item));
  return keys.size === items.length;
}

/** So few items are compared pair by pair, without a key for each. */
export const FEW = 16;

/** Whether no two items are alike; for few items. */
export function hasNoPair<Item>(items: readonly Item[], areAlike: (one: Item, other: Item) => boolean): boolean {
  for (let index = 1; index < items.length; index++) {
    for (let before = 0; before < index; before++) if (areAlike(items[before]!, items[index]!)) return false;
  }
  return true;
}
