/**
 * The command as tests run it: in this process, with its surroundings made up, over folders that are made for the test.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { guides, mintGuides } from '../../../examples/guides/mint.mjs';
import type { DoctorJson } from '../src/json/doctor-json.js';
import type { ResolutionJson } from '../src/json/resolution-json.js';
import type { ValidationJson } from '../src/json/validation-json.js';
import { run } from '../src/run.js';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly stdin?: string;
  readonly columns?: number;
  readonly colour?: boolean;
}

/** Runs the command with these words. */
export async function runCli(words: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  const { stdin = '', columns = 100, colour = false } = surroundings;
  const out = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      out[name] += text;
    },
  });
  const code = await run(words, {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    stdin: once(new TextEncoder().encode(stdin)),
    columns,
    colour,
    progress: false,
    now: mintedAt,
  });
  return { code, ...out };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The JSON that `resolve` prints, beside what else it did. */
export async function resolveJson(words: readonly string[], surroundings?: Surroundings) {
  const ran = await runCli(['resolve', ...words, '-o', 'json'], surroundings);
  return { ...ran, json: JSON.parse(ran.stdout) as ResolutionJson };
}

/** The JSON that `validate` prints, beside what else it did. */
export async function validateJson(words: readonly string[], surroundings?: Surroundings) {
  const ran = await runCli(['validate', ...words, '-o', 'json'], surroundings);
  return { ...ran, json: JSON.parse(ran.stdout) as ValidationJson };
}

/** The JSON that `doctor` prints, beside what else it did. */
export async function doctorJson(words: readonly string[], surroundings?: Surroundings) {
  const ran = await runCli(['doctor', ...words, '-o', 'json'], surroundings);
  return { ...ran, json: JSON.parse(ran.stdout) as DoctorJson };
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own with these files, removed after the tests of the file. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const mintedAt = new Date('2026-03-01T12:00:00Z');
const minted = makeFolder({});
await mintGuides(minted, { at: mintedAt });

/** The names of all guides. */
export const guideNames: readonly string[] = guides;

/** The folder of all guides, or of one. */
export function guideFolder(name = ''): string {
  return join(minted, name);
}

/** The manifests of one guide, by file name. */
export function guideFiles(name: string): Readonly<Record<string, string>> {
  const folder = guideFolder(name);
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}
