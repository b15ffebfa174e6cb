/**
 * Which Gateways are ancestors of which policy, how its claims fare there, and who finds a place in its status.
 */
import { compareRefs, isUnreadable, type ObjectRef, refKey } from '@backend-tls/model';
import type { Target } from './backends.js';
import { isOnPort } from './bind.js';
import type { Claim, DanglingClaim, PolicyClaims, PolicyRecord } from './claims.js';
import type { OwnGateway } from './gateways.js';
import type { PortClaims } from './target-claims.js';
import { portsOf, protocolOf, tcpPorts } from './target-ports.js';
import type { World } from './world.js';

/** A port that a policy claims and another governs. `byName`: their ages did not decide. */
export interface Loss {
  readonly target: string;
  readonly winner: ObjectRef;
  readonly byName: boolean;
}

/** How a policy's claims fare among the ports that one Gateway reaches. */
export interface Standing {
  readonly policy: PolicyRecord;
  readonly gateway: OwnGateway;
  readonly governs: readonly string[]; // targets, as people write them
  readonly lost: readonly Loss[];
  readonly dangling: readonly DanglingClaim[];
  readonly udp: readonly string[]; // ports claimed explicitly that carry no TCP
  readonly mixed: readonly string[]; // Services of which only the TCP ports are covered
}

/** A standing that is being written: each entry once, in the order in which it was met. */
interface Draft {
  readonly policy: PolicyRecord;
  readonly gateway: OwnGateway;
  governs?: Set<string>; // each is made when something comes into it
  lost?: Map<string, Loss>; // by target
  dangling?: Set<DanglingClaim>;
  udp?: Set<string>;
  mixed?: Set<string>;
}

const LIMIT = 16;

/**
 * How a BackendTLSPolicy fares at every Gateway that routes to what it claims, by the Gateway's creation time, then its
 * namespace and name. Vendor policies have a status of their vendor's own.
 */
export function standingsOf(world: World, claimed: PolicyClaims | undefined): readonly Standing[] {
  if (claimed?.policy.kind !== 'BackendTLSPolicy') return NOTHING;
  const { policy, claims } = claimed;
  const drafts = new Map<string, Draft>();
  const at = (ref: ObjectRef): Draft | undefined => {
    const key = refKey(ref);
    const known = drafts.get(key);
    if (known !== undefined) return known;
    const gateway = world.gatewayAt(ref.namespace, ref.name);
    if (gateway === undefined) return undefined;
    const draft: Draft = { policy, gateway };
    drafts.set(key, draft);
    return draft;
  };
  for (const claim of claims) {
    const onTarget = world.claimsOn(claim.target);
    for (const { gateway, target } of world.reachedPorts(claim.target)) {
      if ('finding' in claim) {
        const draft = at(gateway);
        if (draft !== undefined) draft.dangling = (draft.dangling ?? new Set()).add(claim);
      } else if (covers(claim, target)) {
        const draft = at(gateway);
        if (draft !== undefined) noteClaim(draft, claim, target, onTarget.at(target.port));
      }
    }
  }
  return [...drafts.values()].map(finished).sort(byGatewayAge);
}

function finished({ policy, gateway, governs, lost, dangling, udp, mixed }: Draft): Standing {
  return {
    policy,
    gateway,
    governs: listOf(governs),
    lost: listOf(lost?.values()),
    dangling: listOf(dangling),
    udp: listOf(udp),
    mixed: listOf(mixed),
  };
}

function listOf<Item>(items: Iterable<Item> | undefined): readonly Item[] {
  return items === undefined ? NOTHING : [...items];
}

const NOTHING: readonly never[] = [];

/** Gateways by refKey. */
export type Gateways = ReadonlyMap<string, ObjectRef>;

/**
 * The Gateways for which the other controllers' entries and older Gateways leave no place in the policy's status.
 *
 * @rule status/ancestor-limit
 */
export function withoutPlace(world: World, policy: PolicyRecord, standings: readonly Standing[]): Gateways {
  if (standings.length === 0) return NONE;
  const places = Math.max(0, LIMIT - foreignEntries(world, policy));
  if (standings.length <= places) return NONE;
  return new Map(standings.slice(places).map(({ gateway: { ref } }) => [refKey(ref), ref]));
}

const NONE: Gateways = new Map();

/** A claim loses to a rival for the same target and section, even where a claim on the port hides both. */
function noteClaim(draft: Draft, claim: Claim, target: Target, { policy, onPort, onWhole }: PortClaims): void {
  const name = portText(target);
  const contest = isOnPort(claim) ? onPort : onWhole;
  if (!carriesTcp(target)) draft.udp = (draft.udp ?? new Set()).add(name);
  else if (contest.losers.has(claim)) {
    draft.lost ??= new Map();
    if (!draft.lost.has(name)) draft.lost.set(name, lossOf(claim, contest.winner!, name));
  } else if (policy?.winner === claim) draft.governs = (draft.governs ?? new Set()).add(name);
  if (claim.sectionName === undefined && isMixed(target)) {
    draft.mixed = (draft.mixed ?? new Set()).add(`${target.ref.namespace}/${target.ref.name}`);
  }
}

function lossOf(claim: Claim, winner: Claim, target: string): Loss {
  return { target, winner: winner.policy.ref, byName: winner.policy.created === claim.policy.created };
}

/**
 * Whether a claim is about this port: by its name, or as part of the whole. A claim on the whole covers the TCP ports;
 * where there is none, it is an explicit claim on the others.
 *
 * @rule policy/whole-service
 */
export function covers(claim: Claim, target: Target): boolean {
  if (portsOf(target.object) === undefined) return claim.sectionName === undefined;
  if (claim.sectionName !== undefined) return claim.sectionName === target.port?.name;
  return carriesTcp(target) || tcpPorts(target.object).length === 0;
}

function carriesTcp(target: Target): boolean {
  return target.port === undefined || protocolOf(target.port) === 'TCP';
}

function isMixed(target: Target): boolean {
  const tcp = tcpPorts(target.object).length;
  return tcp > 0 && tcp < (portsOf(target.object) ?? []).length;
}

/**
 * Entries of other controllers take places that we may not. This is all that is read of a live status.
 *
 * @rule closing/own-status
 */
function foreignEntries(world: World, { ref, source }: PolicyRecord): number {
  if (isUnreadable(source)) return 0;
  const ours = world.controllers();
  return world.placeHolders(ref).filter((name) => !ours.has(name)).length;
}

/**
 * Places are given to the oldest Gateways first, whatever entries already stand there: our own status is no input.
 *
 * @rule status/ancestor-limit
 */
function byGatewayAge(a: Standing, b: Standing): number {
  if (a.gateway.created !== b.gateway.created) return a.gateway.created < b.gateway.created ? -1 : 1;
  return compareRefs(a.gateway.ref, b.gateway.ref);
}

/** `namespace/name:port`, as people write it. */
export function portText(target: Target): string {
  const name = `${target.ref.namespace}/${target.ref.name}`;
  return target.port === undefined ? name : `${name}:${target.port.port}`;
}
