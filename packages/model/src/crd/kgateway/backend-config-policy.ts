/**
 * kgateway's BackendConfigPolicy (v1alpha1).
 */
import { areTargets, isGroup, isKindName, isTargetName } from '../../readable.js';
import type { Definition } from '../definition.js';
import { PolicyStatusNode } from '../kinds/backend-tls-policy.js';
import { GroupName, KindName, ObjectName } from '../parts/references.js';
import { list, map, object, optional, required, text } from '../words.js';
import { CONFIG_CHECKS, TARGET_REF_CHECKS, TARGET_SELECTOR_CHECKS } from './config-checks.js';
import { TlsNode } from './config-tls.js';
import { DurationNode } from './durations.js';
import { CircuitBreakersNode, DnsNode, HealthCheckNode, OutlierDetectionNode, TcpKeepaliveNode } from './health.js';
import { LoadBalancerNode } from './load-balancer.js';
import { Count } from './numbers.js';
import { CommonHttpNode, Http1Node, Http2Node, ProxyProtocolNode } from './protocols.js';

const TARGETS = 'vendor/backend-config-targets';

const TargetRef = /* @__PURE__ */ object({
  group: required(GroupName, { isReadable: isGroup }),
  kind: required(KindName, { isReadable: isKindName }),
  name: required(ObjectName, { isReadable: isTargetName }),
});

export const TargetSelectorNode = /* @__PURE__ */ object({
  group: required(GroupName, { isReadable: isGroup }),
  kind: required(KindName, { isReadable: isKindName }),
  matchLabels: required(map(text())),
});

const Spec = /* @__PURE__ */ object(
  {
    targetRefs: optional(list(TargetRef, { min: 1, max: 16, rule: TARGETS, checks: TARGET_REF_CHECKS }), {
      narrows: true,
      isReadable: areTargets,
    }),
    targetSelectors: optional(list(TargetSelectorNode, { rule: TARGETS, checks: TARGET_SELECTOR_CHECKS }), {
      narrows: true,
    }),
    tls: optional(TlsNode, { narrows: true }),
    circuitBreakers: optional(CircuitBreakersNode),
    commonHttpProtocolOptions: optional(CommonHttpNode),
    connectTimeout: optional(DurationNode),
    dns: optional(DnsNode),
    healthCheck: optional(HealthCheckNode),
    http1ProtocolOptions: optional(Http1Node),
    http2ProtocolOptions: optional(Http2Node),
    loadBalancer: optional(LoadBalancerNode),
    outlierDetection: optional(OutlierDetectionNode),
    perConnectionBufferLimitBytes: optional(Count),
    tcpKeepalive: optional(TcpKeepaliveNode),
    upstreamProxyProtocol: optional(ProxyProtocolNode),
  },
  { checks: CONFIG_CHECKS },
);

const Body = /* @__PURE__ */ object({ spec: required(Spec), status: optional(PolicyStatusNode) });

/** @rule vendor/backend-config-schema */
export const BackendConfigPolicyV1Alpha1 = {
  group: 'gateway.kgateway.dev',
  version: 'v1alpha1',
  kind: 'BackendConfigPolicy',
  namespaced: true,
  served: ['standard', 'experimental'],
  rule: 'vendor/backend-config-schema',
  body: Body,
} as const satisfies Definition;
