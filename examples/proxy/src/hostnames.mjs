// @ts-check
/**
 * Host names of listeners, Routes and requests.
 */

/**
 * The name of a Host header without its port, in lower case; `undefined` if it is none.
 *
 * @param {string} host
 * @returns {string | undefined}
 */
export function hostName(host) {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::(\d{1,5}))?$/i.exec(host);
  return Number(match?.[2] ?? 0) > 65_535 ? undefined : match?.[1]?.toLowerCase();
}

/**
 * Whether a name is covered: by nothing (which covers all), by the same name, or by `*.` and at least one label.
 *
 * @param {string | undefined} pattern
 * @param {string} name
 */
export function covers(pattern, name) {
  if (pattern === undefined || pattern === '') return true;
  return pattern.startsWith('*.')
    ? name.endsWith(pattern.slice(1)) && name.length >= pattern.length
    : name === pattern.toLowerCase();
}

/**
 * The names that both have: the narrower of two that meet; `undefined` if they have none. `''` is every name.
 *
 * @param {string} a
 * @param {string} b
 * @returns {string | undefined}
 */
export function intersection(a, b) {
  if (a === '' || a === b) return b;
  if (b === '') return a;
  const suffix = (/** @type {string} */ name) => (name.startsWith('*.') ? name.slice(1) : undefined);
  const [left, right] = [suffix(a), suffix(b)];
  if (left !== undefined && right !== undefined) {
    return left.endsWith(right) ? a : right.endsWith(left) ? b : undefined;
  }
  if (left !== undefined) return b.endsWith(left) ? b : undefined;
  if (right !== undefined) return a.endsWith(right) ? a : undefined;
  return undefined;
}

/**
 * Precise names before wildcards, longer wildcards before shorter ones, and every name last.
 *
 * @param {string | undefined} hostname
 * @returns {number}  larger is more specific
 */
export function specificity(hostname) {
  if (hostname === undefined || hostname === '') return 0;
  return hostname.startsWith('*.') ? hostname.length : 1000 + hostname.length; // a host name has 253 characters at most
}
