/**
 * Whether a reference may cross from one namespace to another.
 */
import type { ObjectRef, ReferenceGrant } from '@backend-tls/model';
import type { World } from './world.js';

export type Permission = 'permitted' | 'denied' | 'pending';

/** Who refers: grants name the referrer by group, kind and namespace only. */
export type Referrer = Pick<ObjectRef, 'group' | 'kind' | 'namespace'>;

/**
 * Whether `from` may refer to `to`. Within one namespace always; across namespaces where a readable grant beside `to`
 * says so. Unless all grants there are known, a missing one is only pending.
 *
 * @rule ref/grant
 */
export function permission(
  world: Pick<World, 'grantsIn' | 'isListed' | 'lookup'>,
  from: Referrer,
  to: ObjectRef,
): Permission {
  if (from.namespace === to.namespace) return 'permitted';
  const grants = world.grantsIn(to.namespace);
  const permits = grants.find((grant) => grantPermits(grant, from, to));
  if (permits !== undefined) {
    world.lookup('ReferenceGrant', to.namespace, permits.metadata.name); // so that it is among the inputs
    return 'permitted';
  }
  return world.isListed('ReferenceGrant', to.namespace) ? 'denied' : 'pending';
}

function grantPermits(grant: ReferenceGrant, from: Referrer, to: ObjectRef): boolean {
  const comesFrom = grant.spec.from.some(
    (entry) => entry.group === from.group && entry.kind === from.kind && entry.namespace === from.namespace,
  );
  const leadsTo = grant.spec.to.some(
    (entry) =>
      entry.group === to.group && entry.kind === to.kind && (entry.name === undefined || entry.name === to.name),
  );
  return comesFrom && leadsTo;
}
