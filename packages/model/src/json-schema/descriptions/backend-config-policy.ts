/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { ObjectName, PolicyStatus } from './shared.js';

export const BackendConfigTargetReference: Described = {
  says: "A target by name, in the policy's namespace.",
  fields: {
    group: { says: "`\"\"` for a Service, `gateway.kgateway.dev` for a Backend, `networking.istio.io` for a Hostname." },
    kind: { says: "`Service`, `Backend` or `Hostname`." },
    name: { says: "1–253 characters." },
  },
};

export const BackendConfigTargetSelector: Described = {
  says: "Targets by label, in the policy's namespace.",
  fields: {
    group: { says: "`\"\"` for a Service, `gateway.kgateway.dev` for a Backend, `networking.istio.io` for a Hostname." },
    kind: { says: "`Service`, `Backend` or `Hostname`." },
    matchLabels: { says: "Labels that an object must have, all of them; `{}` fits every object." },
  },
};

export const BackendConfigFiles: Described = {
  says: "Files on the proxy's own disk; at least one is named.",
  fields: {
    tlsCertificate: { says: "The certificate that the proxy presents, with `tlsKey`." },
    tlsKey: { says: "The key of that certificate." },
    rootCA: { says: "The CA certificates that the backend's certificate is verified by." },
  },
};

export const TlsParameters: Described = {
  says: "Which TLS is spoken.",
  fields: {
    minVersion: { says: "The lowest version. Absent, or `AUTO`: Envoy's default." },
    maxVersion: { says: "The highest version. Absent, or `AUTO`: Envoy's default." },
    cipherSuites: { says: "Cipher suites up to TLS 1.2, by OpenSSL's names, the preferred first." },
    ecdhCurves: { says: "Curves of the key exchange, the preferred first." },
    signatureAlgorithms: { says: "Algorithms of signatures, the preferred first." },
  },
};

export const BackendConfigTls: Described = {
  says: "TLS towards the backend. Exactly one of `secretRef`, `files`, `insecureSkipVerify` and `wellKnownCACertificates` is set; a field that is written counts, whatever its value.",
  fields: {
    secretRef: { says: "A Secret of this namespace with `ca.crt` to verify the backend by, and `tls.crt` and `tls.key` to present.", of: ObjectName },
    files: { of: BackendConfigFiles },
    insecureSkipVerify: { says: "TLS without verification: anybody can pose as the backend." },
    wellKnownCACertificates: { says: "The CAs of the proxy's system. kgateway knows `System` only." },
    sni: { says: "The name that is sent as SNI; it is not verified." },
    verifySubjectAltNames: { says: "DNS names of which the certificate must hold one. Absent: any name will do. Needs a CA." },
    parameters: { of: TlsParameters },
    alpnProtocols: { says: "What ALPN offers, the preferred first. Absent or empty: `h2` and `http/1.1`." },
    allowRenegotiation: { says: "Whether the backend may renegotiate, which is unsafe. Default no." },
    simpleTLS: { says: "Whether the proxy keeps its own certificate to itself, even where there is one. Default no." },
  },
};

export const TcpKeepalive: Described = {
  says: "Keepalive of the operating system.",
  fields: {
    keepAliveProbes: { says: "After so many probes without an answer the connection is dropped." },
    keepAliveTime: { says: "The first probe is sent after so long without traffic: a duration of at least \"1s\"." },
    keepAliveInterval: { says: "Time between probes: a duration of at least \"1s\"." },
  },
};

export const CommonHttpProtocolOptions: Described = {
  says: "Options of HTTP, of either version.",
  fields: {
    idleTimeout: { says: "After this duration without a request a connection is closed. Default \"1h\"." },
    maxHeadersCount: { says: "How many headers an answer may have. Default 100." },
    maxStreamDuration: { says: "How long a request with its answer may take, a duration. Absent: as long as it likes." },
    maxRequestsPerConnection: { says: "After so many requests a connection is closed. Absent, or 0: never." },
  },
};

export const Http1ProtocolOptions: Described = {
  says: "Options of HTTP/1.",
  fields: {
    enableTrailers: { says: "Whether trailers are passed on. Default no." },
    overrideStreamErrorOnInvalidHttpMessage: { says: "Whether a connection stays open after a message that is no HTTP, where it can. Default no." },
    preserveHttp1HeaderCase: { says: "Whether headers keep their upper and lower case. Default no." },
  },
};

export const ConnectionKeepalive: Described = {
  says: "PINGs that find connections that are half dead. Durations of at least \"1ms\".",
  fields: {
    interval: { says: "Time between PINGs. Absent: only as `connectionIdleInterval` says." },
    timeout: { says: "Without an answer for so long the connection is closed." },
    connectionIdleInterval: { says: "A connection that was idle for so long is sent a PING before it is used again." },
  },
};

