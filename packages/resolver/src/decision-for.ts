/**
 * One decision out of a resolution, for whoever is about to connect.
 */
import type { BackendKey, EffectiveTls, Resolution } from './decision.js';
import { finding } from './finding.js';
import { backendKeyText } from './reach.js';

const tables = new WeakMap<Resolution, ReadonlyMap<string, EffectiveTls>>();

/**
 * What to do with a connection to this backend. Total: a key that no attached Route makes is refused. The first call
 * for a resolution costs O(n), every further one O(1).
 *
 * @rule closing/every-reference-decided
 */
export function decisionFor(resolution: Resolution, key: BackendKey): EffectiveTls {
  const table =
    tables.get(resolution) ?? new Map(resolution.backends.map((backend) => [backendKeyText(backend.key), backend.tls]));
  tables.set(resolution, table);
  return table.get(backendKeyText(key)) ?? unknownBackend(key);
}

function unknownBackend({ backend, gateway }: BackendKey): EffectiveTls {
  const message = `No Route attached to Gateway "${gateway.namespace}/${gateway.name}" refers to ${backend.kind} "${backend.namespace}/${backend.name}" like this.`;
  return {
    mode: 'refuse',
    findings: [finding('unknown-backend', 'closing/every-reference-decided', message, { object: backend })],
  };
}
