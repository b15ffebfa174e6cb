/**
 * What has been listed, asked per kind and namespace.
 */
import { type Coverage, type CoverageState, KINDS, type KnownKind } from '@backend-tls/model';

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
  const { group } = KINDS[kind];
  const entries = coverage.filter((entry) => entry.group === group && entry.kind === kind);
  const local = entries.filter((entry) => entry.namespace === namespace && namespace !== '');
  const scope = local.length > 0 ? local : entries.filter((entry) => entry.namespace === undefined);
  return WORST_FIRST.find((state) => scope.some((entry) => entry.state === state)) ?? 'unsynced';
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
