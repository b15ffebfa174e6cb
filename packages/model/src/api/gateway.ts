/**
 * Gateway (v1, v1beta1): listeners, and the TLS it speaks to clients and to backends.
 */
import type { Open } from '../crd/words.js';
import type { KubernetesObject } from '../object.js';
import type { LocalObjectReference } from './backend-tls-policy.js';
import type { Condition } from './condition.js';
import type { LabelSelector } from './label-selector.js';
import type { Listener, ListenerStatus } from './listener.js';
import type { ObjectReference, SecretObjectReference } from './object-references.js';

/** An address that a Gateway asks for. */
export interface GatewaySpecAddress {
  /** `IPAddress` (default), `Hostname`, `NamedAddress`, or a type of the implementation's with a domain before it. */
  readonly type?: string | undefined;
  /** At most 253 characters. Absent: any address of the type. */
  readonly value?: string | undefined;
}

/** An address that a Gateway has. */
export interface GatewayStatusAddress {
  /** `IPAddress` (default), `Hostname`, `NamedAddress`, or a type of the implementation's with a domain before it. */
  readonly type?: string | undefined;
  /** 1–253 characters. */
  readonly value: string;
}

/** What the objects that an implementation creates for a Gateway look like. */
export interface GatewayInfrastructure {
  /** Labels of those objects; at most 8, each value at most 63 characters long. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Annotations of those objects; at most 16, each value at most 4096 characters long. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** An object in the Gateway's namespace with more settings, beside those of the class. */
  readonly parametersRef?: LocalObjectReference | undefined;
}

/** The namespaces that a Gateway takes ListenerSets from. */
export interface ListenerNamespaces {
  /** `None` (default), `Same`: its own namespace, `Selector`: those that `selector` chooses, `All`: every one. */
  readonly from?: Open<'All' | 'Selector' | 'Same' | 'None'> | undefined;
  /** Chooses namespaces by their labels; read for `from: Selector` only. */
  readonly selector?: LabelSelector | undefined;
}

/** Which ListenerSets may join a Gateway. */
export interface AllowedListeners {
  /** Default: none. */
  readonly namespaces?: ListenerNamespaces | undefined;
}

/** What a Gateway presents to its backends. Whether a connection uses TLS is for a BackendTLSPolicy to say. */
export interface GatewayBackendTLS {
  /** The client certificate with its key, a Secret of type `kubernetes.io/tls` as a rule. */
  readonly clientCertificateRef?: SecretObjectReference | undefined;
}

/** How the certificates of clients are verified. */
export interface FrontendTLSValidation {
  /** 1 to 16 objects that hold CA certificates, ConfigMaps with the key `ca.crt` as a rule. */
  readonly caCertificateRefs: readonly ObjectReference[];
  /** `AllowValidOnly` (default), or `AllowInsecureFallback`: clients without a valid certificate are let in, too. */
  readonly mode?: Open<'AllowValidOnly' | 'AllowInsecureFallback'> | undefined;
}

/** What a Gateway asks of its clients. */
export interface FrontendTLSConfig {
  /** Absent: clients need no certificate. */
  readonly validation?: FrontendTLSValidation | undefined;
}

/** What a Gateway asks of the clients on one port. */
export interface TLSPortConfig {
  /** 1–65535, each port once. */
  readonly port: number;
  readonly tls: FrontendTLSConfig;
}

/** The TLS between clients and the Gateway. */
export interface GatewayFrontendTLS {
  /** For every HTTPS listener whose port has nothing else. */
  readonly default: FrontendTLSConfig;
  /** For the HTTPS listeners on single ports; at most 64. */
  readonly perPort?: readonly TLSPortConfig[] | undefined;
}

/** TLS settings of a whole Gateway. */
export interface GatewayTLSConfig {
  /** As a client of its backends. */
  readonly backend?: GatewayBackendTLS | undefined;
  /** As the server of its clients. */
  readonly frontend?: GatewayFrontendTLS | undefined;
}

/** What a Gateway is asked to be. */
export interface GatewaySpec {
  /** Name of its GatewayClass, and thereby whose Gateway it is; 1–253 characters. */
  readonly gatewayClassName: string;
  /** 1 to 64, each name once. */
  readonly listeners: readonly Listener[];
  /** Addresses that it asks for; at most 16. Absent: the implementation chooses. */
  readonly addresses?: readonly GatewaySpecAddress[] | undefined;
  readonly infrastructure?: GatewayInfrastructure | undefined;
  /** Which ListenerSets may join. Default: none. */
  readonly allowedListeners?: AllowedListeners | undefined;
  readonly tls?: GatewayTLSConfig | undefined;
  /** Experimental. `All`: Routes that `useDefaultGateways` attach to it without naming it. Default `None`. */
  readonly defaultScope?: Open<'All' | 'None'> | undefined;
}

/** What the controller says of a Gateway. */
export interface GatewayStatus {
  /** The addresses that it has; at most 16. */
  readonly addresses?: readonly GatewayStatusAddress[] | undefined;
  /** At most 8, each type once. `Accepted` and `Programmed` are `Unknown` until a controller takes the Gateway. */
  readonly conditions?: readonly Condition[] | undefined;
  /** One entry for each listener; at most 64. */
  readonly listeners?: readonly ListenerStatus[] | undefined;
  /** How many ListenerSets have joined. */
  readonly attachedListenerSets?: number | undefined;
}

/** A Gateway: where traffic enters, and what it presents to the backends that want a client certificate. */
export interface Gateway extends KubernetesObject<'Gateway'> {
  readonly spec: GatewaySpec;
  readonly status?: GatewayStatus | undefined;
}
