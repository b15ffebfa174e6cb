/**
 * Decisions as callers see them, and their order.
 */
import { compareRefs, compareText } from '@backend-tls/model';
import type { Decision } from './decide.js';
import type { BackendKey, EffectiveBackend } from './decision.js';

/** The decisions of one Route, by Gateway, backend, port and front. */
export function effectiveBackends(decisions: readonly Decision[]): readonly EffectiveBackend[] {
  const backends = decisions.map(effectiveBackend);
  return backends.length < 2 ? backends : backends.sort((a, b) => compareKeys(a.key, b.key));
}

function effectiveBackend({ candidate: { key }, tls, trace, inputs }: Decision): EffectiveBackend {
  return { key, tls, trace, inputs };
}

/** The order of decisions: by names alone. */
export function compareKeys(a: BackendKey, b: BackendKey): number {
  return (
    compareRefs(a.gateway, b.gateway) ||
    compareRefs(a.route, b.route) ||
    compareRefs(a.backend, b.backend) ||
    compareText(`${a.port ?? ''}`, `${b.port ?? ''}`) ||
    compareText(a.frontend, b.frontend)
  );
}
