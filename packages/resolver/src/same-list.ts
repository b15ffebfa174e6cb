/**
 * Lists: whether two hold the same, and lists that are kept for long.
 */

/** The same items in the same order, by identity unless told otherwise. */
export function sameList<Item>(
  a: readonly Item[],
  b: readonly Item[],
  same: (one: Item, other: Item) => boolean = (one, other) => one === other,
): boolean {
  return a.length === b.length && a.every((item, at) => same(item, b[at]!));
}

/** The list with room for its items and no more: one that has grown item by item has room for a dozen others. */
export function asLong<Item>(list: readonly Item[]): readonly Item[] {
  return list.length === 0 ? NOTHING : list.slice();
}

const NOTHING: readonly never[] = [];

/** The same items, or keys. */
export function sameKeys<Key>(a: Keys<Key>, b: Keys<Key>): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}

type Keys<Key> = Pick<ReadonlySet<Key> | ReadonlyMap<Key, unknown>, 'size' | 'keys' | 'has'>;
