/**
 * The sentences of kgateway's CRDs, Backend and BackendConfigPolicy; those of its TLS stand with the other rules.
 */
import type { Rule } from '../finding.js';

const BACKEND = 'kgateway api/v1alpha1/kgateway/backend_types.go';
const POLICY = 'kgateway api/v1alpha1/kgateway/backend_config_policy_types.go';

/** By id. */
export const KGATEWAY_RULES = {
  'vendor/backend-schema': {
    level: 'SCHEMA',
    says: "kgateway's Backend has the fields of its CRD, with their types and limits.",
    source: BACKEND,
  },
  'vendor/backend-one-kind': {
    level: 'SCHEMA',
    says: 'A Backend is exactly one of aws, static, dynamicForwardProxy, gcp and priorityGroups.',
    source: BACKEND,
  },
  'vendor/backend-type': {
    level: 'SCHEMA',
    says: 'A Backend that names its type, which is deprecated, has the block of that type.',
    source: BACKEND,
  },
  'vendor/backend-aws-service': {
    level: 'SCHEMA',
    says: 'An AWS backend is exactly one of lambda and ec2.',
    source: BACKEND,
  },
  'vendor/backend-aws-account': {
    level: 'SCHEMA',
    says: 'A Lambda backend names its account, in aws or in aws.lambda.',
    source: BACKEND,
  },
  'vendor/backend-aws-secret': {
    level: 'SCHEMA',
    says: 'AWS authentication has a secretRef exactly if its type is Secret.',
    source: BACKEND,
  },
  'vendor/backend-aws-role': {
    level: 'SCHEMA',
    says: 'AWS authentication has an assumeRole exactly if its type is AssumeRole.',
    source: BACKEND,
  },
  'vendor/backend-aws-filter': {
    level: 'SCHEMA',
    says: 'A filter of EC2 instances is exactly one of key and keyValue.',
    source: BACKEND,
  },
  'vendor/backend-group-name': {
    level: 'SCHEMA',
    says: 'Each Backend of a priority group is named.',
    source: BACKEND,
  },
  'vendor/backend-group-unique': {
    level: 'SCHEMA',
    says: 'A priority group names each Backend once.',
    source: BACKEND,
  },
  'vendor/backend-config-schema': {
    level: 'SCHEMA',
    says: 'A BackendConfigPolicy has the fields of its CRD, with their types and limits.',
    source: POLICY,
  },
  'vendor/backend-config-one-protocol': {
    level: 'SCHEMA',
    says: 'A BackendConfigPolicy has options of HTTP/1 or of HTTP/2, not of both.',
    source: POLICY,
  },
  'vendor/backend-config-circuit-breakers': {
    level: 'SCHEMA',
    says: 'Circuit breakers limit at least one of connections, pending requests, requests and retries.',
    source: POLICY,
  },
  'vendor/backend-config-duration': {
    level: 'SCHEMA',
    says: 'A duration of a BackendConfigPolicy has one to four parts, each of up to five digits and h, m, s or ms.',
    source: POLICY,
  },
  'vendor/backend-config-millisecond': {
    level: 'SCHEMA',
    says: 'DNS refreshes, HTTP/2 keepalives, ejections and the sweeps before them are at least 1ms apart.',
    source: POLICY,
  },
  'vendor/backend-config-second': {
    level: 'SCHEMA',
    says: 'The time and the interval of TCP keepalives are at least one second.',
    source: POLICY,
  },
  'vendor/backend-config-jitter': {
    level: 'SCHEMA',
    says: 'The jitter of DNS refreshes is no longer than the time between them, where both are given.',
    source: POLICY,
  },
  'vendor/backend-config-health-check': {
    level: 'SCHEMA',
    says: 'A health check is exactly one of http and grpc.',
    source: POLICY,
  },
  'vendor/backend-config-window-size': {
    level: 'SCHEMA',
    says: 'A window of HTTP/2 is a whole number or a quantity, from 65535 to 2147483647 bytes.',
    source: POLICY,
  },
  'vendor/backend-config-balancer': {
    level: 'SCHEMA',
    says: 'A load balancer is exactly one of leastRequest, roundRobin, ringHash, maglev and random.',
    source: POLICY,
  },
  'vendor/backend-config-locality': {
    level: 'SCHEMA',
    says: 'A load balancer has a localityType or is zoneAware, not both.',
    source: POLICY,
  },
  'vendor/backend-config-zone-aware': {
    level: 'SCHEMA',
    says: 'A load balancer that hashes, ringHash or maglev, is not zoneAware.',
    source: POLICY,
  },
  'vendor/backend-config-prefer-local': {
    level: 'SCHEMA',
    says: 'A zoneAware load balancer says how: by preferLocal.',
    source: POLICY,
  },
  'vendor/backend-config-hash-policy': {
    level: 'SCHEMA',
    says: 'A hash policy is exactly one of header, cookie and sourceIP.',
    source: POLICY,
  },
  'vendor/backend-config-aggression': {
    level: 'SCHEMA',
    says: 'The aggression of a slow start is a decimal number above 0, written as a text.',
    source: POLICY,
  },
  'vendor/backend-config-proxy-protocol': {
    level: 'SCHEMA',
    says: 'The version of the PROXY protocol is V1 or V2.',
    source: POLICY,
  },
} as const satisfies Record<string, Rule>;
