/**
 * What a change of manifests does: backends, findings and statuses before and after, and above all what opens.
 */
import type { BackendKey, Resolution } from '../decision.js';
import { type BackendChange, backendChanges } from './backend-change.js';
import { type FindingChanges, findingChanges } from './finding-change.js';
import { isDowngrade, type Opening, openings } from './openings.js';
import { type StatusChange, statusChanges } from './status-change.js';

export interface ResolutionDiff {
  readonly backends: readonly BackendChange[]; // in order of keys; those that stay as they are do not appear
  readonly downgrades: readonly BackendKey[]; // where TLS became plaintext, in the same place or under another key
  readonly opens: readonly Opening[]; // everything that opens, the downgrades among it
  readonly findings: FindingChanges;
  readonly statuses: readonly StatusChange[];
}

/**
 * The difference between two resolutions of the same cluster.
 *
 * Pure and total; the order of everything in it is a function of names. Two resolutions of equal manifests differ in
 * nothing. Findings and conditions are compared by what programs read, never by their messages.
 */
export function diff(before: Resolution, after: Resolution): ResolutionDiff {
  const backends = backendChanges(before.backends, after.backends);
  const opens = openings(backends);
  return {
    backends,
    downgrades: opens.filter(isDowngrade).map(({ key }) => key),
    opens,
    findings: findingChanges(before.findings, after.findings),
    statuses: statusChanges(before.statuses, after.statuses),
  };
}
