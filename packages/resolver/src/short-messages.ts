/**
 * Messages of conditions in a length that people read.
 */
import type { DesiredCondition } from '@backend-tls/model';
import { excerptOf } from './excerpt.js';

const MOST = 4000; // the API server takes 32,768 characters; people read fewer

/** The conditions, none of them with a message that nobody would read to its end. */
export function withShortMessages(conditions: readonly DesiredCondition[]): readonly DesiredCondition[] {
  return conditions.map((condition) => {
    const message = excerptOf(condition.message, MOST);
    return message === condition.message ? condition : { ...condition, message };
  });
}
