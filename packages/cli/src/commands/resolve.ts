/**
 * `resolve`: which TLS every backend gets, and what is wrong.
 */
import type { Analysis } from '../analyse.js';
import type { Io } from '../io.js';
import { resolutionJson } from '../json/resolution-json.js';
import { backendTables } from '../print/backends.js';
import { paintWith } from '../print/colour.js';
import { findingSections } from '../print/findings.js';
import { jsonText } from '../print/json.js';
import { skippedText, summaryText } from '../print/summary.js';
import type { Output } from '../run.js';

/** A table for each Gateway, then the findings, then a summary. */
export function resolveCommand(analysis: Analysis, io: Io): Output {
  if (analysis.request.output === 'json') return { text: jsonText(resolutionJson(analysis)) };
  const page = { width: io.columns, paint: paintWith(io.colour) };
  const { backends } = analysis.resolution;
  const skipped = skippedText(analysis, page);
  const parts = [
    ...backendTables(backends, page),
    ...findingSections(analysis.findings, analysis.manifests, page),
    [...(skipped === undefined ? [] : [skipped]), page.paint.heading(summaryText(analysis, backends, page))].join('\n'),
  ];
  return { text: `${parts.join('\n\n')}\n` };
}
