/**
 * References that may leave the namespace they are written in.
 */
import { object, optional, required } from '../words.js';
import { GroupName, KindName, NamespaceName, ObjectName } from './references.js';

/** A Secret as a rule: what holds a certificate with its key. */
export const SecretObjectReferenceNode = /* @__PURE__ */ object({
  group: optional(GroupName, { default: '' }),
  kind: optional(KindName, { default: 'Secret' }),
  name: required(ObjectName),
  namespace: optional(NamespaceName),
});

/** An object of any kind. */
export const ObjectReferenceNode = /* @__PURE__ */ object({
  group: required(GroupName),
  kind: required(KindName),
  name: required(ObjectName),
  namespace: optional(NamespaceName),
});
