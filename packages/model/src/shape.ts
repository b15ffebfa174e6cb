/**
 * From a copied object to a typed one, or to findings that name each field that does not fit.
 */
import { finding, type ModelCode, type ModelFinding, showablePath } from './codes.js';
import { findVersion } from './crd/find-definition.js';
import type { Node, ObjectNode } from './crd/node.js';
import { formatPath, type Severity } from './finding.js';
import { KINDS, type KnownKind, type KnownObject } from './kinds.js';
import { METADATA } from './metadata.js';
import { type ObjectRef, versionOf } from './object.js';
import { isPlainObject, type PlainObject } from './plain.js';
import { newReading, type Reading, type ReadProblem, readNode } from './read-node.js';
import { isRedacted } from './redacted.js';
import type { ModelRule } from './rules.js';
import { readConfigMap, readSecret } from './secret.js';

/** A typed object, or why there is none. */
export interface ShapeReading {
  readonly object: KnownObject | undefined;
  readonly findings: readonly ModelFinding[];
}

/** Findings about the shape of one object; a list of a million broken entries needs no million findings. */
const MAX_FINDINGS = 20;

/**
 * Reads an object by the definition of its kind and version, in the fields of both channels. Findings name paths and
 * never show a value.
 *
 * @rule closing/wrong-type-is-not-absent
 */
export function readShape(kind: KnownKind, object: PlainObject, ref: ObjectRef): ShapeReading {
  if (kind === 'Secret') return readSecretShape(object, ref);
  if (kind === 'ConfigMap') return readConfigMapShape(object, ref);
  return readWhole(kind, object, ref);
}

function readSecretShape(object: PlainObject, ref: ObjectRef): ShapeReading {
  const { object: secret, problems } = readSecret(object);
  if (problems.length === 0) return readWhole('Secret', secret, ref, ['data']);
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
  const shape = readWhole('ConfigMap', configMap, ref, ['data'], entryProblems(configMap.data));
  const dropped = problems.slice(0, MAX_FINDINGS).map(({ path }) =>
    finding('private-key-dropped', 'closing/secrets', `${formatPath(path)} holds a private key and is not kept.`, {
      object: ref,
      path,
      severity: 'warning',
    }),
  );
  return { object: shape.object, findings: [...shape.findings, ...dropped] };
}

/** Entries of a ConfigMap that are neither text nor redacted. */
function entryProblems(data: unknown): readonly ReadProblem[] {
  if (data === undefined || data === null) return [];
  if (!isPlainObject(data)) return [{ path: ['data'], expected: 'an object', found: 'another value' }];
  return Object.keys(data)
    .filter((key) => typeof data[key] !== 'string' && !isRedacted(data[key]))
    .map((key) => ({ path: ['data', key], expected: 'a text', found: 'another value' }));
}

/** @param asGiven  fields that were read already, and are taken over as they are; `given` are their problems */
function readWhole(
  kind: KnownKind,
  object: PlainObject,
  ref: ObjectRef,
  asGiven: readonly string[] = [],
  given: readonly ReadProblem[] = [],
): ShapeReading {
  const definition = findVersion(ref.group, kind, versionOf(String(object.apiVersion)));
  if (definition === undefined) return { object: undefined, findings: [] }; // INVARIANT: every known version has one
  const reading: Reading = { problems: [...given], leftOut: [] };
  const metadata = readNode(object.metadata, METADATA, ['metadata'], reading);
  const { status, ...fields } = definition.body.fields;
  const body: ObjectNode = { type: 'object', fields: without(fields, asGiven) };
  const read = readNode(object, body, [], reading) as PlainObject;
  const kept = status === undefined ? undefined : readStatus(kind, object.status, status.node, reading);
  const leftOut = reading.leftOut.slice(0, MAX_FINDINGS).map((one) => shapeFinding(one, ref, 'warning'));
  if (reading.problems.length > 0) {
    const broken = reading.problems.slice(0, MAX_FINDINGS).map((one) => shapeFinding(one, ref, 'error'));
    return { object: undefined, findings: [...broken, ...leftOut] };
  }
  const { apiVersion } = object;
  const taken = Object.fromEntries(asGiven.flatMap((field) => (object[field] ? [[field, object[field]]] : [])));
  const typed = { apiVersion, kind, metadata, ...read, ...taken, ...(kept === undefined ? {} : { status: kept }) };
  return { object: typed as unknown as KnownObject, findings: leftOut };
}

function without<Value>(fields: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

/**
 * The status of a policy says which of its 16 places are left, so one that cannot be read is broken. Of other kinds it
 * decides nothing, and one that cannot be read is left out.
 */
function readStatus(kind: KnownKind, status: unknown, node: Node, reading: Reading): unknown {
  if (status === undefined || status === null) return undefined;
  const own = newReading();
  const read = readNode(status, node, ['status'], own);
  if (own.problems.length === 0) return read;
  if (KINDS[kind].claims) reading.problems.push(...own.problems);
  else reading.leftOut.push(...own.problems);
  return undefined;
}

function shapeFinding({ path: there, expected, found }: ReadProblem, ref: ObjectRef, severity: Severity): ModelFinding {
  const path = showablePath(there);
  const field = path.length === 0 ? 'The object' : formatPath(path);
  const [code, message]: [ModelCode, string] =
    found === 'nothing'
      ? ['field-missing', `${field} is missing.`]
      : ['field-unreadable', `${field} cannot be read: it is ${found}, not ${expected}.${hint(expected, found)}`];
  return finding(code, ruleFor(ref), message, { object: ref, path, evidence: { expected, found }, severity });
}

/** Manifests are YAML 1.1, in which more is a number or a truth value than people expect. */
function hint(expected: string, found: string): string {
  if (expected !== 'a text' || !SCALARS.includes(found)) return '';
  return ' In YAML 1.1, yes, no, on, off and numbers are texts only in quotes.';
}

const SCALARS: readonly string[] = ['a number', 'a truth value'];

function ruleFor(ref: ObjectRef): ModelRule {
  return KINDS[ref.kind as KnownKind].claims ? 'closing/unreadable-claims' : 'closing/wrong-type-is-not-absent';
}
