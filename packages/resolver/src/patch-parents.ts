/**
 * The lists of parents that Routes and XBackends have in their status: one entry for each parent and controller.
 */
import type { Condition, DesiredCondition, ObjectRef, ParentReference } from '@backend-tls/model';
import type { DesiredStatus } from './decision.js';
import { parentRefKey, parentRefTo } from './parent-ref-key.js';
import type { PatchContext } from './patch-conditions.js';
import { patchEntries, type StatusEntry } from './patch-entries.js';

/** All that our controller wants to say of one object under its parents. */
export interface DesiredParents {
  readonly object: ObjectRef;
  readonly generation: number; // of the object, as we know it
  readonly entries: readonly DesiredStatus[]; // those of a Resolution for this object
  readonly keep?: readonly ParentReference[]; // parents that are undecided: leave an own entry as it is
  readonly removeOthers: boolean; // whether all that could make an entry is known, so that other own entries are stale
}

/** An entry as the API server gives it. */
export interface ParentEntry extends StatusEntry {
  readonly parentRef: ParentReference;
}

const LIMIT = 32; // of Routes and of XBackends alike

/**
 * The list as it should stand, `live` itself when nothing differs. A new entry's parentRef is written as the object
 * writes it, or by group, kind, namespace and name where the entry is about a Gateway.
 *
 * @param pick  the conditions that this kind defines
 */
export function patchParents<Entry extends ParentEntry>(
  live: readonly Entry[],
  { object, generation, entries, keep = [], removeOthers }: DesiredParents,
  context: PatchContext,
  pick: (condition: DesiredCondition) => boolean,
  create: (parentRef: ParentReference, conditions: readonly Condition[]) => Entry,
): readonly Entry[] {
  const home = object.namespace;
  const wanted = entries
    .filter(({ controllerName }) => controllerName === context.controllerName)
    .flatMap((entry) => {
      const ref = entry.parentRef ?? (entry.ancestor && parentRefTo(entry.ancestor));
      if (ref === undefined) return []; // it is about the object alone, which has no place in this list
      const conditions = entry.conditions.filter(pick);
      return [{ key: parentRefKey(ref, home), ref, generation: entry.generation, conditions }];
    });
  return patchEntries(
    live,
    { generation, entries: wanted, keep: new Set(keep.map((ref) => parentRefKey(ref, home))), removeOthers },
    { limit: LIMIT, keyOf: ({ parentRef }) => parentRefKey(parentRef, home), create },
    context,
  );
}
