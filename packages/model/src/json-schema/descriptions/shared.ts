/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';

export const ObjectName: Described = {
  says: "An object in the referrer's own namespace, by name alone: the field says of which kind it is.",
  fields: {
    name: { says: "Default `\"\"`, which names nothing." },
  },
};

export const Condition: Described = {
  says: "One aspect of an object's state, as a controller last saw it.",
  fields: {
    type: { says: "Such as Accepted; once in each list." },
    status: { says: "Whether it holds." },
    observedGeneration: { says: "The metadata.generation that it speaks of, from 0." },
    lastTransitionTime: { says: "When the status last changed; a text is RFC 3339." },
    reason: { says: "CamelCase, for programs." },
    message: { says: "For people, at most 32768 characters." },
  },
};

export const ParentReference: Described = {
  says: "Points at a parent, a Gateway or a ListenerSet as a rule, or at one listener of it.",
  fields: {
    group: { says: "API group. Default `gateway.networking.k8s.io`." },
    kind: { says: "Kind. Default `Gateway`." },
    namespace: { says: "Default the Route's own namespace; another one needs the leave of the parent's listeners." },
    name: { says: "Name, 1–253 characters." },
    sectionName: { says: "The name of one listener. Absent: every listener that lets the Route in." },
    port: { says: "The port of listeners, 1–65535. Together with `sectionName`, both must fit." },
  },
};

export const PolicyAncestorStatus: Described = {
  says: "One controller's word about a policy under one ancestor.",
  fields: {
    ancestorRef: { says: "The ancestor, a Gateway as a rule.", of: ParentReference },
    controllerName: { says: "Who says it, as \"domain/path\"." },
    conditions: { says: "1 to 8, each type once: `Accepted`, `ResolvedRefs`.", of: Condition },
  },
};

export const PolicyStatus: Described = {
  says: "What controllers say about a policy, one entry for each ancestor and controller.",
  fields: {
    ancestors: { says: "At most 16.", of: PolicyAncestorStatus },
  },
};

export const LocalObjectReference: Described = {
  says: "An object in the referrer's own namespace.",
  fields: {
    group: { says: "API group; `\"\"` is the core group." },
    kind: { says: "Kind, for example `ConfigMap`." },
    name: { says: "Name, 1–253 characters." },
  },
};

export const SubjectAltName: Described = {
  says: "A name that the backend's certificate may hold instead of the hostname.",
  fields: {
    type: { says: "Which of the two fields is set." },
    hostname: { says: "A DNS name in lower case, which may begin with `*.`; for type `Hostname` only." },
    uri: { says: "A URI with a host, such as `spiffe://cluster.example/backend`; for type `URI` only." },
  },
};

export const BackendTLSPolicyValidation: Described = {
  says: "How the backend is authenticated.",
  fields: {
    hostname: { says: "The SNI that is sent, and, where no `subjectAltNames` are given, the name that the certificate must hold." },
    caCertificateRefs: { says: "Up to 8 objects with CA certificates, ConfigMaps with the key `ca.crt` as a rule. Excludes well-known ones.", of: LocalObjectReference },
    wellKnownCACertificates: { says: "`System`, or a name of the implementation's with a domain before it. Needed without `caCertificateRefs`." },
    subjectAltNames: { says: "Up to 5 names, of which the certificate must hold one; then `hostname` is the SNI and nothing else.", of: SubjectAltName },
  },
};

export const HTTPHeader: Described = {
  says: "A header and its value.",
  fields: {
    name: { says: "Name, 1–256 characters; its case does not matter to HTTP." },
    value: { says: "Value, 1–4096 characters; in the experimental channel printable ASCII, with single spaces or tabs inside." },
  },
};

export const HTTPHeaderFilter: Described = {
  says: "Changes headers: `set` first, then `add`, then `remove`.",
  fields: {
    set: { says: "Up to 16 headers that overwrite those of their names; no name twice.", of: HTTPHeader },
    add: { says: "Up to 16 headers whose values are appended to those of their names; no name twice.", of: HTTPHeader },
    remove: { says: "Up to 16 names; none twice." },
  },
};

export const BackendObjectReference: Described = {
  says: "Points at a backend, a Service as a rule.",
  fields: {
    group: { says: "API group. Default `\"\"`, the core group." },
    kind: { says: "Kind. Default `Service`." },
    name: { says: "Name, 1–253 characters." },
    namespace: { says: "Default the Route's own namespace; another one needs a ReferenceGrant there." },
    port: { says: "1–65535, needed for a Service: the number of a port of the Service, not its target port." },
  },
};

export const Fraction: Described = {
  says: "A part of a whole: `numerator` out of `denominator`.",
  fields: {
    numerator: { says: "From 0 to the denominator." },
    denominator: { says: "From 1. Default 100." },
  },
};

export const HTTPRequestMirrorFilter: Described = {
  says: "Sends a copy of requests to one more backend, whose answers are ignored.",
  fields: {
    backendRef: { of: BackendObjectReference },
    percent: { says: "Per cent of the requests, 0–100. Default all of them. Excludes `fraction`." },
    fraction: { says: "Part of the requests. Default all of them. Excludes `percent`.", of: Fraction },
  },
};

export const CookieConfig: Described = {
  says: "How long the cookie of a session lives.",
  fields: {
    lifetimeType: { says: "`Permanent` cookies live as long as `absoluteTimeout` says. Default `Session`." },
  },
};

