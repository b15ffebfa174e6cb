/**
 * The CEL rules of TLSRoute's hostnames, from v1alpha3 on.
 */
import { isIp } from '../formats.js';
import type { Check } from '../node.js';
import { DNS_SUBDOMAIN } from '../patterns.js';

type Hostnames = readonly string[];

/** @rule route/tls-hostname-not-ip */
export function tlsHostnameNotIp(hostnames: Hostnames): boolean {
  return !hostnames.some(isIp);
}

/** @rule route/tls-hostname-form */
export function tlsHostnameForm(hostnames: Hostnames): boolean {
  return hostnames.every((hostname) => hostname.includes('*') || DNS_SUBDOMAIN.regexp.test(hostname));
}

/** @rule route/tls-hostname-wildcard */
export function tlsHostnameWildcard(hostnames: Hostnames): boolean {
  return hostnames.every(
    (hostname) =>
      !hostname.includes('*') || (hostname.startsWith('*.') && DNS_SUBDOMAIN.regexp.test(hostname.slice(2))),
  );
}

/** The rules of `hostnames`. */
export const TLS_HOSTNAMES_CHECKS: readonly Check[] = [
  { rule: 'route/tls-hostname-not-ip', message: 'Hostnames cannot contain an IP', holds: tlsHostnameNotIp },
  { rule: 'route/tls-hostname-form', message: 'Hostnames must be valid based on RFC-1123', holds: tlsHostnameForm },
  {
    rule: 'route/tls-hostname-wildcard',
    message: 'Wildcards on hostnames must be the first label, and the rest of hostname must be valid based on RFC-1123',
    holds: tlsHostnameWildcard,
  },
];
