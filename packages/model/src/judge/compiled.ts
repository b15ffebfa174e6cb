/**
 * Definitions made ready for judging in one channel: what is asked of every object is looked up once.
 */
import { type Definition, patternOf, wholeNode } from '../crd/definition.js';
import type { Channel, Check, Combination, Field, ListNode, Node, ObjectNode, Pattern } from '../crd/node.js';
import type { ModelRule } from '../rules.js';

/** A node in one channel. */
export interface Compiled {
  readonly node: Node;
  readonly rule: ModelRule | undefined; // absent: that of the node above
  readonly values: readonly (string | number)[] | undefined; // an enum
  readonly pattern: Pattern | undefined;
  readonly checks: readonly Check[];
  readonly combination: Combination | undefined;
  readonly hasChecks: boolean; // here or anywhere below
  readonly hasUpdateChecks: boolean; // the same, of those that compare with a value before
  readonly fields: ReadonlyMap<string, CompiledField> | undefined; // of an object
  readonly required: readonly CompiledField[];
  readonly defaulted: readonly CompiledField[]; // fields with a default
  readonly items: Compiled | undefined; // of a list, or the values of a map
}

/** A field in one channel. */
export interface CompiledField {
  readonly name: string;
  readonly field: Field;
  readonly compiled: Compiled;
  readonly hasDefault: boolean;
}

type Cache = WeakMap<Node, Compiled>;
const caches: Readonly<Record<Channel, Cache>> = /* @__PURE__ */ (() => ({
  standard: new WeakMap(),
  experimental: new WeakMap(),
}))();

/** The node in a channel; the same object at each call. */
export function compile(node: Node, channel: Channel): Compiled {
  const known = caches[channel].get(node);
  if (known !== undefined) return known;
  const made = compileNode(node, channel);
  caches[channel].set(node, made);
  return made;
}

const wholeNodes = /* @__PURE__ */ new WeakMap<Definition, ObjectNode>();

/** The whole object of a definition in a channel; the same object at each call. */
export function compileWhole(definition: Definition, channel: Channel): Compiled {
  const node = wholeNodes.get(definition) ?? wholeNode(definition);
  wholeNodes.set(definition, node);
  return compile(node, channel);
}

function compileNode(node: Node, channel: Channel): Compiled {
  const fields = node.type === 'object' ? compileFields(node.fields, channel) : [];
  const items = itemsOf(node);
  const compiledItems = items === undefined ? undefined : compile(items, channel);
  const checks = (node.checks ?? []).filter(({ only }) => only === undefined || only === channel);
  const below = [...fields.map(({ compiled }) => compiled), ...(compiledItems === undefined ? [] : [compiledItems])];
  return {
    node,
    rule: node.rule,
    values: enumOf(node, channel),
    pattern:
      node.type === 'string' ? patternOf(node, channel) : node.type === 'int-or-string' ? node.pattern : undefined,
    checks,
    combination: node.combination,
    hasChecks: checks.length > 0 || below.some(({ hasChecks }) => hasChecks),
    hasUpdateChecks: checks.some(({ onUpdate }) => onUpdate) || below.some(({ hasUpdateChecks }) => hasUpdateChecks),
    fields: node.type === 'object' ? new Map(fields.map((field) => [field.name, field])) : undefined,
    required: fields.filter(({ field }) => field.required),
    defaulted: fields.filter(({ hasDefault }) => hasDefault),
    items: compiledItems,
  };
}

function compileFields(fields: Readonly<Record<string, Field>>, channel: Channel): readonly CompiledField[] {
  return Object.entries(fields)
    .filter(([, { only }]) => only === undefined || only === channel)
    .map(([name, field]) => ({
      name,
      field,
      compiled: compile(field.node, channel),
      hasDefault: 'default' in field,
    }));
}

function itemsOf(node: Node): Node | undefined {
  if (node.type === 'array') return (node as ListNode).items;
  return node.type === 'map' ? node.values : undefined;
}

/** The values that a channel allows; `undefined` where any value goes. */
export function enumOf(node: Node, channel: Channel): readonly (string | number)[] | undefined {
  if (node.type === 'integer' || node.type === 'number') return node.values;
  if (node.type !== 'string' || node.values === undefined) return undefined;
  const more = channel === 'experimental' ? (node.experimentalValues ?? []) : [];
  return [...node.values, ...more];
}
