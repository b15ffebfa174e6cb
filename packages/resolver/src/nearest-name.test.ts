import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.js';

const check = (written: string, candidates: readonly string[], expected: string | undefined) =>
  expect(nearestName(written, candidates)).toBe(expected);

test('closing/dangling-claims: the name with the fewest edits is offered', () => {
  check('htps', ['http', 'https', 'metrics'], 'https');
  check('https', ['https'], 'https');
  check('web', ['wbe'], undefined);
  check('webs', ['web', 'api'], 'web');
});

test('closing/dangling-claims: what is no more than half alike is not offered', () => {
  check('https', ['metrics'], undefined);
  check('https', [], undefined);
  check('', ['a'], undefined);
  check('ab', ['ax'], 'ax');
});

test('closing/dangling-claims: a tie goes to the first in code-unit order, whatever the order of the candidates', () => {
  check('port-x', ['port-b', 'port-a'], 'port-a');
  check('port-x', ['port-a', 'port-b', 'port-a'], 'port-a');
  check('x'.repeat(10_000), ['x'.repeat(9_999)], 'x'.repeat(9_999));
});
