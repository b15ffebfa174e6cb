import type { LabelSelector } from '@backend-tls/model';
import { expect, test } from 'vitest';
import { matchesLabels, selects } from './selector.js';

const LABELS = { team: 'shop', tier: 'web' };

const check = (selector: LabelSelector | undefined, expected: boolean) =>
  expect(selects(selector, LABELS)).toBe(expected);

const checkExpression = (key: string, operator: string, values: readonly string[] | undefined, expected: boolean) =>
  check({ matchExpressions: [{ key, operator, values }] }, expected);

test('listener/allowed-routes: an empty selector selects everything, an absent one nothing', () => {
  check({}, true);
  check(undefined, false);
  check({ matchLabels: {}, matchExpressions: [] }, true);
});

test('listener/allowed-routes: labels and expressions all have to hold', () => {
  check({ matchLabels: { team: 'shop' } }, true);
  check({ matchLabels: { team: 'shop', tier: 'db' } }, false);
  check({ matchLabels: { toString: 'shop' } }, false);
  check({ matchLabels: { team: 'shop' }, matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false);
});

test('listener/allowed-routes: the four operators, and one that nobody knows', () => {
  checkExpression('team', 'In', ['shop', 'bank'], true);
  checkExpression('team', 'In', ['bank'], false);
  checkExpression('team', 'In', undefined, false);
  checkExpression('zone', 'In', ['shop'], false);
  checkExpression('team', 'NotIn', ['bank'], true);
  checkExpression('team', 'NotIn', ['shop'], false);
  checkExpression('zone', 'NotIn', ['shop'], true);
  checkExpression('team', 'Exists', undefined, true);
  checkExpression('constructor', 'Exists', undefined, false);
  checkExpression('zone', 'DoesNotExist', undefined, true);
  checkExpression('team', 'DoesNotExist', undefined, false);
  checkExpression('team', 'Like', ['shop'], false);
});

test('vendor/backend-config-policy: every label asked for has that value', () => {
  expect(matchesLabels({}, LABELS)).toBe(true);
  expect(matchesLabels({ team: 'shop' }, LABELS)).toBe(true);
  expect(matchesLabels({ team: '' }, LABELS)).toBe(false);
  expect(matchesLabels({ hasOwnProperty: 'shop' }, LABELS)).toBe(false);
});
