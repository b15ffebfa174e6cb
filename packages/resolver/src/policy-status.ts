/**
 * What to report of each BackendTLSPolicy: an entry for every Gateway that routes to what it claims.
 */
import {
  type BackendTLSPolicy,
  type DesiredCondition,
  isUnreadable,
  type KnownKind,
  type ObjectRef,
} from '@backend-tls/model';
import type { Standing } from './ancestors.js';
import type { PolicyClaims, PolicyRecord } from './claims.js';
import { ACCEPTED, notAccepted } from './content.js';
import type { DesiredPolicyStatus, DesiredStatus } from './decision.js';
import type { ResolveFinding } from './finding.js';
import { policyFindings } from './policy-findings.js';
import { ROUTE_KINDS } from './route-kinds.js';
import { asLong } from './same-list.js';
import { withShortMessages } from './short-messages.js';
import { caRefOf } from './trust.js';
import type { World } from './world.js';

/** While one of these has not been listed, an ancestor may exist that is not known. */
export const ANCESTOR_KINDS: readonly KnownKind[] = [
  'Gateway',
  'GatewayClass',
  'ListenerSet',
  'Service',
  ...ROUTE_KINDS,
];

/** What is reported and found of one BackendTLSPolicy. */
export interface PolicyReport {
  readonly status: DesiredPolicyStatus | undefined; // undefined: it has no name to report under
  readonly findings: readonly ResolveFinding[];
}

/**
 * The report on a policy with these standings. Entries that are undecided are kept as they stand, and stale ones are
 * removed only when every possible ancestor is known.
 *
 * @rule status/ancestor-gateway
 */
export function policyReport(world: World, claims: PolicyClaims, standings: readonly Standing[]): PolicyReport {
  const { policy } = claims;
  if (policy.kind !== 'BackendTLSPolicy') return { status: undefined, findings: [] };
  const findings = policyFindings(world, policy, standings);
  const named = policy.ref.name !== '' && policy.ref.kind === policy.kind;
  return { status: named ? policyStatus(world, policy, standings) : undefined, findings };
}

function policyStatus(world: World, policy: PolicyRecord, standings: readonly Standing[]): DesiredPolicyStatus {
  const entries: DesiredStatus[] = [];
  const keep: ObjectRef[] = [];
  for (const standing of standings) {
    if (!world.hasPlace(policy, standing.gateway.ref)) continue;
    const conditions = conditionsOf(world, standing);
    if (conditions === undefined) keep.push(standing.gateway.ref);
    else entries.push(entry(standing, conditions));
  }
  const removeOthers = world.ancestorsListed();
  const reads = caReferencesOf(policy);
  return {
    policy: policy.ref,
    generation: policy.generation,
    entries: asLong(entries),
    keep: asLong(keep),
    reads,
    removeOthers,
  };
}

/** What the policy names as its authorities, as far as that can be read. */
function caReferencesOf({ ref, source }: PolicyRecord): readonly ObjectRef[] {
  const refs = isUnreadable(source)
    ? source.caCertificateRefs
    : (source as BackendTLSPolicy).spec.validation.caCertificateRefs;
  return (refs ?? []).map((local) => caRefOf(ref, local));
}

function entry({ policy, gateway }: Standing, conditions: readonly DesiredCondition[]): DesiredStatus {
  return {
    object: policy.ref,
    ancestor: gateway.ref,
    controllerName: gateway.controllerName,
    generation: policy.generation,
    conditions: withShortMessages(conditions),
  };
}

/**
 * Both conditions of one entry, or `undefined` while they hang on something that has not been listed: policies that
 * could change who wins, or an object that the policy refers to.
 *
 * @rule status/policy-conditions
 */
function conditionsOf(world: World, standing: Standing): readonly DesiredCondition[] | undefined {
  const { policy, gateway } = standing;
  if (gateway.gateway === undefined) return undefined;
  if (!world.isListed('BackendTLSPolicy', policy.ref.namespace)) return undefined;
  const content = world.contentOf(policy);
  if (content.resolvedRefs === undefined) return undefined;
  return [accepted(standing, content.accepted), content.resolvedRefs];
}

type AcceptedRow = (standing: Standing, content: DesiredCondition) => DesiredCondition | undefined;

/** The first row that holds: attachment, then conflict, then content. */
const ACCEPTED_ROWS: readonly AcceptedRow[] = [targetNotFound, udpClaimed, conflicted, (_, content) => content];

function accepted(standing: Standing, content: DesiredCondition): DesiredCondition {
  for (const row of ACCEPTED_ROWS) {
    const condition = row(standing, content);
    if (condition !== undefined) return withMixedPorts(standing, condition);
  }
  return ACCEPTED;
}

/** @rule closing/dangling-claims */
function targetNotFound({ dangling }: Standing): DesiredCondition | undefined {
  if (dangling.length === 0) return undefined;
  return notAccepted('TargetNotFound', dangling.map((claim) => claim.finding.message).join(' '));
}

/** @rule closing/explicit-udp */
function udpClaimed({ udp }: Standing): DesiredCondition | undefined {
  return udp.length === 0
    ? undefined
    : notAccepted('Invalid', `TLS cannot be added to UDP: the policy claims ${udp.join(', ')}.`);
}

/**
 * A policy that loses one target which this Gateway routes to is Conflicted here, and says what it lost, to whom, and
 * what it governs all the same.
 *
 * @rule policy/conflicted
 */
function conflicted({ lost, governs }: Standing): DesiredCondition | undefined {
  if (lost.length === 0) return undefined;
  const losses = lost.map(({ target, winner }) => `${target} to "${winner.namespace}/${winner.name}"`).join(', ');
  const rest = governs.length === 0 ? 'It governs nothing else here.' : `It still governs ${governs.join(', ')}.`;
  return notAccepted('Conflicted', `The policy loses ${losses}. ${rest}`);
}

/** @rule policy/whole-service */
function withMixedPorts({ mixed }: Standing, condition: DesiredCondition): DesiredCondition {
  if (mixed.length === 0 || condition.status !== 'True') return condition;
  return {
    ...condition,
    message: `${condition.message} Warning: of ${mixed.join(', ')} only the TCP ports are covered.`,
  };
}
