/** JSON Schema for editors, held against the base objects with an independent validator. */
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { jsonSchema, schemaKinds } from '../src/json-schema/index.js';
import { baseKinds, readBaseObject } from './support/server-vector.js';

const ajv = new Ajv({ strict: false, allErrors: true });

describe.each(schemaKinds())('$apiVersion $kind', ({ apiVersion, kind, channels }) => {
  test.each(channels)('compiles, %s', (channel) => {
    const schema = jsonSchema(kind, { version: apiVersion.replace(/^.*\//, ''), channel });
    expect(() => ajv.compile(schema ?? false)).not.toThrow();
    expect(schema).toBeDefined();
  });
});

describe.each(baseKinds())('%s', (kind) => {
  const channel = kind === 'XBackend' ? 'experimental' : 'standard';
  const validate = ajv.compile(jsonSchema(kind, { channel }) ?? false);
  test('the base object fits', () => {
    expect(validate(readBaseObject(kind)) || validate.errors).toBe(true);
  });
  test('another kind, another version and metadata of a wrong type are errors', () => {
    const base = readBaseObject(kind);
    expect(validate({ ...base, kind: 'Other' })).toBe(false);
    expect(validate({ ...base, metadata: 5 })).toBe(false);
    expect(validate({ ...base, apiVersion: 'v0' })).toBe(false);
  });
});

test('what a channel does not serve has no schema', () => {
  expect(jsonSchema('BackendTLSPolicy', { version: 'v1alpha3' })).toBeUndefined();
  expect(jsonSchema('Nothing')).toBeUndefined();
});
