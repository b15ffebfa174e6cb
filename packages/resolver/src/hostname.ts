/**
 * Whether two hostnames, either of which may be a wildcard or absent, have a name in common.
 */

/**
 * Absent matches everything. `*.example.com` matches every name below example.com, one or more labels deep, but not
 * example.com itself.
 *
 * @rule listener/hostname-intersection
 */
export function hostnamesIntersect(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || a === '' || b === undefined || b === '') return true;
  const [suffixA, suffixB] = [wildcardSuffix(a), wildcardSuffix(b)];
  if (suffixA !== undefined && suffixB !== undefined) return suffixA.endsWith(suffixB) || suffixB.endsWith(suffixA);
  if (suffixA !== undefined) return b.endsWith(suffixA) && b.length > suffixA.length;
  if (suffixB !== undefined) return a.endsWith(suffixB) && a.length > suffixB.length;
  return a === b;
}

/** `.example.com` of `*.example.com`; `undefined` for a precise name. */
function wildcardSuffix(hostname: string): string | undefined {
  return hostname.startsWith('*.') ? hostname.slice(1) : undefined;
}
