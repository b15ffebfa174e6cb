/** The guards are what the definitions say: generated, committed, fresh. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles, ROOT, readText } from '../tools/files.js';
import { generateGuards } from '../tools/generate-guards.js';
import { GUARDS } from '../tools/guards/code-file.js';

const files = await generateGuards();
if (process.env.UPDATE === '1') {
  rmSync(`${ROOT}${GUARDS}`, { recursive: true, force: true });
  for (const { path, text } of files) {
    mkdirSync(dirname(`${ROOT}${path}`), { recursive: true });
    writeFileSync(`${ROOT}${path}`, text);
  }
}

test('the guards are fresh (npm run generate rewrites them)', () => {
  expect(listFiles(GUARDS)).toEqual(files.map(({ path }) => path));
  for (const { path, text } of files) expect(readText(path) === text, path).toBe(true);
});
