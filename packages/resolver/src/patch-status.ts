/**
 * From the status that stands and the one that we want to the one to write, which is often the one that stands.
 */
import {
  type Condition,
  type DesiredCondition,
  GATEWAY_GROUP,
  type ObjectRef,
  type PolicyAncestorStatus,
  type PolicyStatus,
} from '@backend-tls/model';
import type { DesiredPolicyStatus, DesiredStatus } from './decision.js';

export interface PatchContext {
  readonly controllerName: string; // ours; entries of others are left as they are
  readonly at: Date; // the moment of writing, for conditions whose status changes
}

const LIMIT = 16;

/**
 * The policy's status as it should be written: `live` itself when nothing differs, so that the caller can skip the
 * write by comparing references.
 *
 * Entries of other controllers and conditions of other types stay as they are and where they are. A condition whose
 * observedGeneration is newer than what we know is left alone. `lastTransitionTime` moves only with `status`. A list
 * that is full takes no further entry.
 *
 * @param live  the status as read from the API server; `undefined` when there is none
 * @rule status/patch
 */
export function patchPolicyStatus(
  live: PolicyStatus | undefined,
  desired: DesiredPolicyStatus,
  context: PatchContext,
): PolicyStatus {
  const wanted = desired.entries.filter((entry) => entry.controllerName === context.controllerName);
  const before = live?.ancestors ?? [];
  const kept = before.flatMap((entry) => patchEntry(entry, desired, wanted, context) ?? []);
  const missing = wanted.filter(
    (entry) => !before.some((known) => isOwn(known, context) && names(known, entry.ancestor, desired.policy)),
  );
  const added = missing.map((entry) => newEntry(entry, context)).slice(0, Math.max(0, LIMIT - kept.length));
  const unchanged =
    added.length === 0 && kept.length === before.length && kept.every((entry, index) => entry === before[index]);
  if (unchanged && live !== undefined) return live;
  return { ...live, ancestors: [...kept, ...added] };
}

/** The entry as it should stand, `undefined` when it is ours and stale. */
function patchEntry(
  entry: PolicyAncestorStatus,
  desired: DesiredPolicyStatus,
  wanted: readonly DesiredStatus[],
  context: PatchContext,
): PolicyAncestorStatus | undefined {
  if (!isOwn(entry, context)) return entry;
  const target = wanted.find((candidate) => names(entry, candidate.ancestor, desired.policy));
  if (target !== undefined) return patchConditions(entry, target, context);
  const undecided = desired.keep.some((ref) => names(entry, ref, desired.policy));
  return undecided || !desired.removeOthers ? entry : undefined;
}

function isOwn(entry: PolicyAncestorStatus, context: PatchContext): boolean {
  return entry.controllerName === context.controllerName;
}

/** Whether the entry is about this Gateway as a whole; its namespace defaults to the policy's. */
function names(entry: PolicyAncestorStatus, ancestor: ObjectRef | undefined, policy: ObjectRef): boolean {
  const {
    group = GATEWAY_GROUP,
    kind = 'Gateway',
    namespace = policy.namespace,
    name,
    sectionName,
    port,
  } = entry.ancestorRef;
  return (
    ancestor !== undefined &&
    group === ancestor.group &&
    kind === ancestor.kind &&
    namespace === ancestor.namespace &&
    name === ancestor.name &&
    !sectionName &&
    port === undefined
  );
}

function patchConditions(
  entry: PolicyAncestorStatus,
  target: DesiredStatus,
  context: PatchContext,
): PolicyAncestorStatus {
  const known = new Set(entry.conditions.map((condition) => condition.type));
  const patched = entry.conditions.map((condition) => {
    const wanted = target.conditions.find((candidate) => candidate.type === condition.type);
    return wanted === undefined ? condition : patchCondition(condition, wanted, target.generation, context);
  });
  const added = target.conditions
    .filter((condition) => !known.has(condition.type))
    .map((condition) => newCondition(condition, target.generation, context.at));
  const unchanged = added.length === 0 && patched.every((condition, index) => condition === entry.conditions[index]);
  return unchanged ? entry : { ...entry, conditions: [...patched, ...added] };
}

function patchCondition(
  condition: Condition,
  wanted: DesiredCondition,
  generation: number,
  { at }: PatchContext,
): Condition {
  const observed = condition.observedGeneration ?? 0;
  if (observed > generation) return condition; // somebody has seen a newer object than we have
  const same =
    condition.status === wanted.status &&
    condition.reason === wanted.reason &&
    condition.message === wanted.message &&
    condition.observedGeneration === generation;
  if (same) return condition;
  const lastTransitionTime = condition.status === wanted.status ? condition.lastTransitionTime : timeText(at);
  return { ...condition, ...wanted, observedGeneration: generation, lastTransitionTime };
}

function newEntry(entry: DesiredStatus, { controllerName, at }: PatchContext): PolicyAncestorStatus {
  const { group, kind, namespace, name } = entry.ancestor!; // INVARIANT: a policy's entries have an ancestor
  return {
    ancestorRef: { group, kind, namespace, name },
    controllerName,
    conditions: entry.conditions.map((condition) => newCondition(condition, entry.generation, at)),
  };
}

function newCondition(condition: DesiredCondition, generation: number, at: Date): Condition {
  return { ...condition, observedGeneration: generation, lastTransitionTime: timeText(at) };
}

/** Kubernetes writes times to the second. */
function timeText(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
