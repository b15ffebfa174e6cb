/**
 * The CEL rules of a CRD, asked of every value that they stand beside.
 */
import type { Check, Node } from '../crd/node.js';
import type { Compiled } from './compiled.js';
import { jsonType } from './json-type.js';
import { type Place, pathOf, ruleFieldText } from './place.js';
import { addError, type Report } from './report.js';
import { keysOf } from './uniqueness.js';

/**
 * Judges the rules of a value and of everything below it, as if `null` were absent and defaults filled in.
 *
 * @param before  the value that an update replaces, if any
 */
export function judgeChecks(value: unknown, before: unknown, compiled: Compiled, place: Place, report: Report): void {
  if (value === null || value === undefined || !compiled.hasChecks) return;
  for (const check of compiled.checks) judgeCheck(check, value, before, compiled.node, place, report);
  if (Array.isArray(value)) judgeItems(value, before, compiled, place, report);
  else if (typeof value === 'object') judgeBelow(value as Fields, before, compiled, place, report);
}

type Fields = Readonly<Record<string, unknown>>;

function judgeBelow(value: Fields, before: unknown, compiled: Compiled, place: Place, report: Report): void {
  const { fields, items, defaulted } = compiled;
  for (const key of Object.keys(value)) {
    const below = fields === undefined ? items : fields.get(key)?.compiled;
    if (below?.hasChecks) {
      judgeChecks(value[key], fieldOf(before, key), below, { up: place, key, compiled: below }, report);
    }
  }
  for (const { name, field, compiled: below } of defaulted) {
    if (!below.hasChecks || (value[name] !== undefined && value[name] !== null)) continue;
    judgeChecks(field.default, fieldOf(before, name), below, { up: place, key: name, compiled: below }, report);
  }
}

function fieldOf(holder: unknown, key: string): unknown {
  const isHolder = jsonType(holder) === 'object' && Object.hasOwn(holder as Fields, key);
  return isHolder ? (holder as Fields)[key] : undefined;
}

const SHOWN_TYPE: Readonly<Record<Node['type'], string>> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  'int-or-string': 'integer',
  array: 'array',
  map: 'object',
  object: 'object',
  any: '',
};

function judgeCheck(check: Check, value: unknown, before: unknown, node: Node, place: Place, report: Report): void {
  if (check.onUpdate && (before === undefined || before === null)) return;
  const held = check.holds(value as never, before as never);
  if (held === true) return;
  const { rule, code = 'rule-broken' } = check;
  if (held !== false) {
    const detail = `${held} evaluating rule: ${check.message}`;
    const [field, path] = [ruleFieldText(place), pathOf(place)];
    addError(report, { code, type: 'Invalid', field, path, detail, value: SHOWN_TYPE[node.type], rule });
    return;
  }
  const there = check.field === undefined ? place : { up: place, key: check.field, compiled: undefined };
  const shown = typeof value === 'object' ? undefined : { value };
  const [field, path] = [ruleFieldText(there), pathOf(there)];
  const noted = check.note === undefined ? undefined : { note: check.note };
  addError(report, {
    code,
    type: check.reason ?? 'Invalid',
    field,
    path,
    detail: check.message,
    ...shown,
    rule,
    ...noted,
  });
}

function judgeItems(list: readonly unknown[], before: unknown, compiled: Compiled, place: Place, report: Report): void {
  const { items } = compiled;
  if (!items?.hasChecks) return;
  const find = findBefore(before, compiled);
  for (let index = 0; index < list.length; index++) {
    judgeChecks(list[index], find(list[index]), items, { up: place, key: index, compiled: items }, report);
  }
}

const NOTHING_BEFORE = (): undefined => undefined;

/** Items have a value before only in a list that is a map, found by their keys. */
function findBefore(before: unknown, compiled: Compiled): (item: unknown) => unknown {
  const keys = compiled.node.type === 'array' ? compiled.node.unique : undefined;
  if (!Array.isArray(before) || keys === undefined || keys.length === 0 || !compiled.hasUpdateChecks) {
    return NOTHING_BEFORE;
  }
  const keyText = (one: unknown) => JSON.stringify(keysOf(one, keys, compiled));
  const byKey = new Map(before.map((one) => [keyText(one), one]));
  return (one) => byKey.get(keyText(one));
}
