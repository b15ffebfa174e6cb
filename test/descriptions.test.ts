/** The texts of the schemas are what the interfaces say: generated, committed, fresh. */
import { expect, test } from 'vitest';
import { listFiles, readText } from '../tools/files.js';
import { DESCRIPTIONS, generateDescriptions } from '../tools/generate-descriptions.js';
import { writeGenerated } from '../tools/generated.js';

const files = generateDescriptions();
if (process.env.UPDATE === '1') writeGenerated(DESCRIPTIONS, files);

test('the texts of the schemas are fresh (npm run generate rewrites them)', () => {
  expect(listFiles(DESCRIPTIONS)).toEqual(files.map(({ path }) => path));
  for (const { path, text } of files) expect(readText(path) === text, path).toBe(true);
});
