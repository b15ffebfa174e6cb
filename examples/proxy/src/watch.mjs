// @ts-check
/**
 * When to read the folder: after a change, and now and then in case a change went unnoticed.
 */
import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/**
 * Watches each folder by itself: where Node watches recursively on Linux it watches files, and loses one that is
 * replaced by another of its name.
 *
 * @param {string} folder
 * @param {{ debounce: number, every: number }} times  milliseconds
 * @param {(cause: 'change' | 'resync') => void} onDue
 * @returns {{ close(): void }}
 */
export function watchFolder(folder, { debounce, every }, onDue) {
  /** @type {Map<string, import('node:fs').FSWatcher>} */
  const watchers = new Map();
  /** @type {NodeJS.Timeout | undefined} */
  let settling;
  const forget = (/** @type {string} */ path) => {
    watchers.get(path)?.close();
    watchers.delete(path);
  };
  const follow = () => {
    const folders = new Set(foldersOf(folder));
    for (const path of watchers.keys()) if (!folders.has(path)) forget(path);
    for (const path of folders) {
      if (watchers.has(path)) continue;
      try {
        watchers.set(
          path,
          watch(path, noticed).on('error', () => forget(path)),
        );
      } catch {
        // gone again, or out of watches: the resync will see what changes there
      }
    }
  };
  const noticed = () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      follow();
      onDue('change');
    }, debounce);
  };
  const resync = setInterval(() => {
    for (const path of watchers.keys()) forget(path); // a folder that was replaced has its name, and not its watch
    follow();
    onDue('resync');
  }, every);
  follow();
  return {
    close() {
      clearTimeout(settling);
      clearInterval(resync);
      for (const path of watchers.keys()) forget(path);
    },
  };
}

/**
 * The folder and those in it; links are not followed.
 *
 * @param {string} folder
 * @returns {string[]}
 */
function foldersOf(folder) {
  try {
    const inside = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
      .flatMap(({ name }) => foldersOf(join(folder, name)));
    return [folder, ...inside];
  } catch {
    return [];
  }
}
