/**
 * ReferenceGrant (v1, v1beta1): who may point across namespaces at what lives here.
 */
import * as z from 'zod/mini';
import { envelope } from './metadata.js';
import type { KubernetesObject } from './object.js';
import { narrowing, type Schema } from './schema.js';

/** Whose references are allowed. */
export interface ReferenceGrantFrom {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

/** What they may point at. */
export interface ReferenceGrantTo {
  readonly group: string;
  readonly kind: string;
  readonly name?: string | undefined; // absent: every object of the kind
}

/** Allows references from other namespaces into its own. */
export interface ReferenceGrant extends KubernetesObject<'ReferenceGrant'> {
  readonly spec: { readonly from: readonly ReferenceGrantFrom[]; readonly to: readonly ReferenceGrantTo[] };
}

/** A `name` that cannot be read must not grant every object of the kind: there `null` is broken. */
export const ReferenceGrant: Schema<ReferenceGrant> = /* @__PURE__ */ (() =>
  z.object({
    ...envelope('ReferenceGrant'),
    spec: z.object({
      from: z.array(z.object({ group: z.string(), kind: z.string(), namespace: z.string() })),
      to: z.array(z.object({ group: z.string(), kind: z.string(), name: narrowing(z.string()) })),
    }),
  }))();
