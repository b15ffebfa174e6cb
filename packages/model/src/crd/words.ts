/**
 * The words that definitions are written in: each makes one node, and carries the type of what it takes.
 */
import type {
  BooleanNode,
  Field,
  IntOrTextNode,
  ListNode,
  MapNode,
  Node,
  NumberNode,
  ObjectNode,
  Of,
  Pattern,
  TextNode,
  ValueOf,
} from './node.js';

/** One of the values that a CRD allows, or, in an object that was read all the same, any other text. */
export type Open<Value extends string> = Value | (string & Record<never, never>);

type Options<Kind> = Omit<Kind, 'type' | 'items' | 'values' | 'fields' | 'experimentalValues'>;

/** A pattern that means the same in Go's RE2 and in JavaScript; `regexp` where it has to be written differently. */
export function pattern(go: string, regexp: RegExp = new RegExp(go, 'u')): Pattern {
  return { go, regexp };
}

/** A string. */
export function text(options: Options<TextNode> = {}): Of<TextNode, string> {
  return { type: 'string', ...options };
}

/** A moment, RFC 3339 as the server reads it; client libraries make a `Date` of it. */
export function timestamp(): Of<TextNode, Date | string> {
  return { type: 'string', format: 'date-time' };
}

/** A string out of a few; `more` are those of the experimental channel only. */
export function choice<const Value extends string, const More extends string = never>(
  values: readonly Value[],
  more: readonly More[] = [],
  options: Options<TextNode> = {},
): Of<TextNode, Open<Value | More>> {
  return { type: 'string', values, ...(more.length === 0 ? {} : { experimentalValues: more }), ...options };
}

/** A whole number. */
export function integer(
  options: Options<NumberNode> & { readonly values?: readonly number[] } = {},
): Of<NumberNode, number> {
  return { type: 'integer', ...options };
}

/** `true` or `false`. */
export function boolean(options: Options<BooleanNode> = {}): Of<BooleanNode, boolean> {
  return { type: 'boolean', ...options };
}

/** A whole number or a string. */
export function intOrText(options: Options<IntOrTextNode> = {}): Of<IntOrTextNode, number | string> {
  return { type: 'int-or-string', ...options };
}

/** A list of one kind of item. */
export function list<const Item extends Node>(
  items: Item,
  options: Options<ListNode> = {},
): Of<ListNode, readonly ValueOf<Item>[]> {
  return { type: 'array', items, ...options };
}

/** A map from texts to one kind of value. */
export function map<const Value extends Node>(
  values: Value,
  options: Options<MapNode> = {},
): Of<MapNode, Readonly<Record<string, ValueOf<Value>>>> {
  return { type: 'map', values, ...options };
}

type RequiredKeys<Fields> = {
  [Key in keyof Fields]: Fields[Key] extends { readonly required: true } ? Key : never;
}[keyof Fields];

/** The type of an object with these fields. */
export type ObjectOf<Fields extends Readonly<Record<string, Field>>> = {
  readonly [Key in RequiredKeys<Fields>]: ValueOf<Fields[Key]['node']>;
} & { readonly [Key in Exclude<keyof Fields, RequiredKeys<Fields>>]?: ValueOf<Fields[Key]['node']> | undefined };

/** An object with these fields and, when it is judged, no others. */
export function object<const Fields extends Readonly<Record<string, Field>>>(
  fields: Fields,
  options: Options<ObjectNode> = {},
): Of<ObjectNode, ObjectOf<Fields>> {
  return { type: 'object', fields, ...options };
}

/** What a field may be beside its node. */
export type FieldOptions = Omit<Field, 'node' | 'required'>;

/** A field that must be there. */
export function required<const Typed extends Node>(node: Typed, options: FieldOptions = {}) {
  return { node, required: true, ...options } as const;
}

/** A field that may be missing. */
export function optional<const Typed extends Node>(node: Typed, options: FieldOptions = {}) {
  return { node, required: false, ...options } as const;
}
