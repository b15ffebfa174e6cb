/** Reading objects: see parseObjects. */
import type { Finding } from './finding.js';
import type { KnownObject } from './kinds.js';
import type { UnreadableObject } from './unreadable.js';

export interface Parsed {
  readonly objects: readonly KnownObject[];
  readonly unreadable: readonly UnreadableObject[];
  readonly skipped: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}
export declare function parseObjects(inputs: Iterable<unknown>): Parsed;
