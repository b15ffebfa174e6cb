/**
 * A manifest of a minted guide, changed in place.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Changes one file of a folder.
 *
 * @param {string} folder
 * @param {string} file  its name in the folder
 * @param {(text: string) => string} change
 * @throws {Error} if nothing changes: the guide is no longer as whoever breaks it thought, and what follows would show
 *   nothing
 */
export function editManifest(folder, file, change) {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${file} does not look as the demo expects.`);
  writeFileSync(path, after);
}
