/**
 * A definition as the OpenAPI schema of its CRD, which is also what JSON Schema for editors is made of.
 */
import { patternOf } from './definition.js';
import type { Channel, Check, Field, ListNode, Node } from './node.js';

/** A schema, as JSON. */
export type SchemaObject = { readonly [keyword: string]: unknown };

/** The schema of a node in one channel. Descriptions and combinations (`oneOf` and the like) are left out. */
export function toOpenApi(node: Node, channel: Channel): SchemaObject {
  return defined({
    ...ownKeywords(node, channel),
    'x-kubernetes-validations': validations(node.checks ?? [], channel),
  });
}

function ownKeywords(node: Node, channel: Channel): SchemaObject {
  switch (node.type) {
    case 'string':
      return {
        type: 'string',
        minLength: node.min,
        maxLength: node.max,
        pattern: patternOf(node, channel)?.go,
        format: node.format,
        enum: node.values && [...node.values, ...(channel === 'experimental' ? (node.experimentalValues ?? []) : [])],
      };
    case 'integer':
    case 'number':
      return { type: node.type, format: node.format, minimum: node.min, maximum: node.max, enum: node.values };
    case 'boolean':
      return { type: 'boolean' };
    case 'int-or-string':
      return { 'x-kubernetes-int-or-string': true, pattern: node.pattern?.go, maxLength: node.max };
    case 'array':
      return {
        type: 'array',
        ...listType(node),
        minItems: node.min,
        maxItems: node.max,
        items: toOpenApi(node.items, channel),
      };
    case 'map':
      return {
        type: 'object',
        minProperties: node.min,
        maxProperties: node.max,
        additionalProperties: toOpenApi(node.values, channel),
      };
    case 'object':
      return {
        type: 'object',
        minProperties: node.min,
        ...properties(node.fields, channel),
        ...(node.open ? { 'x-kubernetes-preserve-unknown-fields': true } : {}),
      };
    case 'any':
      return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
    default:
      return node satisfies never;
  }
}

function listType({ unique }: ListNode): SchemaObject {
  if (unique === undefined) return {};
  return unique.length === 0
    ? { 'x-kubernetes-list-type': 'set' }
    : { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': unique };
}

function properties(fields: Readonly<Record<string, Field>>, channel: Channel): SchemaObject {
  const here = Object.entries(fields).filter(([, { only }]) => only === undefined || only === channel);
  const required = here.filter(([, field]) => field.required).map(([name]) => name);
  return {
    properties: Object.fromEntries(
      here.map(([name, field]) => [
        name,
        { ...toOpenApi(field.node, channel), ...('default' in field ? { default: field.default } : {}) },
      ]),
    ),
    required: required.length === 0 ? undefined : required.sort(),
  };
}

function validations(checks: readonly Check[], channel: Channel): readonly SchemaObject[] | undefined {
  const here = checks.filter(({ only }) => only === undefined || only === channel);
  if (here.length === 0) return undefined;
  return here.map(({ message, reason, field }) =>
    defined({ message, reason: reason && `FieldValue${reason}`, fieldPath: field && `.${field}` }),
  );
}

/** The schema without keywords that have no value. */
export function defined(schema: SchemaObject): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}
