/**
 * The CEL rules of GRPCRoute, beside those that HTTPRoute has, too.
 */
import type { GRPCMethodMatch, GRPCRouteRule } from '../../api/grpc-route.js';
import type { Check } from '../node.js';
import { EXTENSION_FILTER_CHECKS, FILTER_CHECKS } from './route-filters.js';
import { RULE_NAME_CHECK } from './route-rules.js';
import { has, size } from './values.js';

/** Go folds Unicode, so that "ſ" and the Kelvin sign are letters here. */
const SERVICE = /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/iu;
const METHOD = /^[A-Za-z_][A-Za-z_0-9]*$/;

/** @rule route/grpc-matches-total */
export function grpcMatchesTotal(rules: readonly GRPCRouteRule[]): boolean {
  return rules.reduce((total, { matches }) => total + size(matches), 0) <= 128;
}

/** @rule route/grpc-method-given */
export function grpcMethodGiven({ service, method }: GRPCMethodMatch): boolean {
  return has(service) || has(method);
}

/** @rule route/grpc-service-characters */
export function grpcServiceCharacters({ type, service }: GRPCMethodMatch): boolean {
  return (type ?? 'Exact') !== 'Exact' || !has(service) || SERVICE.test(service);
}

/** @rule route/grpc-method-characters */
export function grpcMethodCharacters({ type, method }: GRPCMethodMatch): boolean {
  return (type ?? 'Exact') !== 'Exact' || !has(method) || METHOD.test(method);
}

/** The rules of `rules`. */
export const GRPC_RULES_CHECKS: readonly Check[] = /* @__PURE__ */ (() => [
  {
    rule: 'route/grpc-matches-total',
    message:
      'While 16 rules and 64 matches per rule are allowed, the total number of matches across all rules in a route must be less than 128',
    holds: grpcMatchesTotal,
  },
  RULE_NAME_CHECK,
])();

/** The rules of each filter. */
export const GRPC_FILTER_CHECKS: readonly Check[] = /* @__PURE__ */ (() => [
  ...FILTER_CHECKS,
  ...EXTENSION_FILTER_CHECKS,
])();

/** The rules of `method`. */
export const GRPC_METHOD_CHECKS: readonly Check[] = [
  {
    rule: 'route/grpc-method-given',
    message: "One or both of 'service' or 'method' must be specified",
    holds: grpcMethodGiven,
  },
  {
    rule: 'route/grpc-service-characters',
    message: 'service must only contain valid characters (matching ^(?i)\\.?[a-z_][a-z_0-9]*(\\.[a-z_][a-z_0-9]*)*$)',
    holds: grpcServiceCharacters,
  },
  {
    rule: 'route/grpc-method-characters',
    message: 'method must only contain valid characters (matching ^[A-Za-z_][A-Za-z_0-9]*$)',
    holds: grpcMethodCharacters,
  },
];
