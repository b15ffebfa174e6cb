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
import { byName, byRef, type Named } from './tables.js';

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
    policy: ObjectRef | undefined,
    before: ReadonlyMap<string, ObjectRef> | undefined,
    after: ReadonlyMap<string, ObjectRef> | undefined,
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
  const claims = createCrossIndex<ObjectRef, readonly (Claim | DanglingClaim)[]>(byRef);
  const suspects = createCrossIndex<Suspects, PolicyRecord>(byName);
  const homeless = createCrossIndex<ObjectRef, ObjectRef>(byRef);
  const { reach, reachedPorts, namedBy } = createReachCounts(watcher);
  return {
    controller: (before, after) => {
      if (before !== undefined) count(controllers, before.controllerName, -1);
      if (after !== undefined) count(controllers, after.controllerName, 1);
      watcher.controllers();
    },
    claims: (before, after) => {
      const id = (after ?? before)?.policy.id ?? '';
      const [was, is] = [byTarget(before), byTarget(after)];
      for (const [target] of was) claims.remove(target, id);
      for (const [target, made] of is) claims.put(target, id, made);
      for (const [target] of [...was, ...is]) watcher.claimsOn(target);
      if ((before?.suspectIn.length ?? 0) + (after?.suspectIn.length ?? 0) === 0) return;
      for (const place of suspectPlaces(before)) suspects.remove(place, id);
      for (const place of suspectPlaces(after)) suspects.put(place, id, after!.policy);
      watcher.suspects((after ?? before)!.policy.kind);
    },
    reach,
    homeless: (id, policy, before = NOBODY, after = NOBODY) => {
      for (const gateway of before.values()) homeless.remove(gateway, id);
      if (policy !== undefined) for (const gateway of after.values()) homeless.put(gateway, id, policy);
      for (const gateway of new Map([...before, ...after]).values()) watcher.homeless(gateway);
    },
    controllers: () => new Set(controllers.keys()),
    claimsOn: (target) => claims.statements(target).flat(),
    suspectIn: (kind, namespace) =>
      suspects.statements({ namespace, name: kind })[0] ??
      suspects.statements({ namespace: EVERYWHERE, name: kind })[0],
    reachedPorts,
    namedBy,
    homelessAt: homeless.statements,
  };
}

/** Policies of a kind, in its place, that may mean any port of a namespace. */
type Suspects = Named;
const EVERYWHERE = '*'; // no namespace has this name

/** What the Routes reach and name, counted: each of them takes part in it. */
function createReachCounts(watcher: CrossingWatcher): Pick<Crossings, 'reach' | 'reachedPorts' | 'namedBy'> {
  const reached = createCrossIndex<ObjectRef, Counted>(byRef);
  const named = byRef<number>();
  const countReached = (one: Reached, by: 1 | -1): void => {
    const target = one.target.ref;
    const who = `${refKey(one.gateway)}\0${portId(one.target)}`;
    const known = reached.statement(target, who);
    const now = (known?.count ?? 0) + by;
    if (now === 0) reached.remove(target, who);
    else if (known === undefined) reached.put(target, who, { reached: one, count: now });
    else {
      known.count = now;
      if (by === -1) return;
      known.reached = one; // the port as the newest reading has it
    }
    watcher.reached(target);
  };
  const countNamed = (target: ObjectRef, by: 1 | -1): void => {
    const now = (named.get(target) ?? 0) + by;
    if (now === 0) named.delete(target);
    else named.set(target, now);
    watcher.named(target);
  };
  return {
    reach: (before, after) => {
      for (const one of after?.reached ?? NOTHING) countReached(one, 1);
      for (const one of before?.reached ?? NOTHING) countReached(one, -1);
      for (const target of after?.named ?? NOTHING) countNamed(target, 1);
      for (const target of before?.named ?? NOTHING) countNamed(target, -1);
    },
    reachedPorts: (target) => reached.statements(target).map((counted) => counted.reached),
    namedBy: (target) => named.get(target) ?? 0,
  };
}

const NOTHING: readonly never[] = [];
const NOBODY: ReadonlyMap<string, ObjectRef> = new Map();

/** Adds to a count, which goes when nothing is left of it. */
function count(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}

/** The claims of one policy by target; most have one. */
function byTarget(
  claims: PolicyClaims | undefined,
): readonly (readonly [target: ObjectRef, made: readonly (Claim | DanglingClaim)[]])[] {
  const made = claims?.claims ?? [];
  if (made.length < 2) return made.map((claim) => [claim.target, made]);
  const found = new Map<string, (Claim | DanglingClaim)[]>();
  for (const claim of made) pushTo(found, refKey(claim.target), claim);
  return [...found.values()].map((some) => [some[0]!.target, some]);
}

function suspectPlaces(claims: PolicyClaims | undefined): readonly Suspects[] {
  const { kind } = claims?.policy ?? { kind: '' };
  return (claims?.suspectIn ?? []).map((namespace = EVERYWHERE) => ({ namespace, name: kind }));
}
