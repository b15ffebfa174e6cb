/**
 * What is known to have been listed. "Not listed yet" is not "absent".
 */

/** `lost`: it was listed once and is no longer watched, or its CRD was deleted and nobody has acknowledged that. */
export type CoverageState = 'synced' | 'unsynced' | 'notInstalled' | 'lost';

/** The state of one kind, in one namespace or (namespace absent) in all of them. The narrower entry wins. */
export interface CoverageEntry {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly state: CoverageState;
}

/** `complete`: every kind is synced everywhere. Otherwise a kind that no entry names is `unsynced`. */
export type Coverage = 'complete' | readonly CoverageEntry[];
