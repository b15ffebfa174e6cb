/**
 * Every vector, run by the packages as they were built, on whatever this is. The last line is `N passed, N failed`;
 * where one failed, an error ends the program, which every runtime turns into a failure.
 */
import { formatPath, validateObject, validateUpdate } from '@backend-tls/model';
import { brokenAt } from '../../packages/model/test/support/server-case.js';
import { compare } from '../../packages/resolver/test/support/compare.js';
import { mintedFrom } from '../../packages/resolver/test/support/minted-names.js';
import { runVector } from '../../packages/resolver/test/support/run-vector.js';
import type { VectorData } from './data.js';

/** Put in by bundle.mjs. */
declare const DATA: VectorData;

const minted = mintedFrom(DATA.minted);
const server = { validateObject, validateUpdate, formatPath };

/** A sentence, and what is wrong about it; nothing where it holds. */
type Test = readonly [name: string, differences: () => readonly string[]];

const resolved = DATA.vectors.map(({ path, vector }): Test => {
  const base = vector.base === undefined ? [] : (DATA.bases[vector.base] ?? []);
  return [`${path}: ${vector.says}`, () => compare(vector.expect, runVector(vector, base, minted), minted)];
});
const judged = DATA.serverVectors.flatMap((vector) =>
  vector.cases.map((one): Test => {
    const differences = () => {
      const found = brokenAt(vector, one, DATA.baseObjects[vector.kind] ?? {}, server).join(', ');
      const wanted = [...one.breaks].sort().join(', ');
      return found === wanted ? [] : [`breaks: expected [${wanted}], got [${found}]`];
    };
    return [`${vector.path}: ${vector.says} (${one.says})`, differences];
  }),
);

const failed = [...resolved, ...judged].filter(([name, differences]) => {
  const lines = differencesOf(differences);
  if (lines.length > 0) console.log(`FAILED  ${[name, ...lines].join('\n  ')}`);
  return lines.length > 0;
}).length;

console.log(`${resolved.length + judged.length - failed} passed, ${failed} failed`);
if (failed > 0) throw new Error(`${failed} vectors do not hold here.`);
if (resolved.length === 0 || judged.length === 0) throw new Error('There are no vectors.');

function differencesOf(differences: Test[1]): readonly string[] {
  try {
    return differences();
  } catch (error) {
    return [String(error)];
  }
}
