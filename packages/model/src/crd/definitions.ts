/**
 * Every kind in every version that is defined here: the table that validation asks.
 */
import {
  ClusterTrustBundleV1,
  ClusterTrustBundleV1Alpha1,
  ClusterTrustBundleV1Beta1,
} from './core/cluster-trust-bundle.js';
import { ConfigMapV1 } from './core/config-map.js';
import { NamespaceV1 } from './core/namespace.js';
import { SecretV1 } from './core/secret.js';
import { ServiceV1 } from './core/service.js';
import { ServiceImportV1Alpha1 } from './core/service-import.js';
import type { Definition } from './definition.js';
import { KgatewayBackendV1Alpha1 } from './kgateway/backend.js';
import { BackendConfigPolicyV1Alpha1 } from './kgateway/backend-config-policy.js';
import { BackendTLSPolicyV1, BackendTLSPolicyV1Alpha3 } from './kinds/backend-tls-policy.js';
import { GatewayV1, GatewayV1Beta1 } from './kinds/gateway.js';
import { GatewayClassV1, GatewayClassV1Beta1 } from './kinds/gateway-class.js';
import { GRPCRouteV1 } from './kinds/grpc-route.js';
import { HTTPRouteV1, HTTPRouteV1Beta1 } from './kinds/http-route.js';
import { ListenerSetV1 } from './kinds/listener-set.js';
import { ReferenceGrantV1, ReferenceGrantV1Beta1 } from './kinds/reference-grant.js';
import { TCPRouteV1, TCPRouteV1Alpha2 } from './kinds/tcp-route.js';
import { TLSRouteV1, TLSRouteV1Alpha2, TLSRouteV1Alpha3 } from './kinds/tls-route.js';
import { UDPRouteV1, UDPRouteV1Alpha2 } from './kinds/udp-route.js';
import { XBackendV1Alpha1 } from './kinds/x-backend.js';

/** All definitions; of one kind, the version that is written today comes first. */
export const DEFINITIONS: readonly Definition[] = [
  BackendTLSPolicyV1,
  BackendTLSPolicyV1Alpha3,
  GatewayClassV1,
  GatewayClassV1Beta1,
  GatewayV1,
  GatewayV1Beta1,
  ListenerSetV1,
  ReferenceGrantV1,
  ReferenceGrantV1Beta1,
  XBackendV1Alpha1,
  KgatewayBackendV1Alpha1,
  BackendConfigPolicyV1Alpha1,
  HTTPRouteV1,
  HTTPRouteV1Beta1,
  GRPCRouteV1,
  TLSRouteV1,
  TLSRouteV1Alpha3,
  TLSRouteV1Alpha2,
  TCPRouteV1,
  TCPRouteV1Alpha2,
  UDPRouteV1,
  UDPRouteV1Alpha2,
  ServiceV1,
  ServiceImportV1Alpha1,
  ConfigMapV1,
  SecretV1,
  NamespaceV1,
  ClusterTrustBundleV1,
  ClusterTrustBundleV1Beta1,
  ClusterTrustBundleV1Alpha1,
];
