/**
 * Lengths and patterns of the texts that objects are found by, as the CRDs state them.
 */
import { isLongerThan } from './crd/code-points.js';
import { DNS_SUBDOMAIN, GROUP, HOSTNAME, KIND, NAMESPACE } from './crd/patterns.js';

/** What a text may be. */
export interface TextLimits {
  readonly min: number; // code points
  readonly max: number; // code points
  readonly pattern?: RegExp;
}

/** The named patterns of Gateway API. */
export const LIMITS = {
  group: { min: 0, max: 253, pattern: GROUP.regexp },
  kind: { min: 1, max: 63, pattern: KIND.regexp },
  objectName: { min: 1, max: 253, pattern: DNS_SUBDOMAIN.regexp },
  namespace: { min: 1, max: 63, pattern: NAMESPACE.regexp },
  sectionName: { min: 1, max: 253, pattern: DNS_SUBDOMAIN.regexp },
  hostname: { min: 1, max: 253, pattern: HOSTNAME.regexp },
} as const satisfies Record<string, TextLimits>;

/** Whether a value is a text within the limits. */
export function fits(value: unknown, { min, max, pattern }: TextLimits): value is string {
  if (typeof value !== 'string' || value.length < min || isLongerThan(value, max)) return false;
  return pattern === undefined || pattern.test(value);
}
