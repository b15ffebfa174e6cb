/**
 * The CEL rules of HTTPRoute's rules: their matches together, what goes with a redirect or a rewrite, timeouts.
 */
import type { HTTPRouteRule, HTTPRouteTimeouts } from '../../api/http-route.js';
import type { HTTPPathModifier, HTTPRouteFilter } from '../../api/http-route-filters.js';
import { durationNanoseconds, NOT_A_DURATION, plainMilliseconds } from '../duration.js';
import type { Check } from '../node.js';
import { RULE_NAME_CHECK } from './route-rules.js';
import { has, size } from './values.js';

/** A rule without matches has one by default. @rule route/http-matches-total */
export function httpMatchesTotal(rules: readonly HTTPRouteRule[]): boolean {
  return rules.reduce((total, { matches }) => total + (matches?.length ?? 1), 0) <= 128;
}

/** @rule route/redirect-without-backends */
export function redirectWithoutBackends({ backendRefs, filters }: HTTPRouteRule): boolean {
  return size(backendRefs) === 0 || !filters?.some(({ requestRedirect }) => has(requestRedirect));
}

/** @rule route/redirect-prefix-match */
export function redirectPrefixMatch(rule: HTTPRouteRule): boolean {
  return hasOnePrefixMatch(rule) || !isExactlyOne(rule.filters, redirectsPrefix);
}

/** @rule route/rewrite-prefix-match */
export function rewritePrefixMatch(rule: HTTPRouteRule): boolean {
  return hasOnePrefixMatch(rule) || !isExactlyOne(rule.filters, rewritesPrefix);
}

/** With two such backends the rule is silent: upstream writes `exists_one`. @rule route/backend-redirect-prefix-match */
export function backendRedirectPrefixMatch(rule: HTTPRouteRule): boolean {
  return (
    hasOnePrefixMatch(rule) || !isExactlyOne(rule.backendRefs, ({ filters }) => isExactlyOne(filters, redirectsPrefix))
  );
}

/** With two such backends the rule is silent, too. @rule route/backend-rewrite-prefix-match */
export function backendRewritePrefixMatch(rule: HTTPRouteRule): boolean {
  return (
    hasOnePrefixMatch(rule) || !isExactlyOne(rule.backendRefs, ({ filters }) => isExactlyOne(filters, rewritesPrefix))
  );
}

/** Matches that are missing are one, of the prefix "/"; so is a path that is missing. */
function hasOnePrefixMatch({ matches }: HTTPRouteRule): boolean {
  if (!has(matches)) return true;
  return matches.length === 1 && (matches[0]?.path?.type ?? 'PathPrefix') === 'PathPrefix';
}

function redirectsPrefix({ requestRedirect }: HTTPRouteFilter): boolean {
  return replacesPrefix(requestRedirect?.path);
}

function rewritesPrefix({ urlRewrite }: HTTPRouteFilter): boolean {
  return replacesPrefix(urlRewrite?.path);
}

function replacesPrefix(path: HTTPPathModifier | undefined): boolean {
  return path?.type === 'ReplacePrefixMatch' && has(path.replacePrefixMatch);
}

/** CEL's `exists_one`. */
function isExactlyOne<Item>(items: readonly Item[] | undefined, test: (item: Item) => boolean): boolean {
  let count = 0;
  for (const item of items ?? []) if (test(item)) count++;
  return count === 1;
}

/** A pattern that does not match keeps no CEL rule from being asked, hence the words. @rule route/timeouts-order */
export function timeoutsOrder({ request, backendRequest }: HTTPRouteTimeouts): boolean | string {
  if (!has(request) || !has(backendRequest)) return true;
  const [plainWhole, plainAttempt] = [plainMilliseconds(request), plainMilliseconds(backendRequest)];
  if (plainWhole !== undefined && plainAttempt !== undefined) return plainWhole === 0 || plainAttempt <= plainWhole;
  const whole = durationNanoseconds(request);
  if (whole === 0n) return true;
  const attempt = durationNanoseconds(backendRequest);
  if (whole === undefined || attempt === undefined) return NOT_A_DURATION;
  return attempt <= whole;
}

/** The rules of `rules`. */
export const HTTP_RULES_CHECKS: readonly Check[] = /* @__PURE__ */ (() => [
  {
    rule: 'route/http-matches-total',
    message:
      'While 16 rules and 64 matches per rule are allowed, the total number of matches across all rules in a route must be less than 128',
    holds: httpMatchesTotal,
  },
  RULE_NAME_CHECK,
])();

/** The rules of each rule. */
export const HTTP_RULE_CHECKS: readonly Check[] = [
  {
    rule: 'route/redirect-without-backends',
    message: 'RequestRedirect filter must not be used together with backendRefs',
    holds: redirectWithoutBackends,
  },
  {
    rule: 'route/redirect-prefix-match',
    message:
      'When using RequestRedirect filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified',
    holds: redirectPrefixMatch,
  },
  {
    rule: 'route/rewrite-prefix-match',
    message:
      'When using URLRewrite filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified',
    holds: rewritePrefixMatch,
  },
  {
    rule: 'route/backend-redirect-prefix-match',
    message:
      'Within backendRefs, when using RequestRedirect filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified',
    holds: backendRedirectPrefixMatch,
  },
  {
    rule: 'route/backend-rewrite-prefix-match',
    message:
      'Within backendRefs, When using URLRewrite filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified',
    holds: backendRewritePrefixMatch,
  },
];

/** The rule of `timeouts`. */
export const TIMEOUTS_CHECKS: readonly Check[] = [
  {
    rule: 'route/timeouts-order',
    message: 'backendRequest timeout cannot be longer than request timeout',
    holds: timeoutsOrder,
  },
];
