/**
 * ListenerSet (v1): listeners that join a Gateway from elsewhere.
 */
import type { KubernetesObject } from '../object.js';
import type { Condition } from './condition.js';
import type { Listener, ListenerStatus } from './listener.js';

/** Points at the Gateway that a ListenerSet joins. */
export interface ParentGatewayReference {
  /** API group. Default `gateway.networking.k8s.io`. */
  readonly group?: string | undefined;
  /** Kind. Default `Gateway`. */
  readonly kind?: string | undefined;
  /** Name, 1–253 characters. */
  readonly name: string;
  /** Default the ListenerSet's own namespace. The Gateway's `allowedListeners` decide who may join. */
  readonly namespace?: string | undefined;
}

/** What a ListenerSet adds, and to what. */
export interface ListenerSetSpec {
  readonly parentRef: ParentGatewayReference;
  /** 1 to 64, each name once. Where they conflict with older listeners of the Gateway, the older ones win. */
  readonly listeners: readonly Listener[];
}

/** What the controller says of a ListenerSet. */
export interface ListenerSetStatus {
  /** At most 8, each type once. `Accepted` and `Programmed` are `Unknown` until a controller takes the set. */
  readonly conditions?: readonly Condition[] | undefined;
  /** One entry for each listener; at most 64. */
  readonly listeners?: readonly ListenerStatus[] | undefined;
}

/** Listeners that join a Gateway; Routes name the set, not the Gateway, as their parent. */
export interface ListenerSet extends KubernetesObject<'ListenerSet'> {
  readonly spec: ListenerSetSpec;
  readonly status?: ListenerSetStatus | undefined;
}
