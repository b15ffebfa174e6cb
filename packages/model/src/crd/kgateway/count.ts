/**
 * How many of several fields are set, whatever they hold: what kgateway's rules ask most often.
 */
import { has } from '../checks/values.js';

/** How many of the values are there. */
export function count(...values: readonly unknown[]): number {
  return values.filter(has).length;
}
