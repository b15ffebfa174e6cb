/**
 * The core kinds that are read: Service, ConfigMap, Secret, Namespace; and ClusterTrustBundle and ServiceImport.
 */
import type { KubernetesObject } from './object.js';
import type { Redacted } from './redacted.js';

export interface ServicePort {
  readonly name?: string | undefined; // a single port may have none: then no sectionName can name it
  readonly port: number;
  readonly protocol?: string | undefined; // TCP (default) | UDP | SCTP
  readonly targetPort?: number | string | undefined;
  readonly appProtocol?: string | undefined;
}

export interface Service extends KubernetesObject<'Service'> {
  readonly spec: {
    readonly type?: string | undefined; // ClusterIP (default) | NodePort | LoadBalancer | ExternalName
    readonly clusterIP?: string | undefined; // "None": headless
    readonly externalName?: string | undefined;
    readonly selector?: Readonly<Record<string, string>> | undefined;
    readonly ports?: readonly ServicePort[] | undefined;
  };
}

/** A value that holds a PRIVATE KEY block is `Redacted` from reading on. */
export interface ConfigMap extends KubernetesObject<'ConfigMap'> {
  readonly data?: Readonly<Record<string, string | Redacted>> | undefined;
  readonly binaryData?: Readonly<Record<string, string>> | undefined; // base64
}

/** As read: `data` and `stringData` merged, base64 undone, every value `Redacted` (decoded as Latin-1, one character a byte). */
export interface Secret extends KubernetesObject<'Secret'> {
  readonly type?: string | undefined;
  readonly data: Readonly<Record<string, Redacted>>;
}

export interface Namespace extends KubernetesObject<'Namespace'> {}

/** Cluster-scoped; certificates.k8s.io. */
export interface ClusterTrustBundle extends KubernetesObject<'ClusterTrustBundle'> {
  readonly spec: { readonly signerName?: string | undefined; readonly trustBundle: string };
}

/** multicluster.x-k8s.io; ports as a Service has them. */
export interface ServiceImport extends KubernetesObject<'ServiceImport'> {
  readonly spec: { readonly type?: string | undefined; readonly ports?: readonly ServicePort[] | undefined };
}
