/**
 * Conditions, as `metav1.Condition` defines them: a list keyed by type.
 */
import { isConditionStatus } from '../../readable.js';
import { CONDITION_REASON, CONDITION_TYPE } from '../patterns.js';
import { choice, integer, list, object, optional, required, text, timestamp } from '../words.js';

export const ConditionNode = /* @__PURE__ */ object({
  type: required(text({ max: 316, pattern: CONDITION_TYPE })),
  status: required(choice(['True', 'False', 'Unknown']), { isReadable: isConditionStatus }),
  observedGeneration: optional(integer({ format: 'int64', min: 0 })),
  lastTransitionTime: required(timestamp()),
  reason: required(text({ min: 1, max: 1024, pattern: CONDITION_REASON })),
  message: required(text({ max: 32768 })),
});

/**
 * At most eight conditions, no two of one type.
 *
 * @rule status/condition-unique
 */
export const Conditions = /* @__PURE__ */ list(ConditionNode, {
  max: 8,
  unique: ['type'],
  uniqueRule: 'status/condition-unique',
});
/**
 * One to eight conditions.
 *
 * @rule status/condition-unique
 */
export const SomeConditions = /* @__PURE__ */ list(ConditionNode, {
  min: 1,
  max: 8,
  unique: ['type'],
  uniqueRule: 'status/condition-unique',
});
/**
 * Any number of conditions.
 *
 * @rule status/condition-unique
 */
export const AnyConditions = /* @__PURE__ */ list(ConditionNode, {
  unique: ['type'],
  uniqueRule: 'status/condition-unique',
});
