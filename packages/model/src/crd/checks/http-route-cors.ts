/**
 * The CEL rules of a CORS filter: what allows everything stands alone.
 */
import type { Check } from '../node.js';

type Values = readonly string[];

/** @rule route/cors-headers-wildcard */
export function corsHeadersWildcard(headers: Values): boolean {
  return isAlone('*', headers);
}

/** @rule route/cors-methods-wildcard */
export function corsMethodsWildcard(methods: Values): boolean {
  return isAlone('*', methods);
}

/** @rule route/cors-origins-wildcard */
export function corsOriginsWildcard(origins: Values): boolean {
  return isAlone('*', origins);
}

function isAlone(value: string, values: Values): boolean {
  return values.length <= 1 || !values.includes(value);
}

/** The rule of `allowHeaders`; "methods" is upstream's word. */
export const CORS_HEADERS_CHECKS: readonly Check[] = [
  {
    rule: 'route/cors-headers-wildcard',
    message: "AllowHeaders cannot contain '*' alongside other methods",
    holds: corsHeadersWildcard,
  },
];

/** The rule of `allowMethods`. */
export const CORS_METHODS_CHECKS: readonly Check[] = [
  {
    rule: 'route/cors-methods-wildcard',
    message: "AllowMethods cannot contain '*' alongside other methods",
    holds: corsMethodsWildcard,
  },
];

/** The rule of `allowOrigins`. */
export const CORS_ORIGINS_CHECKS: readonly Check[] = [
  {
    rule: 'route/cors-origins-wildcard',
    message: "AllowOrigins cannot contain '*' alongside other origins",
    holds: corsOriginsWildcard,
  },
];
