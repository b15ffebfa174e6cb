/**
 * Lengths as the API server counts them: in code points. No more of a text is looked at than needed.
 */

/** Whether a text has more than `max` code points. */
export function isLongerThan(text: string, max: number): boolean {
  return text.length > max && (text.length > 2 * max || count(text) > max);
}

/** Whether a text has fewer than `min` code points. */
export function isShorterThan(text: string, min: number): boolean {
  return text.length < min || (text.length < 2 * min && count(text) < min);
}

function count(text: string): number {
  let points = 0;
  for (const _ of text) points++;
  return points;
}
