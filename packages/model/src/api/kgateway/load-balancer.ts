/**
 * The block `loadBalancer` of kgateway's BackendConfigPolicy: which endpoint a request goes to.
 */
import type { Open } from '../../crd/words.js';

/** Gives a new endpoint its share of requests little by little. */
export interface SlowStart {
  /** How long an endpoint counts as new: a duration, such as "30s". */
  readonly window?: string | undefined;
  /** How fast the share grows, as a text: a number above 0. Default "1.0", which is linear; more is slower at first. */
  readonly aggression?: string | undefined;
  /** The least share of a new endpoint, in percent: 0–100. */
  readonly minWeightPercent?: number | undefined;
}

/** The endpoint with the fewest requests in flight, out of a few. */
export interface LeastRequest {
  /** Out of how many endpoints, chosen at random. Default 2. */
  readonly choiceCount?: number | undefined;
  readonly slowStart?: SlowStart | undefined;
}

/** One endpoint after the other. */
export interface RoundRobin {
  readonly slowStart?: SlowStart | undefined;
}

/** A cookie whose value is hashed. */
export interface HashCookie {
  /** The cookie's name. */
  readonly name: string;
  /** The path of a cookie that the proxy gives. */
  readonly path?: string | undefined;
  /** How long it lives, a duration. Set: a request without the cookie is given one, "0s" for the session. */
  readonly ttl?: string | undefined;
  /** Whether it is sent over HTTPS only. */
  readonly secure?: boolean | undefined;
  /** Whether it is hidden from JavaScript. */
  readonly httpOnly?: boolean | undefined;
  /** Whether it is sent along from other sites. */
  readonly sameSite?: Open<'Strict' | 'Lax' | 'None'> | undefined;
}

/** A header whose value is hashed. */
export interface HashHeader {
  /** The header's name. */
  readonly name: string;
}

/** What is hashed of a request: exactly one of `header`, `cookie` and `sourceIP`. */
export interface HashPolicy {
  readonly header?: HashHeader | undefined;
  readonly cookie?: HashCookie | undefined;
  /** The client's address; an empty object. */
  readonly sourceIP?: Readonly<Record<never, never>> | undefined;
  /** Whether the policies after this one are left out where this one gave something to hash. */
  readonly terminal?: boolean | undefined;
}

/** By hash, with Google's Maglev. */
export interface Maglev {
  /** 1 to 16, hashed one after the other. */
  readonly hashPolicies?: readonly HashPolicy[] | undefined;
  /** Whether an endpoint is hashed by its host name instead of its address. Default no. */
  readonly useHostnameForHashing?: boolean | undefined;
}

/** By hash, on a ring of endpoints. */
export interface RingHash extends Maglev {
  /** From 0. */
  readonly minimumRingSize?: number | undefined;
  /** From 0. */
  readonly maximumRingSize?: number | undefined;
}

/** Keeps requests in the proxy's zone, whatever the other zones would get. */
export interface ForceLocal {
  /** With fewer endpoints in the zone it is not forced. From 1, default 1. */
  readonly minEndpointsInZoneThreshold?: number | undefined;
}

/** Prefers endpoints in the proxy's own zone. */
export interface PreferLocal {
  readonly force?: ForceLocal | undefined;
  /** With fewer endpoints in all, zones do not count. From 1, default 6. */
  readonly minEndpointsThreshold?: number | undefined;
  /** How many of the requests heed zones, in percent: 0–100, default 100. */
  readonly routingEnabled?: number | undefined;
}

/** How zones count. Experimental, says kgateway. */
export interface ZoneAware {
  /** Must be set. */
  readonly preferLocal?: PreferLocal | undefined;
}

/** Exactly one of `leastRequest`, `roundRobin`, `ringHash`, `maglev` and `random` is set. */
export interface LoadBalancer {
  readonly leastRequest?: LeastRequest | undefined;
  readonly roundRobin?: RoundRobin | undefined;
  readonly ringHash?: RingHash | undefined;
  readonly maglev?: Maglev | undefined;
  /** Any endpoint; an empty object. */
  readonly random?: Readonly<Record<never, never>> | undefined;
  /** Below this share of healthy endpoints, in percent (0–100), health is disregarded. */
  readonly healthyPanicThreshold?: number | undefined;
  /** Changes of endpoints within this duration are applied together. Default "1s", "0s" for at once. */
  readonly updateMergeWindow?: string | undefined;
  /** How localities are weighed; not with `zoneAware`. */
  readonly localityType?: Open<'WeightedLb'> | undefined;
  /** Not with `localityType`, nor with a hash. */
  readonly zoneAware?: ZoneAware | undefined;
  /** Whether connections are drained when the set of endpoints changes. */
  readonly closeConnectionsOnHostSetChange?: boolean | undefined;
}
