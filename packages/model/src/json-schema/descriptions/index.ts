/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { KgatewayBackend } from './backend.js';
import { BackendConfigPolicy } from './backend-config-policy.js';
import { BackendTLSPolicy } from './backend-tls-policy.js';
import { ClusterTrustBundle } from './cluster-trust-bundle.js';
import { ConfigMap } from './config-map.js';
import { GRPCRoute } from './grpc-route.js';
import { Gateway } from './gateway.js';
import { GatewayClass } from './gateway-class.js';
import { HTTPRoute } from './http-route.js';
import { ListenerSet } from './listener-set.js';
import { Namespace } from './namespace.js';
import { ReferenceGrant } from './reference-grant.js';
import { Secret } from './secret.js';
import { Service } from './service.js';
import { ServiceImport } from './service-import.js';
import { TCPRoute } from './tcp-route.js';
import { TLSRoute } from './tls-route.js';
import { UDPRoute } from './udp-route.js';
import { XBackend } from './x-backend.js';

/** Each kind in words. */
export const DESCRIPTIONS: { readonly [kind: string]: Described } = {
  Backend: KgatewayBackend,
  BackendConfigPolicy,
  BackendTLSPolicy,
  ClusterTrustBundle,
  ConfigMap,
  GRPCRoute,
  Gateway,
  GatewayClass,
  HTTPRoute,
  ListenerSet,
  Namespace,
  ReferenceGrant,
  Secret,
  Service,
  ServiceImport,
  TCPRoute,
  TLSRoute,
  UDPRoute,
  XBackend,
};
