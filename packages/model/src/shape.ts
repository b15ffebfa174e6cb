/**
 * From a copied object to a typed one, or to findings that name each field that does not fit.
 */
import type * as z from 'zod/mini';
import { finding, type ModelCode, type ModelFinding } from './codes.js';
import { formatPath } from './finding.js';
import { KINDS, type KnownKind, type KnownObject } from './kinds.js';
import type { ObjectRef } from './object.js';
import { isPlainObject, type PlainObject } from './plain.js';
import type { ModelRule } from './rules.js';
import { SCHEMAS } from './schemas.js';
import { readConfigMap, readSecret } from './secret.js';

/** A typed object, or why there is none. */
export interface ShapeReading {
  readonly object: KnownObject | undefined;
  readonly findings: readonly ModelFinding[];
}

/** Findings about the shape of one object; a list of a million broken entries needs no million findings. */
const MAX_FINDINGS = 20;

/**
 * Checks the shape of an object against its kind's schema. Findings name paths and never show a value.
 *
 * @rule closing/wrong-type-is-not-absent
 */
export function readShape(kind: KnownKind, object: PlainObject, ref: ObjectRef): ShapeReading {
  if (kind === 'Secret') return readSecretShape(object, ref);
  if (kind === 'ConfigMap') return readConfigMapShape(object, ref);
  return bySchema(kind, object, ref);
}

function readSecretShape(object: PlainObject, ref: ObjectRef): ShapeReading {
  const { object: secret, problems } = readSecret(object);
  if (problems.length === 0) return bySchema('Secret', secret, ref);
  const findings = problems.slice(0, MAX_FINDINGS).map(({ path }) =>
    finding('secret-data-unreadable', 'closing/secrets', `${formatPath(path)} holds no readable value.`, {
      object: ref,
      path,
    }),
  );
  return { object: undefined, findings };
}

function readConfigMapShape(object: PlainObject, ref: ObjectRef): ShapeReading {
  const { object: configMap, problems } = readConfigMap(object);
  const shape = bySchema('ConfigMap', configMap, ref);
  const dropped = problems.slice(0, MAX_FINDINGS).map(({ path }) =>
    finding('private-key-dropped', 'closing/secrets', `${formatPath(path)} holds a private key and is not kept.`, {
      object: ref,
      path,
      severity: 'warning',
    }),
  );
  return { object: shape.object, findings: [...shape.findings, ...dropped] };
}

function bySchema(kind: KnownKind, object: PlainObject, ref: ObjectRef): ShapeReading {
  try {
    const result = SCHEMAS[kind].safeParse(object);
    return result.success
      ? { object: withoutUndefined(result.data) as KnownObject, findings: [] }
      : { object: undefined, findings: shapeFindings(result.error.issues, object, ref) };
  } catch {
    // The schemas spread the issues of a list into one call: with very many of them that overflows.
    return { object: undefined, findings: [shapeFinding([], object, ref)] };
  }
}

function shapeFindings(
  issues: readonly z.core.$ZodIssue[],
  object: PlainObject,
  ref: ObjectRef,
): readonly ModelFinding[] {
  return issues.slice(0, MAX_FINDINGS).map((issue) => shapeFinding(issue.path, object, ref));
}

function shapeFinding(issuePath: readonly PropertyKey[], object: PlainObject, ref: ObjectRef): ModelFinding {
  const path = issuePath.filter((part) => typeof part !== 'symbol');
  const field = path.length === 0 ? 'The object' : formatPath(path);
  const isMissing = valueAt(object, path) === undefined;
  const [code, message]: [ModelCode, string] = isMissing
    ? ['field-missing', `${field} is missing.`]
    : ['field-unreadable', `${field} cannot be read.`];
  return finding(code, ruleFor(ref), message, { object: ref, path });
}

function ruleFor(ref: ObjectRef): ModelRule {
  return KINDS[ref.kind as KnownKind].claims ? 'closing/unreadable-claims' : 'closing/wrong-type-is-not-absent';
}

function valueAt(object: unknown, path: readonly (string | number)[]): unknown {
  let value = object;
  for (const part of path) {
    if (Array.isArray(value) && typeof part === 'number') value = value[part];
    else if (isPlainObject(value)) value = value[part];
    else return undefined;
  }
  return value;
}

/** Removes the keys that a `null` left as `undefined`, so that two equal objects are equal key by key. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) {
    for (const item of value) withoutUndefined(item);
  } else if (isPlainObject(value) && !Object.isFrozen(value)) {
    for (const key of Object.keys(value)) {
      if (value[key] === undefined) delete value[key];
      else withoutUndefined(value[key]);
    }
  }
  return value;
}
