/**
 * The CEL rules of a CRD, asked of every value that they stand beside.
 */
import type { Channel, Check, ListNode, Node } from '../crd/node.js';
import { isPlainObject } from '../plain.js';
import { addError, below, item, nodeBelow, type Place, type Report } from './subject.js';
import { sorted } from './uniqueness.js';

const SHOWN_TYPE = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  'int-or-string': '',
  array: 'array',
  map: 'object',
  object: 'object',
  any: '',
} as const satisfies Record<Node['type'], string>;

/** Judges the rules of a value and of everything below it. `before`: the value that an update replaces, if any. */
export function judgeChecks(
  value: unknown,
  before: unknown,
  node: Node,
  place: Place,
  channel: Channel,
  report: Report,
): void {
  if (value === null || value === undefined || !hasChecks(node)) return;
  for (const check of node.checks ?? []) judgeCheck(check, value, before, node, place, channel, report);
  if (Array.isArray(value)) {
    if (node.type === 'array') judgeItems(value, before, node, place, channel, report);
  } else if (isPlainObject(value)) {
    for (const key of Object.keys(value)) {
      const known = nodeBelow(node, key, channel);
      if (known === undefined) continue;
      const there = below(place, key, known);
      const named = node.type === 'map' ? { ...there, field: `${place.field}[${key}]` } : there;
      judgeChecks(value[key], isPlainObject(before) ? before[key] : undefined, known, named, channel, report);
    }
  }
}

function judgeCheck(
  check: Check,
  value: unknown,
  before: unknown,
  node: Node,
  place: Place,
  channel: Channel,
  report: Report,
): void {
  if (check.only !== undefined && check.only !== channel) return;
  if (check.onUpdate && (before === undefined || before === null)) return;
  const held = check.holds(value as never, before as never);
  const named = { rule: check.rule, code: check.code ?? 'rule-broken' } as const;
  if (held === true) return;
  if (held !== false) {
    const detail = `${held} evaluating rule: ${check.message}`;
    addError(report, { ...place, ...named, type: 'Invalid', detail, value: SHOWN_TYPE[node.type] });
    return;
  }
  const there = check.field === undefined ? place : below(place, check.field);
  const shown = typeof value === 'object' ? undefined : { value };
  addError(report, { ...there, ...named, type: check.reason ?? 'Invalid', detail: check.message, ...shown });
}

function judgeItems(
  list: readonly unknown[],
  before: unknown,
  node: ListNode,
  place: Place,
  channel: Channel,
  report: Report,
): void {
  const find = findBefore(before, node);
  for (const [index, one] of list.entries()) {
    judgeChecks(one, find(one), node.items, item(place, index, node.items), channel, report);
  }
}

/** Items have a value before only in a list that is a map, found by their keys. */
function findBefore(before: unknown, node: ListNode): (item: unknown) => unknown {
  if (!Array.isArray(before) || node.unique === undefined || node.unique.length === 0) return () => undefined;
  const keys = node.unique;
  const keyOf = (one: unknown) =>
    JSON.stringify(keys.map((key) => (isPlainObject(one) ? sorted(one[key]) : undefined)));
  const byKey = new Map(before.map((one) => [keyOf(one), one]));
  return (one) => byKey.get(keyOf(one));
}

const known = new WeakMap<Node, boolean>();

/** Whether a rule stands at a node or anywhere below it. */
function hasChecks(node: Node): boolean {
  const answer = known.get(node) ?? findChecks(node);
  known.set(node, answer);
  return answer;
}

function findChecks(node: Node): boolean {
  if ((node.checks?.length ?? 0) > 0) return true;
  if (node.type === 'array') return hasChecks(node.items);
  if (node.type === 'map') return hasChecks(node.values);
  return node.type === 'object' && Object.values(node.fields).some((field) => hasChecks(field.node));
}
