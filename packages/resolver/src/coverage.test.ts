import { type Coverage, type CoverageState, KINDS, type KnownKind } from '@backend-tls/model';
import { expect, test } from 'vitest';
import { coverageOf, isListed, isListedEverywhere } from './coverage.js';

/** Coverage from `state`, `state@namespace`, for Services unless another kind is given. */
const coverageFrom = (entries: readonly string[], kind: KnownKind = 'Service'): Coverage =>
  entries.map((entry) => {
    const [state, namespace] = entry.split('@') as [CoverageState, string | undefined];
    return { group: KINDS[kind].group, kind, state, ...(namespace === undefined ? {} : { namespace }) };
  });

const check = (entries: readonly string[], namespace: string, expected: CoverageState) => {
  for (const order of [entries, [...entries].reverse()]) {
    expect(coverageOf(coverageFrom(order), 'Service', namespace)).toBe(expected);
  }
};

const checkEverywhere = (entries: readonly string[], expected: boolean) =>
  expect(isListedEverywhere(coverageFrom(entries), 'Service')).toBe(expected);

test('closing/coverage: what no entry names is unsynced', () => {
  check([], 'a', 'unsynced');
  check(['synced'], 'a', 'synced');
  check(['synced@b'], 'a', 'unsynced');
  expect(coverageOf(coverageFrom(['synced'], 'Secret'), 'Service', 'a')).toBe('unsynced');
  expect(coverageOf('complete', 'Service', 'a')).toBe('synced');
});

test('closing/coverage: the narrower entry wins, and of two the worse', () => {
  check(['synced', 'lost@a'], 'a', 'lost');
  check(['lost', 'synced@a'], 'a', 'synced');
  check(['synced', 'lost@a'], 'b', 'synced');
  check(['synced', 'unsynced'], 'a', 'unsynced');
  check(['synced', 'lost'], 'a', 'lost');
  check(['notInstalled', 'lost'], 'a', 'lost');
  check(['notInstalled', 'synced'], 'a', 'notInstalled');
  check(['lost', 'unsynced'], 'a', 'unsynced');
});

test('closing/coverage: listed means synced, or that the kind does not exist', () => {
  const states: readonly CoverageState[] = ['synced', 'notInstalled', 'unsynced', 'lost'];
  expect(states.map((state) => isListed(coverageFrom([state]), 'Service', 'a'))).toEqual([true, true, false, false]);
});

test('closing/coverage: everywhere means in no namespace otherwise', () => {
  checkEverywhere(['synced'], true);
  checkEverywhere(['synced', 'synced@a'], true);
  checkEverywhere(['synced', 'lost@a'], false);
  checkEverywhere(['synced@a'], false);
  checkEverywhere([], false);
  expect(isListedEverywhere('complete', 'Service')).toBe(true);
});
