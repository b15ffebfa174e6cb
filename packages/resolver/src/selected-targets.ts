/**
 * What a policy's label selectors select: vendor policies can claim by labels.
 */
import { type KgatewayBackend, type ReadableClaims, refOf, type Service } from '@backend-tls/model';
import type { ProfileSwitches } from './profile.js';
import { pushTo } from './push-to.js';
import { matchesLabels } from './selector.js';
import { objectsOf, type Snapshot } from './snapshot.js';
import { type TargetKind, targetKind } from './target-kind.js';

export type Selector = ReadableClaims['selectors'][number];

export interface Selection {
  readonly meant: TargetKind | undefined; // undefined: the selector is of a kind that is not read
  readonly objects: readonly (Service | KgatewayBackend)[];
}

/** A function that selects among the objects of a namespace; group and kind may be near misses, as in targetRefs. */
export function createSelection(
  snapshot: Snapshot,
  profile: ProfileSwitches,
): (namespace: string, selector: Selector) => Selection {
  const byNamespace = new Map<string, (Service | KgatewayBackend)[]>();
  const candidates = (namespace: string) => {
    if (byNamespace.size === 0) {
      for (const object of objectsOf(snapshot, 'Service', 'Backend')) {
        pushTo(byNamespace, refOf(object).namespace, object);
      }
    }
    return byNamespace.get(namespace) ?? [];
  };
  return (namespace, selector) => {
    const meant = targetKind(selector.group, selector.kind, profile);
    if (meant === undefined) return { meant, objects: [] };
    const objects = candidates(namespace).filter(
      (object) => object.kind === meant.kind && matchesLabels(selector.matchLabels, object.metadata.labels ?? {}),
    );
    return { meant, objects };
  };
}