export const Http2ProtocolOptions: Described = {
  says: "Options of HTTP/2.",
  fields: {
    connectionKeepalive: { of: ConnectionKeepalive },
    initialStreamWindowSize: { says: "Bytes, from 65535 to 2147483647, as a number or a quantity such as \"64Ki\". Default 256Mi." },
    initialConnectionWindowSize: { says: "The same for the whole connection." },
    maxConcurrentStreams: { says: "How many requests one connection may carry at once. From 1, default 1024." },
    overrideStreamErrorOnInvalidHttpMessage: { says: "Whether an invalid message ends its stream only, not the connection. Default no." },
  },
};

export const UpstreamProxyProtocol: Described = {
  says: "The PROXY protocol, which tells the backend where the client is.",
  fields: {
    version: { says: "Default `V1`." },
  },
};

export const SlowStart: Described = {
  says: "Gives a new endpoint its share of requests little by little.",
  fields: {
    window: { says: "How long an endpoint counts as new: a duration, such as \"30s\"." },
    aggression: { says: "How fast the share grows, as a text: a number above 0. Default \"1.0\", which is linear; more is slower at first." },
    minWeightPercent: { says: "The least share of a new endpoint, in percent: 0–100." },
  },
};

export const LeastRequest: Described = {
  says: "The endpoint with the fewest requests in flight, out of a few.",
  fields: {
    choiceCount: { says: "Out of how many endpoints, chosen at random. Default 2." },
    slowStart: { of: SlowStart },
  },
};

export const RoundRobin: Described = {
  says: "One endpoint after the other.",
  fields: {
    slowStart: { of: SlowStart },
  },
};

export const HashHeader: Described = {
  says: "A header whose value is hashed.",
  fields: {
    name: { says: "The header's name." },
  },
};

export const HashCookie: Described = {
  says: "A cookie whose value is hashed.",
  fields: {
    name: { says: "The cookie's name." },
    path: { says: "The path of a cookie that the proxy gives." },
    ttl: { says: "How long it lives, a duration. Set: a request without the cookie is given one, \"0s\" for the session." },
    secure: { says: "Whether it is sent over HTTPS only." },
    httpOnly: { says: "Whether it is hidden from JavaScript." },
    sameSite: { says: "Whether it is sent along from other sites." },
  },
};

export const HashPolicy: Described = {
  says: "What is hashed of a request: exactly one of `header`, `cookie` and `sourceIP`.",
  fields: {
    header: { of: HashHeader },
    cookie: { of: HashCookie },
    sourceIP: { says: "The client's address; an empty object." },
    terminal: { says: "Whether the policies after this one are left out where this one gave something to hash." },
  },
};

export const RingHash: Described = {
  says: "By hash, on a ring of endpoints.",
  fields: {
    minimumRingSize: { says: "From 0." },
    maximumRingSize: { says: "From 0." },
    hashPolicies: { says: "1 to 16, hashed one after the other.", of: HashPolicy },
    useHostnameForHashing: { says: "Whether an endpoint is hashed by its host name instead of its address. Default no." },
  },
};

export const Maglev: Described = {
  says: "By hash, with Google's Maglev.",
  fields: {
    hashPolicies: { says: "1 to 16, hashed one after the other.", of: HashPolicy },
    useHostnameForHashing: { says: "Whether an endpoint is hashed by its host name instead of its address. Default no." },
  },
};

export const ForceLocal: Described = {
  says: "Keeps requests in the proxy's zone, whatever the other zones would get.",
  fields: {
    minEndpointsInZoneThreshold: { says: "With fewer endpoints in the zone it is not forced. From 1, default 1." },
  },
};

export const PreferLocal: Described = {
  says: "Prefers endpoints in the proxy's own zone.",
  fields: {
    force: { of: ForceLocal },
    minEndpointsThreshold: { says: "With fewer endpoints in all, zones do not count. From 1, default 6." },
    routingEnabled: { says: "How many of the requests heed zones, in percent: 0–100, default 100." },
  },
};

export const ZoneAware: Described = {
  says: "How zones count. Experimental, says kgateway.",
  fields: {
    preferLocal: { says: "Must be set.", of: PreferLocal },
  },
};

export const LoadBalancer: Described = {
  says: "Exactly one of `leastRequest`, `roundRobin`, `ringHash`, `maglev` and `random` is set.",
  fields: {
    leastRequest: { of: LeastRequest },
    roundRobin: { of: RoundRobin },
    ringHash: { of: RingHash },
    maglev: { of: Maglev },
    random: { says: "Any endpoint; an empty object." },
    healthyPanicThreshold: { says: "Below this share of healthy endpoints, in percent (0–100), health is disregarded." },
    updateMergeWindow: { says: "Changes of endpoints within this duration are applied together. Default \"1s\", \"0s\" for at once." },
    localityType: { says: "How localities are weighed; not with `zoneAware`." },
    zoneAware: { says: "Not with `localityType`, nor with a hash.", of: ZoneAware },
    closeConnectionsOnHostSetChange: { says: "Whether connections are drained when the set of endpoints changes." },
  },
};

