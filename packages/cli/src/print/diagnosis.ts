/**
 * Diagnoses for people: an entry for each failure.
 */
import { explainDiagnosis, safeText } from '@backend-tls/tls/diagnose';
import type { Failure } from '../diagnose.js';
import { hang, type Page, paragraph, printable } from './lines.js';

/** All failures, with a line between them. */
export function diagnosesText(failures: readonly Failure[], page: Page): string {
  if (failures.length === 0) return '';
  return `${failures.map((failure) => entryText(failure, page)).join('\n\n')}\n`;
}

function entryText({ diagnosis, file, line: at, count }: Failure, page: Page): string {
  const place = file === undefined ? [] : [`${printable(file)}:${at}${count === 1 ? '' : ` and ${count - 1} more`}`];
  const [message = '', ...details] = explainDiagnosis(diagnosis).split('\n');
  const first = details.findIndex((detail) => !detail.startsWith(' ')); // of another cause
  const own = first < 0 ? details : details.slice(0, first);
  const lines = [...own, `  clients    ${safeText(diagnosis)}`, ...details.slice(own.length)];
  return [
    ...place.map(page.paint.label),
    page.paint.heading(paragraph(message, page, 0)),
    ...lines.map((line) => detailText(line, page)),
  ].join('\n');
}

const INDENT = 2;
const LABEL = 11; // of the lines that `explainDiagnosis` gives

/** A labelled line, wrapped behind its label; a line without one begins another cause. */
function detailText(detail: string, page: Page): string {
  if (!detail.startsWith(' ')) return paragraph(detail, page, 0);
  const [label, text] = [detail.slice(INDENT, INDENT + LABEL), detail.slice(INDENT + LABEL)];
  return hang(label, text, page, INDENT, LABEL);
}
