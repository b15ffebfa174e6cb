/**
 * The two forms of time in a certificate (RFC 5280 §4.1.2.5), as ISO 8601 text.
 */
import { octetsToText } from '../bytes.js';
import { type DerElement, refuse, TAG } from './der.js';

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/**
 * A moment as `2026-08-20T21:57:17Z`, which sorts as text. Seconds and `Z` are required, fractions and offsets
 * refused; a UTCTime of year 50 or later is of the last century.
 *
 * @rule trust/strict-der
 */
export function readTime(element: DerElement): string {
  const [form, century] = FORMS[element.tag] ?? refuse('a time is of another type');
  const parts = form.exec(octetsToText(element.value)) ?? refuse('a time is malformed');
  const [, digits, month, day, hour, minute, second] = parts as unknown as readonly [string, ...TimeParts];
  const year = `${century(digits)}${digits}`;
  const possible =
    within(month, 1, 12) &&
    within(day, 1, daysIn(Number(year), Number(month))) &&
    within(hour, 0, 23) &&
    within(minute, 0, 59) &&
    within(second, 0, 59);
  if (!possible) refuse('a time does not exist');
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

type TimeParts = readonly [year: string, month: string, day: string, hour: string, minute: string, second: string];

const FORMS: Readonly<Record<number, readonly [RegExp, (year: string) => string]>> = {
  [TAG.utcTime]: [UTC_TIME, (year) => (year >= '50' ? '19' : '20')],
  [TAG.generalizedTime]: [GENERALIZED_TIME, () => ''],
};

function within(digits: string, least: number, most: number): boolean {
  return Number(digits) >= least && Number(digits) <= most;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
