/**
 * Findings for people: by severity, each with its place, the line that it is about and the rule behind it.
 */
import { type Finding, formatPath, refKey, type Severity } from '@backend-tls/model';
import type { Manifests } from '@backend-tls/model/yaml';
import { groupBy } from './group-by.js';
import { type Page, paragraph, printable, wrap } from './lines.js';
import { nameOf, placeName } from './names.js';

const TITLES: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', info: 'Notes' };
const MOST_OF_A_CODE = 5; // shown in full; of the others, the places

/** One section for each severity that has findings. Findings of one place share its excerpt. */
export function findingSections(findings: readonly Finding[], manifests: Manifests, page: Page): readonly string[] {
  return (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const those = findings.filter((found) => found.severity === severity);
    if (those.length === 0) return [];
    const title = page.paint.severity(severity, TITLES[severity]);
    return [[title, ...sectionEntries(those, manifests, page)].join('\n\n')];
  });
}

function sectionEntries(findings: readonly Finding[], manifests: Manifests, page: Page): readonly string[] {
  const byCode = [...groupBy(findings, ({ code }) => code)];
  const left = new Set(byCode.flatMap(([, group]) => group.slice(MOST_OF_A_CODE)));
  const shown = findings.filter((found) => !left.has(found));
  const entries = [...groupBy(shown, placeKey).values()].map((group) => entryText(group, manifests, page));
  const rest = byCode
    .filter(([, group]) => group.length > MOST_OF_A_CODE)
    .map(([code, group]) => restText(code, group.slice(MOST_OF_A_CODE), page));
  return [...entries, ...rest];
}

/** Findings about one field of one object, or about one place of a file. */
function placeKey({ source, object, path }: Finding): string {
  return JSON.stringify([source, object && refKey(object), formatPath(path)]);
}

function entryText(group: readonly Finding[], manifests: Manifests, page: Page): string {
  const [{ source, object, path, evidence }] = group as readonly [Finding, ...Finding[]];
  const place = placeName(source) || (typeof evidence?.file === 'string' ? evidence.file : '');
  const what = object === undefined ? '' : `${nameOf(object)} ${formatPath(path)}`.trimEnd();
  // Where a whole object is meant, its first line says no more than its name.
  const pointed = source !== undefined && (object === undefined || path.length > 0);
  const excerpt = pointed ? manifests.excerpt(source) : undefined;
  return [
    ...headLines(place, what, page).map((line) => `  ${page.paint.heading(line)}`),
    ...group.map(({ message, rule }) => paragraph(`${message} [${rule}]`, page, 4)),
    ...(excerpt === undefined ? [] : [excerptText(excerpt, page)]),
  ].join('\n');
}

/** Place and object on one line if they fit, else on two: a place must stay whole, so that it can be clicked on. */
function headLines(place: string, what: string, { width }: Page): readonly string[] {
  const parts = [place, what].filter((part) => part !== '').map(printable);
  const line = parts.join('  ');
  if (line === '') return [];
  return line.length + 2 <= width ? [line] : parts.flatMap((part) => wrap(part, width - 2));
}

const EXCERPT_INDENT = 6;

/** Excerpts are cut rather than wrapped: the caret below a line points into it. */
export function excerptText(excerpt: string, { width, paint }: Page): string {
  const room = width - EXCERPT_INDENT;
  return excerpt
    .split('\n')
    .map((line) => (line.length > room ? `${line.slice(0, room - 1)}…` : line))
    .map((line) => ' '.repeat(EXCERPT_INDENT) + paint.label(printable(line)))
    .join('\n');
}

const MOST_PLACES = 60; // of the findings that are not shown in full

/** `and 9 more of the kind ca-ref-invalid, at shop.yaml:12, 37, 80; stock.yaml:4`. */
export function restText(code: string, left: readonly Finding[], page: Page): string {
  const sources = left.flatMap(({ source }) => (source === undefined ? [] : [source])).slice(0, MOST_PLACES);
  const places = [...groupBy(sources, ({ file }) => file ?? '')].map(([file, group]) => {
    const lines = group.map(({ line }) => line).sort((a, b) => a - b);
    return `${file}:${[...new Set(lines)].join(', ')}`;
  });
  const where = places.length === 0 ? '' : `, at ${places.join('; ')}`;
  const more = left.length > sources.length ? '; -o json lists them all' : '';
  return paragraph(`and ${left.length} more of the kind ${code}${where}${more}`, page, 2);
}
