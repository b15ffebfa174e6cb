export type { Change, Delta } from './change.js';
export type {
  BackendKey,
  DesiredPolicyStatus,
  DesiredStatus,
  EffectiveBackend,
  EffectiveTls,
  Frontend,
  Resolution,
  Step,
} from './decision.js';
export { decisionFor } from './decision-for.js';
export { explain, identityText, trustText } from './explain.js';
export type { ResolveCode, ResolveFinding } from './finding.js';
export { ANCESTOR_LIMIT_CONDITION } from './gateway-status.js';
export { contentHashOf, type DecisionInput } from './inputs.js';
export type { ResolveOptions, TrustBundle } from './options.js';
export { type PatchContext, patchPolicyStatus } from './patch-status.js';
export type { EnforcingProfile, GroupKind, ProfileSwitches } from './profile.js';
export { defaultProfile } from './profiles/default.js';
export { specProfile } from './profiles/spec.js';
export { backendKeyText } from './reach.js';
export { resolve } from './resolve.js';
export { createResolver, type Resolver } from './resolver.js';
export { type ResolverRule, RULES as RESOLVER_RULES } from './rules.js';
export { createSnapshot, type Snapshot, type SnapshotInput } from './snapshot.js';
