/**
 * Maps by names in several parts. A question is asked thousands of times for each object, so that no text is made of the
 * parts: each is looked up as it stands.
 */
import { compareText, type ObjectRef } from '@backend-tls/model';

/** An object by its name; "" is the namespace of what lies in none. */
export interface Named {
  readonly namespace: string;
  readonly name: string;
}

/** What is known by its text alone: a policy, which may have no name. */
export interface Identified {
  readonly id: string;
}

/** A map whose keys are compared part by part. */
export interface Table<Key, Value> {
  readonly get: (key: Key) => Value | undefined;
  readonly set: (key: Key, value: Value) => void;
  readonly delete: (key: Key) => void;
  readonly each: (visit: (value: Value) => void, namespace?: string) => void; // in any order; in one namespace, where keys lie in any
  readonly inOrder: () => readonly Value[]; // of keys, by code units
}

/** A table by namespace and name. */
export function byName<Value>(): Table<Named, Value> {
  const namespaces = new Map<string, Map<string, Value>>();
  let ordered: readonly Value[] | undefined;
  return {
    get: ({ namespace, name }) => namespaces.get(namespace)?.get(name),
    set: ({ namespace, name }, value) => {
      ordered = undefined;
      const members = namespaces.get(namespace);
      if (members === undefined) namespaces.set(namespace, new Map([[name, value]]));
      else members.set(name, value);
    },
    delete: ({ namespace, name }) => {
      ordered = undefined;
      const members = namespaces.get(namespace);
      members?.delete(name);
      if (members?.size === 0) namespaces.delete(namespace);
    },
    each: (visit, namespace) => {
      const within = namespace === undefined ? namespaces.values() : [namespaces.get(namespace) ?? NOBODY];
      for (const members of within) for (const value of members.values()) visit(value as Value);
    },
    inOrder: () => (ordered ??= sorted(namespaces).flatMap(sorted)),
  };
}

const NOBODY: ReadonlyMap<string, never> = new Map<string, never>();

/** A table by reference. */
export function byRef<Value>(): Table<ObjectRef, Value> {
  const groups = new Map<string, Map<string, Table<Named, Value>>>();
  const tableOf = ({ group, kind }: ObjectRef): Table<Named, Value> => {
    const kinds = groups.get(group) ?? new Map<string, Table<Named, Value>>();
    groups.set(group, kinds);
    const table = kinds.get(kind) ?? byName<Value>();
    kinds.set(kind, table);
    return table;
  };
  return {
    get: (ref) => groups.get(ref.group)?.get(ref.kind)?.get(ref),
    set: (ref, value) => tableOf(ref).set(ref, value),
    delete: (ref) => groups.get(ref.group)?.get(ref.kind)?.delete(ref),
    each: (visit, namespace) => {
      for (const kinds of groups.values()) for (const table of kinds.values()) table.each(visit, namespace);
    },
    inOrder: () =>
      sorted(groups)
        .flatMap(sorted)
        .flatMap((table) => table.inOrder()),
  };
}

/** A table by id. */
export function byId<Value>(): Table<Identified, Value> {
  const values = new Map<string, Value>();
  let ordered: readonly Value[] | undefined;
  return {
    get: ({ id }) => values.get(id),
    set: ({ id }, value) => {
      ordered = undefined;
      values.set(id, value);
    },
    delete: ({ id }) => {
      ordered = undefined;
      values.delete(id);
    },
    each: (visit) => {
      for (const value of values.values()) visit(value);
    },
    inOrder: () => (ordered ??= sorted(values)),
  };
}

/** A table by text. */
export function byText<Value>(): Table<string, Value> {
  const values = new Map<string, Value>();
  return {
    get: (text) => values.get(text),
    set: (text, value) => void values.set(text, value),
    delete: (text) => void values.delete(text),
    each: (visit) => {
      for (const value of values.values()) visit(value);
    },
    inOrder: () => sorted(values),
  };
}

function sorted<Value>(values: ReadonlyMap<string, Value>): readonly Value[] {
  return [...values.keys()].sort(compareText).map((key) => values.get(key)!);
}
