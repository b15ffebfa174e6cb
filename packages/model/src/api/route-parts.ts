/**
 * What Routes of several kinds have in common: parents, backends, filters, and what controllers say of them.
 */
import type { Open } from '../crd/words.js';
import type { LocalObjectReference } from './backend-tls-policy.js';
import type { Condition } from './condition.js';

/** Points at a parent, a Gateway or a ListenerSet as a rule, or at one listener of it. */
export interface ParentReference {
  /** API group. Default `gateway.networking.k8s.io`. */
  readonly group?: string | undefined;
  /** Kind. Default `Gateway`. */
  readonly kind?: string | undefined;
  /** Default the Route's own namespace; another one needs the leave of the parent's listeners. */
  readonly namespace?: string | undefined;
  /** Name, 1–253 characters. */
  readonly name: string;
  /** The name of one listener. Absent: every listener that lets the Route in. */
  readonly sectionName?: string | undefined;
  /** The port of listeners, 1–65535. Together with `sectionName`, both must fit. */
  readonly port?: number | undefined;
}

/** The fields that every Route has beside its rules. */
export interface CommonRouteSpec {
  /** Up to 32 parents; no two references to one parent with the same section (experimental: section and port). */
  readonly parentRefs?: readonly ParentReference[] | undefined;
  /** Experimental. `All` attaches the Route to every default Gateway, too. Default `None`. */
  readonly useDefaultGateways?: Open<'All' | 'None'> | undefined;
}

/** Points at a backend, a Service as a rule. */
export interface BackendObjectReference {
  /** API group. Default `""`, the core group. */
  readonly group?: string | undefined;
  /** Kind. Default `Service`. */
  readonly kind?: string | undefined;
  /** Name, 1–253 characters. */
  readonly name: string;
  /** Default the Route's own namespace; another one needs a ReferenceGrant there. */
  readonly namespace?: string | undefined;
  /** 1–65535, needed for a Service: the number of a port of the Service, not its target port. */
  readonly port?: number | undefined;
}

/** A backend with its share of what a rule matches. */
export interface WeightedBackendRef extends BackendObjectReference {
  /** Share in proportion to the sum of all weights, 0–1000000, default 1. At 0 nothing is sent, but the reference still counts. */
  readonly weight?: number | undefined;
}

/** A header and its value. */
export interface HTTPHeader {
  /** Name, 1–256 characters; its case does not matter to HTTP. */
  readonly name: string;
  /** Value, 1–4096 characters; in the experimental channel printable ASCII, with single spaces or tabs inside. */
  readonly value: string;
}

/** Changes headers: `set` first, then `add`, then `remove`. */
export interface HTTPHeaderFilter {
  /** Up to 16 headers that overwrite those of their names; no name twice. */
  readonly set?: readonly HTTPHeader[] | undefined;
  /** Up to 16 headers whose values are appended to those of their names; no name twice. */
  readonly add?: readonly HTTPHeader[] | undefined;
  /** Up to 16 names; none twice. */
  readonly remove?: readonly string[] | undefined;
}

/** A part of a whole: `numerator` out of `denominator`. */
export interface Fraction {
  /** From 0 to the denominator. */
  readonly numerator: number;
  /** From 1. Default 100. */
  readonly denominator?: number | undefined;
}

/** Sends a copy of requests to one more backend, whose answers are ignored. */
export interface HTTPRequestMirrorFilter {
  readonly backendRef: BackendObjectReference;
  /** Per cent of the requests, 0–100. Default all of them. Excludes `fraction`. */
  readonly percent?: number | undefined;
  /** Part of the requests. Default all of them. Excludes `percent`. */
  readonly fraction?: Fraction | undefined;
}

/** The filters that HTTPRoute and GRPCRoute share; each field stands exactly with the `type` of its name. */
export interface CommonRouteFilter {
  readonly requestHeaderModifier?: HTTPHeaderFilter | undefined;
  readonly responseHeaderModifier?: HTTPHeaderFilter | undefined;
  readonly requestMirror?: HTTPRequestMirrorFilter | undefined;
  /** A filter of the implementation's own. */
  readonly extensionRef?: LocalObjectReference | undefined;
}

/** How long the cookie of a session lives. */
export interface CookieConfig {
  /** `Permanent` cookies live as long as `absoluteTimeout` says. Default `Session`. */
  readonly lifetimeType?: Open<'Permanent' | 'Session'> | undefined;
}

/** Sends the requests of one session to one backend. Experimental. */
export interface SessionPersistence {
  /** The name of the cookie or header, up to 128 characters. Default the implementation's choice. */
  readonly sessionName?: string | undefined;
  /** When the session ends, a duration such as `1h30m`; needed for permanent cookies. */
  readonly absoluteTimeout?: string | undefined;
  /** What carries the session. Default `Cookie`. */
  readonly type?: Open<'Cookie' | 'Header'> | undefined;
  /** For type `Cookie` only. */
  readonly cookieConfig?: CookieConfig | undefined;
}

/** One controller's word about a Route under one parent. */
export interface RouteParentStatus {
  /** The parent, as it stands in the Route. */
  readonly parentRef: ParentReference;
  /** Who says it, as "domain/path". */
  readonly controllerName: string;
  /** 1 to 8 conditions, each type once: Accepted and ResolvedRefs as a rule. */
  readonly conditions: readonly Condition[];
}

/** What controllers say about a Route. */
export interface RouteStatus {
  /** Up to 32 entries, one for each parent and controller. */
  readonly parents: readonly RouteParentStatus[];
}
