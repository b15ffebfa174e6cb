/**
 * The CEL rules of session persistence.
 */
import type { SessionPersistence } from '../../api/route-parts.js';
import type { Check } from '../node.js';
import { has } from './values.js';

/** @rule route/session-absolute-timeout */
export function sessionAbsoluteTimeout({ cookieConfig, absoluteTimeout }: SessionPersistence): boolean {
  return cookieConfig?.lifetimeType !== 'Permanent' || has(absoluteTimeout);
}

/** @rule route/session-cookie-config */
export function sessionCookieConfig({ cookieConfig, type }: SessionPersistence): boolean {
  return !has(cookieConfig) || (type ?? 'Cookie') === 'Cookie';
}

/** The rules of `sessionPersistence`. */
export const SESSION_CHECKS: readonly Check[] = [
  {
    rule: 'route/session-absolute-timeout',
    message: 'AbsoluteTimeout must be specified when cookie lifetimeType is Permanent',
    holds: sessionAbsoluteTimeout,
  },
  {
    rule: 'route/session-cookie-config',
    message: 'cookieConfig can only be set with type Cookie',
    holds: sessionCookieConfig,
  },
];
