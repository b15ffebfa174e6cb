/**
 * `status`: the conditions that objects should show.
 */
import { type DesiredCondition, refKey } from '@backend-tls/model';
import type { DesiredStatus } from '@backend-tls/resolver';
import type { Analysis } from '../analyse.js';
import type { Io } from '../io.js';
import { ancestorOf, resolutionJson } from '../json/resolution-json.js';
import { paintWith } from '../print/colour.js';
import { groupBy } from '../print/group-by.js';
import { jsonText } from '../print/json.js';
import { count, type Page, paragraph, printable, wrap } from '../print/lines.js';
import { nameOf } from '../print/names.js';
import { severityText } from '../print/summary.js';
import type { Output } from '../run.js';

/** The conditions of every object, under each ancestor or parent that they are reported for. */
export function statusCommand(analysis: Analysis, io: Io): Output {
  if (analysis.request.output === 'json') return { text: jsonText(resolutionJson(analysis)) };
  const page = { width: io.columns, paint: paintWith(io.colour) };
  const { statuses } = analysis.resolution;
  const objects = [...groupBy(statuses, ({ object }) => refKey(object)).values()];
  const widths = columnWidths(statuses.flatMap(({ conditions }) => conditions));
  const conditions = statuses.reduce((sum, status) => sum + status.conditions.length, 0);
  const summary = `${count(conditions, 'condition')} of ${count(objects.length, 'object')}; ${severityText(analysis)}`;
  const parts = [
    ...objects.map((group) => objectText(group, widths, page)),
    page.paint.heading(paragraph(summary, page, 0)),
  ];
  return { text: `${parts.join('\n\n')}\n` };
}

interface Widths {
  readonly type: number;
  readonly status: number;
  readonly reason: number;
}

function columnWidths(conditions: readonly DesiredCondition[]): Widths {
  const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, text.length), 0) + 2;
  return {
    type: widest(conditions.map(({ type }) => type)),
    status: widest(conditions.map(({ status }) => status)),
    reason: widest(conditions.map(({ reason }) => reason)),
  };
}

function objectText(group: readonly DesiredStatus[], widths: Widths, page: Page): string {
  const [{ object, generation }] = group as readonly [DesiredStatus, ...DesiredStatus[]];
  const title = generation === 0 ? nameOf(object) : `${nameOf(object)}, generation ${generation}`;
  return [page.paint.heading(printable(title)), ...group.map((status) => statusText(status, widths, page))].join('\n');
}

function statusText(status: DesiredStatus, widths: Widths, page: Page): string {
  return [
    page.paint.label(paragraph(`${ancestorText(status)} ${status.controllerName}`, page, 2)),
    ...status.conditions.map((condition) => conditionText(condition, widths, page)),
  ].join('\n');
}

/** `under Gateway shop/public, section "https", by`. */
function ancestorText(status: DesiredStatus): string {
  const ancestor = ancestorOf(status);
  if (ancestor === undefined) return 'by';
  const { sectionName, port } = status.parentRef ?? {};
  const section = sectionName === undefined ? '' : `, section ${JSON.stringify(sectionName)}`;
  return `under ${nameOf(ancestor)}${section}${port === undefined ? '' : `, port ${port}`}, by`;
}

const INDENT = 4;
const LEAST_ROOM = 36; // columns for a message beside the other columns; with less, it stands below them

function conditionText({ type, status, reason, message }: DesiredCondition, widths: Widths, page: Page): string {
  const row = `${' '.repeat(INDENT)}${type.padEnd(widths.type)}${page.paint.status(status, status)}${' '.repeat(widths.status - status.length)}`;
  const beside = INDENT + widths.type + widths.status + widths.reason;
  if (page.width - beside >= LEAST_ROOM) {
    const [first = '', ...more] = wrap(message, page.width - beside);
    return [row + reason.padEnd(widths.reason) + first, ...more.map((line) => ' '.repeat(beside) + line)].join('\n');
  }
  return `${row}${reason}\n${paragraph(message, page, INDENT + widths.type)}`;
}
