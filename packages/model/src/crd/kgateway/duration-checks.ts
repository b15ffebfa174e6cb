/**
 * The CEL rules of durations in a BackendConfigPolicy.
 */
import type { BackendDns } from '../../api/kgateway/backend-health.js';
import { has } from '../checks/values.js';
import { durationNanoseconds, NOT_A_DURATION } from '../duration.js';
import type { Check } from '../node.js';
import { DURATION } from '../patterns.js';

const MILLISECOND = 1_000_000n; // nanoseconds
const SECOND = 1_000_000_000n;

/** @rule vendor/backend-config-duration */
export function isDuration(text: string): boolean {
  return DURATION.regexp.test(text);
}

/** @rule vendor/backend-config-millisecond */
export function isAtLeastOneMillisecond(text: string): boolean | string {
  return isAtLeast(text, MILLISECOND);
}

/** @rule vendor/backend-config-second */
export function isAtLeastOneSecond(text: string): boolean | string {
  return isAtLeast(text, SECOND);
}

function isAtLeast(text: string, least: bigint): boolean | string {
  const nanoseconds = durationNanoseconds(text);
  return nanoseconds === undefined ? NOT_A_DURATION : nanoseconds >= least;
}

/** @rule vendor/backend-config-jitter */
export function jitterWithinRefreshRate({ jitter, refreshRate }: BackendDns): boolean | string {
  if (!has(jitter) || !has(refreshRate)) return true;
  const [delay, rate] = [durationNanoseconds(jitter), durationNanoseconds(refreshRate)];
  return delay === undefined || rate === undefined ? NOT_A_DURATION : delay <= rate;
}

/** The rule of every duration. */
export const DURATION_CHECKS: readonly Check[] = [
  { rule: 'vendor/backend-config-duration', message: 'invalid duration value', holds: isDuration },
];

/** `dns.refreshRate` is not too short. */
export const REFRESH_RATE_CHECK: Check = {
  rule: 'vendor/backend-config-millisecond',
  message: 'refreshRate must be at least 1ms',
  holds: isAtLeastOneMillisecond,
};

/** `connectionKeepalive.connectionIdleInterval` is not too short. */
export const IDLE_INTERVAL_CHECK: Check = {
  rule: 'vendor/backend-config-millisecond',
  message: 'connectionIdleInterval must be at least 1ms',
  holds: isAtLeastOneMillisecond,
};

/** `interval` of keepalives, and of sweeps, is not too short. */
export const INTERVAL_CHECK: Check = {
  rule: 'vendor/backend-config-millisecond',
  message: 'interval must be at least 1ms',
  holds: isAtLeastOneMillisecond,
};

/** `connectionKeepalive.timeout` is not too short. */
export const TIMEOUT_CHECK: Check = {
  rule: 'vendor/backend-config-millisecond',
  message: 'timeout must be at least 1ms',
  holds: isAtLeastOneMillisecond,
};

/** `outlierDetection.baseEjectionTime` is not too short. */
export const EJECTION_TIME_CHECK: Check = {
  rule: 'vendor/backend-config-millisecond',
  message: 'baseEjectionTime must be at least 1ms',
  holds: isAtLeastOneMillisecond,
};

/** `tcpKeepalive.keepAliveTime` is not too short. */
export const KEEPALIVE_TIME_CHECK: Check = {
  rule: 'vendor/backend-config-second',
  message: 'keepAliveTime must be at least 1 second',
  holds: isAtLeastOneSecond,
};

/** `tcpKeepalive.keepAliveInterval` is not too short. */
export const KEEPALIVE_INTERVAL_CHECK: Check = {
  rule: 'vendor/backend-config-second',
  message: 'keepAliveInterval must be at least 1 second',
  holds: isAtLeastOneSecond,
};

/** The rules of `dns`. */
export const DNS_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-jitter',
    message: 'jitter must be less than or equal to refreshRate',
    holds: jitterWithinRefreshRate,
  },
];
