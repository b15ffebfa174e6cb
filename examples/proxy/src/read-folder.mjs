// @ts-check
/**
 * All manifests of a folder at one moment, or what kept them from being read.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '@backend-tls/model';
import { DEFAULT_LIMITS } from '@backend-tls/model/yaml';

/** @typedef {import('./types.ts').Problem} Problem */
/** @typedef {import('./types.ts').Reading} Reading */

const MANIFEST = /\.(yaml|yml|json)$/;

/**
 * Reads every manifest of the folder and of the folders in it, in the order of their names. Hidden files and
 * node_modules are passed over. Whatever could not be read, or changed meanwhile, is a problem: then the reading is
 * not the folder. Never rejects.
 *
 * @param {string} folder
 * @returns {Promise<Reading>}
 */
export async function readFolder(folder) {
  /** @type {Problem[]} */
  const problems = [];
  const before = await listFiles(folder, problems);
  /** @type {{ file: string, text: Buffer }[]} */
  const files = [];
  for (const listed of before) {
    try {
      const read = await readListed(listed);
      if ('code' in read) problems.push({ ...read, file: listed.file });
      else files.push(read);
    } catch (error) {
      problems.push(unreadable(listed.file, error));
    }
  }
  const after = await listFiles(folder, problems);
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    problems.push({ code: 'folder-changing', file: folder, message: 'It changed while it was read.' });
  }
  if (before.length === 0 && problems.length === 0) {
    problems.push({ code: 'folder-empty', file: folder, message: 'It holds no manifest.' });
  }
  return { files, problems, digest: digestOf(files) };
}

/** @typedef {{ readonly file: string, readonly size: number, readonly changed: number, readonly inode: number }} Listed */

/**
 * The text of the very file that was listed. Something else may stand there by now, behind a link even twice in a moment:
 * what is open is what counts, and opening a pipe does not wait for whoever writes into it.
 *
 * @param {Listed} listed
 * @returns {Promise<Reading['files'][number] | Problem>}
 */
async function readListed({ file, size, changed, inode }) {
  if (size > DEFAULT_LIMITS.bytes) return { code: 'file-too-large', message: 'It is too large.' };
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const facts = await handle.stat();
    const same = facts.isFile() && facts.size === size && facts.mtimeMs === changed && facts.ino === inode;
    const text = same ? await handle.readFile() : Buffer.alloc(0);
    if (!same || text.byteLength !== size) return { code: 'folder-changing', message: 'It changed while it was read.' };
    return { file, text };
  } finally {
    await handle.close();
  }
}

/**
 * @param {string} folder
 * @param {Problem[]} problems
 * @param {Set<string>} [seen]  folders on the way, so that links cannot lead in a circle
 * @returns {Promise<Listed[]>}
 */
async function listFiles(folder, problems, seen = new Set()) {
  const listed = [];
  try {
    const identity = await realpath(folder);
    if (seen.has(identity)) return [];
    const inside = new Set(seen).add(identity);
    for (const name of (await readdir(folder)).sort(compareText)) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const file = join(folder, name);
      try {
        const facts = await stat(file);
        if (facts.isDirectory()) listed.push(...(await listFiles(file, problems, inside)));
        else if (MANIFEST.test(name)) {
          if (facts.isFile()) listed.push({ file, size: facts.size, changed: facts.mtimeMs, inode: facts.ino });
          else problems.push({ code: 'file-unreadable', file, message: 'It is neither a file nor a folder.' });
        }
      } catch (error) {
        problems.push(unreadable(file, error));
      }
    }
  } catch (error) {
    problems.push(unreadable(folder, error));
  }
  return listed;
}

/**
 * @param {string} file
 * @param {unknown} error
 * @returns {Problem}
 */
function unreadable(file, error) {
  const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? 'unknown';
  return { code: 'file-unreadable', file, message: `The system says ${code}.` };
}

/** @param {Reading['files']} files */
function digestOf(files) {
  const hash = createHash('sha256');
  for (const { file, text } of files) hash.update(`${file}\0${text.byteLength}\0`).update(text);
  return hash.digest('hex');
}
