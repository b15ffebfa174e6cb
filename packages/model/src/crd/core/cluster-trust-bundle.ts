/**
 * ClusterTrustBundle (certificates.k8s.io/v1; v1beta1 and v1alpha1 have the same fields).
 */
import type { Definition } from '../definition.js';
import { optional, required, text } from '../words.js';
import { BUNDLE_CHECKS, BUNDLE_NAME } from './bundle-checks.js';
import { open } from './open.js';

/** Everything but the envelope. */
export const ClusterTrustBundleBody = /* @__PURE__ */ open(
  {
    spec: required(open({ signerName: optional(text()), trustBundle: required(text({ combination: BUNDLE_CHECKS })) })),
  },
  { combination: BUNDLE_NAME },
);

const COMMON = {
  group: 'certificates.k8s.io',
  kind: 'ClusterTrustBundle',
  namespaced: false,
  names: 'after-colon',
  isSecret: true,
  served: ['standard', 'experimental'],
  rule: 'trust/bundle-schema',
  body: ClusterTrustBundleBody,
} as const;

/** @rule trust/bundle-schema */
export const ClusterTrustBundleV1 = { ...COMMON, version: 'v1' } as const satisfies Definition;
/** @rule trust/bundle-schema */
export const ClusterTrustBundleV1Beta1 = { ...COMMON, version: 'v1beta1' } as const satisfies Definition;
/** @rule trust/bundle-schema */
export const ClusterTrustBundleV1Alpha1 = { ...COMMON, version: 'v1alpha1' } as const satisfies Definition;
