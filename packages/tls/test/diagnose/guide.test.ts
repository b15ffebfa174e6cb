/** The table of docs/guides/read-a-diagnosis.md says what `diagnose` says. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnose } from '../../src/diagnose/index.js';

const guide = readFileSync(new URL('../../../../docs/guides/read-a-diagnosis.md', import.meta.url), 'utf8');
const rows = [...guide.matchAll(/^\| `(.+)` \| ([a-z-]+) \| (.+) \|$/gm)];

test('the table has a row for each kind of failure', () => expect(rows.length).toBeGreaterThan(30));
test.each(rows.map(([, seen = '', cause = '', sure = '']) => [seen, cause, sure]))('%s', (seen, cause, sure) => {
  const [, status, body] = /^(\d{3}) (.*)$/.exec(seen) ?? [];
  const observation = status === undefined ? seen : { status: Number(status), body };
  const { code, confidence, others } = diagnose(observation);
  expect([code, others.length === 0 ? confidence : `${confidence}, of ${others.length + 1}`]).toEqual([cause, sure]);
});
