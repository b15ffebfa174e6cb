/**
 * Writing objects: each function fills in apiVersion and kind, and keeps the literal types of what it is given.
 */
import type {
  BackendConfigPolicy,
  BackendTLSPolicy,
  ClusterTrustBundle,
  Gateway,
  GatewayClass,
  GRPCRoute,
  HTTPRoute,
  KgatewayBackend,
  ListenerSet,
  Namespace,
  ReferenceGrant,
  Service,
  ServiceImport,
  TCPRoute,
  TLSRoute,
  UDPRoute,
  XBackend,
} from './api/index.js';
import type { KubernetesObject } from './object.js';

/** An object without what its kind says of itself. */
export type Fields<Typed extends KubernetesObject> = Omit<Typed, 'apiVersion' | 'kind'>;

/** An object with its apiVersion and kind. */
export type Constructed<ApiVersion extends string, Kind extends string, Given> = {
  readonly apiVersion: ApiVersion;
  readonly kind: Kind;
} & Given;

/** A GatewayClass, gateway.networking.k8s.io/v1. */
export function gatewayClass<const Given extends Fields<GatewayClass>>(
  fields: Given,
): Constructed<'gateway.networking.k8s.io/v1', 'GatewayClass', Given> {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', ...fields };
}

/** A Gateway, gateway.networking.k8s.io/v1. */
export function gateway<const Given extends Fields<Gateway>>(
  fields: Given,
): Constructed<'gateway.networking.k8s.io/v1', 'Gateway', Given> {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', ...fields };
}

/** A ListenerSet, gateway.networking.k8s.io/v1. */
export function listenerSet<const Given extends Fields<ListenerSet>>(
  fields: Given,
): Constructed<'gateway.networking.k8s.io/v1', 'ListenerSet', Given> {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'ListenerSet', ...fields };
}

/** An HTTPRoute, gateway.networking.k8s.io/v1. */
export function httpRoute<const Given extends Fields<HTTPRoute>>(
  fields: Given,
): Constructed<'gateway.networking.k8s.io/v1', 'HTTPRoute', Given> {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', ...fields };
}

/** A GRPCRoute, gateway.networking.k8s.io/v1. */
export function grpcRoute<const Given extends Fields<GRPCRoute>>(
  fields: Given,
): Constructed<'gateway.networking.k8s.io/v1', 'GRPCRoute', Given> {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GRPCRoute', ...fields };
}

/** A TLSRoute, gateway.networking.k8s.io/v1. */
export function tlsRoute<const Given extends Fields<TLSRoute>>(
  fields: Given,
): Constructed<'gateway.networking.k8s.io/v1', 'TLSRoute', Given> {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'TLSRoute', ...fields };
}

/** A TCPRoute, gateway.networking.k8s.io/v1. */
export function tcpRoute<const Given extends Fields<TCPRoute>>(
  fields: Given,
): Constructed<'gateway.networking.k8s.io/v1', 'TCPRoute', Given> {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'TCPRoute', ...fields };
}

/** A UDPRoute, gateway.networking.k8s.io/v1. */
export function udpRoute<const Given extends Fields<UDPRoute>>(
  fields: Given,
): Constructed<'gateway.networking.k8s.io/v1', 'UDPRoute', Given> {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'UDPRoute', ...fields };
}

/** A ReferenceGrant, gateway.networking.k8s.io/v1. */
export function referenceGrant<const Given extends Fields<ReferenceGrant>>(
  fields: Given,
): Constructed<'gateway.networking.k8s.io/v1', 'ReferenceGrant', Given> {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'ReferenceGrant', ...fields };
}

/** A BackendTLSPolicy, gateway.networking.k8s.io/v1. */
export function backendTLSPolicy<const Given extends Fields<BackendTLSPolicy>>(
  fields: Given,
): Constructed<'gateway.networking.k8s.io/v1', 'BackendTLSPolicy', Given> {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'BackendTLSPolicy', ...fields };
}

/** An XBackend, gateway.networking.x-k8s.io/v1alpha1. */
export function xBackend<const Given extends Fields<XBackend>>(
  fields: Given,
): Constructed<'gateway.networking.x-k8s.io/v1alpha1', 'XBackend', Given> {
  return { apiVersion: 'gateway.networking.x-k8s.io/v1alpha1', kind: 'XBackend', ...fields };
}

/** A Backend, gateway.kgateway.dev/v1alpha1. */
export function kgatewayBackend<const Given extends Fields<KgatewayBackend>>(
  fields: Given,
): Constructed<'gateway.kgateway.dev/v1alpha1', 'Backend', Given> {
  return { apiVersion: 'gateway.kgateway.dev/v1alpha1', kind: 'Backend', ...fields };
}

/** A BackendConfigPolicy, gateway.kgateway.dev/v1alpha1. */
export function backendConfigPolicy<const Given extends Fields<BackendConfigPolicy>>(
  fields: Given,
): Constructed<'gateway.kgateway.dev/v1alpha1', 'BackendConfigPolicy', Given> {
  return { apiVersion: 'gateway.kgateway.dev/v1alpha1', kind: 'BackendConfigPolicy', ...fields };
}

/** A Service, v1. */
export function service<const Given extends Fields<Service>>(fields: Given): Constructed<'v1', 'Service', Given> {
  return { apiVersion: 'v1', kind: 'Service', ...fields };
}

/** A ServiceImport, multicluster.x-k8s.io/v1alpha1. */
export function serviceImport<const Given extends Fields<ServiceImport>>(
  fields: Given,
): Constructed<'multicluster.x-k8s.io/v1alpha1', 'ServiceImport', Given> {
  return { apiVersion: 'multicluster.x-k8s.io/v1alpha1', kind: 'ServiceImport', ...fields };
}

/** A Namespace, v1. */
export function namespace<const Given extends Fields<Namespace>>(fields: Given): Constructed<'v1', 'Namespace', Given> {
  return { apiVersion: 'v1', kind: 'Namespace', ...fields };
}

/** A ClusterTrustBundle, certificates.k8s.io/v1beta1. */
export function clusterTrustBundle<const Given extends Fields<ClusterTrustBundle>>(
  fields: Given,
): Constructed<'certificates.k8s.io/v1beta1', 'ClusterTrustBundle', Given> {
  return { apiVersion: 'certificates.k8s.io/v1beta1', kind: 'ClusterTrustBundle', ...fields };
}
