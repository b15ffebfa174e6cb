/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { Condition, LabelSelector, Listener, ListenerStatus, LocalObjectReference, SecretObjectReference } from './shared.js';

export const GatewaySpecAddress: Described = {
  says: "An address that a Gateway asks for.",
  fields: {
    type: { says: "`IPAddress` (default), `Hostname`, `NamedAddress`, or a type of the implementation's with a domain before it." },
    value: { says: "At most 253 characters. Absent: any address of the type." },
  },
};

export const GatewayInfrastructure: Described = {
  says: "What the objects that an implementation creates for a Gateway look like.",
  fields: {
    labels: { says: "Labels of those objects; at most 8, each value at most 63 characters long." },
    annotations: { says: "Annotations of those objects; at most 16, each value at most 4096 characters long." },
    parametersRef: { says: "An object in the Gateway's namespace with more settings, beside those of the class.", of: LocalObjectReference },
  },
};

export const ListenerNamespaces: Described = {
  says: "The namespaces that a Gateway takes ListenerSets from.",
  fields: {
    from: { says: "`None` (default), `Same`: its own namespace, `Selector`: those that `selector` chooses, `All`: every one." },
    selector: { says: "Chooses namespaces by their labels; read for `from: Selector` only.", of: LabelSelector },
  },
};

export const AllowedListeners: Described = {
  says: "Which ListenerSets may join a Gateway.",
  fields: {
    namespaces: { says: "Default: none.", of: ListenerNamespaces },
  },
};

export const GatewayBackendTLS: Described = {
  says: "What a Gateway presents to its backends. Whether a connection uses TLS is for a BackendTLSPolicy to say.",
  fields: {
    clientCertificateRef: { says: "The client certificate with its key, a Secret of type `kubernetes.io/tls` as a rule.", of: SecretObjectReference },
  },
};

export const ObjectReference: Described = {
  says: "Points at an object of any kind, which must be named.",
  fields: {
    group: { says: "API group; `\"\"` is the core group." },
    kind: { says: "Kind, for example `ConfigMap`." },
    name: { says: "Name, 1–253 characters." },
    namespace: { says: "Default the referrer's own namespace; another one needs a ReferenceGrant there." },
  },
};

export const FrontendTLSValidation: Described = {
  says: "How the certificates of clients are verified.",
  fields: {
    caCertificateRefs: { says: "1 to 16 objects that hold CA certificates, ConfigMaps with the key `ca.crt` as a rule.", of: ObjectReference },
    mode: { says: "`AllowValidOnly` (default), or `AllowInsecureFallback`: clients without a valid certificate are let in, too." },
  },
};

export const FrontendTLSConfig: Described = {
  says: "What a Gateway asks of its clients.",
  fields: {
    validation: { says: "Absent: clients need no certificate.", of: FrontendTLSValidation },
  },
};

export const TLSPortConfig: Described = {
  says: "What a Gateway asks of the clients on one port.",
  fields: {
    port: { says: "1–65535, each port once." },
    tls: { of: FrontendTLSConfig },
  },
};

export const GatewayFrontendTLS: Described = {
  says: "The TLS between clients and the Gateway.",
  fields: {
    default: { says: "For every HTTPS listener whose port has nothing else.", of: FrontendTLSConfig },
    perPort: { says: "For the HTTPS listeners on single ports; at most 64.", of: TLSPortConfig },
  },
};

export const GatewayTLSConfig: Described = {
  says: "TLS settings of a whole Gateway.",
  fields: {
    backend: { says: "As a client of its backends.", of: GatewayBackendTLS },
    frontend: { says: "As the server of its clients.", of: GatewayFrontendTLS },
  },
};

export const GatewaySpec: Described = {
  says: "What a Gateway is asked to be.",
  fields: {
    gatewayClassName: { says: "Name of its GatewayClass, and thereby whose Gateway it is; 1–253 characters." },
    listeners: { says: "1 to 64, each name once.", of: Listener },
    addresses: { says: "Addresses that it asks for; at most 16. Absent: the implementation chooses.", of: GatewaySpecAddress },
    infrastructure: { of: GatewayInfrastructure },
    allowedListeners: { says: "Which ListenerSets may join. Default: none.", of: AllowedListeners },
    tls: { of: GatewayTLSConfig },
    defaultScope: { says: "Experimental. `All`: Routes that `useDefaultGateways` attach to it without naming it. Default `None`." },
  },
};

export const GatewayStatusAddress: Described = {
  says: "An address that a Gateway has.",
  fields: {
    type: { says: "`IPAddress` (default), `Hostname`, `NamedAddress`, or a type of the implementation's with a domain before it." },
    value: { says: "1–253 characters." },
  },
};

export const GatewayStatus: Described = {
  says: "What the controller says of a Gateway.",
  fields: {
    addresses: { says: "The addresses that it has; at most 16.", of: GatewayStatusAddress },
    conditions: { says: "At most 8, each type once. `Accepted` and `Programmed` are `Unknown` until a controller takes the Gateway.", of: Condition },
    listeners: { says: "One entry for each listener; at most 64.", of: ListenerStatus },
    attachedListenerSets: { says: "How many ListenerSets have joined." },
  },
};

export const Gateway: Described = {
  says: "A Gateway: where traffic enters, and what it presents to the backends that want a client certificate.",
  fields: {
    spec: { of: GatewaySpec },
    status: { of: GatewayStatus },
  },
};
