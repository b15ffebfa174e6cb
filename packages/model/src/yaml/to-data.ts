/**
 * YAML nodes into plain data, as kubectl turns them into JSON.
 */
import { type Alias, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { Limits } from './limits.js';
import type { Problem, ProblemDetail } from './problem.js';
import { scalarValue } from './scalars.js';

export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };
/** Where each alias of a document points. */
export type AliasTargets = ReadonlyMap<Alias, Node>;
export type DataResult = { readonly data: Data; readonly targets: AliasTargets } | { readonly problem: Problem };

const COLLECTION_TAGS: ReadonlySet<string | undefined> = new Set([
  undefined,
  '!',
  'tag:yaml.org,2002:map',
  'tag:yaml.org,2002:seq',
]);

/**
 * The data of a document, or the first reason not to read it.
 *
 * Keys become strings, twice the same key is refused, `<<` merges, aliases are copied out within the limit, and
 * `__proto__` is a key like any other. Offsets count from the document's start.
 *
 * @rule closing/reading-errors
 */
export function toData(root: Node, limits: Limits): DataResult {
  const reader: Reader = { limits, anchors: new Map(), targets: new Map(), aliasedNodes: 0 };
  try {
    return { data: read(root, 0, false, reader), targets: reader.targets };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
}

interface Reader {
  readonly limits: Limits;
  readonly anchors: Map<string, Node>; // as of the node that is being read
  readonly targets: Map<Alias, Node>;
  aliasedNodes: number;
}

class Refusal extends Error {
  readonly problem: Problem;
  constructor(detail: ProblemDetail, node: Node | null, code: Problem['code'] = 'yaml-error') {
    super();
    this.problem = { code, detail, offset: node?.range?.[0] ?? 0 };
  }
}

/** `copied`: the node is read once more because an alias points at it, so its anchors are known already. */
function read(node: Node | null, depth: number, copied: boolean, reader: Reader): Data {
  if (node === null) return null;
  if (depth > reader.limits.depth) throw new Refusal('TOO_DEEP', node, 'too-complex');
  if (copied) {
    reader.aliasedNodes += 1;
    if (reader.aliasedNodes > reader.limits.aliasedNodes) throw new Refusal('TOO_MANY_ALIASES', node, 'too-complex');
  }
  if (isAlias(node)) return read(follow(node, copied, reader), depth + 1, true, reader);
  if (!copied && node.anchor !== undefined) reader.anchors.set(node.anchor, node);
  if (isScalar(node)) {
    const result = scalarValue(node.source ?? '', node.type === 'PLAIN', node.tag);
    if ('problem' in result) throw new Refusal(result.problem, node);
    return result.value;
  }
  if (!COLLECTION_TAGS.has(node.tag)) throw new Refusal('UNSUPPORTED_TAG', node);
  if (isMap(node)) return readMap(node, depth, copied, reader);
  if (!isSeq(node)) throw new Refusal('IMPOSSIBLE', node);
  return node.items.map((item) => read(item as Node | null, depth + 1, copied, reader));
}

function follow(alias: Alias, copied: boolean, reader: Reader): Node {
  const target = reader.targets.get(alias) ?? (copied ? undefined : reader.anchors.get(alias.source));
  if (target === undefined) throw new Refusal('UNKNOWN_ALIAS', alias);
  reader.targets.set(alias, target);
  return target;
}

function readMap(map: YAMLMap, depth: number, copied: boolean, reader: Reader): Data {
  const data: Record<string, Data> = {};
  const written = new Set<string>(); // keys that stand in the mapping itself
  let merged = false;
  for (const pair of map.items) {
    if (!isPair(pair)) throw new Refusal('IMPOSSIBLE', map);
    const key = pair.key as Node | null;
    const value = pair.value as Node | null;
    if (isMergeKey(key)) {
      if (merged) throw new Refusal('DUPLICATE_KEY', key);
      merged = true;
      for (const [name, part] of mergedEntries(value, depth, copied, reader, key)) {
        if (written.has(name)) throw new Refusal('MERGE_AFTER_KEY', key);
        put(data, name, part);
      }
      continue;
    }
    const name = keyText(read(key, depth + 1, copied, reader), key ?? map);
    if (written.has(name)) throw new Refusal('DUPLICATE_KEY', key ?? map);
    written.add(name);
    put(data, name, read(value, depth + 1, copied, reader));
  }
  return data;
}

/** Whether a key is the merge key: `<<` without quotes. */
export function isMergeKey(key: unknown): key is Scalar {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<' && key.tag === undefined;
}

/** What `<<` brings in: of several mappings, an earlier one wins over a later one. */
function mergedEntries(
  source: Node | null,
  depth: number,
  copied: boolean,
  reader: Reader,
  key: Node,
): Iterable<[string, Data]> {
  const data = read(source, depth + 1, copied, reader);
  const parts = Array.isArray(data) ? data : [data];
  const entries = new Map<string, Data>();
  for (const part of parts) {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) throw new Refusal('MERGE_NOT_A_MAP', key);
    for (const [name, value] of Object.entries(part as Record<string, Data>)) {
      if (!entries.has(name)) entries.set(name, value);
    }
  }
  return entries;
}

function keyText(key: Data, node: Node): string {
  if (typeof key === 'string') return key;
  if (typeof key === 'number' || typeof key === 'boolean') return String(key);
  throw new Refusal('KEY_NOT_A_STRING', node);
}

/** As an own property, whatever the name: assigning to `__proto__` would set the prototype. */
function put(data: Record<string, Data>, name: string, value: Data): void {
  if (name !== '__proto__') data[name] = value;
  else Object.defineProperty(data, name, { value, enumerable: true, writable: true, configurable: true });
}
