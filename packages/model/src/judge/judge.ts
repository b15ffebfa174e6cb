/**
 * What the API server would say of an object: metadata, types and limits, unique keys, and, where no error is in the
 * way, the rules.
 */
import type { Definition } from '../crd/definition.js';
import type { Channel } from '../crd/node.js';
import { copyPlain, isPlainObject } from '../plain.js';
import { isPrototypeSoiled } from '../quick/fields.js';
import { asShown } from './as-shown.js';
import { compileWhole } from './compiled.js';
import { textOfDate } from './json-type.js';
import { decodeMetadata, judgeMetadata } from './metadata.js';
import { rootPlace } from './place.js';
import { addError, newReport, type Report } from './report.js';
import { judgeChecks } from './rules-held.js';
import { judgeStructure } from './structure.js';

/**
 * Judges an object as it is written. `before`: the object that it replaces, for the rules that compare; an update leaves
 * the status as it was, so the new one's is not judged. Never throws.
 */
export function judge(object: unknown, definition: Definition, channel: Channel, before?: unknown): Report {
  try {
    if (!isPrototypeSoiled()) return asShown(judgeObject(object, definition, channel, before), definition);
  } catch {
    // A getter or proxy that refuses, inherited fields, a date where a text is wanted, too much to look at.
  }
  const earlier = before === undefined ? undefined : legible(before);
  try {
    return asShown(judgeObject(legible(object), definition, channel, earlier), definition);
  } catch {
    return illegible(definition);
  }
}

/** What cannot be judged at all is refused. */
function illegible({ rule }: Definition): Report {
  const report = newReport(rule);
  const detail = 'the object cannot be read';
  addError(report, { code: 'field-unreadable', type: 'Decode', field: '', path: [], detail, rule });
  return report;
}

/** A copy of what can be read, as JSON has it: dates are texts. */
function legible(object: unknown): unknown {
  return withTexts(copyPlain(object));
}

/** Changes a copy in place. */
function withTexts(value: unknown): unknown {
  if (value instanceof Date) return textOfDate(value);
  if (Array.isArray(value)) for (const [index, item] of value.entries()) value[index] = withTexts(item);
  else if (isPlainObject(value)) for (const key of Object.keys(value)) value[key] = withTexts(value[key]);
  return value;
}

type Fields = Readonly<Record<string, unknown>>;

function judgeObject(object: unknown, definition: Definition, channel: Channel, before: unknown): Report {
  const report = newReport(definition.rule);
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    const detail = 'an object is needed';
    addError(report, { code: 'field-unreadable', type: 'Decode', field: '', path: [], detail, rule: definition.rule });
    return report;
  }
  const metadata = decodeMetadata((object as Fields).metadata, report);
  if (report.errors.length > 0) return report;
  judgeMetadata(metadata, definition, report);
  const whole = compileWhole(definition, channel);
  const place = rootPlace(whole);
  const value = before === undefined ? object : withStatusOf(before, object as Fields);
  judgeStructure(value, whole, place, report);
  if (report.blocked) addUnchecked(report);
  else judgeChecks(value, before, whole, place, report);
  return report;
}

/** The new object with the status of the old one. */
function withStatusOf(before: unknown, { status: _written, ...after }: Fields): Fields {
  const status = isPlainObject(before) ? before.status : undefined;
  return status === undefined ? after : { ...after, status };
}

/** @rule gateway/rules-unchecked */
function addUnchecked(report: Report): void {
  const detail =
    'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';
  const rule = 'gateway/rules-unchecked';
  addError(report, { code: 'rules-unchecked', type: 'Invalid', field: '', path: [], detail, rule });
}
