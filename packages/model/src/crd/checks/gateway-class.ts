/**
 * The CEL rule of GatewayClass.
 */
import type { Check } from '../node.js';

/** @rule gateway/controller-name-immutable */
export function controllerNameKept(after: string, before: string): boolean {
  return after === before;
}

/** The rules of `controllerName`. */
export const CONTROLLER_NAME_CHECKS: readonly Check[] = [
  {
    rule: 'gateway/controller-name-immutable',
    message: 'Value is immutable',
    holds: controllerNameKept,
    onUpdate: true,
  },
];
