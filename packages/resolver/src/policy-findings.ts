/**
 * What is worth knowing about policies beyond any one decision: who lost, and which take no effect at all.
 */
import { formatRef } from '@backend-tls/model';
import type { Ancestors, Standing } from './ancestors.js';
import { claimsOf } from './claimed-targets.js';
import type { PolicyRecord } from './claims.js';
import type { Context } from './context.js';
import { finding, type ResolveFinding } from './finding.js';
import { referrersOf } from './indexes.js';
import { lookup } from './snapshot.js';
import { targetKind } from './target-kind.js';

/** Findings on every BackendTLSPolicy's place among the others. */
export function policyFindings(context: Context, ancestors: Ancestors): readonly ResolveFinding[] {
  const policies = context.claims.policies.filter((policy) => policy.kind === 'BackendTLSPolicy');
  return policies.flatMap((policy) => {
    const standings = ancestors.of(policy);
    return standings.length === 0 ? unrouted(context, policy) : standings.flatMap(lostClaims);
  });
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
function unrouted(context: Context, policy: PolicyRecord): readonly ResolveFinding[] {
  const { targets } = claimsOf(policy.source)!;
  return targets.flatMap((target) => {
    const meant = targetKind(target.group, target.kind, context.profile);
    if (meant === undefined || !meant.exact) return [];
    const ref = { group: target.group ?? '', kind: meant.kind, namespace: policy.ref.namespace, name: target.name };
    if (lookup(context.snapshot, meant.kind, ref.namespace, ref.name).state !== 'found') return [];
    const routes = referrersOf(context.indexes, 'route → backend', ref);
    const why =
      routes.length === 0
        ? 'no Route refers to it'
        : `the ${routes.length} Routes that refer to it reach it through none of these Gateways`;
    return [
      finding(
        'target-unrouted',
        'status/ancestor-gateway',
        `${ref.kind} "${ref.namespace}/${ref.name}" is claimed, but ${why}; the policy has no effect here.`,
        { object: policy.ref, path: target.path, severity: 'info', evidence: { routes: routes.length } },
      ),
    ];
  });
}
