/**
 * The five Route kinds: which parents they want, and every place where they name a backend.
 */
import * as z from 'zod/mini';
import { envelope } from './metadata.js';
import type { KubernetesObject } from './object.js';
import { maybe, type Schema } from './schema.js';

/** Points at a Gateway or ListenerSet, or at listeners of it. */
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

/** A backend of a rule, with its share of the requests. */
export interface BackendRef extends BackendObjectReference {
  readonly weight?: number | undefined; // default 1; 0 sends nothing, but the reference still counts
  readonly filters?: readonly RouteFilter[] | undefined; // HTTPRoute and GRPCRoute only
}

/** One rule of a Route: whatever it matches goes to its backends. */
export interface RouteRule {
  readonly name?: string | undefined;
  readonly filters?: readonly RouteFilter[] | undefined; // HTTPRoute and GRPCRoute only
  readonly backendRefs?: readonly BackendRef[] | undefined;
}

/** The kinds of Route. */
export type RouteKind = 'HTTPRoute' | 'GRPCRoute' | 'TLSRoute' | 'TCPRoute' | 'UDPRoute';

/** A Route of any kind. */
export interface Route<Kind extends RouteKind = RouteKind> extends KubernetesObject<Kind> {
  readonly spec: {
    readonly parentRefs?: readonly ParentReference[] | undefined;
    readonly hostnames?: readonly string[] | undefined; // none on TCPRoute and UDPRoute
    readonly rules?: readonly RouteRule[] | undefined;
  };
}

/** An HTTPRoute. */
export type HTTPRoute = Route<'HTTPRoute'>;
/** A GRPCRoute. */
export type GRPCRoute = Route<'GRPCRoute'>;
/** A TLSRoute. */
export type TLSRoute = Route<'TLSRoute'>;
/** A TCPRoute. */
export type TCPRoute = Route<'TCPRoute'>;
/** A UDPRoute. */
export type UDPRoute = Route<'UDPRoute'>;
/** A Route, told apart by its kind. */
export type AnyRoute = HTTPRoute | GRPCRoute | TLSRoute | TCPRoute | UDPRoute;

const BackendObjectReferenceShape = /* @__PURE__ */ (() => ({
  group: maybe(z.string()),
  kind: maybe(z.string()),
  name: z.string(),
  namespace: maybe(z.string()),
  port: maybe(z.int()),
}))();

const Filter: Schema<RouteFilter> = /* @__PURE__ */ (() => {
  const call = z.object({ backendRef: z.object(BackendObjectReferenceShape) });
  return z.object({ type: z.string(), requestMirror: maybe(call), externalAuth: maybe(call) });
})();

const Rule: Schema<RouteRule> = /* @__PURE__ */ (() =>
  z.object({
    name: maybe(z.string()),
    filters: maybe(z.array(Filter)),
    backendRefs: maybe(
      z.array(z.object({ ...BackendObjectReferenceShape, weight: maybe(z.number()), filters: maybe(z.array(Filter)) })),
    ),
  }))();

const Parent: Schema<ParentReference> = /* @__PURE__ */ (() =>
  z.object({
    group: maybe(z.string()),
    kind: maybe(z.string()),
    namespace: maybe(z.string()),
    name: z.string(),
    sectionName: maybe(z.string()),
    port: maybe(z.int()),
  }))();

/** The schema of one Route kind; the five differ in their kind only, as far as they are read. */
function routeSchema<const Kind extends RouteKind>(kind: Kind): Schema<Route<Kind>> {
  return z.object({
    ...envelope(kind),
    spec: z.object({
      parentRefs: maybe(z.array(Parent)),
      hostnames: maybe(z.array(z.string())),
      rules: maybe(z.array(Rule)),
    }),
  });
}

/** The shape of an HTTPRoute. */
export const HTTPRoute: Schema<HTTPRoute> = /* @__PURE__ */ routeSchema('HTTPRoute');
/** The shape of a GRPCRoute. */
export const GRPCRoute: Schema<GRPCRoute> = /* @__PURE__ */ routeSchema('GRPCRoute');
/** The shape of a TLSRoute. */
export const TLSRoute: Schema<TLSRoute> = /* @__PURE__ */ routeSchema('TLSRoute');
/** The shape of a TCPRoute. */
export const TCPRoute: Schema<TCPRoute> = /* @__PURE__ */ routeSchema('TCPRoute');
/** The shape of a UDPRoute. */
export const UDPRoute: Schema<UDPRoute> = /* @__PURE__ */ routeSchema('UDPRoute');
