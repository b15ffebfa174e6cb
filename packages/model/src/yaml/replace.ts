/**
 * The same object in several documents.
 */

import type { SourcePlace } from '../finding.js';
import { formatRef, type ObjectRef, refKey } from '../object.js';
import type { ManifestFinding } from './manifests.js';

/** One object that was read, or passed over because its kind is not read, with its place. */
export interface Placed {
  readonly ref: ObjectRef | undefined; // undefined: it is not known which object it is, or it could not be read
  readonly place: SourcePlace;
}

/**
 * The objects that count, in order: of several documents with one object, the last, as after `kubectl apply`. What
 * could not be read replaces nothing and is replaced by nothing.
 *
 * @rule closing/last-document-wins
 */
export function replaceEarlier<Item extends Placed>(
  items: readonly Item[],
): { readonly kept: readonly Item[]; readonly findings: readonly ManifestFinding[] } {
  const latest = new Map<string, Item>();
  const replaced = new Set<Item>();
  const findings: ManifestFinding[] = [];
  for (const item of items) {
    if (item.ref === undefined) continue;
    const key = refKey(item.ref);
    const earlier = latest.get(key);
    latest.set(key, item);
    if (earlier === undefined) continue;
    replaced.add(earlier);
    findings.push(replacedFinding(item.ref, earlier.place, item.place));
  }
  return { kept: items.filter((item) => !replaced.has(item)), findings };
}

function replacedFinding(object: ObjectRef, earlier: SourcePlace, later: SourcePlace): ManifestFinding {
  const [from, to] = [formatPlace(earlier), formatPlace(later)];
  return {
    code: 'replaced-document',
    rule: 'closing/last-document-wins',
    severity: 'warning',
    object,
    path: [],
    message: `${formatRef(object)} at ${from} is replaced by the later document at ${to}, as kubectl apply would do.`,
    evidence: { replaced: from, by: to },
    source: later,
  };
}

/** `file:line:column`, as compilers print it. */
export function formatPlace({ file, line, column }: SourcePlace): string {
  return file === undefined ? `${line}:${column}` : `${file}:${line}:${column}`;
}
