/**
 * GatewayClass, Gateway and ListenerSet, as far as they decide which Route is reached through which Gateway, and
 * which client certificate it presents.
 */
import * as z from 'zod/mini';
import { envelope } from './metadata.js';
import type { KubernetesObject } from './object.js';
import { maybe, nameText, narrowing, type Schema, textMap } from './schema.js';

/** Which controller a class belongs to. */
export interface GatewayClass extends KubernetesObject<'GatewayClass'> {
  readonly spec: { readonly controllerName: string };
}

/** One expression of a label selector. */
export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: string; // In | NotIn | Exists | DoesNotExist
  readonly values?: readonly string[] | undefined;
}

/** Selects objects by their labels: everything in it must hold, and an empty one selects all. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
  readonly matchExpressions?: readonly LabelSelectorRequirement[] | undefined;
}

/** Points at a Secret; group defaults to "", kind to Secret, namespace to the referrer's. */
export interface SecretObjectReference {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** A kind of Route that a listener takes. */
export interface RouteGroupKind {
  readonly group?: string | undefined; // default gateway.networking.k8s.io
  readonly kind: string;
}

/** Which Routes a listener takes. */
export interface AllowedRoutes {
  readonly namespaces?:
    | { readonly from?: string | undefined; readonly selector?: LabelSelector | undefined } // All | Selector | Same (default)
    | undefined;
  readonly kinds?: readonly RouteGroupKind[] | undefined; // absent or empty: by protocol
}

/** What a listener does with TLS of its clients. */
export interface ListenerTLSConfig {
  readonly mode?: string | undefined; // Terminate (default) | Passthrough
  readonly certificateRefs?: readonly SecretObjectReference[] | undefined;
}

/** One listener of a Gateway or ListenerSet. */
export interface Listener {
  readonly name: string;
  readonly hostname?: string | undefined; // absent: every hostname
  readonly port: number;
  readonly protocol: string; // HTTP | HTTPS | TLS | TCP | UDP | domain-prefixed
  readonly tls?: ListenerTLSConfig | undefined;
  readonly allowedRoutes?: AllowedRoutes | undefined;
}

/** What a Gateway presents to its backends. */
export interface GatewayBackendTLS {
  readonly clientCertificateRef?: SecretObjectReference | undefined;
}

/** A Gateway, as far as it is read. */
export interface Gateway extends KubernetesObject<'Gateway'> {
  readonly spec: {
    readonly gatewayClassName: string;
    readonly listeners: readonly Listener[];
    readonly tls?: { readonly backend?: GatewayBackendTLS | undefined } | undefined;
    readonly allowedListeners?:
      | {
          readonly namespaces?:
            | { readonly from?: string | undefined; readonly selector?: LabelSelector | undefined } // All | Selector | Same | None (default)
            | undefined;
        }
      | undefined;
  };
}

/** Listeners that join a Gateway from elsewhere. */
export interface ListenerSet extends KubernetesObject<'ListenerSet'> {
  readonly spec: {
    readonly parentRef: {
      readonly group?: string | undefined; // default gateway.networking.k8s.io
      readonly kind?: string | undefined; // default Gateway
      readonly name: string;
      readonly namespace?: string | undefined;
    };
    readonly listeners: readonly Listener[];
  };
}

/** The shape of a GatewayClass. */
export const GatewayClass: Schema<GatewayClass> = /* @__PURE__ */ (() =>
  z.object({ ...envelope('GatewayClass'), spec: z.object({ controllerName: z.string() }) }))();

/** The shape of a label selector. */
export const LabelSelector: Schema<LabelSelector> = /* @__PURE__ */ (() =>
  z.object({
    matchLabels: maybe(textMap()),
    matchExpressions: maybe(
      z.array(z.object({ key: z.string(), operator: z.string(), values: maybe(z.array(z.string())) })),
    ),
  }))();

/** Which namespaces a listener takes Routes, or a Gateway ListenerSets, from. */
const NamespaceSelection = /* @__PURE__ */ (() =>
  z.object({ from: maybe(z.string()), selector: maybe(LabelSelector) }))();

/** Nothing in it may be `null`: a torn reference would silently point at another object. */
export const SecretObjectReference: Schema<SecretObjectReference> = /* @__PURE__ */ (() =>
  z.object({
    group: narrowing(z.string()),
    kind: narrowing(z.string()),
    name: nameText(),
    namespace: narrowing(z.string()),
  }))();

/** The shape of a listener. */
export const Listener: Schema<Listener> = /* @__PURE__ */ (() =>
  z.object({
    name: z.string(),
    hostname: maybe(z.string()),
    port: z.int(),
    protocol: z.string(),
    tls: narrowing(z.object({ mode: narrowing(z.string()), certificateRefs: maybe(z.array(SecretObjectReference)) })),
    allowedRoutes: maybe(
      z.object({
        namespaces: maybe(NamespaceSelection),
        kinds: maybe(z.array(z.object({ group: maybe(z.string()), kind: z.string() }))),
      }),
    ),
  }))();

/** The shape of a Gateway. */
export const Gateway: Schema<Gateway> = /* @__PURE__ */ (() =>
  z.object({
    ...envelope('Gateway'),
    spec: z.object({
      gatewayClassName: z.string(),
      listeners: z.array(Listener),
      tls: narrowing(
        z.object({
          backend: narrowing(z.object({ clientCertificateRef: narrowing(SecretObjectReference) })),
        }),
      ),
      allowedListeners: maybe(z.object({ namespaces: maybe(NamespaceSelection) })),
    }),
  }))();

/** The shape of a ListenerSet. */
export const ListenerSet: Schema<ListenerSet> = /* @__PURE__ */ (() =>
  z.object({
    ...envelope('ListenerSet'),
    spec: z.object({
      parentRef: z.object({
        group: maybe(z.string()),
        kind: maybe(z.string()),
        name: nameText(),
        namespace: maybe(z.string()),
      }),
      listeners: z.array(Listener),
    }),
  }))();
