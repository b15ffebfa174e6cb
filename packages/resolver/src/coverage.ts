/**
 * What has been listed, asked per kind and namespace.
 */
import { type Coverage, type CoverageState, KINDS, type KnownKind } from '@backend-tls/model';

/** A kind, everywhere or in one namespace. */
export interface CoverageScope {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string | undefined; // undefined: everywhere
}

/** What is known of each kind, as the caller says it. */
export interface CoverageBook {
  /** Whether everything that exists of the kind in this namespace ("" for cluster-scoped kinds) is known, or the kind does not exist. */
  readonly isListed: (kind: KnownKind, namespace: string) => boolean;
  /** Whether everything that exists of the kind is known in every namespace. */
  readonly isListedEverywhere: (kind: KnownKind) => boolean;
  /** The states that a word about this scope replaces: of the kind as a whole, those of its namespaces too. */
  readonly statesWithin: (scope: CoverageScope) => readonly (CoverageState | undefined)[];
  /** Writes a state; what is said of a kind as a whole replaces what was said of its namespaces. Tells whether that changes anything. */
  readonly set: (scope: CoverageScope, state: CoverageState) => boolean;
}

/** What is known of one kind. */
interface KindCoverage {
  readonly everywhere: CoverageState | undefined;
  readonly namespaces: Map<string, CoverageState>;
  unlisted: number; // of the namespaces
}

// When two entries of one scope disagree the worse one counts, so that their order plays no part.
const WORST_FIRST: readonly CoverageState[] = ['unsynced', 'lost', 'notInstalled', 'synced'];

/**
 * A book that says what this list says. The state of a kind in a namespace is that of the entry for the namespace, else
 * of the one for all namespaces, else `unsynced`.
 *
 * @rule closing/coverage
 */
export function createCoverage(given: Coverage): CoverageBook {
  const kinds = new Map<string, KindCoverage>();
  const at = ({ group, kind }: CoverageScope): KindCoverage | undefined => kinds.get(`${group}\0${kind}`);
  const stateAt = (scope: CoverageScope): CoverageState | undefined => {
    const known = at(scope);
    return (scope.namespace === undefined ? undefined : known?.namespaces.get(scope.namespace)) ?? known?.everywhere;
  };
  const set = (scope: CoverageScope, state: CoverageState): boolean => {
    const { group, kind, namespace } = scope;
    const known = at(scope);
    if (namespace === undefined) {
      kinds.set(`${group}\0${kind}`, { everywhere: state, namespaces: new Map(), unlisted: 0 });
      return known?.everywhere !== state || known.namespaces.size > 0;
    }
    const ofKind = known ?? { everywhere: undefined, namespaces: new Map<string, CoverageState>(), unlisted: 0 };
    const before = ofKind.namespaces.get(namespace);
    ofKind.namespaces.set(namespace, state);
    ofKind.unlisted += Number(!isListedState(state)) - Number(before !== undefined && !isListedState(before));
    kinds.set(`${group}\0${kind}`, ofKind);
    return before !== state;
  };
  for (const [scope, state] of entriesOf(given)) set(scope, state);
  return {
    isListed: (kind, namespace) =>
      isListedState(stateAt({ group: KINDS[kind].group, kind, namespace: namespace === '' ? undefined : namespace })),
    isListedEverywhere: (kind) => {
      const known = at({ group: KINDS[kind].group, kind });
      return known !== undefined && isListedState(known.everywhere) && known.unlisted === 0;
    },
    statesWithin: (scope) => {
      const known = at(scope);
      if (scope.namespace !== undefined || known === undefined) return [stateAt(scope)];
      return [known.everywhere, ...known.namespaces.values()];
    },
    set,
  };
}

function isListedState(state: CoverageState | undefined): boolean {
  return state === 'synced' || state === 'notInstalled';
}

/** Each scope once, whole kinds first, since they would replace what is said of namespaces. */
function entriesOf(given: Coverage): readonly (readonly [CoverageScope, CoverageState])[] {
  if (given === 'complete') {
    return (Object.keys(KINDS) as KnownKind[]).map((kind) => [{ group: KINDS[kind].group, kind }, 'synced']);
  }
  const worst = new Map<string, readonly [CoverageScope, CoverageState]>();
  for (const { state, ...scope } of given) {
    const key = JSON.stringify([scope.namespace !== undefined, scope.group, scope.kind, scope.namespace]);
    const known = worst.get(key);
    if (known === undefined || WORST_FIRST.indexOf(state) < WORST_FIRST.indexOf(known[1]))
      worst.set(key, [scope, state]);
  }
  return [...worst.values()].sort(([a], [b]) => Number(a.namespace !== undefined) - Number(b.namespace !== undefined));
}
