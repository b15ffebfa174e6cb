/**
 * kgateway's BackendConfigPolicy (gateway.kgateway.dev/v1alpha1): how the proxy connects to its targets.
 */
import type { KubernetesObject } from '../../object.js';
import type { PolicyStatus } from '../backend-tls-policy.js';
import type { BackendConfigTls } from './backend-config-tls.js';
import type { BackendDns, CircuitBreakers, HealthCheck, OutlierDetection } from './backend-health.js';
import type {
  CommonHttpProtocolOptions,
  Http1ProtocolOptions,
  Http2ProtocolOptions,
  TcpKeepalive,
  UpstreamProxyProtocol,
} from './backend-protocols.js';
import type { LoadBalancer } from './load-balancer.js';

/** A target by name, in the policy's namespace. */
export interface BackendConfigTargetReference {
  /** `""` for a Service, `gateway.kgateway.dev` for a Backend, `networking.istio.io` for a Hostname. */
  readonly group: string;
  /** `Service`, `Backend` or `Hostname`. */
  readonly kind: string;
  /** 1–253 characters. */
  readonly name: string;
}

/** Targets by label, in the policy's namespace. */
export interface BackendConfigTargetSelector {
  /** `""` for a Service, `gateway.kgateway.dev` for a Backend, `networking.istio.io` for a Hostname. */
  readonly group: string;
  /** `Service`, `Backend` or `Hostname`. */
  readonly kind: string;
  /** Labels that an object must have, all of them; `{}` fits every object. */
  readonly matchLabels: Readonly<Record<string, string>>;
}

/** What a policy says. Durations are such as "1h30m": one to four parts of up to five digits and h, m, s or ms. */
export interface BackendConfigPolicySpec {
  /** 1 to 16. */
  readonly targetRefs?: readonly BackendConfigTargetReference[] | undefined;
  readonly targetSelectors?: readonly BackendConfigTargetSelector[] | undefined;
  /** TLS towards the backend. Absent: the policy says nothing about TLS. */
  readonly tls?: BackendConfigTls | undefined;
  /** How long a connection may take to come about, a duration. */
  readonly connectTimeout?: string | undefined;
  /** Bytes that are read and not yet written, at most, roughly. Default 1 MiB. */
  readonly perConnectionBufferLimitBytes?: number | undefined;
  readonly tcpKeepalive?: TcpKeepalive | undefined;
  readonly commonHttpProtocolOptions?: CommonHttpProtocolOptions | undefined;
  /** Not with `http2ProtocolOptions`. */
  readonly http1ProtocolOptions?: Http1ProtocolOptions | undefined;
  /** For backends that speak HTTP/2; not with `http1ProtocolOptions`. */
  readonly http2ProtocolOptions?: Http2ProtocolOptions | undefined;
  /** Set: connections begin with the client's address. */
  readonly upstreamProxyProtocol?: UpstreamProxyProtocol | undefined;
  readonly loadBalancer?: LoadBalancer | undefined;
  readonly healthCheck?: HealthCheck | undefined;
  readonly outlierDetection?: OutlierDetection | undefined;
  readonly circuitBreakers?: CircuitBreakers | undefined;
  readonly dns?: BackendDns | undefined;
}

/** A policy on connections to its targets. */
export interface BackendConfigPolicy extends KubernetesObject<'BackendConfigPolicy'> {
  readonly spec: BackendConfigPolicySpec;
  readonly status?: PolicyStatus | undefined;
}
