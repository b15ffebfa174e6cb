/**
 * What has been listed, asked per kind and namespace.
 */
import { type Coverage, type CoverageEntry, type CoverageState, KINDS, type KnownKind } from '@backend-tls/model';
import { pushTo } from './push-to.js';

// When two entries of one scope disagree the worse one counts, so that their order plays no part.
const WORST_FIRST: readonly CoverageState[] = ['unsynced', 'lost', 'notInstalled', 'synced'];

/**
 * The state of a kind in a namespace ("" for cluster-scoped kinds): the entry for that namespace, else the one for
 * all namespaces, else `unsynced`.
 *
 * @rule closing/coverage
 */
export function coverageOf(coverage: Coverage, kind: KnownKind, namespace: string): CoverageState {
  if (coverage === 'complete') return 'synced';
  const scopes = scopesOf(coverage);
  const { group } = KINDS[kind];
  const local = namespace === '' ? undefined : scopes.get(`${group}\0${kind}\0${namespace}`);
  const states = local ?? scopes.get(`${group}\0${kind}`) ?? [];
  return WORST_FIRST.find((state) => states.includes(state)) ?? 'unsynced';
}

// A snapshot's list never changes, and is asked for every reference.
const known = new WeakMap<readonly CoverageEntry[], ReadonlyMap<string, readonly CoverageState[]>>();

/** The states that the entries of one scope give: a kind in a namespace, or a kind everywhere. */
function scopesOf(coverage: readonly CoverageEntry[]): ReadonlyMap<string, readonly CoverageState[]> {
  const seen = known.get(coverage);
  if (seen !== undefined) return seen;
  const scopes = new Map<string, CoverageState[]>();
  for (const { group, kind, namespace, state } of coverage) {
    const key = namespace === undefined ? `${group}\0${kind}` : `${group}\0${kind}\0${namespace}`;
    pushTo(scopes, key, state);
  }
  known.set(coverage, scopes);
  return scopes;
}

/** Whether everything that exists of the kind in this namespace is known, or the kind does not exist. */
export function isListed(coverage: Coverage, kind: KnownKind, namespace: string): boolean {
  const state = coverageOf(coverage, kind, namespace);
  return state === 'synced' || state === 'notInstalled';
}

/** Whether everything that exists of the kind is known in every namespace. */
export function isListedEverywhere(coverage: Coverage, kind: KnownKind): boolean {
  if (coverage === 'complete') return true;
  const { group } = KINDS[kind];
  const narrow = coverage.filter(
    (entry) => entry.group === group && entry.kind === kind && entry.namespace !== undefined,
  );
  return (
    isListed(coverage, kind, '') && narrow.every((entry) => entry.state === 'synced' || entry.state === 'notInstalled')
  );
}
