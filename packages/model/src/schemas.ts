/**
 * The schema of each kind: the table that reading asks.
 */
import { BackendTLSPolicy } from './backend-tls-policy.js';
import { ClusterTrustBundle, ConfigMap, Namespace, Secret, Service, ServiceImport } from './core.js';
import { Gateway, GatewayClass, ListenerSet } from './gateway.js';
import { KgatewayBackend } from './kgateway/backend.js';
import { BackendConfigPolicy } from './kgateway/backend-config-policy.js';
import type { KindMap, KnownKind } from './kinds.js';
import { ReferenceGrant } from './reference-grant.js';
import { GRPCRoute, HTTPRoute, TCPRoute, TLSRoute, UDPRoute } from './route.js';
import type { Schema } from './schema.js';
import { XBackend } from './x-backend.js';

/** The schema of each kind; keys as in KINDS. */
export const SCHEMAS: { readonly [Kind in KnownKind]: Schema<KindMap[Kind]> } = {
  GatewayClass,
  Gateway,
  ListenerSet,
  HTTPRoute,
  GRPCRoute,
  TLSRoute,
  TCPRoute,
  UDPRoute,
  ReferenceGrant,
  BackendTLSPolicy,
  Service,
  ServiceImport,
  ConfigMap,
  Secret,
  Namespace,
  ClusterTrustBundle,
  XBackend,
  Backend: KgatewayBackend,
  BackendConfigPolicy,
};
