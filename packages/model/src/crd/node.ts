/**
 * What a field may hold, as data: the form in which the schemas of the CRDs are written down here, once.
 *
 * Everything else is made from these nodes: the judgement with its errors and defaults, the generated guards, JSON
 * Schema, the schemas for zod, and the check that the public types say the same.
 */
import type { ModelCode } from '../codes.js';
import type { ModelRule } from '../rules.js';

/** The release channels of Gateway API. kgateway's kinds and the core kinds are the same in both. */
export type Channel = 'standard' | 'experimental';

/** A regular expression twice: as the CRD writes it for Go's RE2, and as JavaScript runs it with the same meaning. */
export interface Pattern {
  readonly go: string;
  readonly regexp: RegExp;
}

/**
 * A CEL rule of a CRD, decided in TypeScript.
 *
 * `holds` gets a value that passed its types, as it was written or with its defaults: it reads `null` and absent alike,
 * and fills in a default itself where one matters. `true`: the rule holds. `false`: the API server gives `message`. A
 * text: the evaluation itself fails on the server, which refuses with these words before the message.
 */
export interface Check {
  readonly rule: ModelRule; // which sentence of rules.ts
  readonly code?: ModelCode; // absent: rule-broken
  readonly message: string; // the server's words
  readonly holds: (self: never, before: never) => boolean | string;
  readonly only?: Channel; // absent: in both
  readonly onUpdate?: true; // a transition rule: compares with the value before
  readonly reason?: 'Required' | 'Forbidden' | 'Duplicate'; // absent: Invalid
  readonly field?: string; // below the node, where the CRD reports it
  readonly note?: string; // where upstream's rule differs from its message: what a person should know
}

/** What no keyword says: an `anyOf`, `oneOf` or `allOf` of the CRD. */
export interface Combination {
  readonly rule: ModelRule;
  readonly holds: (self: unknown) => boolean;
  readonly errors: (self: unknown) => readonly CombinationError[]; // asked where it does not hold
}

/** What the server says of a combination that does not hold; `at` is relative to the node, `undefined` for no field at all. */
export interface CombinationError {
  readonly type: 'Invalid' | 'TypeInvalid' | 'NotSupported' | 'Duplicate' | 'Required' | 'TooLong';
  readonly code?: ModelCode; // absent: combination-broken
  readonly at: readonly (string | number)[] | undefined;
  readonly printed?: string; // how the server prints `at`; absent: with dots
  readonly detail: (field: string) => string; // given the node's field as the server prints it
  readonly value?: unknown; // absent: not shown
}

interface Common {
  readonly rule?: ModelRule; // which sentence its types and limits belong to, and those below it; absent: as above
  readonly checks?: readonly Check[];
  readonly combination?: Combination;
}

/** A string. Lengths count code points. */
export interface TextNode extends Common {
  readonly type: 'string';
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: Pattern;
  readonly experimentalPattern?: Pattern; // the experimental channel's, where the standard one has none
  readonly format?: 'date-time' | 'ipv4' | 'ipv6';
  readonly values?: readonly string[]; // an enum
  readonly experimentalValues?: readonly string[]; // what the experimental channel adds to it
}

/** A number without a fraction, or (`number`) with one. */
export interface NumberNode extends Common {
  readonly type: 'integer' | 'number';
  readonly format?: 'int32' | 'int64';
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly number[];
}

/** `true` or `false`. */
export interface BooleanNode extends Common {
  readonly type: 'boolean';
}

/** A number or a string (`x-kubernetes-int-or-string`). */
export interface IntOrTextNode extends Common {
  readonly type: 'int-or-string';
  readonly pattern?: Pattern;
  readonly max?: number;
}

/** A list. `unique` lists the keys of a list-map; an empty list of keys is a set. */
export interface ListNode extends Common {
  readonly type: 'array';
  readonly items: Node;
  readonly min?: number;
  readonly max?: number;
  readonly unique?: readonly string[];
  readonly uniqueRule?: ModelRule; // which sentence a duplicate breaks
}

/** A map with keys of the writer's choosing. */
export interface MapNode extends Common {
  readonly type: 'map';
  readonly values: Node;
  readonly min?: number;
  readonly max?: number;
}

/** An object with named fields. `min` counts its fields (`minProperties`). */
export interface ObjectNode extends Common {
  readonly type: 'object';
  readonly fields: Readonly<Record<string, Field>>;
  readonly min?: number;
  readonly open?: true; // other fields are kept, and never reported
}

/** Anything at all, kept as it is. */
export interface AnyNode extends Common {
  readonly type: 'any';
}

/** What a field may hold. */
export type Node = TextNode | NumberNode | BooleanNode | IntOrTextNode | ListNode | MapNode | ObjectNode | AnyNode;

/** A field of an object. */
export interface Field {
  readonly node: Node;
  readonly required: boolean;
  readonly default?: unknown; // absent: none
  readonly only?: Channel; // absent: in both
  readonly narrows?: true; // it narrows trust or identity: `null`, as a torn file leaves it, is broken and not absent
  readonly idle?: true; // no engine decides by it: where it cannot be read, the object is read without it
  readonly isReadable?: (value: unknown) => boolean; // beyond its type: what else it takes to believe the value
}

declare const VALUE: unique symbol;

/** A node, and the type of what it takes: the type is there for the compiler only. */
export type Of<Kind, Value> = Kind & { readonly [VALUE]?: Value };

/** The type of what a node takes; a text with an enum is open, since objects with other values are read too. */
export type ValueOf<Typed> = Typed extends { readonly [VALUE]?: infer Value } ? Value : never;
