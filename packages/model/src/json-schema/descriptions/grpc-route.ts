/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { HTTPHeaderFilter, HTTPRequestMirrorFilter, LocalObjectReference, ParentReference, RouteStatus, SessionPersistence } from './shared.js';

export const GRPCMethodMatch: Described = {
  says: "The service and method of a call; at least one of the two is given.",
  fields: {
    type: { says: "How both are compared. Default `Exact`." },
    service: { says: "The service's full name, such as `shop.v1.Cart`, up to 1024 characters. Default every service." },
    method: { says: "The method's name, up to 1024 characters. Default every method." },
  },
};

export const GRPCHeaderMatch: Described = {
  says: "A header of a call.",
  fields: {
    type: { says: "How `value` is compared. Default `Exact`." },
    name: { says: "Name, 1–256 characters; its case does not matter." },
    value: { says: "Value, 1–4096 characters." },
  },
};

export const GRPCRouteMatch: Described = {
  says: "A call matches if all that is given matches.",
  fields: {
    method: { says: "Default every call.", of: GRPCMethodMatch },
    headers: { says: "Up to 16 headers, no name twice, all of which must match.", of: GRPCHeaderMatch },
  },
};

export const GRPCRouteFilter: Described = {
  says: "A filter: its type, and the one field that belongs to it.",
  fields: {
    type: { says: "Which field is set." },
    requestHeaderModifier: { of: HTTPHeaderFilter },
    responseHeaderModifier: { of: HTTPHeaderFilter },
    requestMirror: { of: HTTPRequestMirrorFilter },
    extensionRef: { says: "A filter of the implementation's own.", of: LocalObjectReference },
  },
};

export const GRPCBackendRef: Described = {
  says: "A backend of a rule.",
  fields: {
    filters: { says: "Up to 16 filters for the calls that go to this backend.", of: GRPCRouteFilter },
    weight: { says: "Share in proportion to the sum of all weights, 0–1000000, default 1. At 0 nothing is sent, but the reference still counts." },
    group: { says: "API group. Default `\"\"`, the core group." },
    kind: { says: "Kind. Default `Service`." },
    name: { says: "Name, 1–253 characters." },
    namespace: { says: "Default the Route's own namespace; another one needs a ReferenceGrant there." },
    port: { says: "1–65535, needed for a Service: the number of a port of the Service, not its target port." },
  },
};

export const GRPCRouteRule: Described = {
  says: "One rule: the calls that one of its matches takes go to its backends.",
  fields: {
    name: { says: "Unique in the Route, which only the experimental channel checks." },
    matches: { says: "Up to 64 alternatives. Default every call.", of: GRPCRouteMatch },
    filters: { says: "Up to 16 filters.", of: GRPCRouteFilter },
    backendRefs: { says: "Up to 16 backends. Without any, calls fail as `UNAVAILABLE`.", of: GRPCBackendRef },
    sessionPersistence: { says: "Experimental.", of: SessionPersistence },
  },
};

export const GRPCRouteSpec: Described = {
  says: "What a GRPCRoute says.",
  fields: {
    hostnames: { says: "Up to 16 hostnames, each of which may begin with `*.`. Default every hostname of the listener." },
    rules: { says: "Up to 16 rules with up to 128 matches together.", of: GRPCRouteRule },
    parentRefs: { says: "Up to 32 parents; no two references to one parent with the same section (experimental: section and port).", of: ParentReference },
    useDefaultGateways: { says: "Experimental. `All` attaches the Route to every default Gateway, too. Default `None`." },
  },
};

export const GRPCRoute: Described = {
  says: "Routes gRPC calls from listeners to backends.",
  fields: {
    spec: { of: GRPCRouteSpec },
    status: { of: RouteStatus },
  },
};
