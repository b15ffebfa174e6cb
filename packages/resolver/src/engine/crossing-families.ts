/**
 * What is asked where objects meet, as families of answers.
 */
import { GATEWAY_GROUP, type ObjectRef, refKey } from '@backend-tls/model';
import type { ClaimingKind, PolicyRecord } from '../claims.js';
import type { Reached } from '../reach.js';
import { sameList } from '../same-list.js';
import type { Crossings } from './crossings.js';
import type { Family, Graph } from './family.js';
import { byName, byRef, type Named } from './tables.js';

export interface CrossingFamilies {
  readonly suspects: Family<Named, Suspect>; // by namespace; the kind stands for the name
  readonly reached: Family<ObjectRef, readonly Reached[]>; // by target
  readonly named: Family<ObjectRef, number>; // how many Routes name a target
  readonly homeless: Family<Named, readonly ObjectRef[]>; // policies without a place for a Gateway
}

/** A policy of a kind that may mean any port of a namespace. */
export interface Suspect {
  readonly kind: ClaimingKind;
  readonly policy: PolicyRecord | undefined;
}

/** The families over crossings. */
export function crossingFamilies(stage: Graph['family'], crossings: Crossings): CrossingFamilies {
  return {
    suspects: stage<Named, Suspect>({
      stage: 3,
      table: byName,
      compute: ({ namespace, name }) => {
        const kind = name as ClaimingKind;
        return { kind, policy: crossings.suspectIn(kind, namespace) };
      },
      same: (a, b) => a.policy === b.policy,
      isCheap: true,
    }),
    reached: stage<ObjectRef, readonly Reached[]>({
      stage: 3,
      table: byRef,
      compute: crossings.reachedPorts,
      same: (a, b) => sameList(a, b, sameReached),
      isCheap: true,
    }),
    named: stage<ObjectRef, number>({
      stage: 3,
      table: byRef,
      compute: crossings.namedBy,
      same: Object.is,
      isCheap: true,
    }),
    homeless: stage<Named, readonly ObjectRef[]>({
      stage: 6,
      table: byName,
      compute: ({ namespace, name }) =>
        crossings.homelessAt({ group: GATEWAY_GROUP, kind: 'Gateway', namespace, name }),
      same: sameList,
      isCheap: true,
    }),
  };
}

function sameReached(a: Reached, b: Reached): boolean {
  return (
    refKey(a.gateway) === refKey(b.gateway) && a.target.object === b.target.object && a.target.port === b.target.port
  );
}
