/**
 * Rules of backends that are no Services of this cluster.
 */
import type { Rule } from '@backend-tls/model';

const XBACKEND = 'gateway-api v1.6.1 apisx/v1alpha1/xbackend_types.go';

export const OTHER_BACKENDS = {
  'route/service-import': {
    level: 'MAY',
    says: 'A ServiceImport is a backend like a Service, and only policies that target it govern its ports.',
    source: 'gateway-api v1.6.1 apis/v1/httproute_types.go BackendRefs',
    digest: ['POL-27'],
  },
  'route/x-backend': {
    level: 'MUST',
    says: 'An XBackend is reached by Routes of its own namespace only, whatever is granted.',
    source: 'gateway-api v1.6.1 geps/gep-4894',
    digest: ['XB-1', 'XB-13'],
  },
  'route/x-backend-tls': {
    level: 'MUST',
    says: 'An XBackend says itself how it is spoken to; a mode that asks for TLS without validation is refused.',
    source: 'docs/decisions/0016-backends-with-own-tls.md',
    digest: ['XB-7', 'XB-11', 'XB-16', 'OPEN-22'],
  },
  'client/x-backend-certificate': {
    level: 'CHOICE',
    says: 'To an XBackend its own client certificate is presented or none, never that of the Gateway.',
    source: 'docs/decisions/0016-backends-with-own-tls.md',
    digest: ['XB-9', 'OPEN-22'],
  },
  'policy/no-x-backend': {
    level: 'MUST',
    says: 'A policy that targets an XBackend does not attach: TargetNotFound, with the place where its TLS belongs.',
    source: 'gateway-api v1.6.1 geps/gep-4894',
    digest: ['XB-14', 'POL-28'],
  },
  'status/x-backend': {
    level: 'SHOULD',
    says: 'An XBackend shows Accepted under every Gateway that reaches it.',
    source: XBACKEND,
    digest: ['XB-12'],
  },
} as const satisfies Record<string, Rule>;
