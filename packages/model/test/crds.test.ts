/** Every definition against the CRD that it stands for: each field, type, limit, default and message. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { referenceData } from '../../../tools/reference-data.js';
import type { Definition } from '../src/crd/definition.js';
import { DEFINITIONS } from '../src/crd/definitions.js';
import type { Channel } from '../src/crd/node.js';
import { toOpenApi } from '../src/crd/open-api.js';

const folder = referenceData('crds');
type Schema = { readonly [keyword: string]: unknown };
interface Crd {
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly deprecationWarning?: string;
      readonly schema: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

const FOLDERS = { standard: ['standard', 'kgateway'], experimental: ['experimental', 'kgateway'] } as const;

describe.skipIf(folder === undefined)('the CRDs say what the definitions say', () => {
  for (const channel of ['standard', 'experimental'] as const) {
    const crds = folder === undefined ? [] : FOLDERS[channel].flatMap((name) => readCrds(join(folder, name)));
    for (const definition of DEFINITIONS) {
      const crd = crds.find(({ spec }) => spec.group === definition.group && spec.names.kind === definition.kind);
      const version = crd?.spec.versions.find(({ name }) => name === definition.version);
      if (crd === undefined || version === undefined) continue;
      const name = `${definition.kind} ${definition.version}, ${channel}`;
      test(`${name}: fields, types, limits, defaults, rules`, () => {
        expect(ours(definition, channel)).toEqual(theirs(version.schema.openAPIV3Schema));
      });
      test(`${name}: served, deprecated, scope`, () => {
        expect(definition.served.includes(channel)).toBe(version.served);
        expect(definition.namespaced).toBe(crd.spec.scope === 'Namespaced');
        if (version.served) expect(definition.deprecated).toBe(version.deprecationWarning);
      });
    }
    test(`no served version of a CRD is left out, ${channel}`, () => {
      const missing = crds.flatMap(({ spec }) =>
        spec.versions
          .filter(({ name, served }) => served && find(spec.group, spec.names.kind, name) === undefined)
          .map(({ name }) => `${spec.names.kind} ${name}`),
      );
      expect(missing).toEqual([]);
    });
  }
});

function find(group: string, kind: string, version: string): Definition | undefined {
  return DEFINITIONS.find((one) => one.group === group && one.kind === kind && one.version === version);
}

function readCrds(path: string): readonly Crd[] {
  return readdirSync(path).map((file) => parse(readFileSync(join(path, file), 'utf8')) as Crd);
}

function ours({ body }: Definition, channel: Channel): unknown {
  return JSON.parse(JSON.stringify(normal(toOpenApi(body, channel) as Schema)));
}

/** The CRD's schema without its envelope. */
function theirs(schema: Schema): unknown {
  const { apiVersion, kind, metadata, ...properties } = schema.properties as Record<string, Schema>;
  const required = (schema.required as readonly string[] | undefined)?.filter((name) => name !== 'metadata');
  return normal({ ...schema, properties, ...(required === undefined ? {} : { required }) });
}

const SILENT = ['description', 'x-kubernetes-map-type', 'anyOf', 'oneOf', 'allOf', 'not'];

/** A schema in one form: what decides nothing is left out, what has no order is sorted. */
function normal(schema: Schema): Schema {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword, value]) => !SILENT.includes(keyword) && !decidesNothing(keyword, value))
      .map(([keyword, value]) => [keyword, normalValue(keyword, value)]),
  );
}

function decidesNothing(keyword: string, value: unknown): boolean {
  return (
    (keyword === 'x-kubernetes-list-type' && value === 'atomic') ||
    (keyword === 'minLength' && value === 0) ||
    (keyword === 'required' && (value as readonly string[]).length === 0) ||
    (keyword === 'properties' && Object.keys(value as object).length === 0)
  );
}

function normalValue(keyword: string, value: unknown): unknown {
  if (keyword === 'items' || keyword === 'additionalProperties') return normal(value as Schema);
  if (keyword === 'properties') {
    return Object.fromEntries(
      Object.entries(value as Record<string, Schema>).map(([name, one]) => [name, normal(one)]),
    );
  }
  if (keyword === 'x-kubernetes-validations') {
    return (value as readonly Record<string, unknown>[])
      .map(({ message, reason, fieldPath }) => JSON.stringify({ message: String(message).trim(), reason, fieldPath }))
      .sort();
  }
  if (keyword === 'enum' || keyword === 'required') return [...(value as readonly (string | number)[])].sort();
  return value;
}
