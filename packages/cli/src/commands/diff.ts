/**
 * `diff`: what a change of manifests does to backends, findings and statuses.
 */
import { diff } from '@backend-tls/resolver/diff';
import type { Analysis } from '../analyse.js';
import type { Io } from '../io.js';
import { diffJson } from '../json/diff-json.js';
import { paintWith } from '../print/colour.js';
import { diffText } from '../print/diff.js';
import { jsonText } from '../print/json.js';

/** What is printed, and whether anything opens. */
export function diffCommand(
  before: Analysis,
  after: Analysis,
  io: Io,
): { readonly text: string; readonly opens: boolean } {
  const found = diff(before.resolution, after.resolution);
  const page = { width: io.columns, paint: paintWith(io.colour) };
  const text =
    after.request.output === 'json'
      ? jsonText(diffJson(found, before.manifests, after.manifests))
      : `${diffText(found, before.manifests, after.manifests, page)}\n`;
  return { text, opens: found.opens.length > 0 };
}
