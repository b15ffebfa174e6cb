/**
 * The rules of a Service beside those of its ports.
 */
import { subdomainFaults } from '../../judge/names.js';
import { isIpv4Format, isIpv6Format } from '../formats.js';
import type { Check } from '../node.js';

interface Spec {
  readonly type?: string | null;
  readonly clusterIP?: string | null;
  readonly externalName?: string | null;
  readonly ports?: readonly unknown[] | null;
}

/**
 * Only a headless Service and an ExternalName may do without.
 *
 * @rule service/ports-given
 */
export function hasPorts({ type, clusterIP, ports }: Spec): boolean {
  return type === 'ExternalName' || clusterIP === 'None' || (ports ?? []).length > 0;
}

/** @rule service/external-name */
export function hasExternalName({ type, externalName }: Spec): boolean {
  return type !== 'ExternalName' || withoutDot(externalName) !== '';
}

/** @rule service/external-name */
export function isExternalNameDns({ type, externalName }: Spec): boolean {
  const name = withoutDot(externalName);
  return type !== 'ExternalName' || name === '' || subdomainFaults(name).length === 0;
}

/** A full name may end with a dot. */
function withoutDot(name: string | null | undefined): string {
  return (name ?? '').replace(/\.$/, '');
}

/** @rule service/cluster-ip */
export function isClusterIp(address: string): boolean {
  return address === '' || address === 'None' || isIpv4Format(address) || isIpv6Format(address);
}

/** @rule service/cluster-ip */
export function hasNoClusterIp({ type, clusterIP }: Spec): boolean {
  return type !== 'ExternalName' || (clusterIP ?? '') === '';
}

/** @rule service/cluster-ip */
export function isNotHeadless({ type, clusterIP }: Spec): boolean {
  return (type !== 'LoadBalancer' && type !== 'NodePort') || clusterIP !== 'None';
}

/** The rules of `clusterIP`. */
export const CLUSTER_IP_CHECKS: readonly Check[] = [
  {
    rule: 'service/cluster-ip',
    code: 'field-unreadable',
    message: 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    holds: isClusterIp,
  },
];

/** The rules of `spec`. */
export const SERVICE_CHECKS: readonly Check[] = [
  {
    rule: 'service/ports-given',
    code: 'field-missing',
    message: '',
    holds: hasPorts,
    reason: 'Required',
    field: 'ports',
  },
  {
    rule: 'service/external-name',
    code: 'field-missing',
    message: '',
    holds: hasExternalName,
    reason: 'Required',
    field: 'externalName',
  },
  {
    rule: 'service/external-name',
    code: 'pattern-mismatch',
    message:
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
    holds: isExternalNameDns,
    field: 'externalName',
  },
  {
    rule: 'service/cluster-ip',
    message: 'may not be set for ExternalName services',
    holds: hasNoClusterIp,
    reason: 'Forbidden',
    field: 'clusterIPs',
  },
  {
    rule: 'service/cluster-ip',
    message: "may not be set to 'None' for LoadBalancer and NodePort services",
    holds: isNotHeadless,
    field: 'clusterIPs',
  },
];
