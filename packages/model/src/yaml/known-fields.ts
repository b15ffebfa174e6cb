/**
 * Which fields a definition knows at a place: what a misspelt one may have meant.
 */
import { type Definition, wholeNode } from '../crd/definition.js';
import type { Channel, Field, Node } from '../crd/node.js';
import { OBJECT_META } from '../judge/metadata-decode.js';

/** The fields that may stand where the last part of a path stands, and those of them that another channel has. */
export interface KnownFields {
  readonly here: readonly string[];
  readonly elsewhere: readonly string[];
}

/** Both are empty where the path leads into no object of the definition. */
export function knownFieldsAt(
  definition: Definition,
  path: readonly (string | number)[],
  channel: Channel,
): KnownFields {
  if (path.length === 2 && path[0] === 'metadata') return { here: Object.keys(OBJECT_META), elsewhere: [] };
  const holder = path.slice(0, -1).reduce<Node | undefined>(below, wholeNode(definition));
  if (holder?.type !== 'object') return { here: [], elsewhere: [] };
  const fields = Object.entries(holder.fields);
  const isHere = ([, { only }]: readonly [string, Field]): boolean => only === undefined || only === channel;
  return {
    here: fields.filter(isHere).map(([name]) => name),
    elsewhere: fields.filter((field) => !isHere(field)).map(([name]) => name),
  };
}

function below(node: Node | undefined, part: string | number): Node | undefined {
  if (node?.type === 'array') return typeof part === 'number' ? node.items : undefined;
  if (node?.type === 'map') return node.values;
  if (node?.type !== 'object' || typeof part !== 'string' || !Object.hasOwn(node.fields, part)) return undefined;
  return node.fields[part]?.node;
}
