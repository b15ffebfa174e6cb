/**
 * What to report of each BackendTLSPolicy: an entry for every Gateway that routes to what it claims.
 */
import type { DesiredCondition, KnownKind, ObjectRef } from '@backend-tls/model';
import type { Ancestors, Standing } from './ancestors.js';
import type { PolicyRecord } from './claims.js';
import { ACCEPTED, notAccepted } from './content.js';
import type { Context } from './context.js';
import { isListed, isListedEverywhere } from './coverage.js';
import type { DesiredPolicyStatus, DesiredStatus } from './decision.js';
import { ROUTE_KINDS } from './relations.js';

/** While one of these has not been listed, an ancestor may exist that is not known. */
const ANCESTOR_KINDS: readonly KnownKind[] = ['Gateway', 'GatewayClass', 'ListenerSet', 'Service', ...ROUTE_KINDS];

/**
 * The status of every policy that has a name, in order of namespace and name. Entries that are undecided are kept as
 * they stand, and stale ones are removed only when every possible ancestor is known.
 *
 * @rule status/ancestor-gateway
 */
export function policyStatuses(context: Context, ancestors: Ancestors): readonly DesiredPolicyStatus[] {
  const complete = ANCESTOR_KINDS.every((kind) => isListedEverywhere(context.snapshot.coverage, kind));
  return context.claims.policies
    .filter((policy) => policy.kind === 'BackendTLSPolicy' && policy.ref.name !== '' && policy.ref.kind === policy.kind)
    .map((policy) => policyStatus(context, ancestors, policy, complete));
}

function policyStatus(
  context: Context,
  ancestors: Ancestors,
  policy: PolicyRecord,
  complete: boolean,
): DesiredPolicyStatus {
  const entries: DesiredStatus[] = [];
  const keep: ObjectRef[] = [];
  for (const standing of ancestors.of(policy)) {
    if (!ancestors.hasPlace(policy, standing.gateway)) continue;
    const conditions = conditionsOf(context, standing);
    if (conditions === undefined) keep.push(standing.gateway.ref);
    else entries.push(entry(standing, conditions));
  }
  return { policy: policy.ref, generation: policy.generation, entries, keep, removeOthers: complete };
}

function entry({ policy, gateway }: Standing, conditions: readonly DesiredCondition[]): DesiredStatus {
  return {
    object: policy.ref,
    ancestor: gateway.ref,
    controllerName: gateway.controllerName,
    generation: policy.generation,
    conditions,
  };
}

/**
 * Both conditions of one entry, or `undefined` while they hang on something that has not been listed: policies that
 * could change who wins, or an object that the policy refers to.
 *
 * @rule status/policy-conditions
 */
function conditionsOf(context: Context, standing: Standing): readonly DesiredCondition[] | undefined {
  const { policy, gateway } = standing;
  if (gateway.gateway === undefined) return undefined;
  if (!isListed(context.snapshot.coverage, 'BackendTLSPolicy', policy.ref.namespace)) return undefined;
  const content = context.contentOf(policy);
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
