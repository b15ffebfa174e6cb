/**
 * The pipeline as families of answers: each reads objects and what stands above it, nothing else.
 */
import type { World } from '../world.js';
import type { Crossings } from './crossings.js';
import type { Graph } from './family.js';
import { type GatewayStages, gatewayStages } from './gateway-stages.js';
import { type PolicyStages, policyStages } from './policy-stages.js';
import { type RouteStages, routeStages } from './route-stages.js';
import type { StageWatcher } from './stage-watcher.js';

/** All families, in groups; the number of a `stage` says what may read what. */
export interface Stages extends GatewayStages, PolicyStages, RouteStages {}

/** The families over a world. */
export function createStages(
  stage: Graph['family'],
  world: World,
  crossings: Crossings,
  watcher: StageWatcher,
): Stages {
  return {
    ...gatewayStages(stage, world, crossings, watcher),
    ...policyStages(stage, world, crossings, watcher),
    ...routeStages(stage, world, crossings, watcher),
  };
}
