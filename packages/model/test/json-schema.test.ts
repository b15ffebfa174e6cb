/** JSON Schema for editors, held against the base objects with an independent validator. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test, vi } from 'vitest';
import { jsonSchema, type SchemaObject, schemaKinds } from '../src/json-schema/index.js';
import { baseKinds, readBaseObject } from './support/server-vector.js';

const ajv = new Ajv({ strict: false, allErrors: true });

describe.each(schemaKinds())('$apiVersion $kind', ({ apiVersion, kind, channels }) => {
  test.each(channels)('compiles, %s', (channel) => {
    const schema = jsonSchema(kind, { version: apiVersion.replace(/^.*\//, ''), channel });
    expect(() => ajv.compile(schema ?? false)).not.toThrow();
    expect(schema).toBeDefined();
  });
  test.each(channels)('every field says what it is for, %s', (channel) => {
    const schema = jsonSchema(kind, { version: apiVersion.replace(/^.*\//, ''), channel }) ?? {};
    expect(schema.description).toBeTypeOf('string');
    expect(wordless(schema)).toEqual([]);
  });
});

/** The fields, and items with fields, that have no description. */
function wordless(schema: SchemaObject, path = ''): readonly string[] {
  const { properties = {}, items, additionalProperties } = schema;
  const fields = Object.entries(properties as Readonly<Record<string, SchemaObject>>);
  const held = [items, additionalProperties].filter((one) => typeof one === 'object') as readonly SchemaObject[];
  return [
    ...fields.flatMap(([name, field]) => (isWordless(field) ? [`${path}.${name}`] : [])),
    ...held.flatMap((one) => (one.properties !== undefined && isWordless(one) ? [`${path}[]`] : [])),
    ...fields.flatMap(([name, field]) => wordless(field, `${path}.${name}`)),
    ...held.flatMap((one) => wordless(one, `${path}[]`)),
  ];
}

function isWordless({ description }: SchemaObject): boolean {
  return typeof description !== 'string' || description === '';
}

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

describe('the words of a field', () => {
  const at = (schema: SchemaObject | undefined, ...path: readonly string[]) =>
    path.reduce<SchemaObject>((one, key) => one[key] as SchemaObject, schema ?? {}).description;
  const http = jsonSchema('HTTPRoute', { channel: 'experimental' });
  const rule = ['properties', 'spec', 'properties', 'rules', 'items'];
  const ofRule = (...path: readonly string[]) => at(http, ...rule, 'properties', ...path);

  test('its own, where it is inherited too', () => {
    expect(ofRule('backendRefs', 'items', 'properties', 'weight')).toMatch(/^Share in proportion/);
  });
  test('those of its type, where it has none', () =>
    expect(ofRule('timeouts')).toMatch(/^How long a request may take/));
  test('both, and none twice', () => {
    expect(ofRule('matches', 'items', 'properties', 'path')).toBe('Default every path.\n\nThe path of a request.');
    expect(ofRule('retry')).toBe('When a request is sent again. Experimental.');
  });
  test('a list says its own, its items what each of them is', () => {
    expect(ofRule('matches')).toMatch(/^Up to 64/);
    expect(at(http, ...rule)).toMatch(/^One rule:/);
  });
  test('a note behind the field is a sentence', () => {
    const status = ['properties', 'status', 'properties', 'parents', 'items', 'properties', 'conditions', 'items'];
    expect(at(http, ...status, 'properties', 'reason')).toBe('CamelCase, for programs.');
  });
  test('a type that is derived from another keeps the words of its fields', () => {
    const ports = ['properties', 'spec', 'properties', 'ports', 'items', 'properties', 'port'];
    expect(at(jsonSchema('ServiceImport'), ...ports)).toBe(at(jsonSchema('Service'), ...ports));
  });
});

test('what a channel does not serve has no schema', () => {
  expect(jsonSchema('BackendTLSPolicy', { version: 'v1alpha3' })).toBeUndefined();
  expect(jsonSchema('Nothing')).toBeUndefined();
});

test('the program of the guide prints one schema that fits every kind, and no misspelt field', async () => {
  const validate = ajv.compile(JSON.parse(await printedByGuide()));
  for (const kind of baseKinds()) {
    const base = readBaseObject(kind);
    expect(validate(base) || validate.errors, kind).toBe(true);
    expect(validate({ ...base, metadata: 5 }), kind).toBe(false);
  }
  const route = readBaseObject('HTTPRoute');
  expect(validate({ ...route, spec: { parentRef: [] } })).toBe(false);
  expect(validate({ ...route, kind: 'Other', spec: { parentRef: [] } })).toBe(true);
});

async function printedByGuide(): Promise<string> {
  const guide = readFileSync(new URL('../../../docs/guides/validate-in-editors.md', import.meta.url), 'utf8');
  const [, code = ''] = /^```js\n([\s\S]*?)^```$/m.exec(guide) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    writeFileSync(join(folder, 'write-schema.mjs'), code);
    await import(join(folder, 'write-schema.mjs'));
    return String(log.mock.calls.at(-1)?.[0]);
  } finally {
    log.mockRestore();
    rmSync(folder, { recursive: true });
  }
}
