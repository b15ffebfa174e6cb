/** The output that README.md shows is what the command prints. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guideFolder, guideNames, runCli } from './run-cli.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('README.md shows a command and what it prints', async () => {
  const [, words = '', shown] = /^backend-tls (.+)\n```\n\n```\n([^`]+)```$/m.exec(readme) ?? [];
  const { code, stdout, stderr } = await runCli(
    words.split(' ').map((word) => (guideNames.includes(word) ? guideFolder(word) : word)),
  );
  expect([code, stderr, stdout]).toEqual([0, '', shown]);
});
test('README.md names every command and option that there is', async () => {
  const { stdout } = await runCli(['--help']);
  for (const word of ['resolve', 'explain', 'status', '--namespace', '--controller', '--profile', '-f', '-o']) {
    expect(readme).toContain(word);
    expect(stdout).toContain(word);
  }
});
