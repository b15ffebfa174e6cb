/**
 * Which files the paths of a command line stand for.
 */
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { compareText } from '@backend-tls/model';
import { fileError, type ReadingFinding, readingFinding } from './reading-finding.js';

/** The name under which stdin is given and listed. */
export const STDIN = '-';

export interface Listing {
  readonly files: readonly string[]; // each once, in the order in which they are to be read
  readonly findings: readonly ReadingFinding[];
}

const MANIFEST = /\.(yaml|yml|json)$/;

/**
 * The files of these paths. A folder stands for its manifests and those of all folders in it, by name; hidden files and
 * folders and node_modules are passed over, and so is a folder that a symbolic link leads back to. A file that is
 * reached twice counts at its last place, since later documents replace earlier ones.
 */
export async function listFiles(paths: readonly string[]): Promise<Listing> {
  const byIdentity = new Map<string, string>();
  const findings: ReadingFinding[] = [];
  for (const path of paths) {
    const listed = path === STDIN ? [{ file: path, identity: path }] : await listPath(path, findings);
    for (const { file, identity } of listed) {
      byIdentity.delete(identity);
      byIdentity.set(identity, file);
    }
  }
  return { files: [...byIdentity.values()], findings };
}

interface Listed {
  readonly file: string;
  readonly identity: string; // equal for two paths to one file
}

async function listPath(path: string, findings: ReadingFinding[]): Promise<readonly Listed[]> {
  try {
    const facts = await stat(path);
    if (!facts.isDirectory()) return [{ file: path, identity: facts.isFile() ? await realpath(path) : path }];
  } catch (error) {
    findings.push(fileError(path, error));
    return [];
  }
  const before = findings.length;
  const listed = await listFolder(path, new Set(), findings);
  if (listed.length === 0 && findings.length === before) {
    const message = 'The folder holds no file that ends in .yaml, .yml or .json.';
    findings.push(readingFinding('folder-without-manifests', path, message));
  }
  return listed;
}

async function listFolder(folder: string, seen: Set<string>, findings: ReadingFinding[]): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  try {
    const identity = await realpath(folder);
    if (seen.has(identity)) return [];
    seen.add(identity);
    for (const name of (await readdir(folder)).sort(compareText)) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      for (const found of await listEntry(join(folder, name), seen, findings)) listed.push(found);
    }
  } catch (error) {
    findings.push(fileError(folder, error));
  }
  return listed;
}

async function listEntry(path: string, seen: Set<string>, findings: ReadingFinding[]): Promise<readonly Listed[]> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return await listFolder(path, seen, findings);
    if (!MANIFEST.test(path)) return [];
    if (facts.isFile()) return [{ file: path, identity: await realpath(path) }];
    findings.push(readingFinding('file-unreadable', path, 'It is neither a file nor a folder.')); // a pipe would block
  } catch (error) {
    // A link that leads nowhere may have led to a manifest or to a folder of them; by other names it led to neither.
    if (MANIFEST.test(path) || extname(path) === '') findings.push(fileError(path, error));
  }
  return [];
}
