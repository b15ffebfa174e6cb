/** On which Node these tests run: `NODE_MAJOR` says which it must be, so that no run passes on another by mistake. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const majorOf = (version: string) => Number(version.replace(/^v/, '').split('.', 1)[0]);
const wanted = Number(process.env.NODE_MAJOR ?? majorOf(process.version));

test('the tests and the processes that they start run on the version that was asked for', () => {
  expect(majorOf(process.version)).toBe(wanted);
  expect(majorOf(execFileSync(process.execPath, ['--version'], { encoding: 'utf8' }))).toBe(wanted);
  expect(wanted).toBeGreaterThanOrEqual(20);
});
