/**
 * BackendTLSPolicy (v1, v1alpha3): who it targets, and how the backend is authenticated.
 */
import * as z from 'zod/mini';
import { Condition } from './condition.js';
import { LIMITS } from './limits.js';
import { envelope } from './metadata.js';
import type { KubernetesObject } from './object.js';
import { maybe, nameText, narrowing, type Schema, textMap, textWithin } from './schema.js';

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

/** A name that the leaf may present instead of the hostname. */
export interface SubjectAltName {
  readonly type: string; // Hostname | URI
  readonly hostname?: string | undefined;
  readonly uri?: string | undefined;
}

/** How the backend is authenticated. */
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

/** What controllers say about a policy, one entry for each ancestor and controller. */
export interface PolicyStatus {
  readonly ancestors: readonly PolicyAncestorStatus[]; // at most 16
}

/** A policy: connections to its targets use TLS, and the backend is authenticated as it says. */
export interface BackendTLSPolicy extends KubernetesObject<'BackendTLSPolicy'> {
  readonly spec: {
    readonly targetRefs: readonly LocalPolicyTargetReferenceWithSectionName[];
    readonly validation: BackendTLSPolicyValidation;
    readonly options?: Readonly<Record<string, string>> | undefined;
  };
  readonly status?: PolicyStatus | undefined;
}

/** An object in the referrer's namespace, as three texts. */
export const LocalObjectReference: Schema<LocalObjectReference> = /* @__PURE__ */ (() =>
  z.object({ group: z.string(), kind: z.string(), name: nameText() }))();

/** The shape of a subjectAltName; which value belongs to which type is a rule. */
export const SubjectAltName: Schema<SubjectAltName> = /* @__PURE__ */ (() =>
  z.object({ type: z.string(), hostname: narrowing(z.string()), uri: narrowing(z.string()) }))();

/** The shape of `validation`. */
export const BackendTLSPolicyValidation: Schema<BackendTLSPolicyValidation> = /* @__PURE__ */ (() =>
  z.object({
    hostname: z.string(),
    caCertificateRefs: narrowing(z.array(LocalObjectReference)),
    wellKnownCACertificates: narrowing(z.string()),
    subjectAltNames: narrowing(z.array(SubjectAltName)),
  }))();

/** A group, kind or name that none can be would claim nothing that exists: such a target does not count as read. */
export const LocalPolicyTargetReferenceWithSectionName: Schema<LocalPolicyTargetReferenceWithSectionName> =
  /* @__PURE__ */ (() =>
    z.object({
      group: textWithin(LIMITS.group),
      kind: textWithin(LIMITS.kind),
      name: textWithin(LIMITS.objectName),
      sectionName: narrowing(nameText()),
    }))();

/** The shape of a policy's status. */
export const PolicyStatus: Schema<PolicyStatus> = /* @__PURE__ */ (() =>
  z.object({
    ancestors: z.array(
      z.object({
        ancestorRef: z.object({
          group: maybe(z.string()),
          kind: maybe(z.string()),
          namespace: maybe(z.string()),
          name: z.string(),
          sectionName: maybe(z.string()),
          port: maybe(z.number()),
        }),
        controllerName: z.string(),
        conditions: z.array(Condition),
      }),
    ),
  }))();

/** The shape of a BackendTLSPolicy. A list of no targets claims nothing that could be refused: it is not read as one. */
export const BackendTLSPolicy: Schema<BackendTLSPolicy> = /* @__PURE__ */ (() =>
  z.object({
    ...envelope('BackendTLSPolicy'),
    spec: z.object({
      targetRefs: z.array(LocalPolicyTargetReferenceWithSectionName).check(z.minLength(1)),
      validation: BackendTLSPolicyValidation,
      options: maybe(textMap()),
    }),
    status: maybe(PolicyStatus),
  }))();
