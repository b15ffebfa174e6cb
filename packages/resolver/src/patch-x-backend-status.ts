/**
 * From the status of an XBackend that stands and the one that we want to the one to write.
 */
import type { BackendStatus } from '@backend-tls/model';
import type { PatchContext } from './patch-conditions.js';
import { type DesiredParents, patchParents } from './patch-parents.js';

/**
 * The XBackend's status as it should be written: `live` itself when nothing differs, also where there is none.
 *
 * `Accepted` is the only condition that the kind defines, so no other of ours is written; those of others stay. What
 * holds of Routes' entries holds here.
 *
 * @param live  the status as read from the API server; `undefined` when there is none
 * @rule status/patch-x-backend
 */
export function patchXBackendStatus(
  live: BackendStatus | undefined,
  desired: DesiredParents,
  context: PatchContext,
): BackendStatus | undefined {
  const { controllerName } = context;
  const before = live?.parents ?? [];
  const parents = patchParents(
    before,
    desired,
    context,
    ({ type }) => type === 'Accepted',
    (parentRef, conditions) => ({ controllerName, parentRef, conditions }),
  );
  return parents === before ? live : { ...live, parents };
}
