/**
 * Folders that a generator writes whole, with a file for each kind.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ROOT, type SourceFile } from './files.js';

/** Replaces a folder of the repository with files that lie in it. */
export function writeGenerated(folder: string, files: readonly SourceFile[]): void {
  rmSync(`${ROOT}${folder}`, { recursive: true, force: true });
  for (const { path, text } of files) {
    mkdirSync(dirname(`${ROOT}${path}`), { recursive: true });
    writeFileSync(`${ROOT}${path}`, text);
  }
}

/** `HTTPRoute` in `http-route.ts`. */
export function kindFile(folder: string, kind: string): string {
  const words = kind.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/([A-Z])([A-Z][a-z])/g, '$1-$2');
  return `${folder}/${words.toLowerCase()}.ts`;
}
