/**
 * What kgateway's BackendConfigPolicy says of a backend's health and of its addresses.
 */
import type { Open } from '../../crd/words.js';

/** The most of each at once; at least one of the first four is set. */
export interface CircuitBreakers {
  /** From 1, default 1024. */
  readonly maxConnections?: number | undefined;
  /** Requests that wait for a connection. From 1, default 1024. */
  readonly maxPendingRequests?: number | undefined;
  /** From 1, default 1024. */
  readonly maxRequests?: number | undefined;
  /** From 0, default 3. */
  readonly maxRetries?: number | undefined;
  /** Whether statistics say how much is left, which costs time. Default no. */
  readonly trackRemaining?: boolean | undefined;
}

/** How host names of Static, AWS and GCP Backends are looked up. */
export interface BackendDns {
  /** Time between lookups: a duration of at least "1ms". Default "5s". */
  readonly refreshRate?: string | undefined;
  /** Whether a shorter TTL of the answer counts instead. */
  readonly respectTTL?: boolean | undefined;
  /** A random delay of up to this duration before each lookup; no longer than `refreshRate`. */
  readonly jitter?: string | undefined;
}

/** A health check over HTTP. */
export interface HealthCheckHttp {
  /** The Host header. Default the name of the cluster in Envoy. */
  readonly host?: string | undefined;
  /** The path that is asked for. */
  readonly path: string;
  /** Default `GET`. */
  readonly method?: Open<'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS' | 'TRACE' | 'PATCH'> | undefined;
}

/** A health check over gRPC. */
export interface HealthCheckGrpc {
  /** Default all services. */
  readonly serviceName?: string | undefined;
  /** Default the name of the cluster in Envoy. */
  readonly authority?: string | undefined;
}

/** Asks endpoints whether they are well: by exactly one of `http` and `grpc`. */
export interface HealthCheck {
  /** How long an answer may take, a duration. */
  readonly timeout: string;
  /** Time between two checks, a duration. */
  readonly interval: string;
  /** After so many failures in a row an endpoint is unhealthy. */
  readonly unhealthyThreshold: number;
  /** After so many successes in a row it is healthy again; at the start one will do. */
  readonly healthyThreshold: number;
  readonly http?: HealthCheckHttp | undefined;
  readonly grpc?: HealthCheckGrpc | undefined;
}

/** Ejects endpoints by how they answer requests. */
export interface OutlierDetection {
  /** After so many answers 5xx in a row; 0: never. Default 5. */
  readonly consecutive5xx?: number | undefined;
  /** Time between two sweeps: a duration of at least "1ms". Default "10s". */
  readonly interval?: string | undefined;
  /** How long an endpoint is ejected, times how often it was: a duration of at least "1ms". Default "30s". */
  readonly baseEjectionTime?: string | undefined;
  /** The most of the endpoints that may be ejected, in percent: 0–100, default 10. */
  readonly maxEjectionPercent?: number | undefined;
  /** Whether failures that begin at the proxy are counted apart. Default no. */
  readonly splitExternalLocalOriginErrors?: boolean | undefined;
  /** After so many of those in a row; 0: never. Default 5. */
  readonly consecutiveLocalOriginFailure?: number | undefined;
  /** How likely answers 5xx eject, in percent: 0–100, default 100. */
  readonly enforcingConsecutive5xx?: number | undefined;
  /** How likely failures that begin at the proxy eject, in percent: 0–100, default 100. */
  readonly enforcingConsecutiveLocalOriginFailure?: number | undefined;
}
