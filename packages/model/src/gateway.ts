/**
 * GatewayClass, Gateway and ListenerSet, as far as they decide which Route is reached through which Gateway, and
 * which client certificate it presents.
 */
import type { KubernetesObject } from './object.js';

export interface GatewayClass extends KubernetesObject<'GatewayClass'> {
  readonly spec: { readonly controllerName: string };
}

export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: string; // In | NotIn | Exists | DoesNotExist
  readonly values?: readonly string[] | undefined;
}

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

export interface RouteGroupKind {
  readonly group?: string | undefined; // default gateway.networking.k8s.io
  readonly kind: string;
}

export interface AllowedRoutes {
  readonly namespaces?:
    | { readonly from?: string | undefined; readonly selector?: LabelSelector | undefined } // All | Selector | Same (default)
    | undefined;
  readonly kinds?: readonly RouteGroupKind[] | undefined; // absent or empty: by protocol
}

export interface ListenerTLSConfig {
  readonly mode?: string | undefined; // Terminate (default) | Passthrough
  readonly certificateRefs?: readonly SecretObjectReference[] | undefined;
}

export interface Listener {
  readonly name: string;
  readonly hostname?: string | undefined; // absent: every hostname
  readonly port: number;
  readonly protocol: string; // HTTP | HTTPS | TLS | TCP | UDP | domain-prefixed
  readonly tls?: ListenerTLSConfig | undefined;
  readonly allowedRoutes?: AllowedRoutes | undefined;
}

export interface GatewayBackendTLS {
  readonly clientCertificateRef?: SecretObjectReference | undefined;
}

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
