/**
 * What a BackendConfigPolicy says of health: checks, outliers, circuit breakers, keepalives, DNS.
 */
import { boolean, choice, object, optional, required, text } from '../words.js';
import { CIRCUIT_BREAKER_CHECKS, HEALTH_CHECK_CHECKS } from './config-checks.js';
import {
  DNS_CHECKS,
  EJECTION_TIME_CHECK,
  INTERVAL_CHECK,
  KEEPALIVE_INTERVAL_CHECK,
  KEEPALIVE_TIME_CHECK,
  REFRESH_RATE_CHECK,
} from './duration-checks.js';
import { DurationNode, duration } from './durations.js';
import { AtLeastOne, Count, Percent } from './numbers.js';

export const CircuitBreakersNode = /* @__PURE__ */ object(
  {
    maxConnections: optional(AtLeastOne),
    maxPendingRequests: optional(AtLeastOne),
    maxRequests: optional(AtLeastOne),
    maxRetries: optional(Count),
    trackRemaining: optional(boolean()),
  },
  { checks: CIRCUIT_BREAKER_CHECKS },
);

export const DnsNode = /* @__PURE__ */ object(
  {
    jitter: optional(DurationNode),
    refreshRate: optional(duration(REFRESH_RATE_CHECK)),
    respectTTL: optional(boolean()),
  },
  { checks: DNS_CHECKS },
);

const HttpCheckNode = /* @__PURE__ */ object({
  host: optional(text()),
  method: optional(choice(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'])),
  path: required(text()),
});

export const HealthCheckNode = /* @__PURE__ */ object(
  {
    grpc: optional(object({ authority: optional(text()), serviceName: optional(text()) })),
    healthyThreshold: required(Count),
    http: optional(HttpCheckNode),
    interval: required(DurationNode),
    timeout: required(DurationNode),
    unhealthyThreshold: required(Count),
  },
  { checks: HEALTH_CHECK_CHECKS },
);

export const OutlierDetectionNode = /* @__PURE__ */ object({
  baseEjectionTime: optional(duration(EJECTION_TIME_CHECK), { default: '30s' }),
  consecutive5xx: optional(Count, { default: 5 }),
  consecutiveLocalOriginFailure: optional(Count),
  enforcingConsecutive5xx: optional(Percent),
  enforcingConsecutiveLocalOriginFailure: optional(Percent),
  interval: optional(duration(INTERVAL_CHECK), { default: '10s' }),
  maxEjectionPercent: optional(Percent, { default: 10 }),
  splitExternalLocalOriginErrors: optional(boolean()),
});

export const TcpKeepaliveNode = /* @__PURE__ */ object({
  keepAliveInterval: optional(duration(KEEPALIVE_INTERVAL_CHECK)),
  keepAliveProbes: optional(Count),
  keepAliveTime: optional(duration(KEEPALIVE_TIME_CHECK)),
});
