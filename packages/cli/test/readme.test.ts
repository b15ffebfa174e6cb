/** The output that README.md shows is what the command prints. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guideFiles, guideFolder, guideNames, makeFolder, runCli } from './run-cli.js';

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
test('docs/guides/doctor.md shows what a guide prints after the change that it makes (UPDATE=1 rewrites it)', async () => {
  const path = new URL('../../../docs/guides/doctor.md', import.meta.url);
  const page = readFileSync(path, 'utf8');
  const [whole = '', lines = '', shown] = /^```sh\n(.+?)\n```\n\n```\n([^`]+)```$/ms.exec(page) ?? [];
  const [, guide = ''] = /^cd "\$out\/(.+)"$/m.exec(lines) ?? [];
  const [, from = '', to = '', file = ''] = /^sed -i 's\/(.+)\/(.+)\/' (\S+)$/m.exec(lines) ?? [];
  const [, options = ''] = /^npx backend-tls doctor \. ?(.*)$/m.exec(lines) ?? [];
  const files = guideFiles(guide);
  expect(files[file]).toContain(from);
  const folder = makeFolder({ ...files, [file]: files[file]!.replace(from, to) });
  const { code, stdout, stderr } = await runCli(['doctor', folder, ...options.split(' ').filter(Boolean)]);
  const printed = stdout.replaceAll(`${folder}/`, '');
  if (process.env.UPDATE === '1')
    writeFileSync(
      path,
      page.replace(
        whole,
        whole.replace(shown!, () => printed),
      ),
    );
  expect([code, stderr, printed]).toEqual([1, '', process.env.UPDATE === '1' ? printed : shown]);
});
test('README.md names every command and option that there is', async () => {
  const { stdout } = await runCli(['--help']);
  const commands = ['resolve', 'explain', 'affects', 'status', 'diff', 'graph', 'doctor', 'validate', 'diagnose'];
  const options = [
    '--namespace',
    '--controller',
    '--profile',
    '--channel',
    '--unknown-fields',
    '--to',
    '--at',
    '--soon',
    '--observer',
    '--json',
    '-f',
    '-o',
  ];
  for (const word of [...commands, ...options]) {
    expect(readme).toContain(word);
    expect(stdout).toContain(word);
  }
});
