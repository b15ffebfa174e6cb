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
test('docs/guides/validate.md shows commands and what they print', async () => {
  const guide = readFileSync(new URL('../../../docs/guides/validate.md', import.meta.url), 'utf8');
  const samples = [...guide.matchAll(/^```sh\n(.+)\n```\n\n```\n([^`]+)```$/gm)];
  expect(samples).toHaveLength(2);
  for (const [, line = '', shown] of samples) {
    const file = readFileSync(new URL(`../../../${/examples\S+/.exec(line)?.[0]}`, import.meta.url), 'utf8');
    const [, from = '', to = ''] = /^sed 's\/(.+)\/(.+)\/'/.exec(line) ?? [];
    const words = line.replace(/^.*npx backend-tls /, '').split(' ');
    const paths = words.map((word) => (word.startsWith('examples/') ? '-' : word));
    const { stdout } = await runCli(paths, { stdin: file.replace(from, to) });
    expect(stdout).toBe(shown);
  }
});
test('README.md names every command and option that there is', async () => {
  const { stdout } = await runCli(['--help']);
  const commands = ['resolve', 'explain', 'status', 'diff', 'validate'];
  const options = ['--namespace', '--controller', '--profile', '--channel', '--unknown-fields', '--to', '-f', '-o'];
  for (const word of [...commands, ...options]) {
    expect(readme).toContain(word);
    expect(stdout).toContain(word);
  }
});
