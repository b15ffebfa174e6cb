/**
 * Where objects meet without naming each other: claims on a target, Gateways that reach a port, policies that find no
 * place. Each stage says here what it found out, and who depends on it is woken.
 */
import { type ObjectRef, refKey } from '@backend-tls/model';
import type { Gateways } from '../ancestors.js';
import type { Claim, ClaimingKind, DanglingClaim, PolicyClaims, PolicyRecord } from '../claims.js';
import type { OwnGateway } from '../gateways.js';
import { pushTo } from '../push-to.js';
import { namedTargets, portId, type Reached, type RouteReading, reachedPorts } from '../reach.js';
import { createCrossIndex } from './cross-index.js';
import { byName, byRef, type Named, type Table } from './tables.js';

/** Who is to be woken; each takes what has changed. */
export interface CrossingWatcher {
  readonly controllers: () => void;
  readonly claimsOn: (target: ObjectRef) => void;
  readonly suspects: (kind: ClaimingKind) => void;
  readonly reached: (target: ObjectRef) => void;
  readonly named: (target: ObjectRef) => void;
  readonly homeless: (gateway: ObjectRef) => void;
}

type Change<Value> = (before: Value | undefined, after: Value | undefined) => void;

export interface Crossings {
  readonly controller: Change<OwnGateway>;
  readonly claims: Change<PolicyClaims>;
  readonly reach: Change<RouteReading>;
  readonly homeless: (
    id: string,
    policy: ObjectRef | undefined, // undefined: it is gone
    before: Gateways | undefined,
    after: Gateways | undefined,
  ) => void;
  readonly controllers: () => ReadonlySet<string>;
  readonly claimsOn: (target: ObjectRef) => readonly (Claim | DanglingClaim)[];
  readonly suspectIn: (kind: ClaimingKind, namespace: string) => PolicyRecord | undefined;
  readonly reachedPorts: (target: ObjectRef) => readonly Reached[]; // by Gateway and port
  readonly namedBy: (target: ObjectRef) => number;
  readonly homelessAt: (gateway: ObjectRef) => readonly ObjectRef[];
}

interface Counted extends Reached {
  count: number; // of the Routes that reach it
}

/** A policy that has no place left for a Gateway. */
interface Homeless {
  readonly id: string;
  readonly policy: ObjectRef | undefined;
}

/** All claims of one policy on one target. */
type TargetedClaims = readonly [Claim | DanglingClaim, ...(Claim | DanglingClaim)[]];

/** Crossings at which nobody has met. */
export function createCrossings(watcher: CrossingWatcher): Crossings {
  const controllers = new Map<string, number>();
  const claims = createCrossIndex<ObjectRef, TargetedClaims>(byRef, ([claim]) => claim.policy.id);
  const suspects = createCrossIndex<Suspects, PolicyRecord>(byName, (policy) => policy.id);
  const homeless = createCrossIndex<ObjectRef, Homeless>(byRef, ({ id }) => id);
  const { reach, reachedPorts, namedBy } = createReachCounts(watcher);
  return {
    controller: (before, after) => {
      if (before !== undefined) count(controllers, before.controllerName, -1);
      if (after !== undefined) count(controllers, after.controllerName, 1);
      watcher.controllers();
    },
    claims: (before, after) => {
      const [was, is] = [byTarget(before), byTarget(after)];
      for (const made of was) claims.remove(made[0].target, made);
      for (const made of is) claims.put(made[0].target, made);
      for (const [{ target }] of [...was, ...is]) watcher.claimsOn(target);
      if ((before?.suspectIn.length ?? 0) + (after?.suspectIn.length ?? 0) === 0) return;
      for (const place of suspectPlaces(before)) suspects.remove(place, before!.policy);
      for (const place of suspectPlaces(after)) suspects.put(place, after!.policy);
      watcher.suspects((after ?? before)!.policy.kind);
    },
    reach,
    homeless: (id, policy, before = NOBODY, after = NOBODY) => {
      for (const gateway of before.values()) homeless.remove(gateway, { id, policy });
      if (policy !== undefined) for (const gateway of after.values()) homeless.put(gateway, { id, policy });
      for (const gateway of new Map([...before, ...after]).values()) watcher.homeless(gateway);
    },
    controllers: () => new Set(controllers.keys()),
    claimsOn: (target) => claims.statements(target).flat(),
    suspectIn: (kind, namespace) =>
      suspects.statements({ namespace, name: kind })[0] ??
      suspects.statements({ namespace: EVERYWHERE, name: kind })[0],
    reachedPorts,
    namedBy,
    homelessAt: (gateway) => homeless.statements(gateway).flatMap(({ policy }) => policy ?? []),
  };
}

/** Policies of a kind, in its place, that may mean any port of a namespace. */
type Suspects = Named;
const EVERYWHERE = '*'; // no namespace has this name

/** What the Routes reach and name, counted: each of them takes part in it. */
function createReachCounts(watcher: CrossingWatcher): Pick<Crossings, 'reach' | 'reachedPorts' | 'namedBy'> {
  const reached = createCrossIndex<ObjectRef, Counted>(byRef, whoReaches);
  const named = byRef<number>();
  const countReached = (one: Reached, by: 1 | -1): void => {
    const target = one.target.ref;
    const known = reached.find(target, one as Counted);
    const now = (known?.count ?? 0) + by;
    if (now === 0) reached.remove(target, one as Counted);
    else if (by === 1)
      reached.put(target, { ...one, count: now }); // the port as the newest reading has it
    else {
      known!.count = now;
      return;
    }
    watcher.reached(target);
  };
  const countNamed = (target: ObjectRef, by: 1 | -1): void => {
    count(named, target, by);
    watcher.named(target);
  };
  return {
    reach: (before, after) => {
      for (const one of reachedPorts(after)) countReached(one, 1);
      for (const one of reachedPorts(before)) countReached(one, -1);
      for (const target of namedTargets(after)) countNamed(target, 1);
      for (const target of namedTargets(before)) countNamed(target, -1);
    },
    reachedPorts: reached.statements,
    namedBy: (target) => named.get(target) ?? 0,
  };
}

function whoReaches({ gateway, target }: Reached): string {
  return `${refKey(gateway)}\0${portId(target)}`;
}

const NOBODY: Gateways = new Map();

type Counts<Key> = Pick<Table<Key, number>, 'get' | 'set'> & { readonly delete: (key: Key) => unknown };

/** Adds to a count, which goes when nothing is left of it. */
function count<Key>(counts: Counts<Key>, key: Key, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}

/** The claims of one policy by target; most have one. */
function byTarget(claims: PolicyClaims | undefined): readonly TargetedClaims[] {
  const [first, ...others] = claims?.claims ?? [];
  if (first === undefined) return [];
  if (others.length === 0) return [[first]];
  const found = new Map<string, (Claim | DanglingClaim)[]>();
  for (const claim of [first, ...others]) pushTo(found, refKey(claim.target), claim);
  return [...found.values()] as unknown as readonly TargetedClaims[];
}

function suspectPlaces(claims: PolicyClaims | undefined): readonly Suspects[] {
  const { kind } = claims?.policy ?? { kind: '' };
  return (claims?.suspectIn ?? []).map((namespace = EVERYWHERE) => ({ namespace, name: kind }));
}
