/**
 * Listeners, which Gateways and ListenerSets write alike, and what controllers say of them.
 */
import { LISTENER_CHECKS, LISTENER_TLS_CHECKS } from '../checks/listener.js';
import { HOSTNAME, LISTENER_PROTOCOL } from '../patterns.js';
import { choice, integer, list, map, object, optional, required, text } from '../words.js';
import { Conditions } from './conditions.js';
import { LabelSelectorNode } from './label-selector.js';
import { SecretObjectReferenceNode } from './object-references.js';
import { GroupName, KindName, PortNumber, SectionName } from './references.js';

const RouteGroupKindNode = /* @__PURE__ */ object({
  group: optional(GroupName, { default: 'gateway.networking.k8s.io' }),
  kind: required(KindName),
});

const AllowedRoutesNode = /* @__PURE__ */ object({
  kinds: optional(list(RouteGroupKindNode, { max: 8 })),
  namespaces: optional(
    object({
      from: optional(choice(['All', 'Selector', 'Same']), { default: 'Same' }),
      selector: optional(LabelSelectorNode),
    }),
    { default: { from: 'Same' } },
  ),
});

const ListenerTLSConfigNode = /* @__PURE__ */ object(
  {
    certificateRefs: optional(list(SecretObjectReferenceNode, { max: 64 })),
    mode: optional(choice(['Terminate', 'Passthrough']), { default: 'Terminate', narrows: true }),
    options: optional(map(text({ max: 4096 }), { max: 16 })),
  },
  { checks: LISTENER_TLS_CHECKS },
);

const ListenerNode = /* @__PURE__ */ object({
  name: required(SectionName),
  hostname: optional(text({ min: 1, max: 253, pattern: HOSTNAME })),
  port: required(PortNumber),
  protocol: required(text({ min: 1, max: 255, pattern: LISTENER_PROTOCOL })),
  tls: optional(ListenerTLSConfigNode, { narrows: true }),
  allowedRoutes: optional(AllowedRoutesNode, { default: { namespaces: { from: 'Same' } } }),
});

/** One to 64 listeners, no two of one name. */
export const Listeners = /* @__PURE__ */ list(ListenerNode, {
  min: 1,
  max: 64,
  unique: ['name'],
  uniqueRule: 'listener/name-unique',
  checks: LISTENER_CHECKS,
});

/**
 * What a controller says of each listener.
 *
 * @rule status/listener-unique
 */
export const ListenerStatuses = /* @__PURE__ */ list(
  object({
    attachedRoutes: required(integer({ format: 'int32' })),
    conditions: required(Conditions),
    name: required(SectionName),
    supportedKinds: optional(list(RouteGroupKindNode, { max: 8 })),
  }),
  { max: 64, unique: ['name'], uniqueRule: 'status/listener-unique' },
);
