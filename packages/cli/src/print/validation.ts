/**
 * What validation found, for people: file by file, a line for each finding, the line of the file that it is about, and a
 * summary.
 */
import { type Finding, formatPath, formatRef } from '@backend-tls/model';
import { nearNames } from '../near-names.js';
import type { FileValidation, Validation } from '../validate.js';
import { excerptText, restText } from './findings.js';
import { groupBy } from './group-by.js';
import { count, type Page, paragraph, printable, wrap } from './lines.js';
import { placeName } from './names.js';
import { passedOverText, severityText } from './summary.js';

const MOST_OF_A_CODE = 20; // shown in full for one file; of the others, the places

/** The whole validation as text. */
export function validationText(validation: Validation, page: Page): string {
  const passedOver = passedOverText(validation.passedOver, 'as kinds that are not known here', page);
  const parts = [
    ...validation.files.flatMap((file) => fileEntries(file, page)),
    [...(passedOver === undefined ? [] : [passedOver]), page.paint.heading(summaryText(validation, page))].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** An entry for each place of a file with findings, from top to bottom. */
function fileEntries({ findings, excerpt }: FileValidation, page: Page): readonly string[] {
  const byCode = [...groupBy(findings, ({ code }) => code)];
  const left = new Set(byCode.flatMap(([, group]) => group.slice(MOST_OF_A_CODE)));
  const shown = findings.filter((found) => !left.has(found));
  const byPlace = groupBy(shown, ({ source, evidence }) => JSON.stringify([source, evidence?.file]));
  return [
    ...[...byPlace.values()].map((group) => entryText(group, excerpt, page)),
    ...byCode
      .filter(([, group]) => group.length > MOST_OF_A_CODE)
      .map(([code, group]) => restText(code, group.slice(MOST_OF_A_CODE), page)),
  ];
}

/** Where a whole object is meant, its first line says no more than its name. */
function entryText(group: readonly Finding[], excerpt: FileValidation['excerpt'], page: Page): string {
  const source = group.find(({ path, object }) => object === undefined || path.length > 0)?.source;
  const lines = source === undefined ? undefined : excerpt(source);
  return [
    ...group.map((found) => findingText(found, page)),
    ...(lines === undefined ? [] : [excerptText(lines, page)]),
  ].join('\n');
}

/** `shop.yaml:12:5  error  Service/shop/cart  spec.ports: Required value`, as compilers print it. */
function findingText(found: Finding, page: Page): string {
  const { source, evidence, severity, object } = found;
  const place = placeName(source) || (typeof evidence?.file === 'string' ? evidence.file : '');
  const what = [...(object === undefined ? [] : [formatRef(object)]), sentence(found)].join('  ');
  const head = `${printable(place)}  `;
  const word = severity === 'info' ? 'note' : severity;
  const [first = '', ...more] = wrap(`${head}${word}  ${what}`, page.width);
  const rest = (more.length === 0 ? [] : wrap(more.join(' '), page.width - INDENT)).map(
    (line) => ' '.repeat(INDENT) + line,
  );
  const painted = first.startsWith(head + word)
    ? page.paint.heading(head) + page.paint.severity(severity, word) + first.slice(head.length + word.length)
    : page.paint.heading(first);
  return [painted, ...rest].join('\n');
}

/** `spec.ports: Required value`, as the server prints it: an unknown field stands in its message already. */
function sentence({ code, path, message, object, evidence }: Finding): string {
  const field = formatPath(path);
  const said = field === '' || code === 'field-unknown' ? message : `${field}: ${message}`;
  const written = code === 'kind-unknown' ? object?.kind : path.at(-1);
  const known = Array.isArray(evidence?.known) ? (evidence.known as readonly string[]) : [];
  const [near] = typeof written === 'string' ? nearNames(written, known) : [];
  return near === undefined ? said : `${said}; did you mean ${near}?`;
}

const INDENT = 4; // of what does not fit on a finding's first line

/** `12 objects: 10 valid, 2 not; 3 errors, 1 warning`. */
function summaryText({ objects, findings }: Validation, page: Page): string {
  const valid = objects.filter((object) => object.valid).length;
  const invalid = objects.length - valid;
  const what =
    objects.length === 0
      ? 'No object of a known kind'
      : `${count(objects.length, 'object')}: ${valid} valid${invalid === 0 ? '' : `, ${invalid} not`}`;
  return paragraph(`${what}; ${severityText({ findings })}`, page, 0);
}
