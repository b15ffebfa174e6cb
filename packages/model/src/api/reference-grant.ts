/**
 * ReferenceGrant (v1, v1beta1): who may point across namespaces at what lives here.
 */
import type { KubernetesObject } from '../object.js';

/** Whose references are allowed. All three are compared exactly. */
export interface ReferenceGrantFrom {
  /** The referrer's API group; `""` is the core group. */
  readonly group: string;
  /** The referrer's kind, for example `HTTPRoute`. */
  readonly kind: string;
  /** The referrer's namespace. */
  readonly namespace: string;
}

/** What they may point at, in the grant's own namespace. */
export interface ReferenceGrantTo {
  /** API group; `""` is the core group. */
  readonly group: string;
  /** Kind, for example `Service` or `Secret`. */
  readonly kind: string;
  /** Absent: every object of the kind. */
  readonly name?: string | undefined;
}

/** What a grant allows: every `from` may point at every `to`. */
export interface ReferenceGrantSpec {
  /** 1 to 16. */
  readonly from: readonly ReferenceGrantFrom[];
  /** 1 to 16. */
  readonly to: readonly ReferenceGrantTo[];
}

/** Allows references from other namespaces into its own. It has no status, and what it allows ends with it. */
export interface ReferenceGrant extends KubernetesObject<'ReferenceGrant'> {
  readonly spec: ReferenceGrantSpec;
}
