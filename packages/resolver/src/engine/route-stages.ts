/**
 * The stages of Routes: what they reach, and what is decided and reported for them.
 */
import { type Decision, decide } from '../decide.js';
import type { DesiredStatus, EffectiveBackend } from '../decision.js';
import { effectiveBackends } from '../effective-backend.js';
import type { ResolveFinding } from '../finding.js';
import { type RouteReading, readRoute } from '../reach.js';
import { ROUTE_KINDS, type RouteKind } from '../route-kinds.js';
import { routeStatuses } from '../route-status.js';
import type { World } from '../world.js';
import type { Crossings } from './crossings.js';
import type { Family, Graph } from './family.js';
import type { StageWatcher } from './stage-watcher.js';
import { byName, type Named } from './tables.js';

/** What is decided and reported for one Route. */
export interface RouteOutcome {
  readonly backends: readonly EffectiveBackend[]; // by Gateway, backend, port and front
  readonly statuses: readonly DesiredStatus[];
  readonly findings: readonly ResolveFinding[]; // of its decisions, some more than once
}

type ByRouteKind<Value> = Readonly<Record<RouteKind, Value>>;

export interface RouteStages {
  readonly routes: ByRouteKind<Family<Named, RouteReading | undefined>>;
  readonly outcomes: ByRouteKind<Family<Named, RouteOutcome | undefined>>;
}

export function routeStages(
  stage: Graph['family'],
  world: World,
  crossings: Crossings,
  watcher: StageWatcher,
): RouteStages {
  const routes = byRouteKind((kind) =>
    stage<Named, RouteReading | undefined>({
      stage: 2,
      table: byName,
      compute: ({ namespace, name }) => readRoute(world, kind, namespace, name),
      same: never,
      settled: (_, before, after) => crossings.reach(before, after),
    }),
  );
  const outcomes = byRouteKind((kind) =>
    stage<Named, RouteOutcome | undefined>({
      stage: 6,
      table: byName,
      compute: (route) => {
        const reading = routes[kind].read(route);
        if (reading === undefined) return undefined;
        watcher.decided(reading.candidates.length);
        return outcomeOf(world, reading);
      },
      same: never,
      settled: (route, before, after) => watcher.outcome(kind, route, before, after),
    }),
  );
  return { routes, outcomes };
}

const never = (): boolean => false;

function outcomeOf(world: World, reading: RouteReading): RouteOutcome {
  const decisions = reading.candidates.map((candidate) => decide(world, reading, candidate));
  return {
    backends: effectiveBackends(decisions),
    statuses: routeStatuses(reading, decisions),
    findings: decisions.flatMap(findingsOf),
  };
}

function findingsOf({ tls, remarks }: Decision): readonly ResolveFinding[] {
  return tls.mode === 'refuse' ? [...tls.findings, ...remarks] : remarks;
}

function byRouteKind<Value>(make: (kind: RouteKind) => Value): ByRouteKind<Value> {
  return Object.fromEntries(ROUTE_KINDS.map((kind) => [kind, make(kind)])) as ByRouteKind<Value>;
}
