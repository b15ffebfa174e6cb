/**
 * Rules of what is reported: who is spoken of, what is said, and how it is written.
 */
import type { Rule } from '@backend-tls/model';

const API = 'gateway-api v1.6.1 apis/v1';

export const STATUS = {
  'status/ancestor-gateway': {
    level: 'SHOULD',
    says: 'A policy has one entry for each Gateway that routes to what it claims, named with its namespace.',
    source: `${API}/policy_types.go PolicyAncestorStatus`,
    digest: ['STAT-7', 'STAT-8', 'STAT-9', 'STAT-10', 'STAT-14', 'STAT-35', 'POL-24', 'ATT-17', 'OPEN-4'],
  },
  'status/ancestor-limit': {
    level: 'MUST',
    says: 'With no place left among 16 ancestors the policy cannot be met there: refuse, and say so on the Gateway.',
    source: `${API}/policy_types.go PolicyStatus`,
    digest: ['STAT-16', 'STAT-17', 'OPEN-15'],
  },
  'status/policy-conditions': {
    level: 'MUST',
    says: 'Accepted and ResolvedRefs are both present and derive from the decision; the first row that holds wins.',
    source: `${API}/policy_types.go`,
    digest: [
      'STAT-18',
      'STAT-19',
      'STAT-20',
      'STAT-21',
      'STAT-22',
      'STAT-24',
      'STAT-26',
      'STAT-30',
      'STAT-33',
      'OPEN-16',
    ],
  },
  'status/gateway-resolved-refs': {
    level: 'MUST',
    says: 'A Gateway’s ResolvedRefs tells of its client certificate and its listeners’ certificates.',
    source: `${API}/gateway_types.go`,
    digest: ['GW-9', 'GW-10', 'GW-11'],
  },
  'status/route-resolved-refs': {
    level: 'MUST',
    says: 'A Route’s ResolvedRefs is False when one backendRef is invalid or its policy cannot be met.',
    source: `${API}/httproute_types.go`,
    digest: ['ROUTE-12', 'ROUTE-14', 'ROUTE-18', 'STAT-34', 'ATT-18', 'OPEN-12', 'POL-23'],
  },
  'status/patch': {
    level: 'MUST',
    says: 'Writing status leaves others’ entries alone, moves times only with status, and is silent when nothing differs.',
    source: `${API}/policy_types.go`,
    digest: ['STAT-5', 'STAT-13', 'STAT-25', 'STAT-26', 'STAT-27', 'STAT-28', 'STAT-29', 'STAT-31', 'STAT-32'],
  },
  'status/patch-gateway': {
    level: 'MUST',
    says: 'A Gateway keeps the conditions of others, and eight in all are the most it has.',
    source: `${API}/gateway_types.go GatewayStatus`,
    digest: ['GW-18'],
  },
  'status/patch-route': {
    level: 'MUST',
    says: 'A Route has one status entry for each parentRef and controller, written as the Route writes the parentRef.',
    source: `${API}/shared_types.go RouteStatus`,
    digest: ['KIND-17'],
  },
  'status/patch-x-backend': {
    level: 'MUST',
    says: 'An XBackend has one status entry for each parent and controller, of 32 at most, with Accepted alone.',
    source: 'gateway-api v1.6.1 apisx/v1alpha1/xbackend_types.go',
    digest: ['XB-12'],
  },
  'status/incremental': {
    level: 'LAW',
    says: 'After any changes, in any order, a resolver says what the same objects give when resolved from scratch.',
    source: 'docs/decisions/0017-from-scratch-is-the-definition.md',
    digest: ['CERT-17', 'GRANT-7'],
  },
  'status/gitops-verdict': {
    level: 'MAY',
    says: 'What Argo CD and kstatus say of a status follows their published checks, in which foreign entries count.',
    source: 'argo-cd resource_customizations/gateway.networking.k8s.io, cli-utils pkg/kstatus/status',
  },
} as const satisfies Record<string, Rule>;
