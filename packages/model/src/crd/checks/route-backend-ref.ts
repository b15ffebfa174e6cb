/**
 * The CEL rule of every reference to a backend.
 */
import type { BackendObjectReference } from '../../api/route-parts.js';
import type { Check } from '../node.js';
import { has } from './values.js';

/** @rule route/backend-port-for-service */
export function backendPortForService({ group, kind, port }: BackendObjectReference): boolean {
  return (group ?? '') !== '' || (kind ?? 'Service') !== 'Service' || has(port);
}

/** The rules of a reference to a backend. */
export const BACKEND_REF_CHECKS: readonly Check[] = [
  {
    rule: 'route/backend-port-for-service',
    message: 'Must have port for Service reference',
    holds: backendPortForService,
  },
];
