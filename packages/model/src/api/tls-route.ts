/**
 * TLSRoute (v1, v1alpha3, v1alpha2): routes TLS connections by their SNI.
 */
import type { KubernetesObject } from '../object.js';
import type { PlainRouteRule } from './plain-route-rule.js';
import type { CommonRouteSpec, RouteStatus } from './route-parts.js';

/** What a TLSRoute says. */
export interface TLSRouteSpec extends CommonRouteSpec {
  /**
   * The server names that it takes, up to 1024, each of which may begin with `*.`; no IP addresses. Needed, but in
   * v1alpha2, where none are all of the listener's.
   */
  readonly hostnames?: readonly string[] | undefined;
  /** Exactly one; in v1alpha2 up to 16. */
  readonly rules: readonly PlainRouteRule[];
}

/**
 * Routes TLS connections by their SNI. The mode of the listener tells whether they go on as they are (`Passthrough`),
 * or the Gateway ends them and speaks to the backend itself (`Terminate`).
 */
export interface TLSRoute extends KubernetesObject<'TLSRoute'> {
  readonly spec: TLSRouteSpec;
  readonly status?: RouteStatus | undefined;
}
