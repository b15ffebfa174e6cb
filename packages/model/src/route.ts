/**
 * The five Route kinds: which parents they want, and every place where they name a backend.
 */
import type { KubernetesObject } from './object.js';

export interface ParentReference {
  readonly group?: string | undefined; // default gateway.networking.k8s.io
  readonly kind?: string | undefined; // default Gateway
  readonly namespace?: string | undefined; // default the Route's
  readonly name: string;
  readonly sectionName?: string | undefined; // a listener's name
  readonly port?: number | undefined; // a listener's port
}

/** Points at a backend; group defaults to "", kind to Service, namespace to the Route's. */
export interface BackendObjectReference {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined; // the Service port's number, not its target port
}

/** A filter; only the two that call a backend are read. */
export interface RouteFilter {
  readonly type: string;
  readonly requestMirror?: { readonly backendRef: BackendObjectReference } | undefined;
  readonly externalAuth?: { readonly backendRef: BackendObjectReference } | undefined;
}

export interface BackendRef extends BackendObjectReference {
  readonly weight?: number | undefined; // default 1; 0 sends nothing, but the reference still counts
  readonly filters?: readonly RouteFilter[] | undefined; // HTTPRoute and GRPCRoute only
}

export interface RouteRule {
  readonly name?: string | undefined;
  readonly filters?: readonly RouteFilter[] | undefined; // HTTPRoute and GRPCRoute only
  readonly backendRefs?: readonly BackendRef[] | undefined;
}

export type RouteKind = 'HTTPRoute' | 'GRPCRoute' | 'TLSRoute' | 'TCPRoute' | 'UDPRoute';

export interface Route<Kind extends RouteKind = RouteKind> extends KubernetesObject<Kind> {
  readonly spec: {
    readonly parentRefs?: readonly ParentReference[] | undefined;
    readonly hostnames?: readonly string[] | undefined; // none on TCPRoute and UDPRoute
    readonly rules?: readonly RouteRule[] | undefined;
  };
}

export type HTTPRoute = Route<'HTTPRoute'>;
export type GRPCRoute = Route<'GRPCRoute'>;
export type TLSRoute = Route<'TLSRoute'>;
export type TCPRoute = Route<'TCPRoute'>;
export type UDPRoute = Route<'UDPRoute'>;
export type AnyRoute = HTTPRoute | GRPCRoute | TLSRoute | TCPRoute | UDPRoute;
