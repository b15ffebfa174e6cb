/**
 * Which policy governs a port, and who lost or was passed over.
 */
import { compareText, type ServicePort } from '@backend-tls/model';
import type { Claim, PolicyRecord } from './claims.js';

export interface Binding {
  readonly winner: Claim;
  readonly losers: readonly Claim[]; // same target, same sectionName: a conflict
  readonly overridden: readonly Claim[]; // whole-target claims beneath a claim on the port: no conflict
}

/**
 * The binding of one port among the claims on its target, or `undefined` when none of them covers it.
 *
 * @param port  the Service's port; `undefined` for a target that is claimed whole
 * @rule policy/section-over-whole
 */
export function bindPort(claims: readonly Claim[], port: ServicePort | undefined): Binding | undefined {
  const onPort = claims.filter((claim) => claim.anySection || (port?.name && claim.sectionName === port.name));
  const onWhole = claims.filter((claim) => !isOnPort(claim));
  const [winner, ...losers] = [...(onPort.length > 0 ? onPort : onWhole)].sort(byClaim);
  if (winner === undefined) return undefined;
  return {
    winner,
    losers: losers.filter((claim) => claim.policy !== winner.policy),
    overridden: onPort.length > 0 ? [...onWhole].sort(byClaim).filter((claim) => claim.policy !== winner.policy) : [],
  };
}

/**
 * Whether a claim is on single ports, not on the whole. One whose sectionName cannot be read may be about each of
 * them: it must not step back behind a claim on the whole, nor behind a younger one on the port.
 *
 * @rule closing/wrong-type-is-not-absent
 */
export function isOnPort(claim: Claim): boolean {
  return claim.anySection === true || claim.sectionName !== undefined;
}

/** By precedence of their policies; claims of one policy as it lists them. */
export function byClaim(a: Claim, b: Claim): number {
  return (
    byPrecedence(a.policy, b.policy) ||
    compareText(a.policy.id, b.policy.id) ||
    compareText(a.path.join('.'), b.path.join('.'))
  );
}

/**
 * Older first, then `namespace/name` in code-unit order. A policy without a readable creation time counts as the
 * newest, so that it never takes a port from one whose age is known.
 *
 * @rule policy/precedence
 */
export function byPrecedence(a: PolicyRecord, b: PolicyRecord): number {
  if (a.created !== b.created) return a.created < b.created ? -1 : 1;
  return compareText(nameOf(a), nameOf(b));
}

function nameOf(policy: PolicyRecord): string {
  return `${policy.ref.namespace}/${policy.ref.name}`;
}
