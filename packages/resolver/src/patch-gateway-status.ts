/**
 * From the status of a Gateway that stands and the one that we want to the one to write.
 */
import type { Condition, GatewayStatus } from '@backend-tls/model';
import type { DesiredStatus } from './decision.js';
import { isNewer, type PatchContext, patchConditions } from './patch-conditions.js';

/** What is known when a Gateway's status is written. */
export interface GatewayPatchContext extends PatchContext {
  readonly removeOthers?: boolean; // whether all is known, so that conditions of our own types that nothing asks for are stale; default: false
}

/** Types that nobody else defines. `ResolvedRefs` is not among them: upstream's types are the controller's as a whole. */
const OWN_TYPES = 'backend-tls.dev/';

/**
 * The Gateway's status as it should be written: `live` itself when nothing differs, also where there is none.
 *
 * Only conditions of the types in `desired` are touched; addresses, listeners and the conditions of others stay as they
 * are and where they are. Eight conditions are the most that a Gateway has: one that finds no place is left out, and
 * nothing makes place for it.
 *
 * @param live     the status as read from the API server; `undefined` when there is none
 * @param desired  the entry of a Resolution for this Gateway
 * @rule status/patch-gateway
 */
export function patchGatewayStatus(
  live: GatewayStatus | undefined,
  desired: DesiredStatus,
  context: GatewayPatchContext,
): GatewayStatus | undefined {
  if (desired.controllerName !== context.controllerName) return live;
  const before = live?.conditions ?? [];
  const kept = context.removeOthers === true ? withoutStale(before, desired) : before;
  const conditions = patchConditions(kept, desired.conditions, desired.generation, context.at);
  return conditions === before ? live : { ...live, conditions };
}

/** `live` itself where nothing is stale. */
function withoutStale(live: readonly Condition[], { conditions, generation }: DesiredStatus): readonly Condition[] {
  const kept = live.filter(
    (condition) =>
      !condition.type.startsWith(OWN_TYPES) ||
      isNewer(condition, generation) ||
      conditions.some(({ type }) => type === condition.type),
  );
  return kept.length === live.length ? live : kept;
}
