/**
 * The sentences of the CRD of GRPCRoute.
 */
import type { Rule } from '../finding.js';

const GRPC = 'gateway-api v1.6.1 apis/v1/grpcroute_types.go';

/** By id. */
export const GRPC_ROUTE_RULES = {
  'route/grpc-schema': {
    level: 'SCHEMA',
    says: 'A GRPCRoute has the fields of its CRD, with their types and limits.',
    source: GRPC,
    digest: ['ROUTE-7', 'KIND-5'],
  },
  'route/grpc-matches-total': {
    level: 'SCHEMA',
    says: 'The rules of a GRPCRoute have at most 128 matches together; a rule without matches counts none.',
    source: GRPC,
  },
  'route/grpc-method-given': {
    level: 'SCHEMA',
    says: 'A method match names a service, a method or both.',
    source: GRPC,
  },
  'route/grpc-service-characters': {
    level: 'SCHEMA',
    says: 'A service that is matched exactly is a name of letters, digits and underscores between dots.',
    source: GRPC,
  },
  'route/grpc-method-characters': {
    level: 'SCHEMA',
    says: 'A method that is matched exactly is a name of letters, digits and underscores.',
    source: GRPC,
  },
} as const satisfies Record<string, Rule>;
