/**
 * The CEL rules of kgateway's Backend.
 */
import type { KgatewayBackendSpec, ObjectName, PriorityGroup } from '../../api/kgateway/backend.js';
import { has, size } from '../checks/values.js';
import type { Check } from '../node.js';
import { count } from './count.js';

/** @rule vendor/backend-type */
export function typeHasAws({ type, aws }: KgatewayBackendSpec): boolean {
  return type !== 'AWS' || has(aws);
}

/** @rule vendor/backend-type */
export function typeHasStatic({ type, static: hosts }: KgatewayBackendSpec): boolean {
  return type !== 'Static' || has(hosts);
}

/** @rule vendor/backend-type */
export function typeHasDynamicForwardProxy({ type, dynamicForwardProxy }: KgatewayBackendSpec): boolean {
  return type !== 'DynamicForwardProxy' || has(dynamicForwardProxy);
}

/** @rule vendor/backend-type */
export function typeHasGcp({ type, gcp }: KgatewayBackendSpec): boolean {
  return type !== 'GCP' || has(gcp);
}

/** @rule vendor/backend-type */
export function typeHasPriorityGroups({ type, priorityGroups }: KgatewayBackendSpec): boolean {
  return type !== 'PriorityGroups' || has(priorityGroups);
}

/** @rule vendor/backend-one-kind */
export function oneKindOfBackend(spec: KgatewayBackendSpec): boolean {
  return count(spec.aws, spec.static, spec.dynamicForwardProxy, spec.gcp, spec.priorityGroups) === 1;
}

/** @rule vendor/backend-group-name */
export function groupNamesBackends(backendRefs: PriorityGroup['backendRefs']): boolean {
  return backendRefs.every(({ name }: ObjectName) => size(name) > 0);
}

/** The rules of a Backend's `spec`. */
export const BACKEND_CHECKS: readonly Check[] = [
  { rule: 'vendor/backend-type', message: "aws backend must be specified when type is 'AWS'", holds: typeHasAws },
  {
    rule: 'vendor/backend-type',
    message: "static backend must be specified when type is 'Static'",
    holds: typeHasStatic,
  },
  {
    rule: 'vendor/backend-type',
    message: "dynamicForwardProxy backend must be specified when type is 'DynamicForwardProxy'",
    holds: typeHasDynamicForwardProxy,
  },
  { rule: 'vendor/backend-type', message: "gcp backend must be specified when type is 'GCP'", holds: typeHasGcp },
  {
    rule: 'vendor/backend-type',
    message: "priorityGroups backend must be specified when type is 'PriorityGroups'",
    holds: typeHasPriorityGroups,
  },
  {
    rule: 'vendor/backend-one-kind',
    message: 'exactly one of the fields in [aws static dynamicForwardProxy gcp priorityGroups] must be set',
    holds: oneKindOfBackend,
  },
];

/** The rules of `backendRefs` of a priority group. */
export const GROUP_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-group-name',
    message: 'backend reference name must not be empty',
    holds: groupNamesBackends,
  },
];
