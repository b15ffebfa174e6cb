/**
 * The CEL rules of XBackend, beside those of `validation`.
 */
import type { BackendSpec, BackendTLS } from '../../api/x-backend.js';
import type { Check } from '../node.js';
import { has } from './values.js';

/** @rule service/x-backend-hostname-given */
export function externalHostnameGiven({ type, externalHostname }: BackendSpec): boolean {
  return (type === 'ExternalHostname') === has(externalHostname);
}

/**
 * The message speaks of IP addresses, the rule lets them through.
 *
 * @rule service/x-backend-hostname-external
 */
export function hostnameOutsideCluster(hostname: string): boolean {
  return !hostname.endsWith('.cluster.local');
}

/**
 * In v1.6.1 the rule compares an optional with `null`, which are never equal: every name but "" is refused, whether or
 * not it is a DNS label. So says the server, and so do we.
 *
 * @rule service/x-backend-port-name
 */
export function portNameEmpty(name: string): boolean {
  return name === '';
}

/** @rule service/x-backend-client-certificate */
export function clientCertificateByMode({ mode, clientCertificateRef }: BackendTLS): boolean {
  return (mode === 'ClientAndServer') === has(clientCertificateRef);
}

/** The rules of `spec`. */
export const BACKEND_CHECKS: readonly Check[] = [
  {
    rule: 'service/x-backend-hostname-given',
    message: 'externalHostname must be set when type is ExternalHostname and must be unset otherwise',
    holds: externalHostnameGiven,
  },
];

/** The rules of `externalHostname.hostname`. */
export const EXTERNAL_HOSTNAME_CHECKS: readonly Check[] = [
  {
    rule: 'service/x-backend-hostname-external',
    message: 'hostname must not be an IP address or end with .cluster.local',
    holds: hostnameOutsideCluster,
  },
];

/** The rules of `port.name`. */
export const PORT_NAME_CHECKS: readonly Check[] = [
  {
    rule: 'service/x-backend-port-name',
    message: 'Name must be a valid DNS label',
    note: 'The CRD of Gateway API v1.6.1 refuses every name here, DNS labels too: leave it out.',
    holds: portNameEmpty,
  },
];

/** The rules of `tls`. */
export const BACKEND_TLS_CHECKS: readonly Check[] = [
  {
    rule: 'service/x-backend-client-certificate',
    message: 'clientCertificateRef must be set if and only if mode is ClientAndServer',
    holds: clientCertificateByMode,
  },
];
