/**
 * The block `loadBalancer` of a BackendConfigPolicy.
 */
import { boolean, choice, integer, list, object, optional, required, text } from '../words.js';
import { DurationNode } from './durations.js';
import {
  AGGRESSION_CHECKS,
  HASH_POLICY_CHECKS,
  LOAD_BALANCER_CHECKS,
  ZONE_AWARE_CHECKS,
} from './load-balancer-checks.js';
import { Percent } from './numbers.js';

const NotEmpty = /* @__PURE__ */ text({ min: 1 });
const RingSize = /* @__PURE__ */ integer({ format: 'int64', min: 0 });

const SlowStartNode = /* @__PURE__ */ object({
  aggression: optional(text({ checks: AGGRESSION_CHECKS })),
  minWeightPercent: optional(Percent),
  window: optional(DurationNode),
});

const CookieNode = /* @__PURE__ */ object({
  httpOnly: optional(boolean()),
  name: required(NotEmpty),
  path: optional(text()),
  sameSite: optional(choice(['Strict', 'Lax', 'None'])),
  secure: optional(boolean()),
  ttl: optional(DurationNode),
});

const HashPolicies = /* @__PURE__ */ list(
  object(
    {
      cookie: optional(CookieNode),
      header: optional(object({ name: required(NotEmpty) })),
      sourceIP: optional(object({})),
      terminal: optional(boolean()),
    },
    { checks: HASH_POLICY_CHECKS },
  ),
  { min: 1, max: 16 },
);

const MaglevNode = /* @__PURE__ */ object({
  hashPolicies: optional(HashPolicies),
  useHostnameForHashing: optional(boolean()),
});

const RingHashNode = /* @__PURE__ */ object({
  hashPolicies: optional(HashPolicies),
  maximumRingSize: optional(RingSize),
  minimumRingSize: optional(RingSize),
  useHostnameForHashing: optional(boolean()),
});

const PreferLocalNode = /* @__PURE__ */ object({
  force: optional(
    object({ minEndpointsInZoneThreshold: optional(integer({ format: 'int32', min: 1 }), { default: 1 }) }),
  ),
  minEndpointsThreshold: optional(integer({ format: 'int64', min: 1 }), { default: 6 }),
  routingEnabled: optional(Percent, { default: 100 }),
});

export const LoadBalancerNode = /* @__PURE__ */ object(
  {
    closeConnectionsOnHostSetChange: optional(boolean()),
    healthyPanicThreshold: optional(Percent),
    leastRequest: optional(
      object({
        choiceCount: optional(integer({ format: 'int32' }), { default: 2 }),
        slowStart: optional(SlowStartNode),
      }),
    ),
    localityType: optional(choice(['WeightedLb'])),
    maglev: optional(MaglevNode),
    random: optional(object({})),
    ringHash: optional(RingHashNode),
    roundRobin: optional(object({ slowStart: optional(SlowStartNode) })),
    updateMergeWindow: optional(DurationNode),
    zoneAware: optional(object({ preferLocal: optional(PreferLocalNode) }, { checks: ZONE_AWARE_CHECKS })),
  },
  { checks: LOAD_BALANCER_CHECKS },
);
