/**
 * From the status of a policy that stands and the one that we want to the one to write, which is often the one that stands.
 */
import type { PolicyAncestorStatus, PolicyStatus } from '@backend-tls/model';
import type { DesiredPolicyStatus } from './decision.js';
import { parentRefKey, parentRefTo } from './parent-ref-key.js';
import type { PatchContext } from './patch-conditions.js';
import { type EntryShape, patchEntries, type WantedEntry } from './patch-entries.js';

const LIMIT = 16;

/**
 * The policy's status as it should be written: `live` itself when nothing differs, so that the caller can skip the
 * write by comparing references.
 *
 * Entries of other controllers and conditions of other types stay as they are and where they are. A condition whose
 * observedGeneration is newer than what we know is left alone, as is an entry that has one. `lastTransitionTime` moves
 * only with `status`. A list that is full takes no further entry.
 *
 * @param live  the status as read from the API server; `undefined` when there is none
 * @rule status/patch
 */
export function patchPolicyStatus(
  live: PolicyStatus | undefined,
  desired: DesiredPolicyStatus,
  context: PatchContext,
): PolicyStatus {
  const home = desired.policy.namespace;
  const wanted = {
    generation: desired.generation,
    entries: desired.entries
      .filter(({ controllerName }) => controllerName === context.controllerName)
      .map((entry): WantedEntry => {
        const ref = parentRefTo(entry.ancestor!); // INVARIANT: a policy's entries have an ancestor
        return { key: parentRefKey(ref, home), ref, generation: entry.generation, conditions: entry.conditions };
      }),
    keep: new Set(desired.keep.map((ancestor) => parentRefKey(parentRefTo(ancestor), home))),
    removeOthers: desired.removeOthers,
  };
  const before = live?.ancestors ?? [];
  const ancestors = patchEntries(before, wanted, shapeFor(home, context), context);
  return live !== undefined && ancestors === before ? live : { ...live, ancestors };
}

/** An entry about one listener or port of a Gateway is not the one about the Gateway as a whole. */
function shapeFor(home: string, { controllerName }: PatchContext): EntryShape<PolicyAncestorStatus> {
  return {
    limit: LIMIT,
    keyOf: ({ ancestorRef }) => parentRefKey(ancestorRef, home),
    create: (ancestorRef, conditions) => ({ ancestorRef, controllerName, conditions }),
  };
}
