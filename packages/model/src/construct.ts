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

/**
 * What is given, with no field that the kind does not have: a misspelt one does not compile, although the literal types of
 * the others are kept.
 */
export type Exactly<Given, Wanted> = Given extends string | number | boolean | Date | null | undefined
  ? Given
  : Given extends readonly unknown[]
    ? { readonly [Index in keyof Given]: Wanted extends readonly (infer Item)[] ? Exactly<Given[Index], Item> : never }
    : {
        readonly [Key in keyof Given]: Key extends keyof Wanted ? Exactly<Given[Key], NonNullable<Wanted[Key]>> : never;
      };

/** An object with its apiVersion and kind. */
export type Constructed<ApiVersion extends string, Kind extends string, Given> = {
  readonly apiVersion: ApiVersion;
  readonly kind: Kind;
} & Given;

/** A GatewayClass, gateway.networking.k8s.io/v1. */
export function gatewayClass<const Given extends Fields<GatewayClass>>(
  fields: Given & Exactly<Given, Fields<GatewayClass>>,
): Constructed<'gateway.networking.k8s.io/v1', 'GatewayClass', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass' };
}

/** A Gateway, gateway.networking.k8s.io/v1. */
export function gateway<const Given extends Fields<Gateway>>(
  fields: Given & Exactly<Given, Fields<Gateway>>,
): Constructed<'gateway.networking.k8s.io/v1', 'Gateway', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway' };
}

/** A ListenerSet, gateway.networking.k8s.io/v1. */
export function listenerSet<const Given extends Fields<ListenerSet>>(
  fields: Given & Exactly<Given, Fields<ListenerSet>>,
): Constructed<'gateway.networking.k8s.io/v1', 'ListenerSet', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.networking.k8s.io/v1', kind: 'ListenerSet' };
}

/** An HTTPRoute, gateway.networking.k8s.io/v1. */
export function httpRoute<const Given extends Fields<HTTPRoute>>(
  fields: Given & Exactly<Given, Fields<HTTPRoute>>,
): Constructed<'gateway.networking.k8s.io/v1', 'HTTPRoute', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' };
}

/** A GRPCRoute, gateway.networking.k8s.io/v1. */
export function grpcRoute<const Given extends Fields<GRPCRoute>>(
  fields: Given & Exactly<Given, Fields<GRPCRoute>>,
): Constructed<'gateway.networking.k8s.io/v1', 'GRPCRoute', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GRPCRoute' };
}

/** A TLSRoute, gateway.networking.k8s.io/v1. */
export function tlsRoute<const Given extends Fields<TLSRoute>>(
  fields: Given & Exactly<Given, Fields<TLSRoute>>,
): Constructed<'gateway.networking.k8s.io/v1', 'TLSRoute', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.networking.k8s.io/v1', kind: 'TLSRoute' };
}

/** A TCPRoute, gateway.networking.k8s.io/v1. */
export function tcpRoute<const Given extends Fields<TCPRoute>>(
  fields: Given & Exactly<Given, Fields<TCPRoute>>,
): Constructed<'gateway.networking.k8s.io/v1', 'TCPRoute', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.networking.k8s.io/v1', kind: 'TCPRoute' };
}

/** A UDPRoute, gateway.networking.k8s.io/v1. */
export function udpRoute<const Given extends Fields<UDPRoute>>(
  fields: Given & Exactly<Given, Fields<UDPRoute>>,
): Constructed<'gateway.networking.k8s.io/v1', 'UDPRoute', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.networking.k8s.io/v1', kind: 'UDPRoute' };
}

/** A ReferenceGrant, gateway.networking.k8s.io/v1. */
export function referenceGrant<const Given extends Fields<ReferenceGrant>>(
  fields: Given & Exactly<Given, Fields<ReferenceGrant>>,
): Constructed<'gateway.networking.k8s.io/v1', 'ReferenceGrant', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.networking.k8s.io/v1', kind: 'ReferenceGrant' };
}

/** A BackendTLSPolicy, gateway.networking.k8s.io/v1. */
export function backendTLSPolicy<const Given extends Fields<BackendTLSPolicy>>(
  fields: Given & Exactly<Given, Fields<BackendTLSPolicy>>,
): Constructed<'gateway.networking.k8s.io/v1', 'BackendTLSPolicy', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.networking.k8s.io/v1', kind: 'BackendTLSPolicy' };
}

/** An XBackend, gateway.networking.x-k8s.io/v1alpha1. */
export function xBackend<const Given extends Fields<XBackend>>(
  fields: Given & Exactly<Given, Fields<XBackend>>,
): Constructed<'gateway.networking.x-k8s.io/v1alpha1', 'XBackend', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.networking.x-k8s.io/v1alpha1', kind: 'XBackend' };
}

/** A Backend, gateway.kgateway.dev/v1alpha1. */
export function kgatewayBackend<const Given extends Fields<KgatewayBackend>>(
  fields: Given & Exactly<Given, Fields<KgatewayBackend>>,
): Constructed<'gateway.kgateway.dev/v1alpha1', 'Backend', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.kgateway.dev/v1alpha1', kind: 'Backend' };
}

/** A BackendConfigPolicy, gateway.kgateway.dev/v1alpha1. */
export function backendConfigPolicy<const Given extends Fields<BackendConfigPolicy>>(
  fields: Given & Exactly<Given, Fields<BackendConfigPolicy>>,
): Constructed<'gateway.kgateway.dev/v1alpha1', 'BackendConfigPolicy', Given> {
  return { ...(fields as Given), apiVersion: 'gateway.kgateway.dev/v1alpha1', kind: 'BackendConfigPolicy' };
}

/** A Service, v1. */
export function service<const Given extends Fields<Service>>(
  fields: Given & Exactly<Given, Fields<Service>>,
): Constructed<'v1', 'Service', Given> {
  return { ...(fields as Given), apiVersion: 'v1', kind: 'Service' };
}

/** A ServiceImport, multicluster.x-k8s.io/v1alpha1. */
export function serviceImport<const Given extends Fields<ServiceImport>>(
  fields: Given & Exactly<Given, Fields<ServiceImport>>,
): Constructed<'multicluster.x-k8s.io/v1alpha1', 'ServiceImport', Given> {
  return { ...(fields as Given), apiVersion: 'multicluster.x-k8s.io/v1alpha1', kind: 'ServiceImport' };
}

/** A Namespace, v1. */
export function namespace<const Given extends Fields<Namespace>>(
  fields: Given & Exactly<Given, Fields<Namespace>>,
): Constructed<'v1', 'Namespace', Given> {
  return { ...(fields as Given), apiVersion: 'v1', kind: 'Namespace' };
}

/** A ClusterTrustBundle, certificates.k8s.io/v1beta1. */
export function clusterTrustBundle<const Given extends Fields<ClusterTrustBundle>>(
  fields: Given & Exactly<Given, Fields<ClusterTrustBundle>>,
): Constructed<'certificates.k8s.io/v1beta1', 'ClusterTrustBundle', Given> {
  return { ...(fields as Given), apiVersion: 'certificates.k8s.io/v1beta1', kind: 'ClusterTrustBundle' };
}
