/**
 * Host names, and when a presented one covers an expected one (RFC 9525 §6.3).
 */

const MAX_NAME = 253;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** A name that ends in a number is an IPv4 address, or is taken for one (RFC 1123 §2.1). */
const NUMBER = /^(?:[0-9]+|0x[0-9a-f]*)$/;

/** A–Z becomes a–z and nothing else changes: no locale, no Unicode (RFC 4343). */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/**
 * Whether the text is a host name: labels of letters, digits and inner hyphens, no dot at the end, no IP address.
 *
 * An underscore makes it none, although resolvers know such names, and so does anything outside ASCII.
 *
 * @rule identity/well-formed-names-only
 */
export function isHostName(text: string): boolean {
  if (text.length > MAX_NAME) return false;
  const labels = lowerAscii(text).split('.');
  return labels.every((label) => LABEL.test(label)) && !NUMBER.test(labels.at(-1)!);
}

/**
 * Whether the text is a wildcard that may be presented: `*`, then a host name of two or more labels.
 *
 * @rule identity/wildcard-is-one-label
 */
export function isWildcard(text: string): boolean {
  if (!text.startsWith('*.')) return false;
  const rest = text.slice(2);
  return rest.includes('.') && isHostName(rest) && text.length <= MAX_NAME;
}

/**
 * Whether a presented dNSName covers an expected name.
 *
 * @param presented  as it stands in the certificate, malformed or not
 * @param expected   a host name, or `*.` and a host name, which covers only itself
 * @rule identity/dns-ignores-case
 * @rule identity/expected-wildcard-is-literal
 */
export function matchDnsName(presented: string, expected: string): boolean {
  const wildcard = isWildcard(presented);
  if (!wildcard && !isHostName(presented)) return false;
  const [pattern, name] = [lowerAscii(presented), lowerAscii(expected)];
  if (pattern === name) return true;
  if (!wildcard || !isHostName(name)) return false;
  // The wildcard takes the left-most label whole; what follows must be equal, dot included.
  return name.slice(name.indexOf('.')) === pattern.slice(1) && name.includes('.');
}
