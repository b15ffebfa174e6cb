/**
 * References that may leave the namespace they are written in.
 */
import { isName } from '../../readable.js';
import { object, optional, required } from '../words.js';
import { GroupName, KindName, NamespaceName, ObjectName } from './references.js';

/** A Secret as a rule: what holds a certificate with its key. Torn, it would silently point at another object. */
export const SecretObjectReferenceNode = /* @__PURE__ */ object({
  group: optional(GroupName, { default: '', narrows: true }),
  kind: optional(KindName, { default: 'Secret', narrows: true }),
  name: required(ObjectName, { isReadable: isName }),
  namespace: optional(NamespaceName, { narrows: true }),
});

/** An object of any kind. */
export const ObjectReferenceNode = /* @__PURE__ */ object({
  group: required(GroupName),
  kind: required(KindName),
  name: required(ObjectName),
  namespace: optional(NamespaceName),
});
