/**
 * Every kind as its API reference has it.
 */
export type {
  BackendTLSPolicy,
  BackendTLSPolicySpec,
  BackendTLSPolicyValidation,
  LocalObjectReference,
  LocalPolicyTargetReferenceWithSectionName,
  PolicyAncestorStatus,
  PolicyStatus,
  SubjectAltName,
} from './backend-tls-policy.js';
export type { Condition } from './condition.js';
export type { ClusterTrustBundle, ClusterTrustBundleSpec } from './core/cluster-trust-bundle.js';
export type { ConfigMap as ConfigMapManifest } from './core/config-map.js';
export type { Namespace, NamespaceSpec, NamespaceStatus } from './core/namespace.js';
export type { Secret as SecretManifest } from './core/secret.js';
export type { Service, ServicePort, ServiceSpec } from './core/service.js';
export type { ServiceImport, ServiceImportPort, ServiceImportSpec } from './core/service-import.js';
export type {
  AllowedListeners,
  FrontendTLSConfig,
  FrontendTLSValidation,
  Gateway,
  GatewayBackendTLS,
  GatewayFrontendTLS,
  GatewayInfrastructure,
  GatewaySpec,
  GatewaySpecAddress,
  GatewayStatus,
  GatewayStatusAddress,
  GatewayTLSConfig,
  ListenerNamespaces,
  TLSPortConfig,
} from './gateway.js';
export type { GatewayClass, GatewayClassSpec, GatewayClassStatus, SupportedFeature } from './gateway-class.js';
export type {
  GRPCBackendRef,
  GRPCHeaderMatch,
  GRPCMethodMatch,
  GRPCRoute,
  GRPCRouteFilter,
  GRPCRouteMatch,
  GRPCRouteRule,
  GRPCRouteSpec,
} from './grpc-route.js';
export type {
  HTTPBackendRef,
  HTTPRoute,
  HTTPRouteRetry,
  HTTPRouteRule,
  HTTPRouteSpec,
  HTTPRouteTimeouts,
} from './http-route.js';
export type {
  ForwardBodyConfig,
  GRPCAuthConfig,
  HTTPAuthConfig,
  HTTPCORSFilter,
  HTTPExternalAuthFilter,
  HTTPPathModifier,
  HTTPRequestRedirectFilter,
  HTTPRouteFilter,
  HTTPURLRewriteFilter,
} from './http-route-filters.js';
export type {
  HTTPHeaderMatch,
  HTTPMethod,
  HTTPPathMatch,
  HTTPQueryParamMatch,
  HTTPRouteMatch,
} from './http-route-matches.js';
export type {
  AwsAssumeRole,
  AwsAuth,
  AwsBackend,
  AwsEc2,
  AwsLambda,
  AwsTagFilter,
  AwsTagKeyValue,
  DynamicForwardProxyBackend,
  GcpBackend,
  KgatewayBackend,
  KgatewayBackendSpec,
  KgatewayBackendStatus,
  ObjectName,
  PriorityGroup,
  StaticBackend,
  StaticHost,
} from './kgateway/backend.js';
export type {
  BackendConfigPolicy,
  BackendConfigPolicySpec,
  BackendConfigTargetReference,
  BackendConfigTargetSelector,
} from './kgateway/backend-config-policy.js';
export type { BackendConfigFiles, BackendConfigTls, TlsParameters } from './kgateway/backend-config-tls.js';
export type {
  BackendDns,
  CircuitBreakers,
  HealthCheck,
  HealthCheckGrpc,
  HealthCheckHttp,
  OutlierDetection,
} from './kgateway/backend-health.js';
export type {
  CommonHttpProtocolOptions,
  ConnectionKeepalive,
  Http1ProtocolOptions,
  Http2ProtocolOptions,
  TcpKeepalive,
  UpstreamProxyProtocol,
} from './kgateway/backend-protocols.js';
export type {
  ForceLocal,
  HashCookie,
  HashHeader,
  HashPolicy,
  LeastRequest,
  LoadBalancer,
  Maglev,
  PreferLocal,
  RingHash,
  RoundRobin,
  SlowStart,
  ZoneAware,
} from './kgateway/load-balancer.js';
export type { LabelSelector, LabelSelectorRequirement } from './label-selector.js';
export type {
  AllowedRoutes,
  Listener,
  ListenerStatus,
  ListenerTLSConfig,
  RouteGroupKind,
  RouteNamespaces,
} from './listener.js';
export type { ListenerSet, ListenerSetSpec, ListenerSetStatus, ParentGatewayReference } from './listener-set.js';
export type { ObjectReference, ParametersReference, SecretObjectReference } from './object-references.js';
export type { PlainRouteRule } from './plain-route-rule.js';
export type { ReferenceGrant, ReferenceGrantFrom, ReferenceGrantSpec, ReferenceGrantTo } from './reference-grant.js';
export type { AnyRoute, BackendRef, Route, RouteFilter, RouteKind, RouteRule } from './route.js';
export type {
  BackendObjectReference,
  CommonRouteFilter,
  CommonRouteSpec,
  CookieConfig,
  Fraction,
  HTTPHeader,
  HTTPHeaderFilter,
  HTTPRequestMirrorFilter,
  ParentReference,
  RouteParentStatus,
  RouteStatus,
  SessionPersistence,
  WeightedBackendRef,
} from './route-parts.js';
export type { TCPRoute, TCPRouteSpec } from './tcp-route.js';
export type { TLSRoute, TLSRouteSpec } from './tls-route.js';
export type { UDPRoute, UDPRouteSpec } from './udp-route.js';
export type {
  BackendAncestorStatus,
  BackendPort,
  BackendSpec,
  BackendStatus,
  BackendTLS,
  ExternalHostnameBackend,
  XBackend,
} from './x-backend.js';
