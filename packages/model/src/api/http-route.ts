/**
 * HTTPRoute (v1, v1beta1): which HTTP requests go to which backends.
 */
import type { KubernetesObject } from '../object.js';
import type { HTTPRouteFilter } from './http-route-filters.js';
import type { HTTPRouteMatch } from './http-route-matches.js';
import type { CommonRouteSpec, RouteStatus, SessionPersistence, WeightedBackendRef } from './route-parts.js';

/** A backend of a rule. */
export interface HTTPBackendRef extends WeightedBackendRef {
  /** Up to 16 filters for the requests that go to this backend. */
  readonly filters?: readonly HTTPRouteFilter[] | undefined;
}

/** How long a request may take. Durations such as `1h30m` or `500ms`; `0s` sets no limit. */
export interface HTTPRouteTimeouts {
  /** From the request's arrival until its answer is sent. Default the implementation's choice. */
  readonly request?: string | undefined;
  /** For each attempt at a backend; not longer than `request`. Default the implementation's choice. */
  readonly backendRequest?: string | undefined;
}

/** When a request is sent again. Experimental. */
export interface HTTPRouteRetry {
  /** Status codes of the backend that ask for it, 400–599, each once. */
  readonly codes?: readonly number[] | undefined;
  /** How often, from 1. Default the implementation's choice. */
  readonly attempts?: number | undefined;
  /** The shortest pause between attempts, a duration such as `100ms`. */
  readonly backoff?: string | undefined;
}

/** One rule: the requests that one of its matches takes go to its backends. */
export interface HTTPRouteRule {
  /** Unique in the Route, which only the experimental channel checks. */
  readonly name?: string | undefined;
  /** Up to 64 alternatives. Default one that takes every path. */
  readonly matches?: readonly HTTPRouteMatch[] | undefined;
  /** Up to 16 filters. */
  readonly filters?: readonly HTTPRouteFilter[] | undefined;
  /** Up to 16 backends. Without any, and without a redirect, the answer is 404 or 500. */
  readonly backendRefs?: readonly HTTPBackendRef[] | undefined;
  readonly timeouts?: HTTPRouteTimeouts | undefined;
  /** Experimental. */
  readonly retry?: HTTPRouteRetry | undefined;
  /** Experimental. */
  readonly sessionPersistence?: SessionPersistence | undefined;
}

/** What an HTTPRoute says. */
export interface HTTPRouteSpec extends CommonRouteSpec {
  /** Up to 16 hostnames, each of which may begin with `*.`. Default every hostname of the listener. */
  readonly hostnames?: readonly string[] | undefined;
  /** 1 to 16 rules with up to 128 matches together. Default one rule that takes every path. */
  readonly rules?: readonly HTTPRouteRule[] | undefined;
}

/** Routes HTTP requests from listeners to backends. */
export interface HTTPRoute extends KubernetesObject<'HTTPRoute'> {
  readonly spec: HTTPRouteSpec;
  readonly status?: RouteStatus | undefined;
}
