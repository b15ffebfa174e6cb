/**
 * Lookups over a snapshot, built once from the table of relations.
 */
import {
  isKind,
  type KnownKind,
  type KnownObject,
  type ObjectRef,
  type ReferenceGrant,
  refKey,
} from '@backend-tls/model';
import { pushTo } from './push-to.js';
import { RELATIONS } from './relations.js';
import type { Snapshot } from './snapshot.js';

export interface Indexes {
  readonly referrers: ReadonlyMap<string, ReadonlyMap<string, readonly KnownObject[]>>; // relation → refKey of the target → who refers to it
  readonly grants: ReadonlyMap<string, readonly ReferenceGrant[]>; // by namespace
  readonly namespacesOf: ReadonlyMap<string, readonly string[]>; // kind\0name → namespaces that hold one
}

/** The indexes of a snapshot. */
export function buildIndexes(snapshot: Snapshot): Indexes {
  const referrers = new Map<string, Map<string, KnownObject[]>>(RELATIONS.map(({ name }) => [name, new Map()]));
  const grants = new Map<string, ReferenceGrant[]>();
  const namespacesOf = new Map<string, string[]>();
  for (const object of snapshot.objects.values()) {
    for (const relation of RELATIONS) {
      if (!relation.from.includes(object.kind as KnownKind)) continue;
      const index = referrers.get(relation.name)!;
      for (const key of new Set(relation.to(object).map(refKey))) pushTo(index, key, object);
    }
    if (isKind(object, 'ReferenceGrant')) pushTo(grants, object.metadata.namespace ?? '', object);
    if (isKind(object, 'Service') || isKind(object, 'Backend')) {
      pushTo(namespacesOf, `${object.kind}\0${object.metadata.name}`, object.metadata.namespace ?? '');
    }
  }
  return { referrers, grants, namespacesOf };
}

/** Who refers to this object in this sense, in order of kind, namespace and name. */
export function referrersOf(indexes: Indexes, relation: string, ref: ObjectRef): readonly KnownObject[] {
  return indexes.referrers.get(relation)?.get(refKey(ref)) ?? [];
}
