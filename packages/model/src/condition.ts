/**
 * Condition types and reasons that Gateway API names.
 */
/** A condition as an engine wants it: no times, which belong to the moment of writing. */
export interface DesiredCondition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
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
