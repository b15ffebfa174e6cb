/**
 * Durations of a BackendConfigPolicy.
 */
import type { Check } from '../node.js';
import { text } from '../words.js';
import { DURATION_CHECKS } from './duration-checks.js';

/** Any duration. */
export const DurationNode = /* @__PURE__ */ text({ max: 32, checks: DURATION_CHECKS });

/** A duration with one rule more, as a rule that it is not too short. */
export function duration(check: Check) {
  return text({ max: 32, checks: [...DURATION_CHECKS, check] });
}
