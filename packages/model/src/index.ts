export type {
  BackendTLSPolicy,
  BackendTLSPolicyValidation,
  LocalObjectReference,
  LocalPolicyTargetReferenceWithSectionName,
  PolicyAncestorStatus,
  PolicyStatus,
  SubjectAltName,
} from './backend-tls-policy.js';
export type { ModelCode, ModelFinding } from './codes.js';
export type {
  Condition,
  DesiredCondition,
  GatewayResolvedRefsReason,
  PolicyConditionReason,
  RouteResolvedRefsReason,
} from './condition.js';
export type { ClusterTrustBundle, ConfigMap, Namespace, Secret, Service, ServiceImport, ServicePort } from './core.js';
export type { Coverage, CoverageEntry, CoverageState } from './coverage.js';
export { type Evidence, type Finding, formatPath, type Rule, type Severity, type SourcePlace } from './finding.js';
export type {
  AllowedRoutes,
  Gateway,
  GatewayBackendTLS,
  GatewayClass,
  LabelSelector,
  LabelSelectorRequirement,
  Listener,
  ListenerSet,
  ListenerTLSConfig,
  RouteGroupKind,
  SecretObjectReference,
} from './gateway.js';
export type { KgatewayBackend } from './kgateway/backend.js';
export type {
  BackendConfigPolicy,
  BackendConfigTargetReference,
  BackendConfigTargetSelector,
  BackendConfigTls,
} from './kgateway/backend-config-policy.js';
export { validateBackendConfigPolicy } from './kgateway/validate-backend-config-policy.js';
export {
  CERTIFICATES_GROUP,
  EXPERIMENTAL_GROUP,
  GATEWAY_GROUP,
  isKind,
  KGATEWAY_GROUP,
  KINDS,
  type KindFacts,
  type KindMap,
  type KnownKind,
  type KnownObject,
  knownKind,
  MULTICLUSTER_GROUP,
} from './kinds.js';
export {
  compareRefs,
  compareText,
  creationSeconds,
  formatRef,
  groupOf,
  type KubernetesObject,
  type ObjectMeta,
  type ObjectRef,
  refKey,
  refOf,
  versionOf,
} from './object.js';
export { type Parsed, parseObjects } from './parse.js';
export { isRedacted, Redacted, reveal } from './redacted.js';
export type { ReferenceGrant, ReferenceGrantFrom, ReferenceGrantTo } from './reference-grant.js';
export type {
  AnyRoute,
  BackendObjectReference,
  BackendRef,
  GRPCRoute,
  HTTPRoute,
  ParentReference,
  Route,
  RouteFilter,
  RouteKind,
  RouteRule,
  TCPRoute,
  TLSRoute,
  UDPRoute,
} from './route.js';
export { type ModelRule, RULES as MODEL_RULES } from './rules.js';
export {
  type BackendTlsSettings,
  type ClientCertificate,
  type PeerIdentities,
  type PeerIdentity,
  type PredictedSettings,
  type SettingField,
  type SettingOrigin,
  type SettingsInput,
  sealSettings,
  type TlsVersion,
  type Trust,
  type TrustCertificate,
} from './settings.js';
export {
  isUnreadable,
  type Quarantine,
  type ReadableClaims,
  type ReadableTarget,
  type UnreadableObject,
  type UnreadableReason,
} from './unreadable.js';
export { validateBackendTLSPolicy } from './validate-backend-tls-policy.js';
export type { XBackend } from './x-backend.js';
