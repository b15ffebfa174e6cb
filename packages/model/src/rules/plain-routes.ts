/**
 * The sentences of the CRDs of TLSRoute, TCPRoute and UDPRoute, beside those that all Routes share.
 */
import type { Rule } from '../finding.js';

const TLS = 'gateway-api v1.6.1 apis/v1/tlsroute_types.go';

/** By id. */
export const PLAIN_ROUTE_RULES = {
  'route/tls-schema': {
    level: 'SCHEMA',
    says: 'A TLSRoute has the fields of its CRD, with their types and limits.',
    source: TLS,
    digest: ['KIND-6'],
  },
  'route/tls-hostname-not-ip': {
    level: 'SCHEMA',
    says: 'No hostname of a TLSRoute is an IP address.',
    source: TLS,
    digest: ['KIND-6'],
  },
  'route/tls-hostname-form': {
    level: 'SCHEMA',
    says: 'A hostname of a TLSRoute without a wildcard is a DNS name in lower case.',
    source: TLS,
    digest: ['KIND-6'],
  },
  'route/tls-hostname-wildcard': {
    level: 'SCHEMA',
    says: 'A wildcard in a hostname of a TLSRoute is its first label, and the rest is a DNS name in lower case.',
    source: TLS,
    digest: ['KIND-6'],
  },
  'route/tcp-schema': {
    level: 'SCHEMA',
    says: 'A TCPRoute has the fields of its CRD, with their types and limits.',
    source: 'gateway-api v1.6.1 apis/v1/tcproute_types.go',
    digest: ['KIND-7'],
  },
  'route/udp-schema': {
    level: 'SCHEMA',
    says: 'A UDPRoute has the fields of its CRD, with their types and limits.',
    source: 'gateway-api v1.6.1 apis/v1/udproute_types.go',
    digest: ['KIND-7'],
  },
} as const satisfies Record<string, Rule>;
