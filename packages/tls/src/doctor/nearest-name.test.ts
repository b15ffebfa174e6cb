import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.js';

const check = (expected: string, presented: readonly string[], nearest: string | undefined) =>
  expect(nearestName([expected], presented)).toBe(nearest);

test('a letter too many, too few, or another', () => {
  check('shop.example', ['stock.example', 'shopp.example'], 'shopp.example');
  check('shop.example', ['sop.example'], 'sop.example');
  check('shop.example', ['shxp.example', 'a.b'], 'shxp.example');
});
test('case does not count', () => check('shop.example', ['SHOP.EXAMPLE'], 'SHOP.EXAMPLE'));
test('a wildcard is compared by what follows its star', () =>
  check('a.shop.example', ['*.shop.exampel'], '*.shop.exampel'));
test('what is far is not near', () => {
  check('shop.example', ['other.test', 'completely.different'], undefined);
  check('shop.example', [], undefined);
});
test('names of any length end in an answer', () =>
  check('a'.repeat(100_000), ['b'.repeat(100_000), 'a'.repeat(99_999)], undefined));
