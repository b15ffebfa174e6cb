/**
 * ClusterTrustBundle (certificates.k8s.io/v1; v1beta1 and v1alpha1 have the same fields).
 */
import type { KubernetesObject } from '../../object.js';

/** The anchors, and whose they are. */
export interface ClusterTrustBundleSpec {
  /** The signer, as `example.com/ca`: the bundle's name then begins with `example.com:ca:`. Absent: the name has no colon. */
  readonly signerName?: string | undefined;
  /** Certificates in PEM, at least one, no two the same, no other blocks. */
  readonly trustBundle: string;
}

/** Trust anchors for the whole cluster. */
export interface ClusterTrustBundle extends KubernetesObject<'ClusterTrustBundle'> {
  readonly spec: ClusterTrustBundleSpec;
}
