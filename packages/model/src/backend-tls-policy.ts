/**
 * BackendTLSPolicy (v1, v1alpha3): who it targets, and how the backend is authenticated.
 */
import type { Condition } from './condition.js';
import type { KubernetesObject } from './object.js';

/** One claim: on a whole target, or on one port of a Service by the port's name. Group must be written, even if "". */
export interface LocalPolicyTargetReferenceWithSectionName {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string | undefined;
}

/** An object in the policy's own namespace. */
export interface LocalObjectReference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface SubjectAltName {
  readonly type: string; // Hostname | URI
  readonly hostname?: string | undefined;
  readonly uri?: string | undefined;
}

export interface BackendTLSPolicyValidation {
  readonly hostname: string; // SNI; also the identity, unless subjectAltNames are given
  readonly caCertificateRefs?: readonly LocalObjectReference[] | undefined;
  readonly wellKnownCACertificates?: string | undefined; // System, or a domain-prefixed name
  readonly subjectAltNames?: readonly SubjectAltName[] | undefined;
}

/** One controller's word about a policy under one ancestor. */
export interface PolicyAncestorStatus {
  readonly ancestorRef: {
    readonly group?: string | undefined; // default gateway.networking.k8s.io
    readonly kind?: string | undefined; // default Gateway
    readonly namespace?: string | undefined;
    readonly name: string;
    readonly sectionName?: string | undefined;
    readonly port?: number | undefined;
  };
  readonly controllerName: string;
  readonly conditions: readonly Condition[];
}

export interface PolicyStatus {
  readonly ancestors: readonly PolicyAncestorStatus[]; // at most 16
}

export interface BackendTLSPolicy extends KubernetesObject<'BackendTLSPolicy'> {
  readonly spec: {
    readonly targetRefs: readonly LocalPolicyTargetReferenceWithSectionName[];
    readonly validation: BackendTLSPolicyValidation;
    readonly options?: Readonly<Record<string, string>> | undefined;
  };
  readonly status?: PolicyStatus | undefined;
}
