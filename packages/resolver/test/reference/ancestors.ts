/** Digest 6.2 and 6.3: how a policy stands under each Gateway that routes to what it claims, and who finds a place. */
import type { Own } from './attach.js';
import type { Use } from './backends.js';
import { claimsOn, holds, type Policy, winner } from './claims.js';
import { byAge, type World } from './world.js';

export interface Standing {
  readonly own: Own;
  readonly isDangling: boolean;
  readonly isUdp: boolean;
  readonly isConflicted: boolean;
}

/** The Gateways that connect by themselves to a port which the policy claims, or to an object that it nearly claims; the oldest first. */
export function standings(
  world: World,
  all: readonly Policy[],
  uses: readonly Use[],
  policy: Policy,
): readonly Standing[] {
  const rivals = all.filter(({ kind }) => kind === 'BackendTLSPolicy');
  const found = uses.flatMap(({ own, front, resolved: { target } }): Standing[] => {
    if (front === 'passthrough' || target === undefined) return [];
    const isDangling = holds(world, policy, target).some(({ hold }) => hold === 'dangling');
    const claims = claimsOn(world, rivals, target);
    const mine = claims.filter((claim) => claim.policy === policy);
    if (mine.length === 0 && !isDangling) return [];
    const isUdp = mine.length > 0 && (target.port?.protocol ?? 'TCP') !== 'TCP';
    const loses = mine.some(({ isWhole }) => winner(claims.filter((claim) => claim.isWhole === isWhole)) !== policy);
    return [{ own, isDangling, isUdp, isConflicted: loses && !isUdp }];
  });
  const owns = [...new Set(found.map(({ own }) => own))].sort(byAge);
  return owns.map((own) => {
    const here = found.filter((one) => one.own === own);
    return {
      own,
      isDangling: here.some(({ isDangling }) => isDangling),
      isUdp: here.some(({ isUdp }) => isUdp),
      isConflicted: here.some(({ isConflicted }) => isConflicted),
    };
  });
}

/** Who finds a place among the 16: others' entries hold theirs, the rest goes to the oldest Gateways. */
export function placed(owns: readonly Own[], { source }: Policy, all: readonly Standing[]): readonly Standing[] {
  const live = 'unreadable' in source ? [] : (source.status?.ancestors ?? []);
  const others = live.filter(({ controllerName }) => owns.every(({ controller }) => controller !== controllerName));
  return all.slice(0, Math.max(0, 16 - others.length));
}
