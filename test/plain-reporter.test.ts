/** The closing line counts what a scripted reader must not miss. */
import { expect, test } from 'vitest';
import { type CountedModule, closingLine, countTests } from '../tools/plain-reporter.js';

type State = 'passed' | 'failed' | 'skipped' | 'pending';

/** A test file as the reporter sees it: the states of its tests, and its errors outside of them. */
const file = (states: readonly State[], errors = 0, hookErrors = 0): CountedModule =>
  ({
    errors: () => Array.from({ length: errors }, () => ({ message: 'did not load' })),
    children: {
      allTests: () => states.map((state) => ({ result: () => ({ state }) })),
      allSuites: () => [{ errors: () => Array.from({ length: hookErrors }, () => ({ message: 'a hook threw' })) }],
    },
  }) as unknown as CountedModule;

const check = (files: readonly CountedModule[], unhandled: number, expected: string) =>
  expect(closingLine(countTests(files, unhandled))).toBe(expected);

test('tests are counted over all files', () =>
  check([file(['passed', 'skipped']), file(['passed', 'failed'])], 0, '2 passed, 1 failed, 1 skipped'));
test('a file that did not load is a failure', () =>
  check([file(['passed']), file([], 1)], 0, '1 passed, 1 failed, 0 skipped'));
test('a hook that threw is a failure', () => check([file(['skipped'], 0, 1)], 0, '0 passed, 1 failed, 1 skipped'));
test('an error that no test owns is a failure', () => check([file(['passed'])], 2, '1 passed, 2 failed, 0 skipped'));
test('a test that never ended is a failure', () => check([file(['pending'])], 0, '0 passed, 1 failed, 0 skipped'));
test('a run without tests is a failure', () => check([], 0, '0 passed, 1 failed, 0 skipped'));
