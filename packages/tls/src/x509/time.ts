/**
 * The two forms of time in a certificate (RFC 5280 §4.1.2.5), as ISO 8601 text.
 */
import { octetsToText } from '../bytes.js';
import { contentOf, type DerElement, GENERALIZED_TIME, refuse, UTC_TIME } from './der.js';

const FORM = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/**
 * A moment as `2026-08-20T21:57:17Z`, which sorts as text. Seconds and `Z` are required, fractions and offsets
 * refused; a UTCTime of year 50 or later is of the last century.
 *
 * @rule trust/strict-der
 */
export function readTime(element: DerElement): string {
  const digits = octetsToText(contentOf(element));
  const text = `${centuryOf(element.tag, digits)}${digits}`;
  const time = text.replace(FORM, '$1-$2-$3T$4:$5:$6Z');
  // The calendar makes another day of the 30th of February, and nothing of a 13th month.
  return FORM.test(text) && isMoment(time) ? time : refuse('bad-time');
}

function centuryOf(tag: number, digits: string): string {
  if (tag === GENERALIZED_TIME) return '';
  if (tag !== UTC_TIME) return refuse('wrong-type');
  return digits < '50' ? '20' : '19';
}

function isMoment(time: string): boolean {
  const date = new Date(time);
  return !Number.isNaN(date.getTime()) && date.toISOString() === time.replace('Z', '.000Z');
}
