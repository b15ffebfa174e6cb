/**
 * What is worth knowing about policies beyond any one decision: who lost, and which take no effect at all.
 */
import { formatRef } from '@backend-tls/model';
import type { Standing } from './ancestors.js';
import { claimsOf } from './claimed-targets.js';
import type { PolicyRecord } from './claims.js';
import { finding, type ResolveFinding } from './finding.js';
import { targetKind } from './target-kind.js';
import type { World } from './world.js';

/** Findings on a BackendTLSPolicy's place among the others. */
export function policyFindings(
  world: World,
  policy: PolicyRecord,
  standings: readonly Standing[],
): readonly ResolveFinding[] {
  return standings.length === 0 ? unrouted(world, policy) : standings.flatMap(lostClaims);
}

/**
 * A lost claim is told once a Gateway, with what decided: without creation times that is the name alone.
 *
 * @rule policy/precedence
 */
function lostClaims({ policy, lost }: Standing): readonly ResolveFinding[] {
  return lost.map(({ target, winner, byName }) =>
    finding(
      'policy-conflicted',
      'policy/precedence',
      `"${policy.ref.namespace}/${policy.ref.name}" loses ${target} to "${winner.namespace}/${winner.name}", which ${byName ? 'comes first by name, at equal or unknown age' : 'is older'}.`,
      {
        object: policy.ref,
        path: ['spec', 'targetRefs'],
        severity: 'warning',
        evidence: { target, winner: formatRef(winner) },
      },
    ),
  );
}

/**
 * A policy whose targets exist, but that no attached Route leads to, shows no status anywhere.
 *
 * @rule status/ancestor-gateway
 */
function unrouted(world: World, policy: PolicyRecord): readonly ResolveFinding[] {
  const { targets } = claimsOf(policy.source)!;
  return targets.flatMap((target) => {
    const meant = targetKind(target.group, target.kind, world.profile);
    if (meant === undefined || !meant.exact) return [];
    const ref = { group: target.group ?? '', kind: meant.kind, namespace: policy.ref.namespace, name: target.name };
    if (world.lookup(meant.kind, ref.namespace, ref.name).state !== 'found') return [];
    const routes = world.namedBy(ref);
    const why =
      routes === 0
        ? 'no Route refers to it'
        : `the ${routes} Routes that refer to it reach it through none of these Gateways`;
    return [
      finding(
        'target-unrouted',
        'status/ancestor-gateway',
        `${ref.kind} "${ref.namespace}/${ref.name}" is claimed, but ${why}; the policy has no effect here.`,
        { object: policy.ref, path: target.path, severity: 'info', evidence: { routes } },
      ),
    ];
  });
}