export const SessionPersistence: Described = {
  says: "Sends the requests of one session to one backend. Experimental.",
  fields: {
    sessionName: { says: "The name of the cookie or header, up to 128 characters. Default the implementation's choice." },
    absoluteTimeout: { says: "When the session ends, a duration such as `1h30m`; needed for permanent cookies." },
    type: { says: "What carries the session. Default `Cookie`." },
    cookieConfig: { says: "For type `Cookie` only.", of: CookieConfig },
  },
};

export const RouteParentStatus: Described = {
  says: "One controller's word about a Route under one parent.",
  fields: {
    parentRef: { says: "The parent, as it stands in the Route.", of: ParentReference },
    controllerName: { says: "Who says it, as \"domain/path\"." },
    conditions: { says: "1 to 8 conditions, each type once: Accepted and ResolvedRefs as a rule.", of: Condition },
  },
};

export const RouteStatus: Described = {
  says: "What controllers say about a Route.",
  fields: {
    parents: { says: "Up to 32 entries, one for each parent and controller.", of: RouteParentStatus },
  },
};

export const SecretObjectReference: Described = {
  says: "Points at a Secret as a rule: an object that holds a certificate with its key.",
  fields: {
    group: { says: "API group. Default `\"\"`, the core group." },
    kind: { says: "Kind. Default `Secret`." },
    name: { says: "Name, 1–253 characters." },
    namespace: { says: "Default the referrer's own namespace; another one needs a ReferenceGrant there." },
  },
};

export const ListenerTLSConfig: Described = {
  says: "What a listener does with the TLS of its clients.",
  fields: {
    mode: { says: "`Terminate` (default): TLS ends here, and needs a certificate. `Passthrough`: it goes on to the backend, unread." },
    certificateRefs: { says: "What the Gateway presents to clients; at most 64. Needed to terminate, unless `options` say what to present.", of: SecretObjectReference },
    options: { says: "Settings of the implementation, at most 16; keys begin with a domain, values have up to 4096 characters." },
  },
};

export const LabelSelectorRequirement: Described = {
  says: "One expression of a label selector.",
  fields: {
    key: { says: "The label that is looked at." },
    operator: { says: "How the label relates to `values`: `In`, `NotIn`, `Exists` or `DoesNotExist`. No CRD holds it to these." },
    values: { says: "Needed for `In` and `NotIn`; to be left out for `Exists` and `DoesNotExist`." },
  },
};

export const LabelSelector: Described = {
  says: "Selects objects by their labels: everything in it must hold, and an empty one selects all.",
  fields: {
    matchLabels: { says: "Labels that an object must have, with these values." },
    matchExpressions: { says: "Expressions that must all hold.", of: LabelSelectorRequirement },
  },
};

export const RouteNamespaces: Described = {
  says: "The namespaces that a listener takes Routes from.",
  fields: {
    from: { says: "`Same` (default): its own namespace. `Selector`: those that `selector` chooses. `All`: every one." },
    selector: { says: "Chooses namespaces by their labels; read for `from: Selector` only.", of: LabelSelector },
  },
};

export const RouteGroupKind: Described = {
  says: "A kind of Route that a listener takes.",
  fields: {
    group: { says: "API group. Default `gateway.networking.k8s.io`." },
    kind: { says: "Kind, for example `HTTPRoute`." },
  },
};

export const AllowedRoutes: Described = {
  says: "Which Routes a listener takes.",
  fields: {
    namespaces: { says: "Default: those of its own namespace.", of: RouteNamespaces },
    kinds: { says: "At most 8. Absent or empty: the kinds that fit the listener's protocol.", of: RouteGroupKind },
  },
};

export const Listener: Described = {
  says: "One listener of a Gateway or ListenerSet: a port that takes connections of one protocol.",
  fields: {
    name: { says: "Unique among the listeners beside it; what `sectionName` of a Route's parentRef names." },
    hostname: { says: "The names it answers for, compared with SNI and with the Host header; may begin with `*.`. Absent: all." },
    port: { says: "1–65535." },
    protocol: { says: "`HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`, or a name of the implementation's with a domain before it." },
    tls: { says: "For HTTPS and TLS; forbidden for HTTP, TCP and UDP.", of: ListenerTLSConfig },
    allowedRoutes: { says: "Default: Routes of its own namespace, of the kinds that fit the protocol.", of: AllowedRoutes },
  },
};

export const ListenerStatus: Described = {
  says: "What a controller says of one listener.",
  fields: {
    name: { says: "Which listener." },
    supportedKinds: { says: "The kinds of Routes that work here; at most 8.", of: RouteGroupKind },
    attachedRoutes: { says: "How many Routes are attached, whether or not the listener works." },
    conditions: { says: "At most 8, each type once: `Accepted`, `Programmed`, `ResolvedRefs`, `Conflicted`.", of: Condition },
  },
};

export const WeightedBackendRef: Described = {
  says: "A backend with its share of what a rule matches.",
  fields: {
    weight: { says: "Share in proportion to the sum of all weights, 0–1000000, default 1. At 0 nothing is sent, but the reference still counts." },
    group: { says: "API group. Default `\"\"`, the core group." },
    kind: { says: "Kind. Default `Service`." },
    name: { says: "Name, 1–253 characters." },
    namespace: { says: "Default the Route's own namespace; another one needs a ReferenceGrant there." },
    port: { says: "1–65535, needed for a Service: the number of a port of the Service, not its target port." },
  },
};

export const PlainRouteRule: Described = {
  says: "A rule: all that comes in goes to its backends.",
  fields: {
    name: { says: "Unique in the Route, which only the experimental channel checks, where a Route may have several rules." },
    backendRefs: { says: "1 to 16 backends.", of: WeightedBackendRef },
  },
};
