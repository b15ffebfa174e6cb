/**
 * JSON Schema for editors: one schema for each kind, made from its definition.
 */
import type { Definition } from '../crd/definition.js';
import { DEFINITIONS } from '../crd/definitions.js';
import type { Channel } from '../crd/node.js';
import { defined, type SchemaObject, toOpenApi } from '../crd/open-api.js';
import { type Described, describeSchema } from './described.js';
import { DESCRIPTIONS } from './descriptions/index.js';

export type { SchemaObject } from '../crd/open-api.js';

/** Which schema is wanted. */
export interface JsonSchemaOptions {
  readonly version?: string; // default: the version that is written today
  readonly channel?: Channel; // default standard
}

/** A kind in one version, for which there is a schema. */
export interface SchemaKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly channels: readonly Channel[]; // whose API servers know it
}

/** Every kind and version for which there is a schema. */
export function schemaKinds(): readonly SchemaKind[] {
  return DEFINITIONS.map(({ group, version, kind, served }) => ({
    apiVersion: apiVersionOf(group, version),
    kind,
    channels: served,
  }));
}

/**
 * The JSON Schema (draft-07) of a kind; `undefined` where the channel has no such kind or version.
 *
 * It says types, limits, enums, patterns and defaults, and what each field is for (`description`). Rules that compare
 * fields are beyond JSON Schema; their messages stand in `$comment`. Fields that nobody defines are errors, so that an
 * editor marks a typing mistake; the API server drops them.
 */
export function jsonSchema(kind: string, options: JsonSchemaOptions = {}): SchemaObject | undefined {
  const { channel = 'standard', version } = options;
  const definition = DEFINITIONS.find(
    (one) => one.kind === kind && (version ?? one.version) === one.version && one.served.includes(channel),
  );
  return definition === undefined ? undefined : wholeSchema(definition, channel);
}

function wholeSchema(definition: Definition, channel: Channel): SchemaObject {
  const { group, version, kind, body } = definition;
  const words = DESCRIPTIONS[kind] as Described; // a test holds that every kind has some
  const { properties, required = [], ...rest } = describeSchema(toJsonSchema(toOpenApi(body, channel)), words);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `${kind} (${apiVersionOf(group, version)})`,
    ...rest,
    properties: {
      apiVersion: { description: 'Group and version.', const: apiVersionOf(group, version) },
      kind: { description: words.says, const: kind },
      metadata: METADATA,
      ...(properties as SchemaObject),
    },
    required: ['apiVersion', 'kind', 'metadata', ...(required as readonly string[])],
  };
}

/** What people write into metadata; the rest of it is for servers. */
const METADATA: SchemaObject = {
  description: 'What the object is called, and what is said about it.',
  type: 'object',
  properties: {
    name: text('What the object is called: once for each kind and namespace. It cannot be changed.'),
    generateName: text('Instead of a name: its beginning, to which the server adds five characters.'),
    namespace: text(
      'The namespace that the object is in; cluster-scoped kinds have none. Absent: the one that the client is set to.',
    ),
    labels: texts('What selectors choose objects by.'),
    annotations: texts('What tools and controllers note; nothing is chosen by it.'),
  },
};

function text(description: string): SchemaObject {
  return { description, type: 'string' };
}

function texts(description: string): SchemaObject {
  return { description, type: 'object', additionalProperties: { type: 'string' } };
}

function apiVersionOf(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The keywords of Kubernetes become those of JSON Schema. */
function toJsonSchema(schema: SchemaObject): SchemaObject {
  const converted: { [keyword: string]: unknown } = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties') converted.properties = mapValues(value as SchemaObject, toJsonSchema);
    else if (keyword === 'items' || keyword === 'additionalProperties') converted[keyword] = convertBelow(value);
    else if (keyword === 'x-kubernetes-int-or-string') converted.type = ['integer', 'string'];
    else if (keyword === 'x-kubernetes-list-type') converted.uniqueItems = value === 'set' ? true : undefined;
    else if (keyword === 'x-kubernetes-validations') converted.$comment = messages(value as readonly SchemaObject[]);
    else if (!keyword.startsWith('x-kubernetes-') && keyword !== 'format') converted[keyword] = value;
  }
  const isClosed = 'properties' in converted && schema['x-kubernetes-preserve-unknown-fields'] !== true;
  return defined({ ...converted, ...(isClosed ? { additionalProperties: false } : {}) });
}

function convertBelow(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? toJsonSchema(value as SchemaObject) : value;
}

function messages(rules: readonly SchemaObject[]): string {
  return rules.map(({ message }) => String(message)).join('; ');
}

function mapValues(schemas: SchemaObject, change: (schema: SchemaObject) => SchemaObject): SchemaObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema as SchemaObject)]));
}
