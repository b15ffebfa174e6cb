/**
 * The kinds that are read, by group: the table that everything else asks.
 */
import type { BackendTLSPolicy } from './api/backend-tls-policy.js';
import type { ClusterTrustBundle } from './api/core/cluster-trust-bundle.js';
import type { Namespace } from './api/core/namespace.js';
import type { Service } from './api/core/service.js';
import type { ServiceImport } from './api/core/service-import.js';
import type { Gateway } from './api/gateway.js';
import type { GatewayClass } from './api/gateway-class.js';
import type { GRPCRoute } from './api/grpc-route.js';
import type { HTTPRoute } from './api/http-route.js';
import type { KgatewayBackend } from './api/kgateway/backend.js';
import type { BackendConfigPolicy } from './api/kgateway/backend-config-policy.js';
import type { ListenerSet } from './api/listener-set.js';
import type { ReferenceGrant } from './api/reference-grant.js';
import type { TCPRoute } from './api/tcp-route.js';
import type { TLSRoute } from './api/tls-route.js';
import type { UDPRoute } from './api/udp-route.js';
import type { XBackend } from './api/x-backend.js';
import type { ConfigMap, Secret } from './read-values.js';

/** The API group of Gateway API. */
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';
/** The API group of what Gateway API tries out. */
export const EXPERIMENTAL_GROUP = 'gateway.networking.x-k8s.io';
/** The API group of kgateway. */
export const KGATEWAY_GROUP = 'gateway.kgateway.dev';
/** The API group of ClusterTrustBundle. */
export const CERTIFICATES_GROUP = 'certificates.k8s.io';
/** The API group of ServiceImport. */
export const MULTICLUSTER_GROUP = 'multicluster.x-k8s.io';

/** Each kind that is read, with its type. */
export interface KindMap {
  GatewayClass: GatewayClass;
  Gateway: Gateway;
  ListenerSet: ListenerSet;
  HTTPRoute: HTTPRoute;
  GRPCRoute: GRPCRoute;
  TLSRoute: TLSRoute;
  TCPRoute: TCPRoute;
  UDPRoute: UDPRoute;
  ReferenceGrant: ReferenceGrant;
  BackendTLSPolicy: BackendTLSPolicy;
  Service: Service;
  ServiceImport: ServiceImport;
  ConfigMap: ConfigMap;
  Secret: Secret;
  Namespace: Namespace;
  ClusterTrustBundle: ClusterTrustBundle;
  XBackend: XBackend;
  Backend: KgatewayBackend;
  BackendConfigPolicy: BackendConfigPolicy;
}

/** The name of a kind that is read. */
export type KnownKind = keyof KindMap;
/** An object of a kind that is read. */
export type KnownObject = KindMap[KnownKind];

/** What is known of a kind before any object is seen. */
export interface KindFacts {
  readonly group: string;
  readonly versions: readonly string[]; // versions whose fields this model knows
  readonly namespaced: boolean;
  readonly claims: boolean; // whether it can claim that a backend is spoken to with TLS
}

/** Group, known versions and scope of each kind. No two kinds here share a name, so the name is the key. */
export const KINDS: { readonly [Kind in KnownKind]: KindFacts } = {
  GatewayClass: { group: GATEWAY_GROUP, versions: ['v1', 'v1beta1'], namespaced: false, claims: false },
  Gateway: { group: GATEWAY_GROUP, versions: ['v1', 'v1beta1'], namespaced: true, claims: false },
  ListenerSet: { group: GATEWAY_GROUP, versions: ['v1'], namespaced: true, claims: false },
  HTTPRoute: { group: GATEWAY_GROUP, versions: ['v1', 'v1beta1'], namespaced: true, claims: false },
  GRPCRoute: { group: GATEWAY_GROUP, versions: ['v1'], namespaced: true, claims: false },
  TLSRoute: { group: GATEWAY_GROUP, versions: ['v1', 'v1alpha3', 'v1alpha2'], namespaced: true, claims: false },
  TCPRoute: { group: GATEWAY_GROUP, versions: ['v1', 'v1alpha2'], namespaced: true, claims: false },
  UDPRoute: { group: GATEWAY_GROUP, versions: ['v1', 'v1alpha2'], namespaced: true, claims: false },
  ReferenceGrant: { group: GATEWAY_GROUP, versions: ['v1', 'v1beta1'], namespaced: true, claims: false },
  BackendTLSPolicy: { group: GATEWAY_GROUP, versions: ['v1', 'v1alpha3'], namespaced: true, claims: true },
  Service: { group: '', versions: ['v1'], namespaced: true, claims: false },
  ServiceImport: { group: MULTICLUSTER_GROUP, versions: ['v1alpha1'], namespaced: true, claims: false },
  ConfigMap: { group: '', versions: ['v1'], namespaced: true, claims: false },
  Secret: { group: '', versions: ['v1'], namespaced: true, claims: false },
  Namespace: { group: '', versions: ['v1'], namespaced: false, claims: false },
  ClusterTrustBundle: {
    group: CERTIFICATES_GROUP,
    versions: ['v1', 'v1beta1', 'v1alpha1'],
    namespaced: false,
    claims: false,
  },
  XBackend: { group: EXPERIMENTAL_GROUP, versions: ['v1alpha1'], namespaced: true, claims: false },
  Backend: { group: KGATEWAY_GROUP, versions: ['v1alpha1'], namespaced: true, claims: false },
  BackendConfigPolicy: { group: KGATEWAY_GROUP, versions: ['v1alpha1'], namespaced: true, claims: true },
};

/** The known kind that this group and kind name, or `undefined`. */
export function knownKind(group: string, kind: string): KnownKind | undefined {
  return Object.hasOwn(KINDS, kind) && KINDS[kind as KnownKind].group === group ? (kind as KnownKind) : undefined;
}

/** Whether an object is of this kind. Group and kind decide, whatever the version. */
export function isKind<Kind extends KnownKind>(object: KnownObject, kind: Kind): object is KindMap[Kind] {
  return object.kind === kind;
}
