/**
 * Vectors about what the API server says: `spec/vectors/AREA/NAME/server.yaml`, each with objects that keep the rule and
 * objects that break it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { ServerVector } from './server-case.js';

const SPEC = fileURLToPath(new URL('../../../../spec/', import.meta.url));

const KEYS = ['rule', 'says', 'kind', 'version', 'channel', 'cases'];
const CASE_KEYS = ['says', 'set', 'before', 'breaks'];

/** Every vector, in order of path. @throws {Error} naming the file, if one has an unknown key or no base */
export function readServerVectors(): readonly ServerVector[] {
  return readdirSync(`${SPEC}vectors`, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('/server.yaml'))
    .sort()
    .flatMap((path) => {
      const read: unknown = parse(readFileSync(`${SPEC}vectors/${path}`, 'utf8'));
      return (Array.isArray(read) ? read : [read]).map((vector) => checked(path, vector as Omit<ServerVector, 'path'>));
    });
}

function checked(path: string, vector: Omit<ServerVector, 'path'>): ServerVector {
  const strange = [
    ...Object.keys(vector).filter((key) => !KEYS.includes(key)),
    ...vector.cases.flatMap((one) => Object.keys(one).filter((key) => !CASE_KEYS.includes(key))),
  ];
  if (strange.length > 0) throw new Error(`spec/vectors/${path} has keys that no vector has: ${strange.join(', ')}`);
  if (!existsSync(basePath(vector.kind)))
    throw new Error(`spec/vectors/${path}: spec/base/objects has no ${vector.kind}`);
  return { path, ...vector };
}

function basePath(kind: string): string {
  return `${SPEC}base/objects/${kind}.yaml`;
}

/** The kinds that have a base object. */
export function baseKinds(): readonly string[] {
  return existsSync(`${SPEC}base/objects`)
    ? readdirSync(`${SPEC}base/objects`).map((file) => file.replace(/\.yaml$/, ''))
    : [];
}

/** The base object of a kind, fresh at each call. */
export function readBaseObject(kind: string): Record<string, unknown> {
  return parse(readFileSync(basePath(kind), 'utf8')) as Record<string, unknown>;
}
