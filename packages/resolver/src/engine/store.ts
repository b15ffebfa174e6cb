/**
 * What is there: the objects by kind, what is known of kinds that were not listed, and the few lookups that are no
 * object. It changes, and tells what has.
 */
import {
  type Coverage,
  type CoverageState,
  compareText,
  groupOf,
  isUnreadable,
  KINDS,
  type KindMap,
  type KnownKind,
  knownKind,
  type ObjectRef,
  refKey,
} from '@backend-tls/model';
import { type CoverageBook, type CoverageScope, createCoverage } from '../coverage.js';
import type { Entry } from '../entry.js';
import type { Lookup } from '../snapshot.js';
import { eachMember, type Few, withMember, withoutMember } from './few.js';

/** What a change to the store may have changed for those who asked. */
export interface StoreWatcher {
  readonly object: (kind: KnownKind, namespace: string, name: string) => void;
  readonly coverage: (scope: CoverageScope) => void;
}

export interface Store {
  readonly put: (kind: KnownKind, namespace: string, name: string, entry: Entry | undefined) => void;
  readonly entryAt: (kind: KnownKind, namespace: string, name: string) => Entry | undefined;
  readonly eachEntry: (kind: KnownKind, namespace: string | undefined, visit: (entry: Entry) => void) => void; // undefined: in every namespace
  readonly lookup: <Kind extends KnownKind>(kind: Kind, namespace: string, name: string) => Lookup<KindMap[Kind]>;
  readonly membersOf: <Kind extends KnownKind>(kind: Kind, namespace: string) => readonly KindMap[Kind][]; // readable, by name
  readonly homesOf: (kind: KnownKind, name: string) => readonly string[]; // namespaces with a readable one, of kinds that are targets
  readonly coverage: () => CoverageBook;
  readonly loadCoverage: (coverage: Coverage) => void; // before anybody asks
  readonly setCoverage: (scope: CoverageScope, state: CoverageState) => void;
  readonly setAbsent: (ref: ObjectRef, isAbsent: boolean) => void;
  readonly forgetAbsent: (scope: CoverageScope) => void; // of this scope everything is known by now
}

/** The reference to an object of this kind; "" is the namespace of what lies in none. */
export function refTo(kind: KnownKind, namespace: string, name: string): ObjectRef {
  const { group, namespaced } = KINDS[kind];
  return { group, kind, namespace: namespaced ? namespace : '', name };
}

/** The known kind of an object that parseObjects gave; `undefined` where not even the kind could be told. */
export function kindOf(entry: Entry): KnownKind | undefined {
  return isUnreadable(entry)
    ? knownKind(entry.ref.group, entry.ref.kind)
    : knownKind(groupOf(entry.apiVersion), entry.kind);
}

type Table = Map<string, Map<string, Entry>>; // namespace → name → object

/** Kinds that a policy can mean: where one of that name exists is told when it is missed elsewhere. */
const TARGETS: ReadonlySet<KnownKind> = new Set<KnownKind>(['Service', 'ServiceImport', 'Backend', 'XBackend']);

/**
 * A store with nothing in it.
 *
 * @param watcher  left out where nobody asks before all is there
 */
