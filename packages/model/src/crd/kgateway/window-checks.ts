/**
 * The CEL rules of window sizes.
 */
import type { Check } from '../node.js';
import { NOT_A_QUANTITY, quantityBillionths } from '../quantity.js';

const BELOW = 65_534n * 10n ** 9n; // billionths
const ABOVE = 2n ** 31n * 10n ** 9n;

/** @rule vendor/backend-config-window-size */
export function isWindowSize(size: number | string): boolean | string {
  if (typeof size === 'number') return size >= 65_535 && size <= 2 ** 31 - 1;
  const billionths = quantityBillionths(size);
  return billionths === undefined ? NOT_A_QUANTITY : billionths > BELOW && billionths < ABOVE;
}

/** The rules of `initialConnectionWindowSize`. */
export const CONNECTION_WINDOW_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-window-size',
    message: 'InitialConnectionWindowSize must be between 65535 and 2147483647 bytes (inclusive)',
    holds: isWindowSize,
  },
];

/** The rules of `initialStreamWindowSize`. */
export const STREAM_WINDOW_CHECKS: readonly Check[] = [
  {
    rule: 'vendor/backend-config-window-size',
    message: 'InitialStreamWindowSize must be between 65535 and 2147483647 bytes (inclusive)',
    holds: isWindowSize,
  },
];
