/**
 * From the status of a Route that stands and the one that we want to the one to write.
 */
import type { RouteStatus } from '@backend-tls/model';
import type { PatchContext } from './patch-conditions.js';
import { type DesiredParents, patchParents } from './patch-parents.js';

/**
 * The Route's status as it should be written: `live` itself when nothing differs, also where there is none.
 *
 * Entries are told apart by parentRef and controller; a parentRef that leaves its defaults out is the same as one that
 * spells them out. Entries of other controllers and conditions of other types stay as they are and where they are. Own
 * entries that nothing asks for any more go only with `removeOthers`. A list of 32 takes no further entry.
 *
 * @param live  the status as read from the API server; `undefined` when there is none
 * @rule status/patch-route
 */
export function patchRouteStatus(
  live: RouteStatus | undefined,
  desired: DesiredParents,
  context: PatchContext,
): RouteStatus | undefined {
  const { controllerName } = context;
  const before = live?.parents ?? [];
  const parents = patchParents(
    before,
    desired,
    context,
    () => true,
    (parentRef, conditions) => ({ parentRef, controllerName, conditions }),
  );
  return parents === before ? live : { ...live, parents };
}
