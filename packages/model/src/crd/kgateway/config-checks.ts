/**
 * The CEL rules of a BackendConfigPolicy: its targets, its TLS, its protocols and its health checks.
 */
import type {
  BackendConfigPolicySpec,
  BackendConfigTargetReference,
  BackendConfigTargetSelector,
} from '../../api/kgateway/backend-config-policy.js';
import type { BackendConfigFiles, BackendConfigTls } from '../../api/kgateway/backend-config-tls.js';
import type { CircuitBreakers, HealthCheck } from '../../api/kgateway/backend-health.js';
import { has } from '../checks/values.js';
import type { Check } from '../node.js';
import { count } from './count.js';

const TARGET_KINDS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '/Service',
  'gateway.kgateway.dev/Backend',
  'networking.istio.io/Hostname',
]);

/** @rule vendor/backend-config-targets */
export function targetKindsKnown(
  targets: readonly (BackendConfigTargetReference | BackendConfigTargetSelector)[],
): boolean {
  return targets.every(({ group, kind }) => TARGET_KINDS.has(`${group}/${kind}`));
}

/** @rule vendor/backend-config-one-source */
export function oneTlsSource(tls: BackendConfigTls): boolean {
  return count(tls.secretRef, tls.files, tls.insecureSkipVerify, tls.wellKnownCACertificates) === 1;
}

/** @rule vendor/backend-config-files */
export function filesNameOne({ tlsCertificate, tlsKey, rootCA }: BackendConfigFiles): boolean {
  return has(tlsCertificate) || has(tlsKey) || has(rootCA);
}

/** @rule vendor/backend-config-one-protocol */
export function oneProtocol({ http1ProtocolOptions, http2ProtocolOptions }: BackendConfigPolicySpec): boolean {
  return count(http1ProtocolOptions, http2ProtocolOptions) <= 1;
}

/** @rule vendor/backend-config-circuit-breakers */
export function someCircuitBreaker(breakers: CircuitBreakers): boolean {
  const { maxConnections, maxPendingRequests, maxRequests, maxRetries } = breakers;
  return count(maxConnections, maxPendingRequests, maxRequests, maxRetries) >= 1;
}

/** @rule vendor/backend-config-health-check */
export function oneHealthCheck({ http, grpc }: HealthCheck): boolean {
  return has(http) !== has(grpc);
}

/** The rules of `targetRefs`. */
export const TARGET_REF_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-targets',
    code: 'target-kind-unsupported',
    message: 'TargetRefs must reference either a Kubernetes Service, a Backend, or an Istio Hostname',
    holds: targetKindsKnown,
  },
];

/** The rules of `targetSelectors`. */
export const TARGET_SELECTOR_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-targets',
    code: 'target-kind-unsupported',
    message: 'TargetSelectors must reference either a Kubernetes Service, a Backend, or an Istio Hostname',
    holds: targetKindsKnown,
  },
];

/** The rules of `tls`. */
export const TLS_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-one-source',
    code: 'tls-source-count',
    message: 'exactly one of the fields in [secretRef files insecureSkipVerify wellKnownCACertificates] must be set',
    holds: oneTlsSource,
  },
];

/** The rules of `tls.files`. */
export const FILES_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-files',
    code: 'too-few-items',
    message: 'At least one of tlsCertificate, tlsKey, or rootCA must be set in TLSFiles',
    holds: filesNameOne,
  },
];

/** The rules of `spec`. */
export const CONFIG_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-one-protocol',
    message: 'at most one of the fields in [http1ProtocolOptions http2ProtocolOptions] may be set',
    holds: oneProtocol,
  },
];

/** The rules of `circuitBreakers`. */
export const CIRCUIT_BREAKER_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-circuit-breakers',
    message: 'at least one of the fields in [maxConnections maxPendingRequests maxRequests maxRetries] must be set',
    holds: someCircuitBreaker,
  },
];

/** The rules of `healthCheck`. */
export const HEALTH_CHECK_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-health-check',
    message: 'exactly one of http or grpc must be set',
    holds: oneHealthCheck,
  },
];
