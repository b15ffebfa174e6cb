/**
 * One version of one kind, as its CRD defines it.
 */
import type { ModelRule } from '../rules.js';
import type { Channel, Field, Node, ObjectNode, Pattern, TextNode } from './node.js';

/** A kind in one version. */
export interface Definition<Kind extends string = string, Typed extends ObjectNode = ObjectNode> {
  readonly group: string;
  readonly version: string;
  readonly kind: Kind;
  readonly namespaced: boolean;
  readonly names?: 'subdomain' | 'label-1123' | 'label-1035' | 'after-colon'; // what a name of this kind is; absent: a DNS subdomain
  readonly isSecret?: true; // its values are never shown
  readonly served: readonly Channel[]; // the channels whose API servers know this version
  readonly deprecated?: string; // the server's warning, where it gives one
  readonly rule: ModelRule; // which sentence its types and limits belong to
  readonly body: Typed; // everything but apiVersion, kind and metadata
}

/** The fields of every object; metadata is judged by rules of its own. */
export const ENVELOPE: Readonly<Record<string, Field>> = {
  apiVersion: { node: { type: 'string' }, required: false },
  kind: { node: { type: 'string' }, required: false },
  metadata: { node: { type: 'any' }, required: false },
};

/** The whole object as a node. */
export function wholeNode({ body, rule }: Definition): ObjectNode {
  return { ...body, rule, fields: { ...ENVELOPE, ...body.fields } };
}

/** The pattern that a text has in a channel. */
export function patternOf({ pattern, experimentalPattern }: TextNode, channel: Channel): Pattern | undefined {
  return channel === 'experimental' ? (experimentalPattern ?? pattern) : pattern;
}

/** A node with everything below it, each once. */
export function nodesOf(node: Node, seen: Set<Node> = new Set()): ReadonlySet<Node> {
  if (seen.has(node)) return seen;
  seen.add(node);
  if (node.type === 'array') nodesOf(node.items, seen);
  if (node.type === 'map') nodesOf(node.values, seen);
  if (node.type === 'object') for (const field of Object.values(node.fields)) nodesOf(field.node, seen);
  return seen;
}
