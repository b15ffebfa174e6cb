/** Digest 6.2 and 6.3: how a policy stands under each Gateway that routes to what it claims, and who finds a place. */
import { protocolOf } from './backends.js';
import { claimsOn, holds, winnerOf } from './claims.js';
import type { Policy, Standing, Use, View } from './types.js';
import { byAge } from './world.js';

/** The Gateways that connect by themselves to what a policy claims, or nearly claims; the oldest first. */
export function standings(view: View, policy: Policy): readonly Standing[] {
  const found = view.uses.flatMap((use) => standingAt(view, policy, use) ?? []);
  return [...new Set(found.map(({ own }) => own))].sort(byAge).map((own) => {
    return { own, faults: found.filter((one) => one.own === own).flatMap(({ faults }) => faults) };
  });
}

function standingAt(view: View, policy: Policy, { own, front, resolved: target }: Use): Standing | undefined {
  if (front === 'passthrough' || 'code' in target) return undefined;
  const rivals = view.policies.filter(({ kind }) => kind === 'BackendTLSPolicy');
  const claims = claimsOn(view, target, rivals);
  const mine = claims.filter((claim) => claim.policy === policy);
  const isDangling = holds(view, policy, target).some(({ by }) => by === 'nothing');
  if (mine.length === 0 && !isDangling) return undefined;
  const isUdp = mine.length > 0 && target.port !== undefined && protocolOf(target.port) !== 'TCP';
  const loses = mine.some((claim) => winnerOf(claims.filter(({ isWhole }) => isWhole === claim.isWhole)) !== policy);
  const fault = isUdp ? (['Invalid'] as const) : loses ? (['Conflicted'] as const) : [];
  return { own, faults: [...(isDangling ? (['TargetNotFound'] as const) : []), ...fault] };
}

/** Those who find a place among the 16: others' entries hold theirs, the rest goes to the oldest Gateways. */
export function placed(view: View, policy: Policy): readonly Standing[] {
  const live = 'unreadable' in policy.source ? [] : (policy.source.status?.ancestors ?? []);
  const others = live.filter((entry) => view.owns.every(({ controller }) => controller !== entry.controllerName));
  return view.standings[view.policies.indexOf(policy)]!.slice(0, Math.max(0, 16 - others.length));
}
