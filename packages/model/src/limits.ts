/**
 * Lengths and patterns of texts, as the CRDs state them.
 *
 * A pattern means what Go's RE2 makes of it: unanchored where it has no anchor, `$` the end of the text. Lengths
 * count code points.
 */
import { excerpt, finding, type ModelFinding, quote } from './codes.js';
import type { ObjectRef } from './object.js';
import type { ModelRule } from './rules.js';

/** What a text may be. */
export interface TextLimits {
  readonly min: number; // code points
  readonly max: number; // code points
  readonly pattern?: RegExp;
  readonly means: string; // the pattern in words, for messages: "a DNS name in lower case"
}

const LABELS = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';

/** The named patterns of Gateway API. */
export const LIMITS = {
  group: { min: 0, max: 253, pattern: new RegExp(`^$|^${LABELS}$`), means: 'an API group, or "" for the core group' },
  kind: { min: 1, max: 63, pattern: /^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/, means: 'a kind' },
  name: { min: 1, max: 253, means: 'a name' },
  objectName: { min: 1, max: 253, pattern: new RegExp(`^${LABELS}$`), means: 'the name of an object' },
  namespace: { min: 1, max: 63, pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, means: 'a namespace' },
  sectionName: { min: 1, max: 253, pattern: new RegExp(`^${LABELS}$`), means: "a port's name" },
  hostname: { min: 1, max: 253, pattern: new RegExp(`^(\\*\\.)?${LABELS}$`), means: 'a DNS name in lower case' },
  preciseHostname: {
    min: 1,
    max: 253,
    pattern: new RegExp(`^${LABELS}$`),
    means: 'a DNS name in lower case without a wildcard',
  },
  uri: {
    min: 1,
    max: 253,
    pattern: /^(([^:/?#]+):)(\/\/([^/?#]*))([^?#]*)(\?([^#]*))?(#(.*))?/,
    means: 'a URI with a scheme and "//"',
  },
  wellKnown: {
    min: 1,
    max: 253,
    pattern: new RegExp(`^(System|(${LABELS}/([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]))$`),
    means: '"System" or a name with a domain before it',
  },
} as const satisfies Record<string, TextLimits>;

/** Whether a text has more than `max` code points. Looks at no more of it than needed. */
export function isLongerThan(text: string, max: number): boolean {
  if (text.length <= max) return false;
  return text.length > 2 * max || [...text].length > max;
}

/** Whether a value is a text within the limits. */
export function fits(value: unknown, { min, max, pattern }: TextLimits): value is string {
  if (typeof value !== 'string' || value.length < min || isLongerThan(value, max)) return false;
  return pattern === undefined || pattern.test(value);
}

/**
 * What is wrong with a text. One that is too long is not held against its pattern as well: the patterns backtrack,
 * and a long text would take its time.
 */
export function checkText(
  value: string,
  limits: TextLimits,
  rule: ModelRule,
  object: ObjectRef,
  path: readonly (string | number)[],
): readonly ModelFinding[] {
  const field = path.findLast((part) => typeof part === 'string') ?? '';
  if (isLongerThan(value, limits.max)) {
    const message = `The ${field} has more than ${limits.max} characters.`;
    return [finding('too-long', rule, message, { object, path, evidence: { max: limits.max } })];
  }
  const findings: ModelFinding[] = [];
  if (value.length < limits.min) {
    findings.push(
      finding('too-short', rule, `The ${field} is empty.`, { object, path, evidence: { min: limits.min } }),
    );
  }
  if (limits.pattern !== undefined && !limits.pattern.test(value)) {
    const message = `The ${field} ${quote(value)} is not ${limits.means}.`;
    findings.push(finding('pattern-mismatch', rule, message, { object, path, evidence: { value: excerpt(value) } }));
  }
  return findings;
}

/** What is wrong with the number of items in a list or map. */
export function checkCount(
  count: number,
  limits: { readonly min: number; readonly max: number },
  rule: ModelRule,
  object: ObjectRef,
  path: readonly (string | number)[],
): readonly ModelFinding[] {
  if (count >= limits.min && count <= limits.max) return [];
  const code = count < limits.min ? 'too-few-items' : 'too-many-items';
  const message = `There are ${count} ${path.at(-1)}, and ${limits.min} to ${limits.max} are allowed.`;
  return [finding(code, rule, message, { object, path, evidence: { count, ...limits } })];
}
