/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { BackendObjectReference, HTTPHeaderFilter, HTTPRequestMirrorFilter, LocalObjectReference, ParentReference, RouteStatus, SessionPersistence } from './shared.js';

export const HTTPPathMatch: Described = {
  says: "The path of a request.",
  fields: {
    type: { says: "How `value` is compared; prefixes go by whole segments. Default `PathPrefix`." },
    value: { says: "Up to 1024 characters. Default `/`." },
  },
};

export const HTTPHeaderMatch: Described = {
  says: "A header of a request.",
  fields: {
    type: { says: "How `value` is compared. Default `Exact`." },
    name: { says: "Name, 1–256 characters; its case does not matter to HTTP." },
    value: { says: "Value, 1–4096 characters; in the experimental channel printable ASCII, with single spaces or tabs inside." },
  },
};

export const HTTPQueryParamMatch: Described = {
  says: "A parameter of a request's query.",
  fields: {
    type: { says: "How `value` is compared. Default `Exact`." },
    name: { says: "Name, 1–256 characters, compared as it is." },
    value: { says: "Value, 1–1024 characters." },
  },
};

export const HTTPRouteMatch: Described = {
  says: "A request matches if all that is given matches.",
  fields: {
    path: { says: "Default every path.", of: HTTPPathMatch },
    headers: { says: "Up to 16 headers, no name twice, all of which must match.", of: HTTPHeaderMatch },
    queryParams: { says: "Up to 16 parameters, no name twice, all of which must match.", of: HTTPQueryParamMatch },
    method: { says: "Default every method." },
  },
};

export const HTTPPathModifier: Described = {
  says: "Replaces a path, or the prefix of it that matched.",
  fields: {
    type: { says: "Which of the two fields is set." },
    replaceFullPath: { says: "The new path, up to 1024 characters; for type `ReplaceFullPath` only." },
    replacePrefixMatch: { says: "The new prefix, up to 1024 characters; for type `ReplacePrefixMatch` only, in a rule with one `PathPrefix` match." },
  },
};

export const HTTPRequestRedirectFilter: Described = {
  says: "Answers with a redirect; no backend is asked.",
  fields: {
    scheme: { says: "Default the request's." },
    hostname: { says: "A hostname without a wildcard. Default the request's." },
    path: { says: "Default the request's path.", of: HTTPPathModifier },
    port: { says: "1–65535. Default that of `scheme`, or, without a scheme, the listener's." },
    statusCode: { says: "301, 302, 303, 307 or 308. Default 302." },
  },
};

export const HTTPURLRewriteFilter: Described = {
  says: "Changes the hostname or the path of a request before it is sent on.",
  fields: {
    hostname: { says: "A hostname without a wildcard, which replaces the Host header." },
    path: { of: HTTPPathModifier },
  },
};

export const HTTPCORSFilter: Described = {
  says: "Answers requests from other origins, as the Fetch standard describes it.",
  fields: {
    allowOrigins: { says: "Up to 64 origins such as `https://*.example.com`, each once; `*` stands alone." },
    allowCredentials: { says: "Whether requests may carry credentials. Default no." },
    allowMethods: { says: "Up to 9 methods, each once; `*` stands alone." },
    allowHeaders: { says: "Up to 64 names of request headers, each once; `*` stands alone." },
    exposeHeaders: { says: "Up to 64 names of response headers, each once." },
    maxAge: { says: "Seconds for which a preflight's answer holds, from 1. Default 5." },
  },
};

export const GRPCAuthConfig: Described = {
  says: "How a server is asked over gRPC, with Envoy's `ext_authz` protocol.",
  fields: {
    allowedHeaders: { says: "Up to 64 request headers that are sent along, each once." },
  },
};

export const HTTPAuthConfig: Described = {
  says: "How a server is asked over HTTP.",
  fields: {
    path: { says: "Put before the request's path, up to 1024 characters." },
    allowedHeaders: { says: "Up to 64 request headers that are sent along, each once." },
    allowedResponseHeaders: { says: "Up to 64 headers of the answer that are copied into the request, each once." },
  },
};

export const ForwardBodyConfig: Described = {
  says: "How much of a request's body is sent along.",
  fields: {
    maxSize: { says: "Bytes; 0 sends nothing." },
  },
};

