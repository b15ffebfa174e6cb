/**
 * What Routes of several kinds have in common: parents, backends, and what controllers say of them.
 */
import type { Open } from '../crd/words.js';
import type { Condition } from './condition.js';

/** Points at a parent, a Gateway or a ListenerSet as a rule, or at one listener of it. */
export interface ParentReference {
  readonly group?: string | undefined; // default gateway.networking.k8s.io
  readonly kind?: string | undefined; // default Gateway
  readonly namespace?: string | undefined; // default the Route's; another one needs the parent's leave
  readonly name: string;
  readonly sectionName?: string | undefined; // a listener's name; absent: every listener that lets the Route in
  readonly port?: number | undefined; // a listener's port, 1–65535; both may be given, and both must then fit
}

/** The fields that every Route has beside its rules. */
export interface CommonRouteSpec {
  readonly parentRefs?: readonly ParentReference[] | undefined; // at most 32
  readonly useDefaultGateways?: Open<'All' | 'None'> | undefined; // experimental; default None: no Gateway but the parents
}

/** Points at a backend, a Service as a rule. */
export interface BackendObjectReference {
  readonly group?: string | undefined; // default "", the core group
  readonly kind?: string | undefined; // default Service
  readonly name: string;
  readonly namespace?: string | undefined; // default the Route's; another one needs a ReferenceGrant
  readonly port?: number | undefined; // 1–65535, needed for a Service: the Service's port, not its target port
}

/** A backend with its share of what a rule matches. */
export interface WeightedBackendRef extends BackendObjectReference {
  readonly weight?: number | undefined; // 0–1000000, default 1, in proportion to the sum; 0 sends nothing, but the reference still counts
}

/** An object in the Route's own namespace, of a kind that only the implementation knows. */
export interface LocalExtensionReference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** A header and its value. */
export interface HTTPHeader {
  readonly name: string; // case does not matter
  readonly value: string;
}

/** Changes headers: first `set`, then `add`, then `remove`. */
export interface HTTPHeaderFilter {
  readonly set?: readonly HTTPHeader[] | undefined; // overwrites; at most 16, each name once
  readonly add?: readonly HTTPHeader[] | undefined; // appends to what is there; at most 16, each name once
  readonly remove?: readonly string[] | undefined; // names; at most 16
}

/** A part of a whole: `numerator` out of `denominator`. */
export interface Fraction {
  readonly numerator: number; // from 0 to the denominator
  readonly denominator?: number | undefined; // from 1, default 100
}

/** Sends a copy of requests to one more backend, whose answers are ignored. */
export interface HTTPRequestMirrorFilter {
  readonly backendRef: BackendObjectReference;
  readonly percent?: number | undefined; // of the requests, 0–100; absent, and no fraction: all
  readonly fraction?: Fraction | undefined; // of the requests, instead of `percent`
}

/** How long the cookie of a session lives. */
export interface CookieConfig {
  readonly lifetimeType?: Open<'Permanent' | 'Session'> | undefined; // default Session: until the browser ends
}

/** Experimental. Sends the requests of one session to one backend. */
export interface SessionPersistence {
  readonly sessionName?: string | undefined; // of the cookie or header; at most 128 characters
  readonly absoluteTimeout?: string | undefined; // a duration, such as "1h30m"; needed for permanent cookies
  readonly type?: Open<'Cookie' | 'Header'> | undefined; // default Cookie
  readonly cookieConfig?: CookieConfig | undefined; // for cookies only
}

/** What one controller says of a Route under one parent. */
export interface RouteParentStatus {
  readonly parentRef: ParentReference; // as it stands in the Route
  readonly controllerName: string; // "domain/path"
  readonly conditions: readonly Condition[]; // 1 to 8, each type once
}

/** What controllers say of a Route, one entry for each parent and controller. */
export interface RouteStatus {
  readonly parents: readonly RouteParentStatus[]; // at most 32
}
