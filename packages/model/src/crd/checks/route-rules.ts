/**
 * The CEL rule that the rules of every Route share.
 */
import type { Check } from '../node.js';
import { areUnique, has } from './values.js';

interface Named {
  readonly name?: string | undefined;
}

/** @rule route/rule-name-unique */
export function ruleNameUnique(rules: readonly Named[]): boolean {
  return areUnique(
    rules.filter(({ name }) => has(name)),
    ({ name }) => `${name}`,
  );
}

/** The rule of `rules` that names are unique, in the experimental channel. */
export const RULE_NAME_CHECK: Check = {
  rule: 'route/rule-name-unique',
  message: 'Rule name must be unique within the route',
  holds: ruleNameUnique,
  only: 'experimental',
};
