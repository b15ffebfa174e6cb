/** When there are colours, and how wide text is. */
import { expect, test } from 'vitest';
import { columnsFor, wantsColour } from './io.js';

test('colours on a terminal only', () => {
  expect([wantsColour({}, true), wantsColour({}, false), wantsColour({ TERM: 'dumb' }, true)]).toEqual([
    true,
    false,
    false,
  ]);
});
test('NO_COLOR wins over everything', () => {
  expect(wantsColour({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false);
  expect(wantsColour({ NO_COLOR: '' }, true)).toBe(true);
});
test('FORCE_COLOR decides where nobody looks', () => {
  expect([wantsColour({ FORCE_COLOR: '1' }, false), wantsColour({ FORCE_COLOR: '0' }, true)]).toEqual([true, false]);
});
test('the width of a terminal, within reason', () => {
  expect([undefined, 0, 20, 90, 300].map(columnsFor)).toEqual([100, 100, 60, 90, 120]);
});
