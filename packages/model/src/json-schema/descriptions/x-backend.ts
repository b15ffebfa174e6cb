/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { BackendTLSPolicyValidation, Condition, ParentReference, SecretObjectReference } from './shared.js';

export const ExternalHostnameBackend: Described = {
  says: "A backend outside of the cluster, found by DNS.",
  fields: {
    hostname: { says: "A full DNS name in lower case. No IP address, and nothing below `cluster.local`." },
  },
};

export const BackendPort: Described = {
  says: "The port of a backend.",
  fields: {
    name: { says: "A DNS label, or `\"\"`. The CRD of v1.6.1 refuses every name but `\"\"`, by a fault in its rule: leave it out." },
    port: { says: "1–65535." },
  },
};

export const BackendTLS: Described = {
  says: "The TLS towards a backend.",
  fields: {
    mode: { says: "`None`: plaintext. `ServerOnly`: the backend is authenticated. `ClientAndServer`: both sides are." },
    clientCertificateRef: { says: "What is presented to the backend: needed for `ClientAndServer`, forbidden otherwise.", of: SecretObjectReference },
    validation: { says: "How the backend is authenticated, as in a BackendTLSPolicy.", of: BackendTLSPolicyValidation },
  },
};

export const BackendSpec: Described = {
  says: "What a backend is.",
  fields: {
    type: { says: "`ExternalHostname`, so far the only type." },
    externalHostname: { says: "Needed for type `ExternalHostname`.", of: ExternalHostnameBackend },
    port: { of: BackendPort },
    protocol: { says: "What is spoken to the backend. Absent: what the Route and the listener speak." },
    tls: { says: "Absent: plaintext, which is insecure for an external hostname.", of: BackendTLS },
  },
};

export const BackendAncestorStatus: Described = {
  says: "What one controller says of a backend under one parent.",
  fields: {
    parentRef: { says: "The parent, a Gateway as a rule.", of: ParentReference },
    controllerName: { says: "Who says it, as \"domain/path\"." },
    conditions: { says: "Each type once.", of: Condition },
  },
};

export const BackendStatus: Described = {
  says: "What controllers say of a backend.",
  fields: {
    parents: { says: "One entry for each parent and controller; at most 32.", of: BackendAncestorStatus },
  },
};

export const XBackend: Described = {
  says: "Experimental. A backend that says itself how it is reached and authenticated; Routes of its namespace name it.",
  fields: {
    spec: { of: BackendSpec },
    status: { of: BackendStatus },
  },
};
