/**
 * ReferenceGrant (v1; v1beta1 has the same fields).
 */
import type { Definition } from '../definition.js';
import { GroupName, KindName, NamespaceName, ObjectName } from '../parts/references.js';
import { list, object, optional, required } from '../words.js';

const From = /* @__PURE__ */ object({
  group: required(GroupName),
  kind: required(KindName),
  namespace: required(NamespaceName),
});

const To = /* @__PURE__ */ object({
  group: required(GroupName),
  kind: required(KindName),
  name: optional(ObjectName, { narrows: true }), // one that cannot be read must not grant every object of the kind
});

/** Everything but the envelope. */
export const ReferenceGrantBody = /* @__PURE__ */ object({
  spec: required(
    object({ from: required(list(From, { min: 1, max: 16 })), to: required(list(To, { min: 1, max: 16 })) }),
  ),
});

const COMMON = {
  group: 'gateway.networking.k8s.io',
  kind: 'ReferenceGrant',
  namespaced: true,
  served: ['standard', 'experimental'],
  rule: 'ref/grant-schema',
  body: ReferenceGrantBody,
} as const;

/** @rule ref/grant-schema */
export const ReferenceGrantV1 = { ...COMMON, version: 'v1' } as const satisfies Definition;

/** @rule ref/grant-schema */
export const ReferenceGrantV1Beta1 = { ...COMMON, version: 'v1beta1' } as const satisfies Definition;
