/**
 * Whether two lists, sets or maps hold the same.
 */

/** The same items in the same order, by identity unless told otherwise. */
export function sameList<Item>(
  a: readonly Item[],
  b: readonly Item[],
  same: (one: Item, other: Item) => boolean = (one, other) => one === other,
): boolean {
  return a.length === b.length && a.every((item, at) => same(item, b[at]!));
}

/** The same items, or keys. */
export function sameKeys<Key>(a: Keys<Key>, b: Keys<Key>): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}

type Keys<Key> = Pick<ReadonlySet<Key> | ReadonlyMap<Key, unknown>, 'size' | 'keys' | 'has'>;
