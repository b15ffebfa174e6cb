/**
 * What stderr says when something could not be read.
 */
import type { Finding } from '@backend-tls/model';
import { printable } from './lines.js';
import { placeName } from './names.js';

/** Codes of findings after which a file is not known whole. */
const UNREAD = new Set([
  'file-unreadable',
  'empty-file',
  'folder-without-manifests',
  'yaml-error',
  'too-complex',
  'unfinished-line',
  'not-text',
  'input-unreadable',
  'list-unreadable',
  'object-unidentified',
]);
const MOST = 10;

/** A line for each input that could not be read, and what follows from it. */
export function unreadText(findings: readonly Finding[], consequence: string): string {
  const unread = findings.filter(({ code, severity }) => UNREAD.has(code) && severity === 'error');
  const lines = unread.slice(0, MOST).map(({ source, evidence, message }) => {
    const place = placeName(source) || (typeof evidence?.file === 'string' ? evidence.file : 'input');
    return `backend-tls: ${printable(`${place}: ${message}`)}`;
  });
  const left = unread.length - MOST;
  return [
    ...lines,
    ...(left > 0 ? [`backend-tls: … and ${left} more that could not be read`] : []),
    `backend-tls: What stands there is not known${consequence}.\n`,
  ].join('\n');
}
