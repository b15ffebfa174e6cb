/**
 * What to report of each Route under each parentRef that leads to one of our Gateways.
 */
import type { DesiredCondition, RouteResolvedRefsReason } from '@backend-tls/model';
import type { ParentOutcome } from './attach.js';
import { RESOLVED_REFS } from './content.js';
import type { Cause, Decision } from './decide.js';
import type { DesiredStatus } from './decision.js';
import type { ListenerMatch, Refusal } from './listeners.js';
import type { RouteReading } from './reach.js';
import { withShortMessages } from './short-messages.js';

/** The status of each parentRef, in the order of the Route's list; conditions that are undecided are left out. */
export function routeStatuses(reading: RouteReading, decisions: readonly Decision[]): readonly DesiredStatus[] {
  const statuses = reading.outcomes.map((outcome) => routeStatus(outcome, reading, decisions));
  return statuses.every(isWritten) ? statuses : statuses.filter(isWritten);
}

function routeStatus(outcome: ParentOutcome, reading: RouteReading, decisions: readonly Decision[]): DesiredStatus {
  const { parentRef, gateway, route } = outcome;
  const isKnown = gateway.gateway !== undefined;
  return {
    object: reading.ref,
    parentRef,
    controllerName: gateway.controllerName,
    generation: route.metadata.generation ?? 0,
    conditions: isKnown ? conditionsOf(outcome, failuresOf(outcome, reading, decisions)) : [],
  };
}

function isWritten({ conditions }: DesiredStatus): boolean {
  return conditions.length > 0;
}

function failuresOf(outcome: ParentOutcome, reading: RouteReading, decisions: readonly Decision[]): readonly Failure[] {
  if (!outcome.match.accepted) return reading.backends.map(({ result }) => unattachedFailure(result));
  return decisions.flatMap((decision) =>
    decision.candidate.attachment.gateway === outcome.gateway && decision.cause.type !== 'fine'
      ? [failureOf(decision)]
      : [],
  );
}

/** Most Routes are well, and say so in the same words. */
function conditionsOf({ match }: ParentOutcome, failures: readonly Failure[]): readonly DesiredCondition[] {
  if (match.accepted && failures.length === 0) return ALL_WELL;
  return withShortMessages(
    [acceptedCondition(match), resolvedRefsCondition(failures)].filter((condition) => condition !== undefined),
  );
}

const ACCEPTED: DesiredCondition = Object.freeze({
  type: 'Accepted',
  status: 'True',
  reason: 'Accepted',
  message: 'The Route is accepted.',
});
const ALL_WELL: readonly DesiredCondition[] = Object.freeze([ACCEPTED, RESOLVED_REFS]);

type Failure = { readonly reason: RouteResolvedRefsReason; readonly message: string } | 'pending' | undefined;

/** @rule status/route-resolved-refs */
function failureOf({ cause, tls }: Decision): Failure {
  const message = tls.mode === 'refuse' ? tls.findings[0].message : '';
  return FAILURES[cause.type](cause, message);
}

const FAILURES: { readonly [Type in Cause['type']]: (cause: Cause, message: string) => Failure } = {
  fine: () => undefined,
  pending: () => 'pending',
  policy: (_, message) => ({ reason: 'InvalidBackendTLS', message }),
  unresolved: (cause, message) => ({ reason: (cause as { readonly reason: RouteResolvedRefsReason }).reason, message }),
};

/** A Route that no listener takes still tells whether its references resolve. */
function unattachedFailure(result: {
  readonly state: string;
  readonly reason?: RouteResolvedRefsReason;
  readonly finding?: { readonly message: string };
}): Failure {
  if (result.state === 'resolved') return undefined;
  return result.reason === undefined ? 'pending' : { reason: result.reason, message: result.finding?.message ?? '' };
}

/** One bad backendRef makes the whole Route's False; while none is bad, one that is not known leaves it unwritten. */
function resolvedRefsCondition(failures: readonly Failure[]): DesiredCondition | undefined {
  const bad = failures.filter((failure) => failure !== undefined && failure !== 'pending');
  const [first] = bad;
  if (first !== undefined) {
    const message = [...new Set(bad.map((failure) => failure.message))].join(' ');
    return { type: 'ResolvedRefs', status: 'False', reason: first.reason, message };
  }
  if (failures.includes('pending')) return undefined;
  return RESOLVED_REFS;
}

const WHY: Readonly<Record<Exclude<Refusal, 'Pending'>, string>> = {
  NoMatchingParent: 'No listener has the name and port that the parentRef asks for.',
  NotAllowedByListeners: 'No listener takes Routes of this kind from this namespace.',
  NoMatchingListenerHostname: 'No hostname of the Route intersects with that of a listener.',
};

function acceptedCondition(match: ListenerMatch): DesiredCondition | undefined {
  if (match.accepted) return ACCEPTED;
  if (match.reason === 'Pending') return undefined;
  return { type: 'Accepted', status: 'False', reason: match.reason, message: WHY[match.reason] };
}
