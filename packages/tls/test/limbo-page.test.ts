/**
 * docs/limbo.md shows how we do today, by the lists of deviations that `limbo-verdicts.test.ts` keeps true; `UPDATE=1`
 * rewrites its rows. Reference data: the test skips where it is absent.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { row, tally } from '../../../tools/limbo/score.mjs';
import { limboCases } from './limbo-data.js';
import interop from './limbo-deviations.json' with { type: 'json' };
import strict from './limbo-deviations-strict.json' with { type: 'json' };

const page = new URL('../../../docs/limbo.md', import.meta.url);
const ROWS = /(?:^\| \*\*verifyPeer.*\n)+/m;

const cases = await limboCases('limbo.json.gz');
const absent = cases === undefined ? ' (skipped: the reference data is not here)' : '';

test.skipIf(cases === undefined)(`path/ends-in-anchor: the page shows our rows${absent}`, () => {
  const servers = (cases ?? []).filter(({ validation_kind }) => validation_kind === 'SERVER');
  const rows = Object.entries({ interop, strict }).map(([profile, deviations]) => {
    const actual = new Map(Object.entries(deviations).map(([id, deviation]) => [id, deviation.actual]));
    const results = servers.map(({ id, expected_result: expected }) => ({
      id,
      expected,
      actual: actual.get(id) ?? expected,
      took: 0, // the verdicts have a time limit of their own
    }));
    return `${row(`verifyPeer, profile ${profile}`, tally(results))}\n`;
  });
  const text = readFileSync(page, 'utf8');
  if (process.env.UPDATE === '1') writeFileSync(page, text.replace(ROWS, rows.join('')));
  expect(readFileSync(page, 'utf8').match(ROWS)?.[0]).toBe(rows.join(''));
});
