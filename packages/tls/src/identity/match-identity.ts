/**
 * Presented names against an expected one (RFC 9525): the question behind every "is this the right peer?".
 */
import type { PeerIdentity } from '@backend-tls/model';
import { equalBytes } from '../bytes.js';
import type { Certificate } from '../x509/certificate.js';
import type { GeneralName } from '../x509/general-name.js';
import { isHostName, isWildcard, matchDnsName } from './dns-name.js';
import { parseIpAddress } from './ip-address.js';

/** What presents names: a certificate, or its subject alternative names alone. */
export type Presented = Certificate | readonly GeneralName[];

/**
 * Whether the certificate presents the expected name among its subject alternative names.
 *
 * The common name never counts. An expected DNS name is matched without regard to ASCII case; a presented `*.x`
 * covers one label; an expected `*.x` matches only itself. An expected URI matches octet by octet. What is malformed
 * on either side matches nothing. This says nothing about the chain: verify that first.
 *
 * @rule identity/subject-alternative-names-only
 * @rule identity/uri-is-exact
 */
export function matchIdentity(presented: Presented, expected: PeerIdentity): boolean {
  const names = presentedNames(presented);
  switch (expected.type) {
    case 'dns':
      return names.some((name) => name.type === 'dns' && matchDnsName(name.value, expected.value));
    case 'uri':
      return isUri(expected.value) && names.some((name) => name.type === 'uri' && name.value === expected.value);
    default:
      expected.type satisfies never;
      return false; // a type that we do not know is no reason to accept anybody
  }
}

/**
 * Whether the certificate presents this IP address as an iPAddress. An IPv4 address and its IPv6-mapped form differ.
 *
 * @param address  `10.0.0.1` or `2001:db8::1`; anything else matches nothing
 * @rule identity/ip-is-octets
 */
export function matchIpAddress(presented: Presented, address: string): boolean {
  const octets = parseIpAddress(address);
  if (octets === undefined) return false;
  return presentedNames(presented).some((name) => name.type === 'ip' && equalBytes(name.octets, octets));
}

/**
 * Whether a presented name is of a form that can match at all. Types that are never compared count as well formed.
 *
 * @rule identity/malformed-name-is-no-name
 */
export function isWellFormedName(name: GeneralName): boolean {
  switch (name.type) {
    case 'dns':
      return isHostName(name.value) || isWildcard(name.value);
    case 'uri':
      return isUri(name.value);
    case 'ip':
      return name.octets.length === 4 || name.octets.length === 16;
    default:
      return true;
  }
}

/** As far as exact comparison needs: a scheme, then printable ASCII without spaces (RFC 3986 §2). */
function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[!-~]*$/i.test(text);
}

function presentedNames(presented: Presented): readonly GeneralName[] {
  return 'facts' in presented ? (presented.facts.subjectAltNames ?? []) : presented;
}
