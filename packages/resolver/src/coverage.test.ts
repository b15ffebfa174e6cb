import { type Coverage, type CoverageState, KINDS, type KnownKind } from '@backend-tls/model';
import { expect, test } from 'vitest';
import { createCoverage } from './coverage.js';

/** Coverage from `state`, `state@namespace`, for Services unless another kind is given. */
const coverageFrom = (entries: readonly string[], kind: KnownKind = 'Service'): Coverage =>
  entries.map((entry) => {
    const [state, namespace] = entry.split('@') as [CoverageState, string | undefined];
    return { group: KINDS[kind].group, kind, state, ...(namespace === undefined ? {} : { namespace }) };
  });

/** The state of Services in a namespace; what nobody speaks of is unsynced. */
const stateOf = (coverage: Coverage, namespace: string) =>
  createCoverage(coverage).statesWithin({ group: '', kind: 'Service', namespace })[0] ?? 'unsynced';

const check = (entries: readonly string[], namespace: string, expected: CoverageState) => {
  for (const order of [entries, [...entries].reverse()]) {
    expect(stateOf(coverageFrom(order), namespace)).toBe(expected);
    expect(createCoverage(coverageFrom(order)).isListed('Service', namespace)).toBe(isListedState(expected));
  }
};

const isListedState = (state: CoverageState) => state === 'synced' || state === 'notInstalled';

const checkEverywhere = (entries: readonly string[], expected: boolean) =>
  expect(createCoverage(coverageFrom(entries)).isListedEverywhere('Service')).toBe(expected);

test('closing/coverage: what no entry names is unsynced', () => {
  check([], 'a', 'unsynced');
  check(['synced'], 'a', 'synced');
  check(['synced@b'], 'a', 'unsynced');
  expect(stateOf(coverageFrom(['synced'], 'Secret'), 'a')).toBe('unsynced');
  expect(stateOf('complete', 'a')).toBe('synced');
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
  expect(states.map((state) => createCoverage(coverageFrom([state])).isListed('Service', 'a'))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('closing/coverage: everywhere means in no namespace otherwise', () => {
  checkEverywhere(['synced'], true);
  checkEverywhere(['synced', 'synced@a'], true);
  checkEverywhere(['synced', 'lost@a'], false);
  checkEverywhere(['synced@a'], false);
  checkEverywhere([], false);
  expect(createCoverage('complete').isListedEverywhere('Service')).toBe(true);
});

test('closing/coverage: a word about a kind replaces what was said of its namespaces, and says so once', () => {
  const book = createCoverage(coverageFrom(['synced@a', 'lost@b']));
  const kind = { group: '', kind: 'Service' };
  expect(book.set({ ...kind, namespace: 'b' }, 'synced')).toBe(true);
  expect(book.set({ ...kind, namespace: 'b' }, 'synced')).toBe(false);
  expect(book.isListedEverywhere('Service')).toBe(false);
  expect(book.set(kind, 'synced')).toBe(true);
  expect(book.set(kind, 'synced')).toBe(false);
  expect(book.isListedEverywhere('Service')).toBe(true);
  expect(book.set({ ...kind, namespace: 'b' }, 'unsynced')).toBe(true);
  expect([book.isListed('Service', 'a'), book.isListed('Service', 'b')]).toEqual([true, false]);
  expect(book.isListedEverywhere('Service')).toBe(false);
});
