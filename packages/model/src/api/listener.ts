/**
 * Listeners, which Gateways and ListenerSets write alike, and what controllers say of them.
 */
import type { Open } from '../crd/words.js';
import type { Condition } from './condition.js';
import type { LabelSelector } from './label-selector.js';
import type { SecretObjectReference } from './object-references.js';

/** A kind of Route that a listener takes. */
export interface RouteGroupKind {
  /** API group. Default `gateway.networking.k8s.io`. */
  readonly group?: string | undefined;
  /** Kind, for example `HTTPRoute`. */
  readonly kind: string;
}

/** The namespaces that a listener takes Routes from. */
export interface RouteNamespaces {
  /** `Same` (default): its own namespace. `Selector`: those that `selector` chooses. `All`: every one. */
  readonly from?: Open<'All' | 'Selector' | 'Same'> | undefined;
  /** Chooses namespaces by their labels; read for `from: Selector` only. */
  readonly selector?: LabelSelector | undefined;
}

/** Which Routes a listener takes. */
export interface AllowedRoutes {
  /** Default: those of its own namespace. */
  readonly namespaces?: RouteNamespaces | undefined;
  /** At most 8. Absent or empty: the kinds that fit the listener's protocol. */
  readonly kinds?: readonly RouteGroupKind[] | undefined;
}

/** What a listener does with the TLS of its clients. */
export interface ListenerTLSConfig {
  /** `Terminate` (default): TLS ends here, and needs a certificate. `Passthrough`: it goes on to the backend, unread. */
  readonly mode?: Open<'Terminate' | 'Passthrough'> | undefined;
  /** What the Gateway presents to clients; at most 64. Needed to terminate, unless `options` say what to present. */
  readonly certificateRefs?: readonly SecretObjectReference[] | undefined;
  /** Settings of the implementation, at most 16; keys begin with a domain, values have up to 4096 characters. */
  readonly options?: Readonly<Record<string, string>> | undefined;
}

/** One listener of a Gateway or ListenerSet: a port that takes connections of one protocol. */
export interface Listener {
  /** Unique among the listeners beside it; what `sectionName` of a Route's parentRef names. */
  readonly name: string;
  /** The names it answers for, compared with SNI and with the Host header; may begin with `*.`. Absent: all. */
  readonly hostname?: string | undefined;
  /** 1–65535. */
  readonly port: number;
  /** `HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`, or a name of the implementation's with a domain before it. */
  readonly protocol: string;
  /** For HTTPS and TLS; forbidden for HTTP, TCP and UDP. */
  readonly tls?: ListenerTLSConfig | undefined;
  /** Default: Routes of its own namespace, of the kinds that fit the protocol. */
  readonly allowedRoutes?: AllowedRoutes | undefined;
}

/** What a controller says of one listener. */
export interface ListenerStatus {
  /** Which listener. */
  readonly name: string;
  /** The kinds of Routes that work here; at most 8. */
  readonly supportedKinds?: readonly RouteGroupKind[] | undefined;
  /** How many Routes are attached, whether or not the listener works. */
  readonly attachedRoutes: number;
  /** At most 8, each type once: `Accepted`, `Programmed`, `ResolvedRefs`, `Conflicted`. */
  readonly conditions: readonly Condition[];
}
