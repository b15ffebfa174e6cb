/**
 * A case of a vector about what the API server says: its object, and where that breaks the rule. Needs no host.
 */
import type { formatPath, validateObject, validateUpdate } from '../../src/index.js';

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

/** Who judges: the sources, or the package that was built from them. */
export interface Server {
  readonly validateObject: typeof validateObject;
  readonly validateUpdate: typeof validateUpdate;
  readonly formatPath: typeof formatPath;
}

/** Where the vector's rule is broken, in order. `base`: the object of `spec/base/objects` of its kind. */
export function brokenAt(
  vector: ServerVector,
  { set, before }: ServerCase,
  base: object,
  server: Server,
): readonly string[] {
  const options = { channel: vector.channel ?? 'standard', fields: 'ignore' } as const;
  const after = build(vector, base, set);
  const findings =
    before === undefined
      ? server.validateObject(after, options)
      : server.validateUpdate(build(vector, base, before), after, options);
  return findings
    .filter(({ rule, code }) => rule === vector.rule && code !== 'rules-unchecked')
    .map(({ path }) => server.formatPath(path))
    .sort();
}

/** The object of a case, made from the base object of its kind. */
function build(vector: ServerVector, base: object, set: Readonly<Record<string, unknown>> = {}): object {
  const object = structuredClone(base) as Record<string, unknown>;
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
