// @ts-check
/**
 * When to read the folder: after a change, and now and then in case a change went unnoticed.
 */
import { watch } from 'node:fs';

/**
 * @param {string} folder
 * @param {{ debounce: number, every: number }} times  milliseconds
 * @param {(cause: 'change' | 'resync') => void} onDue
 * @returns {{ close(): void }}
 */
export function watchFolder(folder, { debounce, every }, onDue) {
  /** @type {import('node:fs').FSWatcher | undefined} */
  let watcher;
  /** @type {NodeJS.Timeout | undefined} */
  let settling;
  const noticed = () => {
    clearTimeout(settling);
    settling = setTimeout(onDue, debounce, 'change');
  };
  const open = () => {
    try {
      watcher ??= watch(folder, { recursive: true }, noticed).on('error', () => {
        watcher?.close();
        watcher = undefined; // the next resync tries again
      });
    } catch {
      watcher = undefined;
    }
  };
  const resync = setInterval(() => {
    open();
    onDue('resync');
  }, every);
  open();
  return {
    close() {
      clearTimeout(settling);
      clearInterval(resync);
      watcher?.close();
    },
  };
}
