/**
 * What the API server would say of an object: unknown fields dropped, defaults filled in, then types and limits,
 * unique keys, and, where no error is in the way, the rules.
 */
import { type Definition, wholeNode } from '../crd/definition.js';
import type { Channel, ObjectNode } from '../crd/node.js';
import { copyPlain, isPlainObject, type PlainObject } from '../plain.js';
import { fillDefaults } from './defaults.js';
import { decodeMetadata, judgeMetadata } from './metadata.js';
import { dropNulls, dropUnknown } from './prune.js';
import { judgeChecks } from './rules-held.js';
import { judgeStructure } from './structure.js';
import { addError, newReport, type Place, type Report } from './subject.js';
import { judgeUniqueness } from './uniqueness.js';

/** What came of an object. */
export interface Judgement extends Report {
  readonly value: PlainObject | undefined; // pruned, with its defaults; undefined where it could not even be decoded
}

/** Judges an object. `before`: the object that it replaces, for the rules that compare. */
export function judge(object: unknown, definition: Definition, channel: Channel, before?: unknown): Judgement {
  const report = newReport();
  const node = wholeNodeOf(definition);
  const root: Place = { field: '', path: [], rule: definition.rule };
  const value = decode(object, node, root, channel, report);
  if (value === undefined || report.errors.length > 0) return { ...report, value: undefined };
  const old = before === undefined ? undefined : decode(before, node, root, channel, newReport());
  if (before !== undefined) keepStatus(value, old);
  judgeMetadata(value.metadata, definition, report);
  judgeStructure(value, node, root, channel, report);
  judgeUniqueness(value, node, root, channel, report);
  if (report.blocked) addError(report, unchecked(definition));
  else judgeChecks(value, old, node, root, channel, report);
  return { ...report, value };
}

/** The object as the server stores it: pruned, with its defaults. `undefined` where it could not be decoded. */
export function decode(
  object: unknown,
  node: ObjectNode,
  root: Place,
  channel: Channel,
  report: Report,
): PlainObject | undefined {
  const value = copyPlain(object);
  if (!isPlainObject(value)) {
    addError(report, { ...root, code: 'field-unreadable', type: 'Decode', detail: 'an object is needed' });
    return undefined;
  }
  const metadata = decodeMetadata(value.metadata, root.rule, report);
  if (report.errors.length > 0) return undefined;
  dropUnknown(value, node, root, channel, report);
  dropNulls(value, node, channel);
  fillDefaults(value, node, channel);
  return Object.assign(value, { metadata });
}

/** An update of an object does not touch its status. */
function keepStatus(value: PlainObject, old: PlainObject | undefined): void {
  delete value.status;
  if (old?.status !== undefined) value.status = copyPlain(old.status);
}

function unchecked({ rule }: Definition): Report['errors'][number] {
  const detail =
    'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';
  return { code: 'rules-unchecked', type: 'Invalid', field: '', path: [], detail, rule };
}

const wholeNodes = new WeakMap<Definition, ObjectNode>();

function wholeNodeOf(definition: Definition): ObjectNode {
  const node = wholeNodes.get(definition) ?? wholeNode(definition);
  wholeNodes.set(definition, node);
  return node;
}
