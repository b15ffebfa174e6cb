/**
 * What a BackendConfigPolicy says of HTTP and of the PROXY protocol.
 */

import { boolean, integer, intOrText, object, optional, required, text } from '../words.js';
import { PROXY_PROTOCOL_VERSION, WINDOW_SIZE } from './combinations.js';
import { IDLE_INTERVAL_CHECK, INTERVAL_CHECK, TIMEOUT_CHECK } from './duration-checks.js';
import { DurationNode, duration } from './durations.js';
import { Count } from './numbers.js';
import { QUANTITY } from './patterns.js';
import { CONNECTION_WINDOW_CHECKS, STREAM_WINDOW_CHECKS } from './window-checks.js';

export const CommonHttpNode = /* @__PURE__ */ object({
  idleTimeout: optional(DurationNode),
  maxHeadersCount: optional(Count),
  maxRequestsPerConnection: optional(Count),
  maxStreamDuration: optional(DurationNode),
});

export const Http1Node = /* @__PURE__ */ object({
  enableTrailers: optional(boolean()),
  overrideStreamErrorOnInvalidHttpMessage: optional(boolean()),
  preserveHttp1HeaderCase: optional(boolean()),
});

const KeepaliveNode = /* @__PURE__ */ object({
  connectionIdleInterval: optional(duration(IDLE_INTERVAL_CHECK)),
  interval: optional(duration(INTERVAL_CHECK)),
  timeout: required(duration(TIMEOUT_CHECK)),
});

const WINDOW = { rule: 'vendor/backend-config-window-size', pattern: QUANTITY, combination: WINDOW_SIZE } as const;

export const Http2Node = /* @__PURE__ */ object({
  connectionKeepalive: optional(KeepaliveNode),
  initialConnectionWindowSize: optional(intOrText({ ...WINDOW, checks: CONNECTION_WINDOW_CHECKS })),
  initialStreamWindowSize: optional(intOrText({ ...WINDOW, checks: STREAM_WINDOW_CHECKS })),
  maxConcurrentStreams: optional(integer({ format: 'int32', min: 1, max: 2147483647 })),
  overrideStreamErrorOnInvalidHttpMessage: optional(boolean()),
});

export const ProxyProtocolNode = /* @__PURE__ */ object({
  version: optional(text({ rule: 'vendor/backend-config-proxy-protocol', combination: PROXY_PROTOCOL_VERSION }), {
    default: 'V1',
  }),
});
