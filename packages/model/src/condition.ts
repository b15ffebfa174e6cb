/**
 * Condition types and reasons that Gateway API names.
 */
import * as z from 'zod/mini';
import { maybe, type Schema } from './schema.js';

/** A condition as an engine wants it: no times, which belong to the moment of writing. */
export interface DesiredCondition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

/** A `metav1.Condition` as it stands in an object's status. */
export interface Condition extends DesiredCondition {
  readonly observedGeneration?: number | undefined;
  readonly lastTransitionTime: Date | string;
}

/** The reasons of a policy's conditions. */
export type PolicyConditionReason =
  | 'Accepted'
  | 'Conflicted'
  | 'Invalid'
  | 'TargetNotFound'
  | 'NoValidCACertificate'
  | 'ResolvedRefs'
  | 'InvalidCACertificateRef'
  | 'InvalidKind';

/** The reasons of a Gateway's ResolvedRefs. */
export type GatewayResolvedRefsReason =
  | 'ResolvedRefs'
  | 'RefNotPermitted'
  | 'InvalidClientCertificateRef'
  | 'ListenersNotResolved';

/** `InvalidBackendTLS` is ours: upstream names no reason for a policy that cannot be met (ROUTE-14). */
export type RouteResolvedRefsReason =
  | 'ResolvedRefs'
  | 'InvalidKind'
  | 'RefNotPermitted'
  | 'BackendNotFound'
  | 'UnsupportedProtocol'
  | 'InvalidBackendTLS';

/** The shape of a condition in an object's status. */
export const Condition: Schema<Condition> = /* @__PURE__ */ (() =>
  z.object({
    type: z.string(),
    status: z.enum(['True', 'False', 'Unknown']),
    reason: z.string(),
    message: z.string(),
    observedGeneration: maybe(z.number()),
    lastTransitionTime: z.custom<Date | string>((value) => typeof value === 'string' || value instanceof Date),
  }))();
