/**
 * kstatus' rules for kinds that it does not know, as Flux and other tools apply them:
 * `pkg/kstatus/status` of kubernetes-sigs/cli-utils.
 */
import type { JudgedObject } from './verdict.js';

export interface KstatusVerdict {
  readonly status: 'Current' | 'InProgress' | 'Failed' | 'Terminating';
  readonly reason: 'current' | 'being-deleted' | 'generation-not-observed' | 'reconciling' | 'stalled' | 'not-ready';
}

const CURRENT: KstatusVerdict = { status: 'Current', reason: 'current' };

/**
 * Deletion, then `status.observedGeneration`, then `Reconciling` and `Stalled`, then `Ready`; else it is current. Only
 * conditions of the object as a whole are read, so of the Gateway API's kinds those of Gateways.
 */
export function kstatusVerdict({ metadata, status = {} }: JudgedObject): KstatusVerdict {
  const { generation, deletionTimestamp } = metadata;
  const { observedGeneration, conditions = [] } = status;
  if (deletionTimestamp) return { status: 'Terminating', reason: 'being-deleted' };
  if (generation !== undefined && observedGeneration !== undefined && observedGeneration !== generation)
    return { status: 'InProgress', reason: 'generation-not-observed' };
  for (const { type, status: held } of conditions) {
    if (type === 'Reconciling' && held === 'True') return { status: 'InProgress', reason: 'reconciling' };
    if (type === 'Stalled' && held === 'True') return { status: 'Failed', reason: 'stalled' };
  }
  const ready = conditions.find(({ type }) => type === 'Ready');
  return ready === undefined || ready.status === 'True' ? CURRENT : { status: 'InProgress', reason: 'not-ready' };
}
