/**
 * Whether the packages are built from what stands here: building takes a minute, and most runs change nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(repository, 'node_modules/.cache/backend-tls/built');

/** Whether sources and built files are both as they were after the last build. */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

/** Remembers that the packages are built. */
export function noteBuilt() {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint());
}

/** Over what is built from, the versions of the tools, and what has been built. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const file of filesOfBuild()) hash.update(`\0${file}\0`).update(readFileSync(join(repository, file)));
  return hash.digest('hex');
}

function filesOfBuild() {
  const shared = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'tsup.base.ts', 'tsconfig.base.json'];
  const own = readdirSync(join(repository, 'packages')).flatMap((name) => {
    const folder = join('packages', name);
    const single = readdirSync(join(repository, folder), { withFileTypes: true }).filter((entry) => entry.isFile());
    return [
      ...single.map((entry) => join(folder, entry.name)),
      ...filesIn(join(folder, 'src')),
      ...filesIn(join(folder, 'dist')),
    ];
  });
  return [...shared, ...own].sort();
}

/** @param {string} folder beneath the repository @returns {readonly string[]} */
function filesIn(folder) {
  if (!existsSync(join(repository, folder))) return [];
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}
