/** The program itself, where it has been built. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { guideFolder } from './run-cli.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const start = (...words: readonly string[]) =>
  spawnSync(process.execPath, [main, ...words], { encoding: 'utf8', env: {} });

describe.skipIf(!existsSync(main))('dist/main.js (skipped before the first build)', () => {
  test('resolves a folder', () => {
    const { status, stdout, stderr } = start('resolve', '-f', guideFolder('nginx-gateway-fabric/mutual-tls'));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('SNI       ledger.example.com');
  });
  test('says what is wrong with its words on stderr', () => {
    const { status, stdout, stderr } = start('resolve');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--help');
  });
  test('colours follow FORCE_COLOR and NO_COLOR', () => {
    const words = [main, 'resolve', '-f', guideFolder('gateway-api/ca-config-map')];
    const coloured = (env: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, words, { encoding: 'utf8', env }).stdout.includes('\u001b');
    expect([coloured({}), coloured({ FORCE_COLOR: '1' }), coloured({ FORCE_COLOR: '1', NO_COLOR: '1' })]).toEqual([
      false,
      true,
      false,
    ]);
  });
  test('a reader that closes the pipe early is no error', async () => {
    const child = spawn(process.execPath, [main, 'resolve', '-f', guideFolder(), '-o', 'json']);
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    child.stdout.destroy();
    const code = await new Promise((done) => child.on('exit', done));
    expect([code, complaints]).toEqual([1, '']);
  });
});
