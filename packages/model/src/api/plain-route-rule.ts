/**
 * The rules of Routes that look into nothing: TLSRoute, TCPRoute and UDPRoute.
 */
import type { WeightedBackendRef } from './route-parts.js';

/** A rule: all that comes in goes to its backends. */
export interface PlainRouteRule {
  /** Unique in the Route, which only the experimental channel checks, where a Route may have several rules. */
  readonly name?: string | undefined;
  /** 1 to 16 backends. */
  readonly backendRefs: readonly WeightedBackendRef[];
}
