/**
 * Whether two lists, or two sets, hold the same.
 */

/** The same items in the same order, by identity unless told otherwise. */
export function sameList<Item>(
  a: readonly Item[],
  b: readonly Item[],
  same: (one: Item, other: Item) => boolean = (one, other) => one === other,
): boolean {
  return a.length === b.length && a.every((item, at) => same(item, b[at]!));
}

/** The same items. */
export function sameSet<Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
