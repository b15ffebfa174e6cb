/**
 * Which findings came, which went and which stay.
 */
import { formatPath, refKey } from '@backend-tls/model';
import type { ResolveFinding } from '../finding.js';
import { pushTo } from '../push-to.js';

export interface FindingChanges {
  readonly introduced: readonly ResolveFinding[];
  readonly fixed: readonly ResolveFinding[]; // as they read before
  readonly unchanged: readonly ResolveFinding[]; // as they read now
}

/**
 * Compares by code, rule, severity, object and path; what a message says is for people. Of several findings that agree in
 * all of these, as many stay as there were.
 */
export function findingChanges(before: readonly ResolveFinding[], after: readonly ResolveFinding[]): FindingChanges {
  const next = countsOf(after);
  const old = countsOf(before);
  return {
    introduced: after.filter((found) => !takeOne(old, found)),
    fixed: before.filter((found) => !takeOne(next, found)),
    unchanged: stillThere(before, after),
  };
}

function stillThere(before: readonly ResolveFinding[], after: readonly ResolveFinding[]): readonly ResolveFinding[] {
  const old = countsOf(before);
  return after.filter((found) => takeOne(old, found));
}

function countsOf(findings: readonly ResolveFinding[]): Map<string, ResolveFinding[]> {
  const lists = new Map<string, ResolveFinding[]>();
  for (const found of findings) pushTo(lists, findingKey(found), found);
  return lists;
}

/** Whether one is left that agrees with this finding; it is used up. */
function takeOne(lists: Map<string, ResolveFinding[]>, found: ResolveFinding): boolean {
  return lists.get(findingKey(found))?.pop() !== undefined;
}

function findingKey({ code, rule, severity, object, path }: ResolveFinding): string {
  return [code, rule, severity, object === undefined ? '' : refKey(object), formatPath(path)].join('\0');
}
