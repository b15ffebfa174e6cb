/**
 * The backends of a resolution by key, found without a search.
 */
import type { BackendKey, EffectiveBackend, Resolution } from './decision.js';
import { backendKeyText } from './reach.js';

const tables = new WeakMap<Resolution, ReadonlyMap<string, EffectiveBackend>>();

/** The backend of this key. The first call for a resolution costs O(n), every further one O(1). */
export function backendOf(resolution: Resolution, key: BackendKey): EffectiveBackend | undefined {
  const table =
    tables.get(resolution) ?? new Map(resolution.backends.map((backend) => [backendKeyText(backend.key), backend]));
  tables.set(resolution, table);
  return table.get(backendKeyText(key));
}
