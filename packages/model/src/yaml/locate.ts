/**
 * Where a field stands in a document.
 */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import { scalarValue } from './scalars.js';
import { type AliasTargets, isMergeKey } from './to-data.js';

/** What of a field is meant: its value, or the key that it stands under. */
export type LocatedPart = 'value' | 'key';

/**
 * The offset, from the document's start, of the value at a path: of the value itself where it is a single one, of its
 * key where it is a mapping or a list. Of a field that is not there, it is the place of the nearest one around it.
 */
export function locateField(
  root: Node,
  path: readonly (string | number)[],
  targets: AliasTargets,
  located: LocatedPart = 'value',
): number {
  let node: Node | null = root;
  let offset = offsetOf(root);
  for (const [depth, part] of path.entries()) {
    const parent: Node | null = resolveAlias(node, targets);
    if (isSeq(parent) && typeof part === 'number') {
      const item = parent.items[part] as Node | null | undefined;
      if (item === undefined || item === null) return offset;
      node = item;
      offset = offsetOf(item);
    } else if (isMap(parent)) {
      const pair = findPair(parent, String(part), targets);
      if (pair === undefined) return offset;
      node = pair.value as Node | null;
      const isKeyMeant = located === 'key' && depth === path.length - 1;
      offset = isScalar(node) && node.source !== '' && !isKeyMeant ? offsetOf(node) : offsetOf(pair.key as Node);
    } else return offset;
  }
  return offset;
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function resolveAlias(node: Node | null, targets: AliasTargets): Node | null {
  let resolved = node;
  while (isAlias(resolved)) resolved = targets.get(resolved) ?? null;
  return resolved;
}

/** The entry with this key: of the mapping itself, else of what it merges. */
function findPair(map: Node, name: string, targets: AliasTargets): Pair | undefined {
  if (!isMap(map)) return undefined;
  for (const pair of map.items) {
    const key = resolveAlias(pair.key as Node | null, targets);
    if (isScalar(key) && !isMergeKey(key) && isKeyNamed(key, name)) return pair;
  }
  for (const pair of map.items) {
    if (!isMergeKey(pair.key)) continue;
    const source = resolveAlias(pair.value as Node | null, targets);
    for (const part of isSeq(source) ? source.items : [source]) {
      const merged = resolveAlias(part as Node | null, targets);
      const found = merged === null ? undefined : findPair(merged, name, targets);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Keys become strings: `yes` is the key "true", and `0x10` is "16". */
function isKeyNamed({ source = '', type, tag }: Scalar, name: string): boolean {
  if (source === name && type !== 'PLAIN') return true;
  const result = scalarValue(source, type === 'PLAIN', tag);
  return 'value' in result && String(result.value) === name;
}
