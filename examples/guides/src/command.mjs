/**
 * Runs the command line as a user would, and shows or reads what it prints.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packageFile = createRequire(import.meta.url).resolve('backend-tls/package.json');
const { bin } = JSON.parse(readFileSync(packageFile, 'utf8'));
const program = join(dirname(packageFile), bin['backend-tls']);

/**
 * Runs one command, in colour where this is a terminal.
 *
 * @param {readonly string[]} words  as typed after `backend-tls`
 * @param {string} folder            where it is typed
 * @returns {{ output: string, status: number }}  what it printed, complaints included
 */
export function run(words, folder) {
  const colour = process.stdout.isTTY && process.env.NO_COLOR === undefined ? { FORCE_COLOR: '1' } : {};
  const { stdout, stderr, status, error } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...colour, COLUMNS: '100' },
  });
  if (error !== undefined) throw error;
  return { output: `${stdout}${stderr}`, status: status ?? 1 };
}

/**
 * What `resolve` answers for a folder, as data.
 *
 * @param {string} folder
 * @throws {SyntaxError} if it prints no JSON
 */
export function resolveJson(folder) {
  const { stdout, status } = spawnSync(process.execPath, [program, 'resolve', '-f', folder, '-o', 'json'], {
    encoding: 'utf8',
  });
  return { ...JSON.parse(stdout), status: status ?? 1 };
}
