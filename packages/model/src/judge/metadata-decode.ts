/**
 * `metadata` as Go's ObjectMeta takes it: a value of a wrong type is an error, `null` is the zero value, and what
 * ObjectMeta does not have is dropped.
 */

import { emptyObject, isHollow, isPlainObject, type PlainObject } from '../plain.js';
import { isGoTime } from './go-time.js';
import { fieldText } from './metadata-report.js';
import { addError, oddObject, type Report, visit } from './report.js';

/** A Go type, as far as decoding JSON cares. */
export type GoType =
  | Scalar
  | 'any'
  | { readonly list: GoType }
  | { readonly map: Scalar }
  | { readonly fields: Fields };
type Scalar = 'string' | 'int64' | 'bool' | 'time';
type Fields = Readonly<Record<string, GoType>>;

const OWNER: Fields = {
  apiVersion: 'string',
  kind: 'string',
  name: 'string',
  uid: 'string',
  controller: 'bool',
  blockOwnerDeletion: 'bool',
};

const MANAGED: Fields = {
  manager: 'string',
  operation: 'string',
  apiVersion: 'string',
  time: 'time',
  fieldsType: 'string',
  fieldsV1: 'any',
  subresource: 'string',
};

/** The fields of ObjectMeta. */
export const OBJECT_META: Fields = {
  name: 'string',
  generateName: 'string',
  namespace: 'string',
  selfLink: 'string',
  uid: 'string',
  resourceVersion: 'string',
  generation: 'int64',
  creationTimestamp: 'time',
  deletionTimestamp: 'time',
  deletionGracePeriodSeconds: 'int64',
  labels: { map: 'string' },
  annotations: { map: 'string' },
  ownerReferences: { list: { fields: OWNER } },
  finalizers: { list: 'string' },
  managedFields: { list: { fields: MANAGED } },
};

/** A field on the way down: a path is made of it only where something is wrong. */
interface Step {
  readonly up: Step | undefined;
  readonly key: string | number;
}

const METADATA: Step = { up: undefined, key: 'metadata' };

/**
 * Decoded metadata, empty when there is none; a `Date` becomes its text. Errors are of type Decode: after one the
 * server looks at nothing else.
 *
 * @rule gateway/metadata-fields
 */
export function decodeMetadata(metadata: unknown, report: Report): PlainObject {
  if (isAbsent(metadata)) return emptyObject();
  if (isPlainObject(metadata)) return decodeFields(metadata, OBJECT_META, METADATA, report);
  addWrongType(metadata, 'object', METADATA, report);
  return emptyObject();
}

/** JSON has no `undefined`: in an object it is left out, in a list it becomes `null`. */
function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function decodeFields(value: PlainObject, fields: Fields, step: Step, report: Report): PlainObject {
  const decoded = emptyObject();
  for (const key of Object.keys(value)) {
    const type = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (type === undefined) addUnknownField({ up: step, key }, report);
    else if (!isAbsent(value[key])) {
      const one = decodeValue(value[key], type, step, key, report);
      if (one !== undefined) decoded[key] = one;
    }
  }
  return decoded;
}

/** The value below `up`, which is not `null`; `undefined` when it is of a wrong type. */
function decodeValue(value: unknown, type: GoType, up: Step, key: string | number, report: Report): unknown {
  if (type === 'any') return value;
  if (typeof type === 'string') return decodeScalar(value, type, up, key, report);
  const step = { up, key };
  if ('list' in type) {
    if (Array.isArray(value) && isHollow(value)) throw oddObject();
    if (Array.isArray(value)) return Array.from(value, (one, index) => decodeItem(one, type.list, step, index, report));
    return addWrongType(value, 'array', step, report);
  }
  if (!isPlainObject(value)) return addWrongType(value, 'object', step, report);
  return 'map' in type ? decodeMap(value, type.map, step, report) : decodeFields(value, type.fields, step, report);
}

function decodeItem(value: unknown, type: GoType, up: Step, index: number, report: Report): unknown {
  visit(report);
  const decoded = isAbsent(value) ? undefined : decodeValue(value, type, up, index, report);
  return decoded ?? (type === 'string' ? '' : emptyObject());
}

function decodeMap(value: PlainObject, type: Scalar, step: Step, report: Report): PlainObject {
  const decoded = emptyObject();
  for (const key of Object.keys(value)) {
    if (value[key] === undefined) continue;
    decoded[key] = value[key] === null ? '' : (decodeScalar(value[key], type, step, key, report) ?? '');
  }
  return decoded;
}

function decodeScalar(value: unknown, type: Scalar, up: Step, key: string | number, report: Report): unknown {
  const plain = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value;
  return SCALARS[type].takes(plain) ? plain : addWrongType(plain, SCALARS[type].name, { up, key }, report);
}

/** What takes a value that is not `null`. */
export const SCALARS: Readonly<Record<Scalar, { readonly name: string; readonly takes: (value: unknown) => boolean }>> =
  {
    string: { name: 'string', takes: (value) => typeof value === 'string' },
    int64: { name: 'int64', takes: isInt64 },
    bool: { name: 'bool', takes: (value) => typeof value === 'boolean' },
    time: { name: 'RFC 3339 time', takes: (value) => typeof value === 'string' && isGoTime(value) },
  };

function isInt64(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
}

function addWrongType(value: unknown, wanted: string, step: Step, report: Report): undefined {
  const path = pathOf(step);
  const found = Array.isArray(value) ? 'array' : typeof value;
  addError(report, {
    code: 'field-unreadable',
    type: 'Decode',
    field: fieldText(path),
    path,
    detail: `cannot decode ${found} into ${wanted}`,
    value: shown(value),
    rule: 'gateway/metadata-fields',
  });
  return undefined;
}

/** What stands in an object or list is not shown: tools keep whole manifests in annotations. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === 'object') return {};
  return ['string', 'number', 'boolean'].includes(typeof value) ? value : undefined;
}

const MAX_UNKNOWN = 1_000;

function addUnknownField(step: Step, { unknown }: Report): void {
  const path = pathOf(step);
  const place = { field: fieldText(path), path, rule: 'gateway/metadata-fields' } as const;
  if (unknown.length < MAX_UNKNOWN) unknown.push(place);
}

function pathOf({ up, key }: Step): readonly (string | number)[] {
  return up === undefined ? [key] : [...pathOf(up), key];
}
