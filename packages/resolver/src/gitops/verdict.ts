/**
 * What the tools that deploy manifests will say of an object once a status is written: a sync that waits for health waits
 * for exactly this.
 */
import type { Condition, ParentReference } from '@backend-tls/model';
import { type ArgoCdVerdict, argoCdVerdict } from './argo-cd.js';
import { type KstatusVerdict, kstatusVerdict } from './kstatus.js';

/** An object with its status, as far as the tools look at it; any object of the API server is one. */
export interface JudgedObject {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: {
    readonly generation?: number | undefined;
    readonly deletionTimestamp?: Date | string | null | undefined;
  };
  readonly status?: JudgedStatus | undefined;
}

export interface JudgedStatus {
  readonly conditions?: readonly JudgedCondition[] | undefined; // Gateways
  readonly listeners?: readonly { readonly conditions?: readonly JudgedCondition[] | undefined }[] | undefined;
  readonly ancestors?: readonly JudgedEntry[] | undefined; // policies
  readonly parents?: readonly JudgedEntry[] | undefined; // Routes
  readonly observedGeneration?: number | undefined; // of kinds that have one as a whole
}

export type JudgedCondition = Pick<Condition, 'type' | 'status' | 'observedGeneration'>;

export interface JudgedEntry {
  readonly ancestorRef?: ParentReference | undefined;
  readonly parentRef?: ParentReference | undefined;
  readonly conditions?: readonly JudgedCondition[] | undefined;
}

export interface GitopsVerdict {
  readonly argoCd: ArgoCdVerdict;
  readonly kstatus: KstatusVerdict; // what Flux and `kubectl apply` of inventories wait for
}

/**
 * What Argo CD's health check and kstatus say of this object. Pure and total.
 *
 * The two differ much: Argo CD reads the conditions of every entry, those of other controllers too; kstatus looks at no
 * list of entries, so that a policy that every Gateway rejects is `Current` to it.
 *
 * @rule status/gitops-verdict
 */
export function gitopsVerdict(object: JudgedObject): GitopsVerdict {
  return { argoCd: argoCdVerdict(object), kstatus: kstatusVerdict(object) };
}
