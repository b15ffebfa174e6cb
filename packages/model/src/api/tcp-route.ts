/**
 * TCPRoute (v1, v1alpha2): forwards TCP connections.
 */
import type { KubernetesObject } from '../object.js';
import type { PlainRouteRule } from './plain-route-rule.js';
import type { CommonRouteSpec, RouteStatus } from './route-parts.js';

/** What a TCPRoute says. */
export interface TCPRouteSpec extends CommonRouteSpec {
  /** Exactly one; in v1alpha2 up to 16. */
  readonly rules: readonly PlainRouteRule[];
}

/** Forwards the TCP connections of a listener to backends. */
export interface TCPRoute extends KubernetesObject<'TCPRoute'> {
  readonly spec: TCPRouteSpec;
  readonly status?: RouteStatus | undefined;
}
