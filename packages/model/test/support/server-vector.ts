/**
 * Vectors about what the API server says: `spec/vectors/AREA/NAME/server.yaml`, each with objects that keep the rule and
 * objects that break it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const SPEC = fileURLToPath(new URL('../../../../spec/', import.meta.url));

/** One object, made from the base of its kind. */
export interface ServerCase {
  readonly says: string;
  readonly set?: Readonly<Record<string, unknown>>; // path → value; null removes
  readonly before?: Readonly<Record<string, unknown>>; // what an update replaces, made in the same way
  readonly breaks: readonly string[]; // the fields at which the rule is broken
}

/** One rule with its cases. */
export interface ServerVector {
  readonly path: string;
  readonly rule: string;
  readonly says: string;
  readonly kind: string;
  readonly version?: string;
  readonly channel?: 'standard' | 'experimental';
  readonly cases: readonly ServerCase[];
}

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

/** The object of a case. */
export function build(vector: ServerVector, set: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const object = readBaseObject(vector.kind);
  if (vector.version !== undefined) object.apiVersion = String(object.apiVersion).replace(/[^/]+$/, vector.version);
  for (const [path, value] of Object.entries(set)) setAt(object, split(path), structuredClone(value));
  return object;
}

/** `spec.rules[0].filters` → its parts; a part in quotes, `spec.options["a.b/c"]`, may hold dots. */
function split(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\["([^"]+)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, name]) =>
    index === undefined ? (quoted ?? name ?? '') : Number(index),
  );
}

function setAt(object: Record<string, unknown>, path: readonly (string | number)[], value: unknown): void {
  let holder = object as Record<string | number, unknown>;
  for (const [index, part] of path.slice(0, -1).entries()) {
    holder[part] ??= typeof path[index + 1] === 'number' ? [] : {};
    holder = holder[part] as Record<string | number, unknown>;
  }
  const last = path.at(-1) ?? '';
  if (value === null) delete holder[last];
  else holder[last] = value;
}
