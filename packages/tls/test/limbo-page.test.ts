/**
 * docs/limbo.md shows how we do today; `UPDATE=1` rewrites its rows. Reference data: the test skips where it is absent.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { row, score } from '../../../tools/limbo/score.mjs';
import { limboCases } from './limbo-data.js';

const page = new URL('../../../docs/limbo.md', import.meta.url);
const ROWS = /(?<=<!-- ours -->\n)[^]*?(?=<!-- \/ours -->)/;

const cases = await limboCases('limbo.json.gz');
const absent = cases === undefined ? ' (skipped: the reference data is not here)' : '';

test.skipIf(cases === undefined)(
  `path/ends-in-anchor: the page shows our rows${absent}`,
  async () => {
    const rows = [];
    for (const profile of ['interop', 'strict'] as const)
      rows.push(`${row(`verifyPeer, profile ${profile}`, await score(cases ?? [], profile))}\n`);
    const text = readFileSync(page, 'utf8');
    if (process.env.UPDATE === '1') writeFileSync(page, text.replace(ROWS, rows.join('')));
    expect(readFileSync(page, 'utf8').match(ROWS)?.[0]).toBe(rows.join(''));
  },
  600_000,
);
