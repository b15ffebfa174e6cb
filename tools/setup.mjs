/**
 * Installs what the lockfile names and builds the packages, in a few lines of output. What the tools print is shown
 * only where one of them fails, and then this program fails with it. It runs inside a pnpm script (see package.json).
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isBuilt, noteBuilt } from './built.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** The quiet that a script was started with would swallow the complaints of the tools that it starts. */
const { npm_config_loglevel: _level, npm_config_reporter: _reporter, ...inherited } = process.env;

/**
 * Runs one command in silence and ends this program where the command fails.
 *
 * @param {string} what what a person reads while it runs
 * @param {readonly string[]} args the arguments of pnpm
 */
function step(what, args) {
  const began = performance.now();
  process.stdout.write(`${what}…`);
  const { status, error, stdout, stderr } = spawnSync('pnpm', args, {
    shell: process.platform === 'win32', // there pnpm is a command file, which only a shell starts
    cwd: repository,
    encoding: 'utf8',
    env: { ...inherited, CI: 'true' },
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) {
    process.stdout.write(` done in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
    return;
  }
  process.stdout.write(` failed: pnpm ${args.join(' ')}\n`);
  process.stderr.write(`${error === undefined ? '' : `${error.message}\n`}${stdout ?? ''}${stderr ?? ''}`);
  process.exit(status ?? 1);
}

if (!existsSync(new URL('../pnpm-lock.yaml', import.meta.url))) {
  process.stderr.write('pnpm-lock.yaml is missing: this does not look like the whole repository.\n');
  process.exit(1);
}
step('Installing', ['install', '--frozen-lockfile', '--prefer-offline']);
if (isBuilt()) process.stdout.write('Building… nothing has changed since the last time\n');
else {
  step('Building', ['run', 'build']);
  noteBuilt();
}
