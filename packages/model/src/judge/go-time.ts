/**
 * Times as Go reads them (`time.Parse` with `time.RFC3339`).
 */
import { daysIn } from '../crd/formats.js';

const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,]\d+)?(?:Z|[+-](\d\d):(\d\d))$/;

/** Whether Go reads the text: no leap second, days as the month has them, and zones up to 24:60. */
export function isGoTime(text: string): boolean {
  const parts = FORM.exec(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour, zoneMinute] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return (
    day >= 1 &&
    day <= daysIn(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    (zoneHour ?? 0) <= 24 &&
    (zoneMinute ?? 0) <= 60
  );
}
