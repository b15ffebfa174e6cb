/**
 * The rules that a BackendTLSPolicy has to keep, beyond its shape: one function each, all of them always
 * asked. Those of `validation` stand in validate-validation.ts.
 *
 * A finding of severity error means that an API server refuses the policy, or should; warnings change no decision.
 */
import type { BackendTLSPolicy, LocalPolicyTargetReferenceWithSectionName } from './backend-tls-policy.js';
import { finding, type ModelFinding, quote, serverFinding } from './codes.js';
import { checkCount, checkText, isLongerThan, LIMITS } from './limits.js';
import { type ObjectRef, refOf } from './object.js';
import { validateValidation } from './validate-validation.js';

type Check = (policy: BackendTLSPolicy, ref: ObjectRef) => readonly ModelFinding[];

const CHECKS: readonly Check[] = [
  targetRefsSize,
  targetRefFields,
  sectionWhenRepeated,
  sectionUnique,
  optionsLimits,
  optionKeyPrefix,
];

/** Every rule that the policy breaks, in the order of the rules. An empty list: an API server would take it. */
export function validateBackendTLSPolicy(policy: BackendTLSPolicy): readonly ModelFinding[] {
  const ref = refOf(policy);
  return [
    ...CHECKS.flatMap((check) => check(policy, ref)),
    ...validateValidation(policy.spec.validation, ref, ['spec', 'validation']),
  ];
}

const TARGETS = ['spec', 'targetRefs'] as const;
const OPTIONS = ['spec', 'options'] as const;

/** @rule policy/target-refs-size */
function targetRefsSize(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  return checkCount(policy.spec.targetRefs.length, { min: 1, max: 16 }, 'policy/target-refs-size', ref, TARGETS);
}

/** @rule policy/target-ref-fields */
function targetRefFields(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const rule = 'policy/target-ref-fields';
  return policy.spec.targetRefs.flatMap((target, index) => {
    const path = [...TARGETS, index];
    const { sectionName } = target;
    return [
      ...checkText(target.group, LIMITS.group, rule, ref, [...path, 'group']),
      ...checkText(target.kind, LIMITS.kind, rule, ref, [...path, 'kind']),
      ...checkText(target.name, LIMITS.name, rule, ref, [...path, 'name']),
      ...(sectionName === undefined
        ? []
        : checkText(sectionName, LIMITS.sectionName, rule, ref, [...path, 'sectionName'])),
    ];
  });
}

/** @rule policy/section-when-repeated */
function sectionWhenRepeated(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const message = 'sectionName must be specified when targetRefs includes 2 or more references to the same target';
  const groups = groupIndexes(policy.spec.targetRefs, targetKey);
  return groups.flatMap((indexes) => {
    const without = indexes.filter((index) => (policy.spec.targetRefs[index]?.sectionName ?? '') === '');
    if (without.length === 0 || without.length === indexes.length) return [];
    return [
      serverFinding('section-name-missing', 'policy/section-when-repeated', message, ref, [...TARGETS, without[0]!]),
    ];
  });
}

/** @rule policy/section-unique */
function sectionUnique(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const message = 'sectionName must be unique when targetRefs includes 2 or more references to the same target';
  const groups = groupIndexes(policy.spec.targetRefs, (target) =>
    JSON.stringify([targetKey(target), target.sectionName ?? '']),
  );
  return groups
    .filter((indexes) => indexes.length > 1)
    .map((indexes) =>
      serverFinding('section-name-repeated', 'policy/section-unique', message, ref, [...TARGETS, indexes[1]!]),
    );
}

/** @rule policy/options-limits */
function optionsLimits(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const rule = 'policy/options-limits';
  const options = Object.entries(policy.spec.options ?? {});
  return [
    ...checkCount(options.length, { min: 0, max: 16 }, rule, ref, OPTIONS),
    ...options
      .filter(([, value]) => isLongerThan(value, 4096))
      .map(([key]) =>
        finding('too-long', rule, `The option ${quote(key)} has more than 4096 characters.`, {
          object: ref,
          path: [...OPTIONS, key],
          evidence: { max: 4096 },
        }),
      ),
  ];
}

/** @rule policy/option-key-prefix */
function optionKeyPrefix(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  return Object.keys(policy.spec.options ?? {})
    .filter((key) => !/^[^/]+\/[^/]+$/.test(key))
    .map((key) =>
      finding(
        'option-key-unprefixed',
        'policy/option-key-prefix',
        `The option ${quote(key)} has no domain before it; such keys are reserved.`,
        { object: ref, path: [...OPTIONS, key], severity: 'warning' },
      ),
    );
}

function targetKey(target: LocalPolicyTargetReferenceWithSectionName): string {
  return JSON.stringify([target.group, target.kind, target.name]);
}

/** The indexes of the items that share a key, group by group, in the order in which the groups begin. */
function groupIndexes<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return [...groups.values()];
}
