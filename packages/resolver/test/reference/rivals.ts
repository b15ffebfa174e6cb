/** Closing rule 14: two unequal objects of one identity are one that nobody can read, and claim what either of them claims. */
import type { KnownObject, Redacted, UnreadableObject } from '@backend-tls/model';
import { claimsOf } from './claims.js';
import { ageOf, isSame, refTo, type World } from './world.js';

type Any = KnownObject | UnreadableObject;

export function withoutRivals(
  objects: readonly KnownObject[],
  unreadable: readonly UnreadableObject[],
  reveal: (value: Redacted) => string,
): Pick<World, 'objects' | 'unreadable'> {
  const all = [...objects, ...unreadable].map((one) => ({ one, ref: refOf(one) }));
  const distinct = all.flatMap(({ one, ref }): readonly Any[] => {
    // Without a name to be found by, it has no rivals.
    const isNamed = ref.name !== '' && ref.kind !== '';
    const rivals = isNamed ? all.filter((other) => isSame(other.ref, ref)).map((other) => other.one) : [one];
    if (rivals[0] !== one) return [];
    const isOne = rivals.slice(1).every((other) => sameText(other, reveal) === sameText(one, reveal));
    return isOne ? [one] : [ambiguous(rivals)];
  });
  return {
    objects: distinct.filter((one): one is KnownObject => !('unreadable' in one)),
    unreadable: distinct.filter((one) => 'unreadable' in one),
  };
}

function refOf(one: Any) {
  return 'unreadable' in one ? one.ref : refTo(one);
}

function ambiguous(rivals: readonly Any[]): UnreadableObject {
  const claims = rivals.map(claimsOf).filter((one) => one !== undefined);
  const quarantines = claims.map(({ quarantine }) => quarantine);
  const [oldest] = [...rivals].sort((a, b) => ageOf(a.metadata) - ageOf(b.metadata) || 0);
  return {
    ref: refOf(rivals[0]!),
    metadata: oldest!.metadata,
    unreadable: 'ambiguous',
    claims:
      claims.length === 0
        ? undefined
        : {
            targets: claims.flatMap(({ targets }) => targets),
            selectors: claims.flatMap(({ selectors }) => selectors),
            quarantine: quarantines.includes('everywhere')
              ? 'everywhere'
              : quarantines.includes('namespace')
                ? 'namespace'
                : 'none',
          },
    findings: [],
  };
}

/** One text for objects that say the same: fields in any order, a time in any form, secrets by what they hold. */
function sameText(value: unknown, reveal: (value: Redacted) => string): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, item: unknown) {
    const real = this[key];
    if (key === 'creationTimestamp' && real !== undefined)
      return ageOf({ name: '', creationTimestamp: real as string });
    if (typeof real !== 'object' || real === null || Array.isArray(real) || real instanceof Date) return item;
    const plain = Object.getPrototypeOf(real) === Object.prototype || Object.getPrototypeOf(real) === null;
    return plain
      ? Object.fromEntries(Object.entries(real).sort(([a], [b]) => (a < b ? -1 : 1)))
      : reveal(real as Redacted);
  });
}
