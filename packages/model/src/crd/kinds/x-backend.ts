/**
 * XBackend (v1alpha1, experimental channel only).
 */
import { BACKEND_CHECKS, BACKEND_TLS_CHECKS, EXTERNAL_HOSTNAME_CHECKS, PORT_NAME_CHECKS } from '../checks/x-backend.js';
import type { Definition } from '../definition.js';
import { AnyConditions } from '../parts/conditions.js';
import { SecretObjectReferenceNode } from '../parts/object-references.js';
import { ParentReference, PortNumber } from '../parts/references.js';
import { ValidationNode } from '../parts/validation.js';
import { CONTROLLER_NAME, DNS_SUBDOMAIN } from '../patterns.js';
import { choice, list, object, optional, required, text } from '../words.js';

const ExternalHostname = /* @__PURE__ */ object({
  hostname: required(text({ min: 1, max: 253, pattern: DNS_SUBDOMAIN, checks: EXTERNAL_HOSTNAME_CHECKS })),
});

const Port = /* @__PURE__ */ object({
  name: optional(text({ max: 63, checks: PORT_NAME_CHECKS })),
  port: required(PortNumber),
});

const Tls = /* @__PURE__ */ object(
  {
    clientCertificateRef: optional(SecretObjectReferenceNode, { narrows: true }),
    mode: required(choice(['None', 'ServerOnly', 'ClientAndServer'])),
    validation: optional(ValidationNode, { narrows: true }),
  },
  { checks: BACKEND_TLS_CHECKS },
);

const Spec = /* @__PURE__ */ object(
  {
    externalHostname: optional(ExternalHostname, { narrows: true }),
    port: required(Port),
    protocol: optional(choice(['TCP', 'HTTP', 'HTTP2', 'HTTP11', 'H2C', 'MCP'])),
    tls: optional(Tls, { narrows: true }),
    type: required(choice(['ExternalHostname'])),
  },
  { checks: BACKEND_CHECKS },
);

const ParentStatus = /* @__PURE__ */ object({
  conditions: optional(AnyConditions),
  controllerName: required(text({ min: 1, max: 253, pattern: CONTROLLER_NAME })),
  parentRef: required(ParentReference),
});

/** Everything but the envelope. */
export const XBackendBody = /* @__PURE__ */ object({
  spec: required(Spec),
  status: optional(object({ parents: optional(list(ParentStatus, { max: 32 })) })),
});

/** @rule service/x-backend-schema */
export const XBackendV1Alpha1 = {
  group: 'gateway.networking.x-k8s.io',
  version: 'v1alpha1',
  kind: 'XBackend',
  namespaced: true,
  served: ['experimental'],
  rule: 'service/x-backend-schema',
  body: XBackendBody,
} as const satisfies Definition;
