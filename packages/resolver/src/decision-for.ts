/**
 * One decision out of a resolution, for whoever is about to connect.
 */
import { backendOf } from './backend-table.js';
import type { BackendKey, EffectiveTls, Resolution } from './decision.js';
import { finding } from './finding.js';

/**
 * What to do with a connection to this backend. Total: a key that no attached Route makes is refused. The first call
 * for a resolution costs O(n), every further one O(1).
 *
 * @rule closing/every-reference-decided
 */
export function decisionFor(resolution: Resolution, key: BackendKey): EffectiveTls {
  return backendOf(resolution, key)?.tls ?? unknownBackend(key);
}

/** The refusal of a key that nothing makes. */
export function unknownBackend({ backend, gateway }: BackendKey): EffectiveTls {
  const message = `No Route attached to Gateway "${gateway.namespace}/${gateway.name}" refers to ${backend.kind} "${backend.namespace}/${backend.name}" like this.`;
  return {
    mode: 'refuse',
    findings: [finding('unknown-backend', 'closing/every-reference-decided', message, { object: backend })],
  };
}
