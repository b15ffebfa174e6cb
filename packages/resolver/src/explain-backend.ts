/**
 * A decision with everything that a person may ask about it, as data: what it is, what each setting comes from, which
 * steps led there, what would change it, and what it was read from.
 */
import { backendOf } from './backend-table.js';
import type { BackendKey, EffectiveBackend, EffectiveTls, Resolution, Step } from './decision.js';
import { unknownBackend } from './decision-for.js';
import type { DecisionInput } from './inputs.js';
import { type Remedy, remediesOf } from './remedies.js';
import type { Resolver } from './resolver.js';
import { type ExplainedField, explainedFields } from './setting-text.js';

export interface BackendExplanation {
  readonly key: BackendKey;
  readonly decision: EffectiveTls;
  readonly fields: readonly ExplainedField[]; // of `tls`; else empty
  readonly steps: readonly Step[]; // who governs, who loses or is passed over, and what follows
  readonly remedies: readonly Remedy[]; // what would change the decision; what comes first counts most
  readonly inputs: readonly DecisionInput[];
}

/**
 * Why one backend is spoken to as it is, and what would change that. Total: a key that no attached Route makes is told
 * as what it is, a refusal. Of a Resolver only this backend's Route is looked at.
 */
export function explainBackend(source: Resolution | Resolver, key: BackendKey): BackendExplanation {
  const backend = backendIn(source, key) ?? { key, tls: unknownBackend(key), trace: [], inputs: [] };
  const { tls, trace, inputs } = backend;
  return {
    key,
    decision: tls,
    fields: tls.mode === 'tls' ? explainedFields(tls.settings) : [],
    steps: trace,
    remedies: remediesOf(backend),
    inputs,
  };
}

function backendIn(source: Resolution | Resolver, key: BackendKey): EffectiveBackend | undefined {
  return 'backendFor' in source ? source.backendFor(key) : backendOf(source, key);
}
