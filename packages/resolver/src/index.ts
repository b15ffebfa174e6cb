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
export type { ResolveCode, ResolveFinding } from './finding.js';
export { ANCESTOR_LIMIT_CONDITION } from './gateway-status.js';
export { contentHashOf, type DecisionInput } from './inputs.js';
export type { ResolveOptions, TrustBundle } from './options.js';
export type { PatchContext } from './patch-conditions.js';
export { type GatewayPatchContext, patchGatewayStatus } from './patch-gateway-status.js';
export type { DesiredParents } from './patch-parents.js';
export { patchRouteStatus } from './patch-route-status.js';
export { patchPolicyStatus } from './patch-status.js';
export { patchXBackendStatus } from './patch-x-backend-status.js';
export type { EnforcingProfile, GroupKind, ProfileSwitches } from './profile.js';
export { defaultProfile } from './profiles/default.js';
export { specProfile } from './profiles/spec.js';
export { backendKeyText } from './reach.js';
export { resolve } from './resolve.js';
export { createResolver, type Resolver } from './resolver.js';
export type { ResolverRule } from './rules.js';
export { createSnapshot, type Snapshot, type SnapshotInput } from './snapshot.js';
