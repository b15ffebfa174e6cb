/**
 * From one object to every backend that it affects.
 */
import type { ObjectRef } from '@backend-tls/model';
import type { Resolution } from '../decision.js';
import type { Resolver } from '../resolver.js';
import type { Affected } from './affected.js';
import { affectsIndexOf } from './index-of.js';
import { noEffectOf } from './no-effect.js';

/**
 * Every backend that an object affects, and how; or why it affects none. Total, for objects of any kind, whether they
 * exist or not: one that is missed affects those who miss it.
 *
 * Whatever an object's deletion changes among the backends of the resolution is named; those that it would bring about
 * have no key yet. One exception: without the target of a policy that cannot be read, that policy may mean any port of
 * its namespace. The first call for a resolution costs O(n), every further one what it answers; a Resolver is asked
 * for its resolution each time.
 */
export function whatAffects(source: Resolution | Resolver, ref: ObjectRef): Affected {
  const index = affectsIndexOf('backendFor' in source ? source.resolution() : source);
  const backends = index.backendsOf(ref);
  return { ref, backends, noEffect: noEffectOf(index, ref, backends.length === 0) };
}
