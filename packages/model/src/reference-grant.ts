/**
 * ReferenceGrant (v1, v1beta1): who may point across namespaces at what lives here.
 */
import type { KubernetesObject } from './object.js';

export interface ReferenceGrantFrom {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

export interface ReferenceGrantTo {
  readonly group: string;
  readonly kind: string;
  readonly name?: string | undefined; // absent: every object of the kind
}

export interface ReferenceGrant extends KubernetesObject<'ReferenceGrant'> {
  readonly spec: { readonly from: readonly ReferenceGrantFrom[]; readonly to: readonly ReferenceGrantTo[] };
}