export const HealthCheckHttp: Described = {
  says: "A health check over HTTP.",
  fields: {
    host: { says: "The Host header. Default the name of the cluster in Envoy." },
    path: { says: "The path that is asked for." },
    method: { says: "Default `GET`." },
  },
};

export const HealthCheckGrpc: Described = {
  says: "A health check over gRPC.",
  fields: {
    serviceName: { says: "Default all services." },
    authority: { says: "Default the name of the cluster in Envoy." },
  },
};

export const HealthCheck: Described = {
  says: "Asks endpoints whether they are well: by exactly one of `http` and `grpc`.",
  fields: {
    timeout: { says: "How long an answer may take, a duration." },
    interval: { says: "Time between two checks, a duration." },
    unhealthyThreshold: { says: "After so many failures in a row an endpoint is unhealthy." },
    healthyThreshold: { says: "After so many successes in a row it is healthy again; at the start one will do." },
    http: { of: HealthCheckHttp },
    grpc: { of: HealthCheckGrpc },
  },
};

export const OutlierDetection: Described = {
  says: "Ejects endpoints by how they answer requests.",
  fields: {
    consecutive5xx: { says: "After so many answers 5xx in a row; 0: never. Default 5." },
    interval: { says: "Time between two sweeps: a duration of at least \"1ms\". Default \"10s\"." },
    baseEjectionTime: { says: "How long an endpoint is ejected, times how often it was: a duration of at least \"1ms\". Default \"30s\"." },
    maxEjectionPercent: { says: "The most of the endpoints that may be ejected, in percent: 0–100, default 10." },
    splitExternalLocalOriginErrors: { says: "Whether failures that begin at the proxy are counted apart. Default no." },
    consecutiveLocalOriginFailure: { says: "After so many of those in a row; 0: never. Default 5." },
    enforcingConsecutive5xx: { says: "How likely answers 5xx eject, in percent: 0–100, default 100." },
    enforcingConsecutiveLocalOriginFailure: { says: "How likely failures that begin at the proxy eject, in percent: 0–100, default 100." },
  },
};

export const CircuitBreakers: Described = {
  says: "The most of each at once; at least one of the first four is set.",
  fields: {
    maxConnections: { says: "From 1, default 1024." },
    maxPendingRequests: { says: "Requests that wait for a connection. From 1, default 1024." },
    maxRequests: { says: "From 1, default 1024." },
    maxRetries: { says: "From 0, default 3." },
    trackRemaining: { says: "Whether statistics say how much is left, which costs time. Default no." },
  },
};

export const BackendDns: Described = {
  says: "How host names of Static, AWS and GCP Backends are looked up.",
  fields: {
    refreshRate: { says: "Time between lookups: a duration of at least \"1ms\". Default \"5s\"." },
    respectTTL: { says: "Whether a shorter TTL of the answer counts instead." },
    jitter: { says: "A random delay of up to this duration before each lookup; no longer than `refreshRate`." },
  },
};

export const BackendConfigPolicySpec: Described = {
  says: "What a policy says. Durations are such as \"1h30m\": one to four parts of up to five digits and h, m, s or ms.",
  fields: {
    targetRefs: { says: "1 to 16.", of: BackendConfigTargetReference },
    targetSelectors: { of: BackendConfigTargetSelector },
    tls: { says: "TLS towards the backend. Absent: the policy says nothing about TLS.", of: BackendConfigTls },
    connectTimeout: { says: "How long a connection may take to come about, a duration." },
    perConnectionBufferLimitBytes: { says: "Bytes that are read and not yet written, at most, roughly. Default 1 MiB." },
    tcpKeepalive: { of: TcpKeepalive },
    commonHttpProtocolOptions: { of: CommonHttpProtocolOptions },
    http1ProtocolOptions: { says: "Not with `http2ProtocolOptions`.", of: Http1ProtocolOptions },
    http2ProtocolOptions: { says: "For backends that speak HTTP/2; not with `http1ProtocolOptions`.", of: Http2ProtocolOptions },
    upstreamProxyProtocol: { says: "Set: connections begin with the client's address.", of: UpstreamProxyProtocol },
    loadBalancer: { of: LoadBalancer },
    healthCheck: { of: HealthCheck },
    outlierDetection: { of: OutlierDetection },
    circuitBreakers: { of: CircuitBreakers },
    dns: { of: BackendDns },
  },
};

export const BackendConfigPolicy: Described = {
  says: "A policy on connections to its targets.",
  fields: {
    spec: { of: BackendConfigPolicySpec },
    status: { of: PolicyStatus },
  },
};
