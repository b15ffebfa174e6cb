export type { BackendChange } from './backend-change.js';
export { diff, type ResolutionDiff } from './diff.js';
export type { FindingChanges } from './finding-change.js';
export type { Opening, OpeningKind } from './openings.js';
export type { SettingChange } from './setting-change.js';
export type { ConditionChange, StatusChange } from './status-change.js';
