/**
 * Which conditions change, of every object under every ancestor or parent.
 */
import { compareText, type DesiredCondition, type ObjectRef, type ParentReference, refKey } from '@backend-tls/model';
import type { DesiredStatus } from '../decision.js';
import { parentRefKey } from '../parent-ref-key.js';

/** The conditions of one status entry that change. */
export interface StatusChange {
  readonly type: 'added' | 'removed' | 'changed'; // the entry as a whole
  readonly object: ObjectRef;
  readonly ancestor?: ObjectRef | undefined; // policies: the Gateway
  readonly parentRef?: ParentReference | undefined; // Routes
  readonly controllerName: string;
  readonly conditions: readonly ConditionChange[];
}

/** One condition before and after; `undefined` where there is none. Messages alone make no change. */
export interface ConditionChange {
  readonly type: string;
  readonly before: DesiredCondition | undefined;
  readonly after: DesiredCondition | undefined;
}

/** Every entry that changes, in order of objects, ancestors and parents. */
export function statusChanges(
  before: readonly DesiredStatus[],
  after: readonly DesiredStatus[],
): readonly StatusChange[] {
  const [old, next] = [byEntry(before), byEntry(after)];
  const keys = [...new Set([...old.keys(), ...next.keys()])].sort(compareText);
  return keys.flatMap((key) => {
    const [from, to] = [old.get(key), next.get(key)];
    const conditions = conditionChanges(from?.conditions ?? [], to?.conditions ?? []);
    if (conditions.length === 0) return [];
    const { object, ancestor, parentRef, controllerName } = (to ?? from)!;
    const type = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
    return [{ type, object, ancestor, parentRef, controllerName, conditions }];
  });
}

/** A Route may name one parent twice: such entries are told apart by their place among each other. */
function byEntry(statuses: readonly DesiredStatus[]): ReadonlyMap<string, DesiredStatus> {
  const entries = new Map<string, DesiredStatus>();
  const counts = new Map<string, number>();
  for (const status of statuses) {
    const key = entryKey(status);
    const index = counts.get(key) ?? 0;
    counts.set(key, index + 1);
    entries.set(`${key}\0${index}`, status);
  }
  return entries;
}

function entryKey({ object, ancestor, parentRef, controllerName }: DesiredStatus): string {
  const under = parentRef === undefined ? ancestor && refKey(ancestor) : parentRefKey(parentRef, object.namespace);
  return [refKey(object), under ?? '', controllerName].join('\0');
}

function conditionChanges(
  before: readonly DesiredCondition[],
  after: readonly DesiredCondition[],
): readonly ConditionChange[] {
  const types = new Set([...before, ...after].map(({ type }) => type));
  return [...types].sort(compareText).flatMap((type) => {
    const [from, to] = [before, after].map((list) => list.find((condition) => condition.type === type));
    return from?.status === to?.status && from?.reason === to?.reason ? [] : [{ type, before: from, after: to }];
  });
}
