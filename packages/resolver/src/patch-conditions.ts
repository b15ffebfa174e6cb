/**
 * From the conditions that stand and the ones that we want to the ones to write.
 */
import type { Condition, DesiredCondition } from '@backend-tls/model';

export interface PatchContext {
  readonly controllerName: string; // ours; entries of others are left as they are
  readonly at: Date; // the moment of writing, for conditions whose status changes
}

const LIMIT = 8; // of every list of conditions in Gateway API

/**
 * The conditions as they should stand: `live` itself when nothing differs.
 *
 * Conditions of other types stay as they are and where they are. One whose observedGeneration is newer than what we know
 * is left alone. `lastTransitionTime` moves only with `status`. A list that is full takes no further condition: the
 * first of `wanted` come first.
 *
 * @param generation  of the object that `wanted` speaks of
 * @rule status/patch
 */
export function patchConditions(
  live: readonly Condition[],
  wanted: readonly DesiredCondition[],
  generation: number,
  at: Date,
): readonly Condition[] {
  const known = new Set(live.map(({ type }) => type));
  const patched = live.map((condition) => {
    const target = wanted.find(({ type }) => type === condition.type);
    return target === undefined ? condition : patchCondition(condition, target, generation, at);
  });
  const missing = wanted.filter(({ type }) => !known.has(type)).slice(0, Math.max(0, LIMIT - live.length));
  const unchanged = missing.length === 0 && patched.every((condition, index) => condition === live[index]);
  return unchanged ? live : [...patched, ...newConditions(missing, generation, at)];
}

/** Conditions that did not stand there before; at most as many as a list holds. */
export function newConditions(wanted: readonly DesiredCondition[], generation: number, at: Date): readonly Condition[] {
  return wanted
    .slice(0, LIMIT)
    .map((condition) => ({ ...condition, observedGeneration: generation, lastTransitionTime: timeText(at) }));
}

/** Whether somebody has seen a newer object than we have. */
export function isNewer({ observedGeneration = 0 }: Condition, generation: number): boolean {
  return observedGeneration > generation;
}

function patchCondition(condition: Condition, wanted: DesiredCondition, generation: number, at: Date): Condition {
  if (isNewer(condition, generation)) return condition;
  const same =
    condition.status === wanted.status &&
    condition.reason === wanted.reason &&
    condition.message === wanted.message &&
    condition.observedGeneration === generation;
  if (same) return condition;
  const lastTransitionTime = condition.status === wanted.status ? condition.lastTransitionTime : timeText(at);
  return { ...condition, ...wanted, observedGeneration: generation, lastTransitionTime };
}

/** Kubernetes writes times to the second. */
function timeText(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
