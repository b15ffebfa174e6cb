/**
 * A fresh Node with an environment of its own, in which a program of this folder connects once.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, onTestFinished } from 'vitest';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
let bundled: Promise<string> | undefined;
afterAll(async () => {
  if (bundled !== undefined) await rm(await bundled, { recursive: true });
});

/** What the program is told; it prints one word. */
export interface Errand {
  readonly port: number;
  readonly anchors: readonly string[] | 'left out' | 'empty text'; // PEM, or how a program without any calls Node
  readonly ours: boolean; // with our options, or with those that people write by hand
}

/** How the connection went in a process with these variables on top of the usual ones. */
export async function connectInChild(errand: Errand, environment: Readonly<Record<string, string>>): Promise<string> {
  bundled ??= bundle();
  const folder = await bundled;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--no-warnings', join(folder, 'child-program.mjs'), JSON.stringify(errand)],
    { env: { PATH: process.env.PATH, ...environment } as NodeJS.ProcessEnv },
  );
  return stdout.trim();
}

/** A file for one test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'backend-tls-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function bundle(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'backend-tls-child-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@backend-tls/model': here('../../../../model/src/index.ts') } },
    ssr: { noExternal: true },
    build: {
      ssr: here('./child-program.ts'),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: 'child-program.mjs' } },
    },
  });
  return folder;
}
