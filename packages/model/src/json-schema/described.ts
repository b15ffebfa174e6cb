/**
 * What the interfaces of `../api` say in words, as data, and how a schema takes it on.
 */
import type { SchemaObject } from '../crd/open-api.js';

/** An interface in words. */
export interface Described {
  readonly says: string;
  readonly fields: Readonly<Record<string, DescribedField>>;
}

/** A field in words; one without any says what its type says. */
export interface DescribedField {
  readonly says?: string;
  readonly of?: Described; // its type, or that of its items or values
}

/** The schema of an object with a `description` for it and for each field below it. */
export function describeSchema(schema: SchemaObject, { says, fields }: Described): SchemaObject {
  const { properties, ...rest } = schema;
  const described = Object.entries((properties ?? {}) as Readonly<Record<string, SchemaObject>>).map(
    ([name, field]) => [name, describeField(field, fields[name] ?? {})] as const,
  );
  return { description: says, ...rest, ...(properties ? { properties: Object.fromEntries(described) } : {}) };
}

function describeField(schema: SchemaObject, { says, of }: DescribedField): SchemaObject {
  if (of === undefined) return says === undefined ? schema : { description: says, ...schema };
  const inner = (['items', 'additionalProperties'] as const).find((keyword) => typeof schema[keyword] === 'object');
  if (inner === undefined) return { ...describeSchema(schema, of), description: inFull(says, of) };
  return { description: says ?? of.says, ...schema, [inner]: describeSchema(schema[inner] as SchemaObject, of) };
}

/** What the field says of its value, then what the type says of all such values; not the same sentence twice. */
function inFull(says: string | undefined, of: Described): string {
  return says === undefined || of.says.includes(says) ? of.says : `${says}\n\n${of.says}`;
}
