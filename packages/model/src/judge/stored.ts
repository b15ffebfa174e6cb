/**
 * An object as the API server stores it: without the fields that it does not know and without `null`, and with its
 * defaults, also inside of what was itself a default.
 */
import type { Definition } from '../crd/definition.js';
import type { Channel } from '../crd/node.js';
import { copyPlain, emptyObject, isPlainObject, type PlainObject } from '../plain.js';
import { type Compiled, compileWhole } from './compiled.js';
import { textOfDate } from './json-type.js';
import { decodeMetadata } from './metadata.js';
import { newReport } from './report.js';

/** A copy, whether or not the object is valid; `undefined` where it cannot even be decoded. */
export function storedObject(object: unknown, definition: Definition, channel: Channel): PlainObject | undefined {
  const copy = copyPlain(object);
  const report = newReport(definition.rule);
  if (!isPlainObject(copy)) return undefined;
  const metadata = decodeMetadata(copy.metadata, report);
  if (report.errors.length > 0) return undefined;
  const stored = store(copy, compileWhole(definition, channel)) as PlainObject;
  return Object.assign(stored, { metadata });
}

function store(written: unknown, compiled: Compiled | undefined): unknown {
  const value = textOfDate(written);
  if (Array.isArray(value)) {
    const items = compiled?.node.type === 'array' ? compiled.items : undefined;
    return value.map((item) => store(item, items));
  }
  if (!isPlainObject(value) || compiled?.node.type === 'any') return value;
  const kept = emptyObject();
  if (compiled?.node.type === 'map') storeEntries(value, compiled, kept);
  else if (compiled?.fields !== undefined) storeFields(value, compiled, kept);
  return kept;
}

function storeEntries(value: PlainObject, { items }: Compiled, kept: PlainObject): void {
  for (const key of Object.keys(value)) if (value[key] !== null) kept[key] = store(value[key], items);
}

function storeFields(value: PlainObject, { node, fields, defaulted }: Compiled, kept: PlainObject): void {
  const isOpen = node.type === 'object' && node.open === true;
  for (const key of Object.keys(value)) {
    const field = fields?.get(key);
    if (field !== undefined && value[key] !== null) kept[key] = store(value[key], field.compiled);
    if (field === undefined && isOpen) kept[key] = value[key];
  }
  for (const { name, field, compiled } of defaulted) {
    if (kept[name] === undefined) kept[name] = store(copyPlain(field.default), compiled);
  }
}
