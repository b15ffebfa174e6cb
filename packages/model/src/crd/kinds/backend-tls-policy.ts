/**
 * BackendTLSPolicy (v1; v1alpha3 has the same fields).
 */
import { isFilled, isGroup, isKindName, isName, isObjectName } from '../../readable.js';
import { TARGET_CHECKS } from '../checks/backend-tls-policy.js';
import type { Definition } from '../definition.js';
import { SomeConditions } from '../parts/conditions.js';
import { GroupName, KindName, ObjectName, ParentReference, SectionName } from '../parts/references.js';
import { ValidationNode } from '../parts/validation.js';
import { CONTROLLER_NAME } from '../patterns.js';
import { list, map, object, optional, required, text } from '../words.js';

/** @rule policy/target-ref-fields */
const TargetRef = /* @__PURE__ */ object(
  {
    group: required(GroupName, { isReadable: isGroup }),
    kind: required(KindName, { isReadable: isKindName }),
    name: required(ObjectName, { isReadable: isObjectName }),
    sectionName: optional(SectionName, { narrows: true, isReadable: isName }),
  },
  { rule: 'policy/target-ref-fields' },
);

/**
 * @rule policy/options-limits
 * @rule policy/target-refs-size
 */
const Spec = /* @__PURE__ */ object({
  options: optional(map(text({ max: 4096 }), { max: 16, rule: 'policy/options-limits' })),
  targetRefs: required(list(TargetRef, { min: 1, max: 16, rule: 'policy/target-refs-size', checks: TARGET_CHECKS }), {
    isReadable: isFilled,
  }),
  validation: required(ValidationNode),
});

/** Status of a policy, one entry for each ancestor and controller. */
export const PolicyStatusNode = /* @__PURE__ */ object({
  ancestors: required(
    list(
      object({
        ancestorRef: required(ParentReference),
        conditions: required(SomeConditions),
        controllerName: required(text({ min: 1, max: 253, pattern: CONTROLLER_NAME })),
      }),
      { max: 16 },
    ),
  ),
});

/** Everything but the envelope. */
export const BackendTLSPolicyBody = /* @__PURE__ */ object({
  spec: required(Spec),
  status: optional(PolicyStatusNode),
});

const COMMON = {
  group: 'gateway.networking.k8s.io',
  kind: 'BackendTLSPolicy',
  namespaced: true,
  rule: 'policy/schema',
  body: BackendTLSPolicyBody,
} as const;

/** @rule policy/schema */
export const BackendTLSPolicyV1 = {
  ...COMMON,
  version: 'v1',
  served: ['standard', 'experimental'],
} as const satisfies Definition;

/** @rule policy/schema */
export const BackendTLSPolicyV1Alpha3 = {
  ...COMMON,
  version: 'v1alpha3',
  served: ['experimental'],
  deprecated:
    'The v1alpha3 version of BackendTLSPolicy has been deprecated and will be removed in a future release of the API. Please upgrade to v1.',
} as const satisfies Definition;
