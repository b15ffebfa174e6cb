/**
 * What the five kinds of Route have in common, for whoever reads them alike.
 */
import type { KubernetesObject } from '../object.js';
import type { GRPCRoute } from './grpc-route.js';
import type { HTTPRoute } from './http-route.js';
import type { BackendObjectReference, CommonRouteSpec, RouteStatus, WeightedBackendRef } from './route-parts.js';
import type { TCPRoute } from './tcp-route.js';
import type { TLSRoute } from './tls-route.js';
import type { UDPRoute } from './udp-route.js';

/** A Route, told apart by its kind. */
export type AnyRoute = HTTPRoute | GRPCRoute | TLSRoute | TCPRoute | UDPRoute;

/** The kinds of Route. */
export type RouteKind = AnyRoute['kind'];

/** A filter that calls a backend, or any other. */
export interface RouteFilter {
  readonly type: string;
  readonly requestMirror?: { readonly backendRef: BackendObjectReference } | undefined;
  readonly externalAuth?: { readonly backendRef: BackendObjectReference } | undefined; // HTTPRoute, experimental
}

/** A backend of a rule, with its share of the requests. */
export interface BackendRef extends WeightedBackendRef {
  readonly filters?: readonly RouteFilter[] | undefined; // HTTPRoute and GRPCRoute only
}

/** One rule of a Route: whatever it matches goes to its backends. */
export interface RouteRule {
  readonly name?: string | undefined;
  readonly filters?: readonly RouteFilter[] | undefined; // HTTPRoute and GRPCRoute only
  readonly backendRefs?: readonly BackendRef[] | undefined;
}

/** A Route of any kind, as far as all of them are alike: each of the five is one. */
export interface Route<Kind extends RouteKind = RouteKind> extends KubernetesObject<Kind> {
  readonly spec: CommonRouteSpec & {
    readonly hostnames?: readonly string[] | undefined; // none on TCPRoute and UDPRoute
    readonly rules?: readonly RouteRule[] | undefined;
  };
  readonly status?: RouteStatus | undefined;
}
