/**
 * kgateway's BackendConfigPolicy (gateway.kgateway.dev/v1alpha1): the block `tls`, and whom it targets.
 */
import * as z from 'zod/mini';
import { LIMITS } from '../limits.js';
import { envelope } from '../metadata.js';
import type { KubernetesObject } from '../object.js';
import { narrowing, type Schema, textMap, textWithin } from '../schema.js';

/** A target by name, in the policy's namespace. */
export interface BackendConfigTargetReference {
  readonly group: string;
  readonly kind: string; // Service, Backend or Istio's Hostname
  readonly name: string;
}

/** Targets by label, in the policy's namespace. */
export interface BackendConfigTargetSelector {
  readonly group: string;
  readonly kind: string;
  readonly matchLabels: Readonly<Record<string, string>>;
}

/** Exactly one of secretRef, files, insecureSkipVerify and wellKnownCACertificates. */
export interface BackendConfigTls {
  readonly secretRef?: { readonly name: string } | undefined; // ca.crt, tls.crt, tls.key; same namespace
  readonly files?:
    | {
        readonly tlsCertificate?: string | undefined;
        readonly tlsKey?: string | undefined;
        readonly rootCA?: string | undefined;
      }
    | undefined;
  readonly insecureSkipVerify?: boolean | undefined;
  readonly wellKnownCACertificates?: string | undefined; // System
  readonly sni?: string | undefined; // SNI only; checks no name
  readonly verifySubjectAltNames?: readonly string[] | undefined; // DNS names
  readonly parameters?:
    | {
        readonly minVersion?: string | undefined; // AUTO | 1.0 … 1.3
        readonly maxVersion?: string | undefined;
        readonly cipherSuites?: readonly string[] | undefined;
        readonly ecdhCurves?: readonly string[] | undefined;
        readonly signatureAlgorithms?: readonly string[] | undefined;
      }
    | undefined;
  readonly alpnProtocols?: readonly string[] | undefined;
  readonly allowRenegotiation?: boolean | undefined;
  readonly simpleTLS?: boolean | undefined; // true: present no client certificate, even if the Secret holds one
}

/** A policy on connections to its targets; only its TLS is read. */
export interface BackendConfigPolicy extends KubernetesObject<'BackendConfigPolicy'> {
  readonly spec: {
    readonly targetRefs?: readonly BackendConfigTargetReference[] | undefined;
    readonly targetSelectors?: readonly BackendConfigTargetSelector[] | undefined;
    readonly tls?: BackendConfigTls | undefined; // absent: the policy says nothing about TLS
  };
}

/** The shape of a target by name. */
export const BackendConfigTargetReference: Schema<BackendConfigTargetReference> = /* @__PURE__ */ (() =>
  z.object({
    group: textWithin(LIMITS.group),
    kind: textWithin(LIMITS.kind),
    name: textWithin(LIMITS.objectName),
  }))();

/** The shape of a target by label. */
export const BackendConfigTargetSelector: Schema<BackendConfigTargetSelector> = /* @__PURE__ */ (() =>
  z.object({ group: textWithin(LIMITS.group), kind: textWithin(LIMITS.kind), matchLabels: textMap() }))();

/** Here and everywhere below, `null` is broken: each field decides what is trusted or presented. */
export const BackendConfigTls: Schema<BackendConfigTls> = /* @__PURE__ */ (() => {
  const texts = narrowing(z.array(z.string()));
  const text = narrowing(z.string());
  return z.object({
    secretRef: narrowing(z.object({ name: z.string() })),
    files: narrowing(z.object({ tlsCertificate: text, tlsKey: text, rootCA: text })),
    insecureSkipVerify: narrowing(z.boolean()),
    wellKnownCACertificates: text,
    sni: text,
    verifySubjectAltNames: texts,
    parameters: narrowing(
      z.object({
        minVersion: text,
        maxVersion: text,
        cipherSuites: texts,
        ecdhCurves: texts,
        signatureAlgorithms: texts,
      }),
    ),
    alpnProtocols: texts,
    allowRenegotiation: narrowing(z.boolean()),
    simpleTLS: narrowing(z.boolean()),
  });
})();

/** `targetRefs`, where given, name at least one target, as the CRD demands: an empty list would hide a torn one. */
export const BackendConfigPolicy: Schema<BackendConfigPolicy> = /* @__PURE__ */ (() =>
  z.object({
    ...envelope('BackendConfigPolicy'),
    spec: z.object({
      targetRefs: narrowing(z.array(BackendConfigTargetReference).check(z.minLength(1))),
      targetSelectors: narrowing(z.array(BackendConfigTargetSelector)),
      tls: narrowing(BackendConfigTls),
    }),
  }))();
