/**
 * What can be wrong with a file or a folder before anything is read from it.
 */
import type { Finding, ModelRule, SourcePlace } from '@backend-tls/model';

export type ReadingCode =
  | 'file-unreadable' // it is not there, or this user may not read it, or it is no file
  | 'file-blank' // nothing but blanks: perhaps it is being written
  | 'folder-without-manifests';

export type ReadingFinding = Finding<ReadingCode, ModelRule>;

/** An error that concerns a whole file or folder. */
export function readingFinding(code: ReadingCode, file: string, message: string, reason?: string): ReadingFinding {
  const source: SourcePlace = { file, line: 1, column: 1 };
  return {
    code,
    rule: 'closing/reading-errors',
    severity: 'error',
    path: [],
    message,
    evidence: { file, ...(reason === undefined ? {} : { reason }) },
    ...(code === 'file-blank' ? { source } : {}), // a place within what could not be opened would be made up
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
