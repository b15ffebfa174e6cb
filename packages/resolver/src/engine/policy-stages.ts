/**
 * The stages of policies: what they claim, what they say, how they fare, and what is reported of them.
 */
import {
  type BackendConfigPolicy,
  type BackendTLSPolicy,
  type KnownKind,
  type ObjectRef,
  refKey,
  type UnreadableObject,
} from '@backend-tls/model';
import { type Gateways, type Standing, standingsOf, withoutPlace } from '../ancestors.js';
import { type PolicyClaims, type PolicyRecord, readPolicy } from '../claims.js';
import type { Content, JudgedContent } from '../content.js';
import { deepEqual } from '../deep-equal.js';
import { judged, sameContent } from '../judged.js';
import { backendConfigContent } from '../kgateway/backend-config-content.js';
import { policyContent } from '../policy-content.js';
import { type PolicyReport, policyReport } from '../policy-status.js';
import { sameKeys, sameList } from '../same-list.js';
import { type TargetClaims, targetClaims } from '../target-claims.js';
import type { World } from '../world.js';
import type { Crossings } from './crossings.js';
import type { Family, Graph } from './family.js';
import type { StageWatcher } from './stage-watcher.js';
import { byId, byRef, type Identified, type Named } from './tables.js';

/** A policy by its name, or one that has none by itself. */
export interface PolicySubject extends Named, Identified {
  readonly kind: KnownKind;
  readonly nameless?: (() => UnreadableObject | undefined) | undefined; // undefined once it is gone
}

export interface PolicyStages {
  readonly policies: Family<PolicySubject, PolicyClaims | undefined>;
  readonly contents: Family<Identified, JudgedContent | undefined>; // undefined: the policy is gone, and nobody asks any more
  readonly targets: Family<ObjectRef, TargetClaims>;
  readonly standings: Family<Identified, readonly Standing[]>;
  readonly places: Family<Identified, Gateways>; // for which there is no place
  readonly reports: Family<Identified, PolicyReport | undefined>;
}

export function policyStages(
  stage: Graph['family'],
  world: World,
  crossings: Crossings,
  watcher: StageWatcher,
): PolicyStages {
  const policies = stage<PolicySubject, PolicyClaims | undefined>({
    stage: 1,
    table: byId,
    compute: (subject) => readSubject(world, subject),
    same: deepEqual,
    reuse: withOldClaims,
    settled: (_, before, after) => crossings.claims(before, after),
  });
  const claimsOf = (policy: Identified): PolicyClaims | undefined => {
    const known = policies.answerOf(policy as PolicySubject); // the id is all that is looked for
    return known && policies.read(known.subject);
  };
  const standings = stage<Identified, readonly Standing[]>({
    stage: 4,
    table: byId,
    compute: (policy) => standingsOf(world, claimsOf(policy)),
    same: deepEqual,
  });
  return {
    policies,
    contents: stage<Identified, JudgedContent | undefined>({
      stage: 2,
      table: byId,
      compute: (policy) => judged(world, () => contentOf(world, claimsOf(policy)?.policy)),
      same: sameContent,
    }),
    targets: stage<ObjectRef, TargetClaims>({
      stage: 3,
      table: byRef,
      compute: (target) => targetClaims(crossings.claimsOn(target)),
      same: sameClaims,
    }),
    standings,
    places: stage<Identified, Gateways>({
      stage: 5,
      table: byId,
      compute: (policy) => {
        const claims = claimsOf(policy);
        return claims === undefined ? new Map() : withoutPlace(world, claims.policy, standings.read(policy));
      },
      same: sameKeys,
      settled: (policy, before, after) =>
        crossings.homeless(policy.id, policies.answerOf(policy as PolicySubject)?.value?.policy.ref, before, after),
    }),
    reports: stage<Identified, PolicyReport | undefined>({
      stage: 7,
      table: byId,
      compute: (policy) => {
        const claims = claimsOf(policy);
        return claims && policyReport(world, claims, standings.read(policy));
      },
      same: deepEqual,
      settled: watcher.report,
    }),
  };
}

function readSubject(world: World, { id, kind, namespace, name, nameless }: PolicySubject): PolicyClaims | undefined {
  if (nameless !== undefined) {
    const object = nameless();
    return object && readPolicy(world, id, object);
  }
  const found = world.lookup(kind, namespace, name);
  return 'object' in found ? readPolicy(world, id, found.object) : undefined;
}

/** What the policy's content comes to. */
function contentOf(world: World, policy: PolicyRecord | undefined): Content | undefined {
  if (policy === undefined) return undefined;
  const { kind, ref, source } = policy;
  if (ref.name !== '' && ref.kind === kind) world.lookup(kind, ref.namespace, ref.name); // so that it is among the inputs
  return kind === 'BackendTLSPolicy'
    ? policyContent(world, source as BackendTLSPolicy | UnreadableObject)
    : backendConfigContent(world, source as BackendConfigPolicy | UnreadableObject);
}

/**
 * A policy whose selector takes in one Service more claims all the others as before: who asks about those is not woken.
 */
function withOldClaims(before: PolicyClaims | undefined, after: PolicyClaims | undefined): PolicyClaims | undefined {
  if (before === undefined || after === undefined || !deepEqual(before.policy, after.policy)) return after;
  const { policy } = before;
  const old = new Map(before.claims.map((claim) => [refKey(claim.target), claim])); // one for each target is enough
  const claims = after.claims.map((claim) => {
    const known = old.get(refKey(claim.target));
    return known !== undefined && deepEqual(known, claim) ? known : { ...claim, policy };
  });
  return { ...after, policy, claims };
}

function sameClaims(a: TargetClaims, b: TargetClaims): boolean {
  return sameList(a.policies, b.policies) && sameList(a.vendors, b.vendors) && sameList(a.dangling, b.dangling);
}
