/**
 * A port of a Service or ServiceImport.
 */
import { choice, integer, intOrText, optional, required, text } from '../words.js';
import { open } from './open.js';
import { APP_PROTOCOL_CHECKS, PORT_CHECKS, PORT_NAME_CHECKS, TARGET_PORT_CHECKS } from './port-checks.js';

const COMMON = {
  name: optional(text({ checks: PORT_NAME_CHECKS })),
  protocol: optional(choice(['SCTP', 'TCP', 'UDP']), { default: 'TCP' }),
  port: required(integer({ format: 'int32', checks: PORT_CHECKS })),
  appProtocol: optional(text({ checks: APP_PROTOCOL_CHECKS })),
} as const;

/** A port of a Service. */
export const Port = /* @__PURE__ */ open({
  ...COMMON,
  targetPort: optional(intOrText({ checks: TARGET_PORT_CHECKS })),
  nodePort: optional(integer({ format: 'int32' })),
});

/** A port of a ServiceImport. */
export const ImportPort = /* @__PURE__ */ open(COMMON);