export const HTTPExternalAuthFilter: Described = {
  says: "Asks another server whether a request may pass; where it cannot be asked, nothing passes. Experimental.",
  fields: {
    protocol: { says: "Which of `http` and `grpc` is set." },
    backendRef: { says: "The server that is asked.", of: BackendObjectReference },
    grpc: { of: GRPCAuthConfig },
    http: { of: HTTPAuthConfig },
    forwardBody: { says: "Default nothing of the body.", of: ForwardBodyConfig },
  },
};

export const HTTPRouteFilter: Described = {
  says: "A filter: its type, and the one field that belongs to it.",
  fields: {
    type: { says: "Which field is set. `ExternalAuth` is experimental." },
    requestRedirect: { of: HTTPRequestRedirectFilter },
    urlRewrite: { of: HTTPURLRewriteFilter },
    cors: { of: HTTPCORSFilter },
    externalAuth: { says: "Experimental.", of: HTTPExternalAuthFilter },
    requestHeaderModifier: { of: HTTPHeaderFilter },
    responseHeaderModifier: { of: HTTPHeaderFilter },
    requestMirror: { of: HTTPRequestMirrorFilter },
    extensionRef: { says: "A filter of the implementation's own.", of: LocalObjectReference },
  },
};

export const HTTPBackendRef: Described = {
  says: "A backend of a rule.",
  fields: {
    filters: { says: "Up to 16 filters for the requests that go to this backend.", of: HTTPRouteFilter },
    weight: { says: "Share in proportion to the sum of all weights, 0–1000000, default 1. At 0 nothing is sent, but the reference still counts." },
    group: { says: "API group. Default `\"\"`, the core group." },
    kind: { says: "Kind. Default `Service`." },
    name: { says: "Name, 1–253 characters." },
    namespace: { says: "Default the Route's own namespace; another one needs a ReferenceGrant there." },
    port: { says: "1–65535, needed for a Service: the number of a port of the Service, not its target port." },
  },
};

export const HTTPRouteTimeouts: Described = {
  says: "How long a request may take. Durations such as `1h30m` or `500ms`; `0s` sets no limit.",
  fields: {
    request: { says: "From the request's arrival until its answer is sent. Default the implementation's choice." },
    backendRequest: { says: "For each attempt at a backend; not longer than `request`. Default the implementation's choice." },
  },
};

export const HTTPRouteRetry: Described = {
  says: "When a request is sent again. Experimental.",
  fields: {
    codes: { says: "Status codes of the backend that ask for it, 400–599, each once." },
    attempts: { says: "How often, from 1. Default the implementation's choice." },
    backoff: { says: "The shortest pause between attempts, a duration such as `100ms`." },
  },
};

export const HTTPRouteRule: Described = {
  says: "One rule: the requests that one of its matches takes go to its backends.",
  fields: {
    name: { says: "Unique in the Route, which only the experimental channel checks." },
    matches: { says: "Up to 64 alternatives. Default one that takes every path.", of: HTTPRouteMatch },
    filters: { says: "Up to 16 filters.", of: HTTPRouteFilter },
    backendRefs: { says: "Up to 16 backends. Without any, and without a redirect, the answer is 404 or 500.", of: HTTPBackendRef },
    timeouts: { of: HTTPRouteTimeouts },
    retry: { says: "Experimental.", of: HTTPRouteRetry },
    sessionPersistence: { says: "Experimental.", of: SessionPersistence },
  },
};

export const HTTPRouteSpec: Described = {
  says: "What an HTTPRoute says.",
  fields: {
    hostnames: { says: "Up to 16 hostnames, each of which may begin with `*.`. Default every hostname of the listener." },
    rules: { says: "1 to 16 rules with up to 128 matches together. Default one rule that takes every path.", of: HTTPRouteRule },
    parentRefs: { says: "Up to 32 parents; no two references to one parent with the same section (experimental: section and port).", of: ParentReference },
    useDefaultGateways: { says: "Experimental. `All` attaches the Route to every default Gateway, too. Default `None`." },
  },
};

export const HTTPRoute: Described = {
  says: "Routes HTTP requests from listeners to backends.",
  fields: {
    spec: { of: HTTPRouteSpec },
    status: { of: RouteStatus },
  },
};
