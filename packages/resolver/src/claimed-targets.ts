/**
 * What an object claims, readable or not, in one shape.
 */
import {
  isKind,
  isUnreadable,
  type KnownObject,
  type ReadableClaims,
  type ReadableTarget,
  type UnreadableObject,
} from '@backend-tls/model';

/**
 * The targets and selectors of a claiming object; `undefined` where the object claims nothing. A BackendConfigPolicy
 * claims only where it has a `tls` block. An empty sectionName counts as none, as the CRD's rules have it.
 *
 * @rule vendor/backend-config-policy
 */
export function claimsOf(object: KnownObject | UnreadableObject): ReadableClaims | undefined {
  if (isUnreadable(object)) return object.claims;
  if (isKind(object, 'BackendTLSPolicy')) {
    return { targets: object.spec.targetRefs.map(targetAt), selectors: [], quarantine: 'none' };
  }
  if (isKind(object, 'BackendConfigPolicy')) {
    if (object.spec.tls === undefined) return undefined;
    const { targetRefs = [], targetSelectors = [] } = object.spec;
    return { targets: targetRefs.map(targetAt), selectors: targetSelectors, quarantine: 'none' };
  }
  return undefined;
}

function targetAt(
  target: {
    readonly group: string;
    readonly kind: string;
    readonly name: string;
    readonly sectionName?: string | undefined;
  },
  index: number,
): ReadableTarget {
  return {
    group: target.group,
    kind: target.kind,
    name: target.name,
    sectionName: target.sectionName === '' ? undefined : target.sectionName,
    path: ['spec', 'targetRefs', index],
  };
}
