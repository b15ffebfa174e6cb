// @ts-check
/**
 * Puts every case of x509-limbo's format to `verifyPeer`, and prints our rows of docs/limbo.md and what deviates. Needs
 * the built packages.
 *
 *   npm run limbo -- path/to/limbo.json
 */
import { readFileSync } from 'node:fs';
import { readCases } from './cases.mjs';
import { row, score } from './score.mjs';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: npm run limbo -- path/to/limbo.json (or .json.gz)');
  process.exit(2);
}
const cases = await readCases(new Uint8Array(readFileSync(path)));
for (const profile of /** @type {const} */ (['interop', 'strict'])) {
  const began = performance.now();
  const scored = await score(cases, profile);
  const took = ((performance.now() - began) / 1000).toFixed(1);
  console.log(row(`verifyPeer, profile ${profile}`, scored));
  console.log(`  ${scored.all.cases} cases about servers in ${took} s, the slowest ${scored.slowest.toFixed(0)} ms`);
  for (const id of scored.all.accepted) console.log(`  accepted, expected to fail: ${id}`);
  for (const id of scored.all.refused) console.log(`  refused, expected to pass: ${id}`);
}
