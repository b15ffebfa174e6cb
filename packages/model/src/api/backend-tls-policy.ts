/**
 * BackendTLSPolicy (v1, v1alpha3): who it targets, and how the backend is authenticated.
 */
import type { Open } from '../crd/words.js';
import type { KubernetesObject } from '../object.js';
import type { Condition } from './condition.js';
import type { ParentReference } from './route-parts.js';

/** One claim: on a whole target, or on one port of a Service. */
export interface LocalPolicyTargetReferenceWithSectionName {
  /** API group; `""`, the core group, must be written. */
  readonly group: string;
  /** Kind, `Service` as a rule. */
  readonly kind: string;
  /** Name of an object in the policy's own namespace. */
  readonly name: string;
  /** The name of one port of a Service. Absent: all its ports that no other claim names. */
  readonly sectionName?: string | undefined;
}

/** An object in the referrer's own namespace. */
export interface LocalObjectReference {
  /** API group; `""` is the core group. */
  readonly group: string;
  /** Kind, for example `ConfigMap`. */
  readonly kind: string;
  /** Name, 1–253 characters. */
  readonly name: string;
}

/** A name that the backend's certificate may hold instead of the hostname. */
export interface SubjectAltName {
  /** Which of the two fields is set. */
  readonly type: Open<'Hostname' | 'URI'>;
  /** A DNS name in lower case, which may begin with `*.`; for type `Hostname` only. */
  readonly hostname?: string | undefined;
  /** A URI with a host, such as `spiffe://cluster.example/backend`; for type `URI` only. */
  readonly uri?: string | undefined;
}

/** How the backend is authenticated. */
export interface BackendTLSPolicyValidation {
  /** The SNI that is sent, and, where no `subjectAltNames` are given, the name that the certificate must hold. */
  readonly hostname: string;
  /** Up to 8 objects with CA certificates, ConfigMaps with the key `ca.crt` as a rule. Excludes well-known ones. */
  readonly caCertificateRefs?: readonly LocalObjectReference[] | undefined;
  /** `System`, or a name of the implementation's with a domain before it. Needed without `caCertificateRefs`. */
  readonly wellKnownCACertificates?: Open<'System'> | undefined;
  /** Up to 5 names, of which the certificate must hold one; then `hostname` is the SNI and nothing else. */
  readonly subjectAltNames?: readonly SubjectAltName[] | undefined;
}

/** What a policy says. */
export interface BackendTLSPolicySpec {
  /** 1 to 16 claims; no two on the same target and section. */
  readonly targetRefs: readonly LocalPolicyTargetReferenceWithSectionName[];
  readonly validation: BackendTLSPolicyValidation;
  /** Settings of the implementation, at most 16; keys begin with a domain, values have up to 4096 characters. */
  readonly options?: Readonly<Record<string, string>> | undefined;
}

/** One controller's word about a policy under one ancestor. */
export interface PolicyAncestorStatus {
  /** The ancestor, a Gateway as a rule. */
  readonly ancestorRef: ParentReference;
  /** Who says it, as "domain/path". */
  readonly controllerName: string;
  /** 1 to 8, each type once: `Accepted`, `ResolvedRefs`. */
  readonly conditions: readonly Condition[];
}

/** What controllers say about a policy, one entry for each ancestor and controller. */
export interface PolicyStatus {
  /** At most 16. */
  readonly ancestors: readonly PolicyAncestorStatus[];
}

/** A policy: connections to its targets use TLS, and the backend is authenticated as it says. */
export interface BackendTLSPolicy extends KubernetesObject<'BackendTLSPolicy'> {
  readonly spec: BackendTLSPolicySpec;
  readonly status?: PolicyStatus | undefined;
}
