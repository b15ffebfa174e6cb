/** The guards are what the definitions say: generated, committed, fresh. */
import { expect, test } from 'vitest';
import { listFiles, readText } from '../tools/files.js';
import { generateGuards } from '../tools/generate-guards.js';
import { writeGenerated } from '../tools/generated.js';
import { GUARDS } from '../tools/guards/code-file.js';

const files = await generateGuards();
if (process.env.UPDATE === '1') writeGenerated(GUARDS, files);

test('the guards are fresh (npm run generate rewrites them)', () => {
  expect(listFiles(GUARDS)).toEqual(files.map(({ path }) => path));
  for (const { path, text } of files) expect(readText(path) === text, path).toBe(true);
});
