/**
 * What a policy's label selectors select: vendor policies can claim by labels.
 */
import type { KgatewayBackend, ReadableClaims, Service } from '@backend-tls/model';
import { matchesLabels } from './selector.js';
import { type TargetKind, targetKind } from './target-kind.js';
import type { World } from './world.js';

export type Selector = ReadableClaims['selectors'][number];

export interface Selection {
  readonly meant: TargetKind | undefined; // undefined: the selector is of a kind that is not read
  readonly objects: readonly Selectable[];
}

export type Selectable = Service | KgatewayBackend;

/** What a selector of a policy selects in its namespace; group and kind may be near misses, as in targetRefs. */
export function selectTargets(world: World, namespace: string, selector: Selector): Selection {
  const meant = targetKind(selector.group, selector.kind, world.profile);
  if (meant === undefined) return { meant, objects: [] };
  const objects = world
    .selectableIn(namespace)
    .filter(
      (object) => object.kind === meant.kind && matchesLabels(selector.matchLabels, object.metadata.labels ?? {}),
    );
  return { meant, objects };
}
