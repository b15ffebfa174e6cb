/**
 * What Argo CD and kstatus will say of the conditions that a controller writes.
 */
export type { ArgoCdHealth, ArgoCdReason, ArgoCdVerdict } from './argo-cd.js';
export type { KstatusVerdict } from './kstatus.js';
export {
  type GitopsVerdict,
  gitopsVerdict,
  type JudgedCondition,
  type JudgedEntry,
  type JudgedObject,
  type JudgedStatus,
} from './verdict.js';
