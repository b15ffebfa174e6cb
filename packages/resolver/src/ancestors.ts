/**
 * Which Gateways are ancestors of which policy, how its claims fare there, and who finds a place in its status.
 */
import { compareRefs, isUnreadable, type ObjectRef, refKey } from '@backend-tls/model';
import { protocolOf, type Target, tcpPorts } from './backends.js';
import { type Binding, bindPort, isOnPort } from './bind.js';
import type { Claim, Claims, DanglingClaim, PolicyRecord } from './claims.js';
import type { OwnGateway } from './gateways.js';
import type { Reached } from './reach.js';

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

type Draft = {
  -readonly [Key in keyof Standing]: Standing[Key] extends readonly (infer Item)[] ? Item[] : Standing[Key];
};

export interface Ancestors {
  readonly of: (policy: PolicyRecord) => readonly Standing[]; // by Gateway creation time, then namespace/name
  readonly hasPlace: (policy: PolicyRecord, gateway: OwnGateway) => boolean;
}

const LIMIT = 16;

/** Standings of every BackendTLSPolicy; vendor policies have a status of their vendor's own. */
export function findAncestors(
  claims: Claims,
  reached: readonly Reached[],
  controllers: ReadonlySet<string>,
): Ancestors {
  const drafts = new Map<PolicyRecord, Map<OwnGateway, Draft>>();
  const at = (policy: PolicyRecord, gateway: OwnGateway): Draft => {
    const byGateway = drafts.get(policy) ?? new Map<OwnGateway, Draft>();
    drafts.set(policy, byGateway);
    const known = byGateway.get(gateway);
    if (known !== undefined) return known;
    const draft: Draft = { policy, gateway, governs: [], lost: [], dangling: [], udp: [], mixed: [] };
    byGateway.set(gateway, draft);
    return draft;
  };
  for (const { gateway, target } of reached) {
    const relevant = claims.on(target.ref, 'BackendTLSPolicy').filter((claim) => covers(claim, target));
    const contests = contestsOf(relevant, target);
    for (const claim of relevant) noteClaim(at(claim.policy, gateway), claim, target, contests);
    for (const claim of claims.dangling.get(refKey(target.ref)) ?? []) {
      if (claim.policy.kind !== 'BackendTLSPolicy') continue;
      const draft = at(claim.policy, gateway);
      if (!draft.dangling.includes(claim)) draft.dangling.push(claim);
    }
  }
  const sorted = new Map(
    [...drafts].map(([policy, byGateway]) => [policy, [...byGateway.values()].sort(byGatewayAge)]),
  );
  const homeless = new Map(
    [...sorted].map(([policy, standings]) => [policy, withoutPlace(policy, standings, controllers)]),
  );
  return {
    of: (policy) => sorted.get(policy) ?? [],
    hasPlace: (policy, gateway) => homeless.get(policy)?.has(gateway) !== true,
  };
}

/** The Gateways for which the other controllers' entries and older Gateways leave no place. */
function withoutPlace(
  policy: PolicyRecord,
  standings: readonly Standing[],
  controllers: ReadonlySet<string>,
): ReadonlySet<OwnGateway> {
  const places = Math.max(0, LIMIT - foreignEntries(policy, controllers));
  return new Set(standings.slice(places).map((standing) => standing.gateway));
}

/** Who wins a port, and the two contests beneath: among the claims on it, and among those on the whole. */
interface Contests {
  readonly governing: Binding | undefined;
  readonly onPort: Binding | undefined;
  readonly onWhole: Binding | undefined;
}

function contestsOf(relevant: readonly Claim[], { port }: Target): Contests {
  return {
    governing: bindPort(relevant, port),
    onPort: bindPort(relevant.filter(isOnPort), port),
    onWhole: bindPort(
      relevant.filter((claim) => !isOnPort(claim)),
      port,
    ),
  };
}

/** A claim loses to a rival for the same target and section, even where a claim on the port hides both. */
function noteClaim(draft: Draft, claim: Claim, target: Target, { governing, onPort, onWhole }: Contests): void {
  const name = portText(target);
  const contest = isOnPort(claim) ? onPort : onWhole;
  if (!carriesTcp(target)) add(draft.udp, name);
  else if (contest?.losers.includes(claim)) {
    if (!draft.lost.some((lost) => lost.target === name)) draft.lost.push(lossOf(claim, contest.winner, name));
  } else if (governing?.winner === claim) add(draft.governs, name);
  if (claim.sectionName === undefined && isMixed(target))
    add(draft.mixed, `${target.ref.namespace}/${target.ref.name}`);
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
  if (target.object.kind === 'Backend') return claim.sectionName === undefined;
  if (claim.sectionName !== undefined) return claim.sectionName === target.port?.name;
  return carriesTcp(target) || tcpPorts(target.object).length === 0;
}

function carriesTcp(target: Target): boolean {
  return target.port === undefined || protocolOf(target.port) === 'TCP';
}

function isMixed(target: Target): boolean {
  if (target.object.kind === 'Backend') return false;
  const tcp = tcpPorts(target.object).length;
  return tcp > 0 && tcp < (target.object.spec.ports ?? []).length;
}

/**
 * Entries of other controllers take places that we may not. This is all that is read of a live status.
 *
 * @rule closing/own-status
 */
function foreignEntries(policy: PolicyRecord, controllers: ReadonlySet<string>): number {
  if (isUnreadable(policy.source) || policy.source.kind !== 'BackendTLSPolicy') return 0;
  const { ancestors = [] } = policy.source.status ?? {};
  return ancestors.filter((entry) => !controllers.has(entry.controllerName)).length;
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

function add(list: string[], text: string): void {
  if (!list.includes(text)) list.push(text);
}
