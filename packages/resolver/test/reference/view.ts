/** The world, and who is in it: what decisions and statuses are worked out from. */

import { standings } from './ancestors.js';
import { ownGateways, parents } from './attach.js';
import { uses } from './backends.js';
import { policies } from './claims.js';
import type { View } from './types.js';
import type { World } from './world.js';

export function viewOf(world: World): View {
  const owns = ownGateways(world);
  const all = parents(world, owns);
  const found = { ...world, owns, parents: all, uses: uses(world, all), policies: policies(world), standings: [] };
  return { ...found, standings: found.policies.map((policy) => standings(found, policy)) };
}
