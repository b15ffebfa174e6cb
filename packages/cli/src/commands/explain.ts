/**
 * `explain`: every step that led to a decision.
 */
import { formatRef, type ObjectRef } from '@backend-tls/model';
import type { BackendKey, EffectiveBackend } from '@backend-tls/resolver';
import { explain } from '@backend-tls/resolver/explain';
import type { Analysis } from '../analyse.js';
import type { Io } from '../io.js';
import { explanationJson } from '../json/resolution-json.js';
import { nearNames } from '../near-names.js';
import { paintWith } from '../print/colour.js';
import { jsonText } from '../print/json.js';
import { type Page, printable, wrap } from '../print/lines.js';
import { summaryText } from '../print/summary.js';
import type { Output } from '../run.js';

/** The explanation of every backend, or of those that NAME picks out. */
export function explainCommand(analysis: Analysis, io: Io): Output {
  const { request, resolution } = analysis;
  const picked = request.name === undefined ? resolution.backends : pick(resolution.backends, request.name);
  if (request.name !== undefined && picked.length === 0)
    return { misuse: nothingCalled(request.name, resolution.backends) };
  if (request.output === 'json') return { text: jsonText(explanationJson(analysis, picked)) };
  const page = { width: io.columns, paint: paintWith(io.colour) };
  const parts = [
    ...picked.map((backend) => explanation(explain(resolution, backend.key), backend, page)),
    page.paint.heading(summaryText(analysis, picked, page)),
  ];
  return { text: `${parts.join('\n\n')}\n` };
}

/** Backends of which a name is exactly this one; if there are none, those that have it as part of a name. */
function pick(backends: readonly EffectiveBackend[], name: string): readonly EffectiveBackend[] {
  const exact = backends.filter(({ key }) => refsOf(key).some((ref) => namesOf(ref).includes(name)));
  if (exact.length > 0) return exact;
  return backends.filter(({ key }) => refsOf(key).some((ref) => formatRef(ref).includes(name)));
}

function refsOf({ gateway, route, backend }: BackendKey): readonly ObjectRef[] {
  return [gateway, route, backend];
}

function namesOf(ref: ObjectRef): readonly string[] {
  return [formatRef(ref), `${ref.namespace}/${ref.name}`, ref.name];
}

function nothingCalled(name: string, backends: readonly EffectiveBackend[]): string {
  const said = `No Gateway, Route or backend is called ${JSON.stringify(name)}.`;
  if (backends.length === 0) return `${said} There is no backend at all in the input.`;
  const refs = backends.flatMap(({ key }) => refsOf(key));
  const near = new Set(nearNames(name, refs.flatMap(namesOf)));
  const meant = [...new Set(refs.filter((ref) => namesOf(ref).some((one) => near.has(one))).map(formatRef))];
  return meant.length === 0 ? said : `${said} Did you mean ${meant.join(' or ')}?`;
}

const HANG = 12; // where the texts of an explanation begin
const MANIFEST = ' '.repeat(HANG + 2); // how the lines of a manifest begin

/** The explanation at the width of the page; its title shows the mode in colour. */
function explanation(text: string, { tls }: EffectiveBackend, page: Page): string {
  const [title = '', ...lines] = text.split('\n');
  const head = wrap(title.slice(0, -tls.mode.length).trimEnd(), page.width - tls.mode.length - 3);
  return [
    `${page.paint.heading(head.join('\n    '))}   ${page.paint.mode(tls.mode, tls.mode)}`,
    ...lines.map((line) => {
      if (line.startsWith(MANIFEST)) return printable(line); // its indents matter
      const label = line.slice(0, HANG);
      const [first = '', ...more] = wrap(line.slice(HANG), page.width - HANG);
      return [page.paint.label(label) + first, ...more.map((part) => ' '.repeat(HANG) + part)].join('\n');
    }),
  ].join('\n');
}
