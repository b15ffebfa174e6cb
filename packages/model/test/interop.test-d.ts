/**
 * Must compile: objects of the libraries that people use are our objects, and copies of ours are theirs.
 *
 * In those libraries every object may lack its name, kind and apiVersion: `Named` is one that has them, as every object
 * has that an API server gave.
 */
import type {
  V1beta1ClusterTrustBundle,
  V1ConfigMap,
  V1Namespace,
  V1ObjectMeta,
  V1Secret,
  V1Service,
} from '@kubernetes/client-node';
import type { IBackendTLSPolicy } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/BackendTLSPolicy';
import type { IGateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import type { IGatewayClass } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GatewayClass';
import type { IGRPCRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GRPCRoute';
import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import type { IListenerSet } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/ListenerSet';
import type { IReferenceGrant } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/ReferenceGrant';
import type { ITLSRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/TLSRoute';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { ISecret } from 'kubernetes-models/v1/Secret';
import type { IService } from 'kubernetes-models/v1/Service';
import type {
  ConfigMap as TypesConfigMap,
  Namespace as TypesNamespace,
  Secret as TypesSecret,
  Service as TypesService,
} from 'kubernetes-types/core/v1';
import type { BackendTLSPolicy } from '../src/api/backend-tls-policy.js';
import type { ClusterTrustBundle } from '../src/api/core/cluster-trust-bundle.js';
import type { ConfigMap } from '../src/api/core/config-map.js';
import type { Namespace } from '../src/api/core/namespace.js';
import type { Secret } from '../src/api/core/secret.js';
import type { Service } from '../src/api/core/service.js';
import type { Gateway } from '../src/api/gateway.js';
import type { GatewayClass } from '../src/api/gateway-class.js';
import type { GRPCRoute } from '../src/api/grpc-route.js';
import type { HTTPRoute } from '../src/api/http-route.js';
import type { ListenerSet } from '../src/api/listener-set.js';
import type { ReferenceGrant } from '../src/api/reference-grant.js';
import type { TLSRoute } from '../src/api/tls-route.js';
import type { Mutable } from '../src/mutable.js';
import type { ObjectMeta } from '../src/object.js';

type Is<Theirs, Ours> = [Theirs] extends [Ours] ? true : false;

type Envelope = 'apiVersion' | 'kind' | 'metadata' | 'spec';
type Whole<Theirs> = Theirs extends { spec?: infer Spec } ? { spec: NonNullable<Spec> } : unknown;
type Metadata<Theirs> = Theirs extends { metadata?: infer Given } ? NonNullable<Given> & { name: string } : never;
type Named<Theirs, Kind extends string> = Omit<Theirs, Envelope> &
  Whole<Theirs> & { apiVersion: string; kind: Kind; metadata: Metadata<Theirs> };

export const clientNode: readonly true[] = [
  {} as Is<Named<V1Service, 'Service'>, Service>,
  {} as Is<Named<V1ConfigMap, 'ConfigMap'>, ConfigMap>,
  {} as Is<Named<V1Secret, 'Secret'>, Secret>,
  {} as Is<Named<V1Namespace, 'Namespace'>, Namespace>,
  {} as Is<Named<V1beta1ClusterTrustBundle, 'ClusterTrustBundle'>, ClusterTrustBundle>,
];

export const kubernetesTypes: readonly true[] = [
  {} as Is<Named<TypesService, 'Service'>, Service>,
  {} as Is<Named<TypesConfigMap, 'ConfigMap'>, ConfigMap>,
  {} as Is<Named<TypesSecret, 'Secret'>, Secret>,
  {} as Is<Named<TypesNamespace, 'Namespace'>, Namespace>,
];

export const kubernetesModels: readonly true[] = [
  {} as Is<Named<IService, 'Service'>, Service>,
  {} as Is<Named<IConfigMap, 'ConfigMap'>, ConfigMap>,
  {} as Is<Named<ISecret, 'Secret'>, Secret>,
  {} as Is<Named<INamespace, 'Namespace'>, Namespace>,
  {} as Is<Named<IGatewayClass, 'GatewayClass'>, GatewayClass>,
  {} as Is<Named<IGateway, 'Gateway'>, Gateway>,
  {} as Is<Named<IListenerSet, 'ListenerSet'>, ListenerSet>,
  {} as Is<Named<IHTTPRoute, 'HTTPRoute'>, HTTPRoute>,
  {} as Is<Named<IGRPCRoute, 'GRPCRoute'>, GRPCRoute>,
  {} as Is<Named<ITLSRoute, 'TLSRoute'>, TLSRoute>,
  {} as Is<Named<IReferenceGrant, 'ReferenceGrant'>, ReferenceGrant>,
  {} as Is<Named<IBackendTLSPolicy, 'BackendTLSPolicy'>, BackendTLSPolicy>,
];

export const toClientNode: readonly true[] = [
  {} as Is<Mutable<ObjectMeta>, V1ObjectMeta>,
  {} as Is<Mutable<Service>, V1Service>,
  {} as Is<Mutable<ConfigMap>, V1ConfigMap>,
  {} as Is<Mutable<Secret>, V1Secret>,
  {} as Is<Mutable<Namespace>, V1Namespace>,
  {} as Is<Mutable<ClusterTrustBundle>, V1beta1ClusterTrustBundle>,
];

/** The tests see a difference. */
export const seen: readonly false[] = [
  {} as Is<Service, V1Service>,
  {} as Is<Named<V1Service, 'Service'>, Gateway>,
  {} as Is<ObjectMeta, V1ObjectMeta>,
  {} as Is<Omit<Named<V1Service, 'Service'>, 'spec'>, Service>,
];

type IsAny<Type> = 0 extends 1 & Type ? true : false;
export const known: readonly false[] = [
  {} as IsAny<V1Service>,
  {} as IsAny<V1beta1ClusterTrustBundle>,
  {} as IsAny<TypesService>,
  {} as IsAny<IService>,
  {} as IsAny<IHTTPRoute>,
  {} as IsAny<IHTTPRoute['spec']>,
  {} as IsAny<IBackendTLSPolicy['spec']>,
  {} as IsAny<NonNullable<TypesService['spec']>>,
];
