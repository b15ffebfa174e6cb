/** The table of docs/guides/test-pki.md is that of the faults; UPDATE=1 rewrites it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type LeafFaultFacts, leafFaults } from '../../src/testing/index.js';

const path = new URL('../../../../docs/guides/test-pki.md', import.meta.url);
const HEAD = '| fault | what is wrong | `verifyPeer` | Node |\n| --- | --- | --- | --- |\n';

const rowOf = (fault: string, { says, code, handshake, needs }: LeafFaultFacts): string =>
  `| \`${fault}\` | ${says} | ${code ?? 'accepts it'} | ${handshake}${needs === undefined ? '' : ' ¹'} |\n`;

test('the table of faults in the guide', () => {
  const table = Object.entries(leafFaults)
    .map(([fault, facts]) => rowOf(fault, facts))
    .join('');
  const guide = readFileSync(path, 'utf8');
  const [before = '', after = ''] = guide.split(HEAD);
  const rest = after.slice(after.indexOf('\n\n'));
  if (process.env.UPDATE === '1') writeFileSync(path, before + HEAD + table.trimEnd() + rest);
  expect(readFileSync(path, 'utf8')).toContain(HEAD + table);
  expect(guide).toContain(`${Object.keys(leafFaults).length} kinds of wrong ones`);
});
