/**
 * The files of the repository as its own tests read them: paths relative to the root, with `/`, in code-unit order.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The root of the repository, with a `/` at its end. */
export const ROOT: string = fileURLToPath(new URL('..', import.meta.url));

/** A text with its place, which is all that a check of the repository looks at. */
export interface SourceFile {
  readonly path: string; // relative to the root, with `/`
  readonly text: string;
}

/** Made by tools, or somebody else's: never checked. */
const SKIPPED = new Set(['.git', '.vite', 'dist', 'node_modules']);

const CODE = /\.(ts|mts|cts|js|mjs|cjs)$/;

/** Every file below a folder (default: the whole repository) that the project wrote; empty where there is no such folder. */
export function listFiles(folder = ''): readonly string[] {
  return entries(folder)
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (SKIPPED.has(entry.name) || path === 'coverage') return []; // only at the root: a rule is called that too
      return entry.isDirectory() ? listFiles(path) : entry.isFile() ? [path] : [];
    })
    .sort(byCodeUnit);
}

/** The files below a folder whose path fits, with their text. */
export function readFiles(fits: RegExp, folder = ''): readonly SourceFile[] {
  return listFiles(folder)
    .filter((path) => fits.test(path))
    .map((path) => ({ path, text: readText(path) }));
}

/** All TypeScript and JavaScript of the project. */
export function readCode(folder = ''): readonly SourceFile[] {
  return readFiles(CODE, folder);
}

/** The text of one file of the repository. */
export function readText(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8');
}

/** Whether a path names a test, by its ending. */
export function isTest(path: string): boolean {
  return /\.(test|test-d)\.ts$/.test(path);
}

function entries(folder: string) {
  try {
    return readdirSync(`${ROOT}${folder}`, { withFileTypes: true });
  } catch {
    return []; // a folder that is not there holds nothing
  }
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
