/**
 * GRPCRoute (v1): which gRPC calls go to which backends.
 */
import type { Open } from '../crd/words.js';
import type { KubernetesObject } from '../object.js';
import type {
  CommonRouteFilter,
  CommonRouteSpec,
  RouteStatus,
  SessionPersistence,
  WeightedBackendRef,
} from './route-parts.js';

/** The service and method of a call; at least one of the two is given. */
export interface GRPCMethodMatch {
  /** How both are compared. Default `Exact`. */
  readonly type?: Open<'Exact' | 'RegularExpression'> | undefined;
  /** The service's full name, such as `shop.v1.Cart`, up to 1024 characters. Default every service. */
  readonly service?: string | undefined;
  /** The method's name, up to 1024 characters. Default every method. */
  readonly method?: string | undefined;
}

/** A header of a call. */
export interface GRPCHeaderMatch {
  /** How `value` is compared. Default `Exact`. */
  readonly type?: Open<'Exact' | 'RegularExpression'> | undefined;
  /** Name, 1–256 characters; its case does not matter. */
  readonly name: string;
  /** Value, 1–4096 characters. */
  readonly value: string;
}

/** A call matches if all that is given matches. */
export interface GRPCRouteMatch {
  /** Default every call. */
  readonly method?: GRPCMethodMatch | undefined;
  /** Up to 16 headers, no name twice, all of which must match. */
  readonly headers?: readonly GRPCHeaderMatch[] | undefined;
}

/** A filter: its type, and the one field that belongs to it. */
export interface GRPCRouteFilter extends CommonRouteFilter {
  /** Which field is set. */
  readonly type: Open<'ResponseHeaderModifier' | 'RequestHeaderModifier' | 'RequestMirror' | 'ExtensionRef'>;
}

/** A backend of a rule. */
export interface GRPCBackendRef extends WeightedBackendRef {
  /** Up to 16 filters for the calls that go to this backend. */
  readonly filters?: readonly GRPCRouteFilter[] | undefined;
}

/** One rule: the calls that one of its matches takes go to its backends. */
export interface GRPCRouteRule {
  /** Unique in the Route, which only the experimental channel checks. */
  readonly name?: string | undefined;
  /** Up to 64 alternatives. Default every call. */
  readonly matches?: readonly GRPCRouteMatch[] | undefined;
  /** Up to 16 filters. */
  readonly filters?: readonly GRPCRouteFilter[] | undefined;
  /** Up to 16 backends. Without any, calls fail as `UNAVAILABLE`. */
  readonly backendRefs?: readonly GRPCBackendRef[] | undefined;
  /** Experimental. */
  readonly sessionPersistence?: SessionPersistence | undefined;
}

/** What a GRPCRoute says. */
export interface GRPCRouteSpec extends CommonRouteSpec {
  /** Up to 16 hostnames, each of which may begin with `*.`. Default every hostname of the listener. */
  readonly hostnames?: readonly string[] | undefined;
  /** Up to 16 rules with up to 128 matches together. */
  readonly rules?: readonly GRPCRouteRule[] | undefined;
}

/** Routes gRPC calls from listeners to backends. */
export interface GRPCRoute extends KubernetesObject<'GRPCRoute'> {
  readonly spec: GRPCRouteSpec;
  readonly status?: RouteStatus | undefined;
}
