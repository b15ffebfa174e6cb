/**
 * What can be wrong with a file or a folder before anything is read from it.
 */
import type { Finding, ModelRule } from '@backend-tls/model';

export type ReadingCode =
  | 'file-unreadable' // it is not there, or this user may not read it, or it is no file
  | 'folder-without-manifests';

export type ReadingFinding = Finding<ReadingCode, ModelRule>;

/** An error that concerns a whole file or folder; it has no place, since nothing was opened. */
export function readingFinding(code: ReadingCode, file: string, message: string, reason?: string): ReadingFinding {
  return {
    code,
    rule: 'closing/reading-errors',
    severity: 'error',
    path: [],
    message,
    evidence: { file, ...(reason === undefined ? {} : { reason }) },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'It does not exist.',
  ENOTDIR: 'It does not exist.',
  EACCES: 'This user may not read it.',
  EPERM: 'This user may not read it.',
  ELOOP: 'Its symbolic links lead in a circle.',
  EMFILE: 'Too many files are open.',
  EIO: 'The disk reports an error.',
};

/** The finding for an error of the file system. */
export function fileError(file: string, error: unknown): ReadingFinding {
  const code = String((error as NodeJS.ErrnoException).code ?? 'unknown');
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code]! : `The system says ${code}.`;
  return readingFinding('file-unreadable', file, reason, code);
}
