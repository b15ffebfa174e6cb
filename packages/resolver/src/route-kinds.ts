/**
 * The kinds of Route.
 */
import type { RouteKind } from '@backend-tls/model';

export type { RouteKind };

export const ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'] as const;

/** Whether it is a kind of Route. */
export function isRouteKind(kind: string): kind is RouteKind {
  return (ROUTE_KINDS as readonly string[]).includes(kind);
}
