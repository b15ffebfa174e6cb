/**
 * The CEL rules of a BackendConfigPolicy's load balancer.
 */
import type { HashPolicy, LoadBalancer, ZoneAware } from '../../api/kgateway/load-balancer.js';
import { has } from '../checks/values.js';
import type { Check } from '../node.js';
import { count } from './count.js';

/** @rule vendor/backend-config-balancer */
export function oneBalancer(balancer: LoadBalancer): boolean {
  const { leastRequest, roundRobin, ringHash, maglev, random } = balancer;
  return count(leastRequest, roundRobin, ringHash, maglev, random) === 1;
}

/** @rule vendor/backend-config-locality */
export function localityOrZones({ localityType, zoneAware }: LoadBalancer): boolean {
  return !has(localityType) || !has(zoneAware);
}

/** @rule vendor/backend-config-zone-aware */
export function zonesWithoutHashing({ ringHash, maglev, zoneAware }: LoadBalancer): boolean {
  return !has(zoneAware) || count(ringHash, maglev) === 0;
}

/** @rule vendor/backend-config-prefer-local */
export function zoneAwareSaysHow({ preferLocal }: ZoneAware): boolean {
  return has(preferLocal);
}

/** @rule vendor/backend-config-hash-policy */
export function oneHashSource({ header, cookie, sourceIP }: HashPolicy): boolean {
  return count(header, cookie, sourceIP) === 1;
}

const DECIMAL = /^-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;

/**
 * A number that no double can hold is an error of the evaluation.
 *
 * @rule vendor/backend-config-aggression
 */
export function aggressionAboveZero(text: string): boolean | string {
  if (!DECIMAL.test(text)) return false;
  const aggression = Number(text);
  return Number.isFinite(aggression) ? aggression > 0 : "type conversion error from 'string' to 'double'";
}

/** The rules of `loadBalancer`. */
export const LOAD_BALANCER_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-locality',
    message: 'localityType and zoneAware are mutually exclusive',
    holds: localityOrZones,
  },
  {
    rule: 'vendor/backend-config-zone-aware',
    message: 'zoneAware is not supported with ringHash or maglev load balancers',
    holds: zonesWithoutHashing,
  },
  {
    rule: 'vendor/backend-config-balancer',
    message: 'exactly one of the fields in [leastRequest roundRobin ringHash maglev random] must be set',
    holds: oneBalancer,
  },
];

/** The rules of `loadBalancer.zoneAware`. */
export const ZONE_AWARE_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-prefer-local',
    message: 'at least one of the fields in [preferLocal] must be set',
    holds: zoneAwareSaysHow,
  },
];

/** The rules of each entry of `hashPolicies`. */
export const HASH_POLICY_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-hash-policy',
    message: 'exactly one of the fields in [header cookie sourceIP] must be set',
    holds: oneHashSource,
  },
];

/** The rules of `slowStart.aggression`. */
export const AGGRESSION_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-aggression',
    message: 'Aggression, if specified, must be a string representing a number greater than 0.0',
    holds: aggressionAboveZero,
  },
];
