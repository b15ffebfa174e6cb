/**
 * UDPRoute (v1, v1alpha2): forwards UDP datagrams.
 */
import type { KubernetesObject } from '../object.js';
import type { PlainRouteRule } from './plain-route-rule.js';
import type { CommonRouteSpec, RouteStatus } from './route-parts.js';

/** What a UDPRoute says. */
export interface UDPRouteSpec extends CommonRouteSpec {
  /** Exactly one; in v1alpha2 up to 16. */
  readonly rules: readonly PlainRouteRule[];
}

/** Forwards the UDP datagrams of a listener to backends. No policy puts TLS on them. */
export interface UDPRoute extends KubernetesObject<'UDPRoute'> {
  readonly spec: UDPRouteSpec;
  readonly status?: RouteStatus | undefined;
}
