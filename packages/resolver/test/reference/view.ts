/** The world, and who is in it: what decisions and statuses are worked out from. */
import { type Own, ownGateways, type Parent, parents } from './attach.js';
import { type Use, uses } from './backends.js';
import { type Policy, policies } from './claims.js';
import type { World } from './world.js';

export interface View extends World {
  readonly owns: readonly Own[];
  readonly parents: readonly Parent[];
  readonly uses: readonly Use[];
  readonly policies: readonly Policy[];
}

export function viewOf(world: World): View {
  const owns = ownGateways(world);
  const all = parents(world, owns);
  return { ...world, owns, parents: all, uses: uses(world, all), policies: policies(world) };
}
