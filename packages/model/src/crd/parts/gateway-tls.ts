/**
 * The TLS settings of a whole Gateway: as a client of its backends, and as the server of its clients.
 */
import { PORT_CONFIG_CHECKS } from '../checks/gateway.js';
import { choice, list, object, optional, required } from '../words.js';
import { ObjectReferenceNode, SecretObjectReferenceNode } from './object-references.js';
import { PortNumber } from './references.js';

const FrontendTLSConfigNode = /* @__PURE__ */ object({
  validation: optional(
    object({
      caCertificateRefs: required(list(ObjectReferenceNode, { min: 1, max: 16 })),
      mode: optional(choice(['AllowValidOnly', 'AllowInsecureFallback']), { default: 'AllowValidOnly' }),
    }),
  ),
});

export const GatewayTLSConfigNode = /* @__PURE__ */ object({
  backend: optional(object({ clientCertificateRef: optional(SecretObjectReferenceNode, { narrows: true }) }), {
    narrows: true,
  }),
  frontend: optional(
    object({
      default: required(FrontendTLSConfigNode),
      perPort: optional(
        list(object({ port: required(PortNumber), tls: required(FrontendTLSConfigNode) }), {
          max: 64,
          unique: ['port'],
          uniqueRule: 'gateway/frontend-port-unique',
          checks: PORT_CONFIG_CHECKS,
        }),
      ),
    }),
  ),
});
