/**
 * Every kind as a zod schema, which is a Standard Schema too.
 *
 * Each stands for the version that is written today, as an API server with the CRDs of the standard channel judges it
 * (XBackend: of the experimental one). For other versions and channels: `schemaFor`.
 */
import type {
  BackendConfigPolicy as BackendConfigPolicyObject,
  BackendTLSPolicy as BackendTLSPolicyObject,
  ClusterTrustBundle as ClusterTrustBundleObject,
  ConfigMapManifest as ConfigMapObject,
  GatewayClass as GatewayClassObject,
  Gateway as GatewayObject,
  GRPCRoute as GRPCRouteObject,
  HTTPRoute as HTTPRouteObject,
  KgatewayBackend as KgatewayBackendObject,
  ListenerSet as ListenerSetObject,
  Namespace as NamespaceObject,
  ReferenceGrant as ReferenceGrantObject,
  SecretManifest as SecretObject,
  ServiceImport as ServiceImportObject,
  Service as ServiceObject,
  TCPRoute as TCPRouteObject,
  TLSRoute as TLSRouteObject,
  UDPRoute as UDPRouteObject,
  XBackend as XBackendObject,
} from '../api/index.js';
import { ClusterTrustBundleV1Beta1 } from '../crd/core/cluster-trust-bundle.js';
import { ConfigMapV1 } from '../crd/core/config-map.js';
import { NamespaceV1 } from '../crd/core/namespace.js';
import { SecretV1 } from '../crd/core/secret.js';
import { ServiceV1 } from '../crd/core/service.js';
import { ServiceImportV1Alpha1 } from '../crd/core/service-import.js';
import { KgatewayBackendV1Alpha1 } from '../crd/kgateway/backend.js';
import { BackendConfigPolicyV1Alpha1 } from '../crd/kgateway/backend-config-policy.js';
import { BackendTLSPolicyV1 } from '../crd/kinds/backend-tls-policy.js';
import { GatewayV1 } from '../crd/kinds/gateway.js';
import { GatewayClassV1 } from '../crd/kinds/gateway-class.js';
import { GRPCRouteV1 } from '../crd/kinds/grpc-route.js';
import { HTTPRouteV1 } from '../crd/kinds/http-route.js';
import { ListenerSetV1 } from '../crd/kinds/listener-set.js';
import { ReferenceGrantV1 } from '../crd/kinds/reference-grant.js';
import { TCPRouteV1 } from '../crd/kinds/tcp-route.js';
import { TLSRouteV1 } from '../crd/kinds/tls-route.js';
import { UDPRouteV1 } from '../crd/kinds/udp-route.js';
import { XBackendV1Alpha1 } from '../crd/kinds/x-backend.js';
import { type KindSchema, schemaOf } from './schema-of.js';

export { schemaFor } from './schema-for.js';
export type { KindSchema } from './schema-of.js';

/** Schema of BackendTLSPolicy. */
export const BackendTLSPolicy: KindSchema<BackendTLSPolicyObject> = /* @__PURE__ */ schemaOf(
  BackendTLSPolicyV1,
  'standard',
);

/** Schema of GatewayClass. */
export const GatewayClass: KindSchema<GatewayClassObject> = /* @__PURE__ */ schemaOf(GatewayClassV1, 'standard');

/** Schema of Gateway. */
export const Gateway: KindSchema<GatewayObject> = /* @__PURE__ */ schemaOf(GatewayV1, 'standard');

/** Schema of ListenerSet. */
export const ListenerSet: KindSchema<ListenerSetObject> = /* @__PURE__ */ schemaOf(ListenerSetV1, 'standard');

/** Schema of HTTPRoute. */
export const HTTPRoute: KindSchema<HTTPRouteObject> = /* @__PURE__ */ schemaOf(HTTPRouteV1, 'standard');

/** Schema of GRPCRoute. */
export const GRPCRoute: KindSchema<GRPCRouteObject> = /* @__PURE__ */ schemaOf(GRPCRouteV1, 'standard');

/** Schema of TLSRoute. */
export const TLSRoute: KindSchema<TLSRouteObject> = /* @__PURE__ */ schemaOf(TLSRouteV1, 'standard');

/** Schema of TCPRoute. */
export const TCPRoute: KindSchema<TCPRouteObject> = /* @__PURE__ */ schemaOf(TCPRouteV1, 'standard');

/** Schema of UDPRoute. */
export const UDPRoute: KindSchema<UDPRouteObject> = /* @__PURE__ */ schemaOf(UDPRouteV1, 'standard');

/** Schema of ReferenceGrant. */
export const ReferenceGrant: KindSchema<ReferenceGrantObject> = /* @__PURE__ */ schemaOf(ReferenceGrantV1, 'standard');

/** Schema of XBackend. */
export const XBackend: KindSchema<XBackendObject> = /* @__PURE__ */ schemaOf(XBackendV1Alpha1, 'experimental');

/** Schema of KgatewayBackend. */
export const KgatewayBackend: KindSchema<KgatewayBackendObject> = /* @__PURE__ */ schemaOf(
  KgatewayBackendV1Alpha1,
  'standard',
);

/** Schema of BackendConfigPolicy. */
export const BackendConfigPolicy: KindSchema<BackendConfigPolicyObject> = /* @__PURE__ */ schemaOf(
  BackendConfigPolicyV1Alpha1,
  'standard',
);

/** Schema of Service. */
export const Service: KindSchema<ServiceObject> = /* @__PURE__ */ schemaOf(ServiceV1, 'standard');

/** Schema of ServiceImport. */
export const ServiceImport: KindSchema<ServiceImportObject> = /* @__PURE__ */ schemaOf(
  ServiceImportV1Alpha1,
  'standard',
);

/** Schema of ConfigMap. */
export const ConfigMap: KindSchema<ConfigMapObject> = /* @__PURE__ */ schemaOf(ConfigMapV1, 'standard');

/** Schema of Secret. */
export const Secret: KindSchema<SecretObject> = /* @__PURE__ */ schemaOf(SecretV1, 'standard');

/** Schema of Namespace. */
export const Namespace: KindSchema<NamespaceObject> = /* @__PURE__ */ schemaOf(NamespaceV1, 'standard');

/** Schema of ClusterTrustBundle. */
export const ClusterTrustBundle: KindSchema<ClusterTrustBundleObject> = /* @__PURE__ */ schemaOf(
  ClusterTrustBundleV1Beta1,
  'standard',
);
