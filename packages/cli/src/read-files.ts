/**
 * Files, folders and stdin into texts, none of them larger than the reader of manifests accepts.
 */
import { createReadStream } from 'node:fs';
import { DEFAULT_LIMITS, type ManifestText } from '@backend-tls/model/yaml';
import { listFiles, STDIN } from './list-files.js';
import type { Progress } from './progress.js';
import { fileError, type ReadingFinding } from './reading-finding.js';

export interface FilesRead {
  readonly files: readonly ManifestText[];
  readonly findings: readonly ReadingFinding[]; // any of them means that something was not read
}

/**
 * Reads everything that these paths stand for. Never rejects: what cannot be read is a finding.
 */
export async function readFiles(
  paths: readonly string[],
  stdin: AsyncIterable<Uint8Array>,
  progress: Progress,
): Promise<FilesRead> {
  const { files: names, findings: listing } = await listFiles(paths);
  const files: ManifestText[] = [];
  const findings = [...listing];
  for (const [index, name] of names.entries()) {
    progress.report(`Reading file ${index + 1} of ${names.length}`);
    const file = name === STDIN ? 'stdin' : name;
    try {
      const text = await readBounded(name === STDIN ? stdin : createReadStream(name));
      files.push({ file, text });
    } catch (error) {
      findings.push(fileError(file, error));
    }
  }
  return { files, findings };
}

/** All bytes, or one more than the reader accepts: it then says that the file is too large. */
async function readBounded(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let left = DEFAULT_LIMITS.bytes + 1;
  for await (const chunk of stream) {
    const bytes = (typeof chunk === 'string' ? Buffer.from(chunk) : chunk).subarray(0, left);
    chunks.push(bytes);
    left -= bytes.byteLength;
    if (left === 0) break;
  }
  return Buffer.concat(chunks);
}
