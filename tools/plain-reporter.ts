/**
 * Ends every test run with `N passed, N failed, N skipped`, alone on a line, for scripts to read.
 */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** How a run ended, counted in tests. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a count needs to know of a test file: its state and that of its tests and suites. */
export type CountedModule = Pick<TestModule, 'errors' | 'children'>;

/**
 * Counts the tests of a run. Nothing that went wrong is lost: each error of a file or suite outside its tests (it did
 * not load, a hook threw), each unhandled error, each test that never ended and a run without any test is one failure.
 *
 * @param modules          the test files of the run
 * @param unhandledErrors  how many errors no test owned
 */
export function countTests(modules: readonly CountedModule[], unhandledErrors: number): Counts {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const ended = (state: ReturnType<TestCase['result']>['state']) =>
    tests.filter((test) => test.result().state === state).length;
  const outside = suites.reduce((sum, suite) => sum + suite.errors().length, 0) + unhandledErrors;
  const none = tests.length === 0 && outside === 0 ? 1 : 0;
  return {
    passed: ended('passed'),
    failed: ended('failed') + ended('pending') + outside + none,
    skipped: ended('skipped'),
  };
}

/** The closing line, without its line break. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The reporter: it prints as the process exits, so that nothing comes after its line. */
export function plainReporter(): Reporter {
  let counts: Counts | undefined;
  const print = () => {
    if (counts === undefined) return;
    if (counts.failed > 0 && !process.exitCode) process.exitCode = 1;
    process.stdout.write(`${closingLine(counts)}\n`);
  };
  return {
    onInit: () => void process.once('exit', print),
    onTestRunEnd: (modules, unhandledErrors) => {
      counts = countTests(modules, unhandledErrors.length);
    },
  };
}
