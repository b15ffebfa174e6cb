/**
 * References to other objects, as most kinds write them.
 */
import { DNS_SUBDOMAIN, GROUP, KIND, NAMESPACE } from '../patterns.js';
import { integer, object, optional, required, text } from '../words.js';

export const GroupName = /* @__PURE__ */ text({ max: 253, pattern: GROUP });
export const KindName = /* @__PURE__ */ text({ min: 1, max: 63, pattern: KIND });
export const ObjectName = /* @__PURE__ */ text({ min: 1, max: 253 });
export const NamespaceName = /* @__PURE__ */ text({ min: 1, max: 63, pattern: NAMESPACE });
export const SectionName = /* @__PURE__ */ text({ min: 1, max: 253, pattern: DNS_SUBDOMAIN });
export const PortNumber = /* @__PURE__ */ integer({ format: 'int32', min: 1, max: 65535 });

const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** A parent as status entries name it, and as Routes do, who add rules of their own. */
export const ParentReference = /* @__PURE__ */ object({
  group: optional(GroupName, { default: GATEWAY_GROUP }),
  kind: optional(KindName, { default: 'Gateway' }),
  name: required(ObjectName),
  namespace: optional(NamespaceName),
  sectionName: optional(SectionName),
  port: optional(PortNumber),
});
