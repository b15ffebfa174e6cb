/**
 * Ports that nothing claims, and that stay shut all the same: a claim was there and could not be read, or missed.
 */
import type { ObjectRef } from '@backend-tls/model';
import { portText } from './ancestors.js';
import type { Target } from './backends.js';
import type { Claim, DanglingClaim } from './claims.js';
import { finding, type ResolveFinding } from './finding.js';
import type { ProfileSwitches } from './profile.js';
import type { TargetClaims } from './target-claims.js';
import { portsOf, tcpPorts } from './target-ports.js';
import type { World } from './world.js';

export interface Unclaimed {
  readonly world: World;
  readonly target: Target | undefined;
  readonly claims: TargetClaims | undefined; // on the target
  readonly governing: Claim | undefined;
}

/** Why an unclaimed port is refused, or `undefined` where it is claimed or really nobody's. */
export function closedUnclaimed({ world, target, claims, governing }: Unclaimed): ResolveFinding | undefined {
  return target && (quarantine(world, target, governing) ?? dangling(world, target, claims, governing));
}

/**
 * A policy of the namespace (or of nobody knows which) has targets that cannot be read: it may mean this port, unless
 * a claim that is at least as strong holds it.
 */
function quarantine(world: World, target: Target, governing: Claim | undefined): ResolveFinding | undefined {
  if (governing?.policy.kind === 'BackendTLSPolicy') return undefined;
  const { namespace } = target.ref;
  const suspect =
    world.suspectIn('BackendTLSPolicy', namespace) ??
    (governing === undefined ? world.suspectIn('BackendConfigPolicy', namespace) : undefined);
  if (suspect === undefined) return undefined;
  const what = nameOf(suspect.ref);
  return finding(
    'namespace-quarantined',
    'policy/readable',
    `${what} has targets that cannot be read and may claim ${portText(target)}; every port of namespace "${namespace}" without a claim of its own is refused.`,
    { object: suspect.ref, path: ['spec', 'targetRefs'] },
  );
}

function nameOf(ref: ObjectRef): string {
  return ref.kind === '' ? 'An object that cannot be identified' : `${ref.kind} "${ref.namespace}/${ref.name}"`;
}

/**
 * A dangling claim closes the Service's only unclaimed TCP port: there is no other that it can have meant. Of several,
 * nobody can say which, so they stay as they are.
 *
 * @rule closing/dangling-claims
 */
function dangling(
  world: World,
  target: Target,
  claims: TargetClaims | undefined,
  governing: Claim | undefined,
): ResolveFinding | undefined {
  const claim = claims?.dangling[0];
  if (claims === undefined || claim === undefined || governing !== undefined) return undefined;
  return closes(world, target, claims) ? closing(claim, target, world.profile.danglingClaims) : undefined;
}

function closes(world: World, target: Target, claims: TargetClaims): boolean {
  switch (world.profile.danglingClaims) {
    case 'refuse':
      return true;
    case 'report':
      return false;
    case 'sole-port':
      return unclaimedPorts(world, target, claims) <= 1;
  }
}

/** Whoever claims another port has a part in this: without that claim, there are more ports that can have been meant. */
function unclaimedPorts(world: World, target: Target, claims: TargetClaims): number {
  if (portsOf(target.object) === undefined) return 1;
  return tcpPorts(target.object).filter((port) => {
    const { policy, vendor } = claims.at(port);
    const winner = (policy ?? vendor)?.winner.policy;
    if (winner !== undefined && winner.ref.name !== '')
      world.lookup(winner.kind, winner.ref.namespace, winner.ref.name); // so that it is among the inputs
    return winner === undefined;
  }).length;
}

function closing(claim: DanglingClaim, target: Target, mode: ProfileSwitches['danglingClaims']): ResolveFinding {
  const why = mode === 'refuse' ? 'is claimed by nobody else' : 'is the only port that it can have meant';
  return finding(
    'dangling-claim',
    'closing/dangling-claims',
    `${claim.finding.message} ${portText(target)} ${why}, and is refused.`,
    {
      object: claim.policy.ref,
      path: claim.finding.path,
      ...(claim.finding.evidence && { evidence: claim.finding.evidence }),
    },
  );
}
