/**
 * Where objects meet without naming each other: claims on a target, Gateways that reach a port, policies that find no
 * place. Each stage says here what it found out, and who depends on it is woken.
 */
import { type ObjectRef, refKey } from '@backend-tls/model';
import type { Claim, ClaimingKind, DanglingClaim, PolicyClaims, PolicyRecord } from '../claims.js';
import type { OwnGateway } from '../gateways.js';
import { pushTo } from '../push-to.js';
import { portId, type Reached, type RouteReading } from '../reach.js';
import { createCrossIndex } from './cross-index.js';

/** Who is to be woken; each takes the key of what has changed. */
export interface CrossingWatcher {
  readonly controllers: () => void;
  readonly claimsOn: (target: string) => void;
  readonly suspects: (kind: ClaimingKind) => void;
  readonly reached: (target: string) => void;
  readonly named: (target: string) => void;
  readonly homeless: (gateway: string) => void;
}

type Change<Value> = (before: Value | undefined, after: Value | undefined) => void;

export interface Crossings {
  readonly controller: Change<OwnGateway>;
  readonly claims: Change<PolicyClaims>;
  readonly reach: Change<RouteReading>;
  readonly homeless: (
    id: string,
    policy: ObjectRef | undefined,
    before: ReadonlySet<string> | undefined,
    after: ReadonlySet<string> | undefined,
  ) => void;
  readonly controllers: () => ReadonlySet<string>;
  readonly claimsOn: (target: ObjectRef) => readonly (Claim | DanglingClaim)[];
  readonly suspectIn: (kind: ClaimingKind, namespace: string) => PolicyRecord | undefined;
  readonly reachedPorts: (target: ObjectRef) => readonly Reached[]; // by Gateway and port
  readonly namedBy: (target: ObjectRef) => number;
  readonly homelessAt: (gateway: ObjectRef) => readonly ObjectRef[];
}

interface Counted {
  reached: Reached;
  count: number;
}

/** Crossings at which nobody has met. */
export function createCrossings(watcher: CrossingWatcher): Crossings {
  const controllers = new Map<string, number>();
  const claims = createCrossIndex<readonly (Claim | DanglingClaim)[]>();
  const suspects = createCrossIndex<PolicyRecord>(); // by kind and namespace, or by kind alone for those who may mean any
  const reach = createCrossIndex<Counted>();
  const named = new Map<string, number>();
  const homeless = createCrossIndex<ObjectRef>();

  const countNamed = (target: string, by: number): void => {
    count(named, target, by);
    watcher.named(target);
  };
  const countReached = (reached: Reached, by: 1 | -1): void => {
    const target = refKey(reached.target.ref);
    const who = `${refKey(reached.gateway)}\0${portId(reached.target)}`;
    const known = reach.statement(target, who);
    const now = (known?.count ?? 0) + by;
    if (now === 0) reach.remove(target, who);
    else if (known === undefined) reach.put(target, who, { reached, count: now });
    else {
      known.count = now;
      if (by === 1)
        known.reached = reached; // the port as the newest reading has it
      else return;
    }
    watcher.reached(target);
  };

  return {
    controller: (before, after) => {
      if (before !== undefined) count(controllers, before.controllerName, -1);
      if (after !== undefined) count(controllers, after.controllerName, 1);
      watcher.controllers();
    },
    claims: (before, after) => {
      const [was, is] = [byTarget(before), byTarget(after)];
      const id = (after ?? before)?.policy.id ?? '';
      for (const target of was.keys()) if (!is.has(target)) claims.remove(target, id);
      for (const [target, made] of is) claims.put(target, id, made);
      for (const target of new Set([...was.keys(), ...is.keys()])) watcher.claimsOn(target);
      if ((before?.suspectIn.length ?? 0) + (after?.suspectIn.length ?? 0) === 0) return;
      for (const place of suspectPlaces(before)) suspects.remove(place, id);
      for (const place of suspectPlaces(after)) suspects.put(place, id, after!.policy);
      watcher.suspects((after ?? before)!.policy.kind);
    },
    reach: (before, after) => {
      for (const reached of after?.reached ?? []) countReached(reached, 1);
      for (const reached of before?.reached ?? []) countReached(reached, -1);
      const was = namesOf(before);
      const is = namesOf(after);
      for (const target of is) if (!was.includes(target)) countNamed(target, 1);
      for (const target of was) if (!is.includes(target)) countNamed(target, -1);
    },
    homeless: (id, policy, before, after) => {
      for (const gateway of before ?? []) homeless.remove(gateway, id);
      if (policy !== undefined) for (const gateway of after ?? []) homeless.put(gateway, id, policy);
      for (const gateway of new Set([...(before ?? []), ...(after ?? [])])) watcher.homeless(gateway);
    },
    controllers: () => new Set(controllers.keys()),
    claimsOn: (target) => claims.statements(refKey(target)).flatMap(([, made]) => made),
    suspectIn: (kind, namespace) => {
      const [first] = [...suspects.statements(`${kind}\0${namespace}`), ...suspects.statements(kind)];
      return first?.[1];
    },
    reachedPorts: (target) => reach.statements(refKey(target)).map(([, { reached }]) => reached),
    namedBy: (target) => named.get(refKey(target)) ?? 0,
    homelessAt: (gateway) => homeless.statements(refKey(gateway)).map(([, policy]) => policy),
  };
}

/** Adds to a count, which goes when nothing is left of it. */
function count(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}

function byTarget(claims: PolicyClaims | undefined): ReadonlyMap<string, readonly (Claim | DanglingClaim)[]> {
  const found = new Map<string, (Claim | DanglingClaim)[]>();
  for (const claim of claims?.claims ?? []) pushTo(found, refKey(claim.target), claim);
  return found;
}

function suspectPlaces(claims: PolicyClaims | undefined): readonly string[] {
  if (claims === undefined) return [];
  const { kind } = claims.policy;
  return claims.suspectIn.map((namespace) => (namespace === undefined ? kind : `${kind}\0${namespace}`));
}

function namesOf(reading: RouteReading | undefined): readonly string[] {
  const keys = (reading?.backends ?? []).map(({ ref }) => refKey(ref));
  return keys.length < 2 ? keys : [...new Set(keys)];
}