export function createStore(watcher?: StoreWatcher): Store {
  const tables = new Map<KnownKind, Table>((Object.keys(KINDS) as KnownKind[]).map((kind) => [kind, new Map()]));
  const homes = new Map<KnownKind, Map<string, Few<string>>>([...TARGETS].map((kind) => [kind, new Map()])); // kind → name → namespaces
  const absent = createAbsent((ref, kind) => watcher?.object(kind, ref.namespace, ref.name));
  let coverage = createCoverage([]);

  const entryAt = (kind: KnownKind, namespace: string, name: string): Entry | undefined =>
    tables
      .get(kind)!
      .get(KINDS[kind].namespaced ? namespace : '')
      ?.get(name);

  const setHome = (kind: KnownKind, name: string, namespace: string, isHome: boolean): void => {
    const names = homes.get(kind)!;
    const known = names.get(name);
    const now = isHome ? withMember(known, namespace) : withoutMember(known, namespace);
    if (now === undefined) names.delete(name);
    else names.set(name, now);
  };

  return {
    put: (kind, namespace, name, entry) => {
      const table = tables.get(kind)!;
      const home = KINDS[kind].namespaced ? namespace : '';
      const members = table.get(home) ?? new Map<string, Entry>();
      if (entry === undefined) members.delete(name);
      else members.set(name, entry);
      if (members.size === 0) table.delete(home);
      else table.set(home, members);
      if (TARGETS.has(kind)) setHome(kind, name, home, entry !== undefined && !isUnreadable(entry));
      watcher?.object(kind, home, name);
    },
    entryAt,
    eachEntry: (kind, namespace, visit) => {
      const table = tables.get(kind)!;
      const within = namespace === undefined ? [...table.values()] : [table.get(namespace) ?? new Map<string, Entry>()];
      for (const members of within) for (const entry of members.values()) visit(entry);
    },
    lookup: <Kind extends KnownKind>(kind: Kind, namespace: string, name: string): Lookup<KindMap[Kind]> => {
      const entry = entryAt(kind, namespace, name);
      if (entry !== undefined) {
        return isUnreadable(entry)
          ? { state: 'unreadable', object: entry }
          : { state: 'found', object: entry as KindMap[Kind] };
      }
      const ref = refTo(kind, namespace, name);
      if (absent.has(ref)) return MISSING;
      return coverage.isListed(kind, ref.namespace) ? MISSING : PENDING;
    },
    membersOf: <Kind extends KnownKind>(kind: Kind, namespace: string) => {
      const members = [...(tables.get(kind)!.get(namespace) ?? [])].sort(([a], [b]) => compareText(a, b));
      return members.flatMap(([, entry]) => (isUnreadable(entry) ? [] : [entry as KindMap[Kind]]));
    },
    homesOf: (kind, name) => {
      const found: string[] = [];
      eachMember(homes.get(kind)?.get(name), (namespace) => found.push(namespace));
      return found.sort(compareText);
    },
    coverage: () => coverage,
    loadCoverage: (given) => {
      coverage = createCoverage(given);
    },
    setCoverage: (scope, state) => {
      if (coverage.set(scope, state)) watcher?.coverage(scope);
    },
    setAbsent: absent.set,
    forgetAbsent: absent.forget,
  };
}

interface Absent {
  readonly has: (ref: ObjectRef) => boolean;
  readonly set: (ref: ObjectRef, isAbsent: boolean) => void;
  readonly forget: (scope: CoverageScope) => void;
}

/** What is known not to exist, although nobody has listed its kind. */
function createAbsent(changed: (ref: ObjectRef, kind: KnownKind) => void): Absent {
  const kinds = new Map<string, Map<string, ObjectRef>>(); // by refKey
  const set = (ref: ObjectRef, isAbsent: boolean): void => {
    const refs = kinds.get(kindText(ref)) ?? new Map<string, ObjectRef>();
    const key = refKey(ref);
    if (refs.has(key) === isAbsent) return;
    if (isAbsent) refs.set(key, ref);
    else refs.delete(key);
    kinds.set(kindText(ref), refs);
    const kind = knownKind(ref.group, ref.kind);
    if (kind !== undefined) changed(refTo(kind, ref.namespace, ref.name), kind);
  };
  return {
    has: (ref) => kinds.get(kindText(ref))?.has(refKey(ref)) === true,
    set,
    forget: (scope) => {
      for (const ref of [...(kinds.get(kindText(scope))?.values() ?? [])]) {
        if (scope.namespace === undefined || ref.namespace === scope.namespace) set(ref, false);
      }
    },
  };
}

function kindText({ group, kind }: CoverageScope): string {
  return `${group}\0${kind}`;
}

const MISSING = { state: 'missing' } as const;
const PENDING = { state: 'pending' } as const;
