/**
 * kgateway's BackendConfigPolicy (gateway.kgateway.dev/v1alpha1): the block `tls`, and whom it targets.
 */
import type { KubernetesObject } from '../object.js';

export interface BackendConfigTargetReference {
  readonly group: string;
  readonly kind: string; // Service, Backend or Istio's Hostname
  readonly name: string;
}

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

export interface BackendConfigPolicy extends KubernetesObject<'BackendConfigPolicy'> {
  readonly spec: {
    readonly targetRefs?: readonly BackendConfigTargetReference[] | undefined;
    readonly targetSelectors?: readonly BackendConfigTargetSelector[] | undefined;
    readonly tls?: BackendConfigTls | undefined; // absent: the policy says nothing about TLS
  };
}
