/**
 * From the entries of a status that stand, each by one controller about one parent, to the ones to write.
 */
import type { Condition, DesiredCondition, ParentReference } from '@backend-tls/model';
import { isNewer, newConditions, type PatchContext, patchConditions } from './patch-conditions.js';

/** What the entries of policies, Routes and XBackends have in common. */
export interface StatusEntry {
  readonly controllerName: string;
  readonly conditions?: readonly Condition[] | undefined;
}

/** How one kind writes its entries. */
export interface EntryShape<Entry extends StatusEntry> {
  readonly limit: number; // entries, those of others included
  readonly keyOf: (entry: Entry) => string; // what the entry is about, as `parentRefKey` writes it
  readonly create: (ref: ParentReference, conditions: readonly Condition[]) => Entry;
}

/** An entry that we want. Without conditions it is undecided: one that stands is kept, none is made. */
export interface WantedEntry {
  readonly key: string;
  readonly ref: ParentReference; // as a new entry writes it
  readonly generation: number;
  readonly conditions: readonly DesiredCondition[];
}

/** All that our controller wants to say in one list. */
export interface WantedEntries {
  readonly generation: number; // of the object, as we know it
  readonly entries: readonly WantedEntry[]; // of several about the same, the first counts
  readonly keep: ReadonlySet<string>; // keys that are undecided: leave an own entry as it is
  readonly removeOthers: boolean; // whether all is known, so that other own entries are stale
}

/**
 * The entries as they should stand: `live` itself when nothing differs.
 *
 * Entries of other controllers stay as they are and where they are. Of our own, those that nothing asks for any more go
 * where that is certain; one that speaks of a newer object than we know stays, since then it is we who are behind. A
 * list that is full takes no further entry.
 *
 * @rule status/patch
 */
export function patchEntries<Entry extends StatusEntry>(
  live: readonly Entry[],
  wanted: WantedEntries,
  shape: EntryShape<Entry>,
  context: PatchContext,
): readonly Entry[] {
  const byKey = new Map<string, WantedEntry>();
  for (const entry of wanted.entries) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  const own = live.filter(({ controllerName }) => controllerName === context.controllerName);
  const known = new Set(own.map(shape.keyOf));
  const kept = live.flatMap((entry) => patchEntry(entry, byKey, wanted, shape, context) ?? []);
  const added = [...byKey.values()]
    .filter(({ key, conditions }) => !known.has(key) && conditions.length > 0)
    .slice(0, Math.max(0, shape.limit - kept.length))
    .map(({ ref, conditions, generation }) => shape.create(ref, newConditions(conditions, generation, context.at)));
  const unchanged =
    added.length === 0 && kept.length === live.length && kept.every((entry, index) => entry === live[index]);
  return unchanged ? live : [...kept, ...added];
}

/** The entry as it should stand, `undefined` when it is ours and stale. */
function patchEntry<Entry extends StatusEntry>(
  entry: Entry,
  byKey: ReadonlyMap<string, WantedEntry>,
  wanted: WantedEntries,
  shape: EntryShape<Entry>,
  context: PatchContext,
): Entry | undefined {
  if (entry.controllerName !== context.controllerName) return entry;
  const key = shape.keyOf(entry);
  const before = entry.conditions ?? [];
  const target = byKey.get(key);
  if (target !== undefined) {
    const conditions = patchConditions(before, target.conditions, target.generation, context.at);
    return conditions === before ? entry : { ...entry, conditions };
  }
  const stays =
    wanted.keep.has(key) || !wanted.removeOthers || before.some((condition) => isNewer(condition, wanted.generation));
  return stays ? entry : undefined;
}
