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
  readonly isEmpty: () => boolean;
  readonly each: (visit: (value: Value) => void, namespace?: string) => void; // in any order; in one namespace, where keys lie in any
  readonly inOrder: () => readonly Value[]; // of keys, by code units
}

/** A table by text. */
export const byText = <Value>(): Table<string, Value> => by((text) => text);
/** A table by id. */
export const byId = <Value>(): Table<Identified, Value> => by(({ id }) => id);
/** A table by namespace and name. */
export const byName = <Value>(): Table<Named, Value> =>
  within(
    ({ namespace }) => namespace,
    () => by(({ name }) => name),
    true,
  );
/** A table by reference. */
export const byRef = <Value>(): Table<ObjectRef, Value> =>
  within<ObjectRef, Value>(
    ({ group }) => group,
    () => within<ObjectRef, Value>(({ kind }) => kind, byName),
  );

/** A table by one part of its keys. */
function by<Key, Value>(part: (key: Key) => string): Table<Key, Value> {
  const values = new Map<string, Value>();
  return {
    get: (key) => values.get(part(key)),
    set: (key, value) => {
      values.set(part(key), value);
    },
    delete: (key) => {
      values.delete(part(key));
    },
    isEmpty: () => values.size === 0,
    each: (visit) => {
      for (const value of values.values()) visit(value);
    },
    inOrder: () => sorted(values),
  };
}

/** A table by one part, of tables by the others. */
function within<Key, Value>(
  part: (key: Key) => string,
  tableOf: () => Table<Key, Value>,
  isNamespace = false,
): Table<Key, Value> {
  const tables = new Map<string, Table<Key, Value>>();
  return {
    get: (key) => tables.get(part(key))?.get(key),
    set: (key, value) => {
      const table = tables.get(part(key)) ?? tableOf();
      tables.set(part(key), table);
      table.set(key, value);
    },
    delete: (key) => {
      const table = tables.get(part(key));
      table?.delete(key);
      if (table?.isEmpty()) tables.delete(part(key));
    },
    isEmpty: () => tables.size === 0,
    each: (visit, namespace) => {
      if (isNamespace && namespace !== undefined) tables.get(namespace)?.each(visit);
      else for (const table of tables.values()) table.each(visit, namespace);
    },
    inOrder: () => sorted(tables).flatMap((table) => table.inOrder()),
  };
}

function sorted<Value>(values: ReadonlyMap<string, Value>): readonly Value[] {
  return [...values.keys()].sort(compareText).map((key) => values.get(key)!);
}
