/**
 * The sentences of the CRDs of GatewayClass, Gateway, ListenerSet, ReferenceGrant and XBackend.
 */
import type { Rule } from '../finding.js';

const CLASS = 'gateway-api v1.6.1 apis/v1/gatewayclass_types.go';
const GATEWAY = 'gateway-api v1.6.1 apis/v1/gateway_types.go';
const LISTENERS = 'gateway-api v1.6.1 apis/v1/gateway_types.go, listenerset_types.go';
const BACKEND = 'gateway-api v1.6.1 apisx/v1alpha1/xbackend_types.go';

/** By id. */
export const GATEWAYS_RULES = {
  'gateway/class-schema': {
    level: 'SCHEMA',
    says: 'A GatewayClass has the fields of its CRD, with their types and limits.',
    source: CLASS,
    digest: ['KIND-1'],
  },
  'gateway/controller-name-immutable': {
    level: 'SCHEMA',
    says: 'The controllerName of a GatewayClass cannot be changed.',
    source: CLASS,
    digest: ['GW-17'],
  },
  'status/feature-unique': {
    level: 'SCHEMA',
    says: 'A GatewayClass lists no supported feature twice.',
    source: CLASS,
  },
  'gateway/schema': {
    level: 'SCHEMA',
    says: 'A Gateway has the fields of its CRD, with their types and limits.',
    source: GATEWAY,
    digest: ['GW-1', 'GW-16', 'GW-18', 'GW-20', 'GW-22', 'GW-23', 'LS-2', 'KIND-2'],
  },
  'gateway/address-ip': {
    level: 'SCHEMA',
    says: 'An address of type IPAddress, the default, is an IPv4 or IPv6 address.',
    source: GATEWAY,
  },
  'gateway/address-ip-unique': {
    level: 'SCHEMA',
    says: 'A Gateway asks for no IP address twice.',
    source: GATEWAY,
  },
  'gateway/address-hostname': {
    level: 'SCHEMA',
    says: 'An address of type Hostname is a DNS name in lower case, which may begin with a wildcard.',
    source: GATEWAY,
  },
  'gateway/address-hostname-unique': {
    level: 'SCHEMA',
    says: 'A Gateway asks for no hostname twice.',
    source: GATEWAY,
  },
  'gateway/annotation-key-form': {
    level: 'SCHEMA',
    says: 'The key of an annotation is a name of up to 63 characters, which may have a DNS name and a slash before it.',
    source: GATEWAY,
  },
  'gateway/annotation-key-prefix': {
    level: 'SCHEMA',
    says: 'What stands before the slash in the key of an annotation has fewer than 253 characters.',
    source: GATEWAY,
  },
  'gateway/label-key-form': {
    level: 'SCHEMA',
    says: 'The key of a label is a name of up to 63 characters, which may have a DNS name and a slash before it.',
    source: GATEWAY,
  },
  'gateway/label-key-prefix': {
    level: 'SCHEMA',
    says: 'What stands before the slash in the key of a label has fewer than 253 characters.',
    source: GATEWAY,
  },
  'gateway/frontend-port-unique': {
    level: 'SCHEMA',
    says: 'No two TLS configurations for clients are for the same port.',
    source: GATEWAY,
    digest: ['GW-14'],
  },
  'listener/tls-forbidden': {
    level: 'SCHEMA',
    says: 'A listener for HTTP, TCP or UDP has no TLS settings.',
    source: LISTENERS,
    digest: ['GW-21', 'LS-1'],
  },
  'listener/https-terminates': {
    level: 'SCHEMA',
    says: 'A listener for HTTPS that has TLS settings terminates TLS.',
    source: LISTENERS,
    digest: ['GW-21', 'LS-1'],
  },
  'listener/tls-mode-required': {
    level: 'SCHEMA',
    says: 'A listener for TLS has TLS settings, and a mode in them.',
    source: LISTENERS,
    digest: ['GW-21', 'LS-1'],
  },
  'listener/hostname-forbidden': {
    level: 'SCHEMA',
    says: 'A listener for TCP or UDP has no hostname.',
    source: LISTENERS,
    digest: ['GW-21', 'LS-1'],
  },
  'listener/name-unique': {
    level: 'SCHEMA',
    says: 'No two listeners of one Gateway or ListenerSet have the same name.',
    source: LISTENERS,
    digest: ['GW-20', 'GW-21', 'LS-1'],
  },
  'listener/endpoint-unique': {
    level: 'SCHEMA',
    says: 'No two listeners of one Gateway or ListenerSet have the same port, protocol and hostname.',
    source: LISTENERS,
    digest: ['GW-21', 'LS-1'],
  },
  'listener/certificate-required': {
    level: 'SCHEMA',
    says: 'A listener that terminates TLS names certificates or options of the implementation.',
    source: LISTENERS,
    digest: ['GW-21', 'LS-1'],
  },
  'listener/set-schema': {
    level: 'SCHEMA',
    says: 'A ListenerSet has the fields of its CRD, with their types and limits.',
    source: 'gateway-api v1.6.1 apis/v1/listenerset_types.go',
    digest: ['LS-1', 'KIND-3'],
  },
  'status/listener-unique': {
    level: 'SCHEMA',
    says: 'A status has no two entries for listeners of the same name.',
    source: LISTENERS,
  },
  'ref/grant-schema': {
    level: 'SCHEMA',
    says: 'A ReferenceGrant has the fields of its CRD, with their types and limits.',
    source: 'gateway-api v1.6.1 apis/v1/referencegrant_types.go',
    digest: ['GRANT-1', 'KIND-8'],
  },
  'service/x-backend-schema': {
    level: 'SCHEMA',
    says: 'An XBackend has the fields of its CRD, with their types and limits.',
    source: BACKEND,
    digest: ['XB-2', 'XB-3', 'XB-6', 'XB-7', 'XB-10', 'XB-12', 'KIND-16'],
  },
  'service/x-backend-hostname-given': {
    level: 'SCHEMA',
    says: 'An XBackend has an externalHostname exactly if its type is ExternalHostname.',
    source: BACKEND,
    digest: ['XB-3'],
  },
  'service/x-backend-hostname-external': {
    level: 'SCHEMA',
    says: 'The hostname of an XBackend does not end with .cluster.local; an IP address, which its message forbids, passes.',
    source: BACKEND,
    digest: ['XB-5'],
  },
  'service/x-backend-port-name': {
    level: 'SCHEMA',
    says: 'The port of an XBackend has no name: by a fault in the CRD of v1.6.1 the server refuses DNS labels, too.',
    source: BACKEND,
    digest: ['XB-4'],
  },
  'service/x-backend-client-certificate': {
    level: 'SCHEMA',
    says: 'The TLS settings of an XBackend name a client certificate exactly if their mode is ClientAndServer.',
    source: BACKEND,
    digest: ['XB-8'],
  },
} as const satisfies Record<string, Rule>;
