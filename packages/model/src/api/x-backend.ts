/**
 * XBackend (gateway.networking.x-k8s.io/v1alpha1, experimental): an external backend with TLS of its own.
 */
import type { Open } from '../crd/words.js';
import type { KubernetesObject } from '../object.js';
import type { BackendTLSPolicyValidation } from './backend-tls-policy.js';
import type { Condition } from './condition.js';
import type { SecretObjectReference } from './object-references.js';
import type { ParentReference } from './route-parts.js';

/** A backend outside of the cluster, found by DNS. */
export interface ExternalHostnameBackend {
  /** A full DNS name in lower case. No IP address, and nothing below `cluster.local`. */
  readonly hostname: string;
}

/** The port of a backend. */
export interface BackendPort {
  /**
   * A DNS label, or `""`. The CRD of v1.6.1 refuses every name but `""`, by a fault in its rule: leave it out.
   */
  readonly name?: string | undefined;
  /** 1–65535. */
  readonly port: number;
}

/** The TLS towards a backend. */
export interface BackendTLS {
  /** `None`: plaintext. `ServerOnly`: the backend is authenticated. `ClientAndServer`: both sides are. */
  readonly mode: Open<'None' | 'ServerOnly' | 'ClientAndServer'>;
  /** What is presented to the backend: needed for `ClientAndServer`, forbidden otherwise. */
  readonly clientCertificateRef?: SecretObjectReference | undefined;
  /** How the backend is authenticated, as in a BackendTLSPolicy. */
  readonly validation?: BackendTLSPolicyValidation | undefined;
}

/** What a backend is. */
export interface BackendSpec {
  /** `ExternalHostname`, so far the only type. */
  readonly type: Open<'ExternalHostname'>;
  /** Needed for type `ExternalHostname`. */
  readonly externalHostname?: ExternalHostnameBackend | undefined;
  readonly port: BackendPort;
  /** What is spoken to the backend. Absent: what the Route and the listener speak. */
  readonly protocol?: Open<'TCP' | 'HTTP' | 'HTTP2' | 'HTTP11' | 'H2C' | 'MCP'> | undefined;
  /** Absent: plaintext, which is insecure for an external hostname. */
  readonly tls?: BackendTLS | undefined;
}

/** What one controller says of a backend under one parent. */
export interface BackendAncestorStatus {
  /** The parent, a Gateway as a rule. */
  readonly parentRef: ParentReference;
  /** Who says it, as "domain/path". */
  readonly controllerName: string;
  /** Each type once. */
  readonly conditions?: readonly Condition[] | undefined;
}

/** What controllers say of a backend. */
export interface BackendStatus {
  /** One entry for each parent and controller; at most 32. */
  readonly parents?: readonly BackendAncestorStatus[] | undefined;
}

/** Experimental. A backend that says itself how it is reached and authenticated; Routes of its namespace name it. */
export interface XBackend extends KubernetesObject<'XBackend'> {
  readonly spec: BackendSpec;
  readonly status?: BackendStatus | undefined;
}
