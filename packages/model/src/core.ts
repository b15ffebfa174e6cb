/**
 * The core kinds that are read: Service, ConfigMap, Secret, Namespace; and ClusterTrustBundle and ServiceImport.
 */
import * as z from 'zod/mini';
import { envelope } from './metadata.js';
import type { KubernetesObject } from './object.js';
import { isRedacted, type Redacted } from './redacted.js';
import { mapOf, maybe, type Schema, textMap } from './schema.js';

/** A port of a Service. */
export interface ServicePort {
  readonly name?: string | undefined; // a single port may have none: then no sectionName can name it
  readonly port: number;
  readonly protocol?: string | undefined; // TCP (default) | UDP | SCTP
  readonly targetPort?: number | string | undefined;
  readonly appProtocol?: string | undefined;
}

/** A Service, as far as it is read. */
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

/** A Namespace: its labels are read. */
export interface Namespace extends KubernetesObject<'Namespace'> {}

/** Cluster-scoped; certificates.k8s.io. */
export interface ClusterTrustBundle extends KubernetesObject<'ClusterTrustBundle'> {
  readonly spec: { readonly signerName?: string | undefined; readonly trustBundle: string };
}

/** multicluster.x-k8s.io; ports as a Service has them. */
export interface ServiceImport extends KubernetesObject<'ServiceImport'> {
  readonly spec: { readonly type?: string | undefined; readonly ports?: readonly ServicePort[] | undefined };
}

const ServicePort: Schema<ServicePort> = /* @__PURE__ */ (() =>
  z.object({
    name: maybe(z.string()),
    port: z.int(),
    protocol: maybe(z.string()),
    targetPort: maybe(z.union([z.number(), z.string()])),
    appProtocol: maybe(z.string()),
  }))();

/** The shape of a Service. */
export const Service: Schema<Service> = /* @__PURE__ */ (() =>
  z.object({
    ...envelope('Service'),
    spec: z.object({
      type: maybe(z.string()),
      clusterIP: maybe(z.string()),
      externalName: maybe(z.string()),
      selector: maybe(textMap()),
      ports: maybe(z.array(ServicePort)),
    }),
  }))();

/** The shape of a ServiceImport. */
export const ServiceImport: Schema<ServiceImport> = /* @__PURE__ */ (() =>
  z.object({
    ...envelope('ServiceImport'),
    spec: z.object({ type: maybe(z.string()), ports: maybe(z.array(ServicePort)) }),
  }))();

/** A ConfigMap as it is kept; config-map.ts makes it from one as it is written. */
export const ConfigMap: Schema<ConfigMap> = /* @__PURE__ */ (() =>
  z.object({
    ...envelope('ConfigMap'),
    data: maybe(mapOf<string | Redacted>((value) => typeof value === 'string' || isRedacted(value))),
    binaryData: maybe(textMap()),
  }))();

/** A Secret as it is kept; secret.ts makes it from one as it is written. */
export const Secret: Schema<Secret> = /* @__PURE__ */ (() =>
  z.object({ ...envelope('Secret'), type: maybe(z.string()), data: mapOf<Redacted>(isRedacted) }))();

/** The shape of a Namespace. */
export const Namespace: Schema<Namespace> = /* @__PURE__ */ (() => z.object(envelope('Namespace')))();

/** The shape of a ClusterTrustBundle. */
export const ClusterTrustBundle: Schema<ClusterTrustBundle> = /* @__PURE__ */ (() =>
  z.object({
    ...envelope('ClusterTrustBundle'),
    spec: z.object({ signerName: maybe(z.string()), trustBundle: z.string() }),
  }))();
