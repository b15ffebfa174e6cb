/**
 * A moment as people write it on a command line.
 */

const MOMENT = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * The moment of an ISO 8601 text, or `undefined`. A day alone is its first moment in UTC; a time needs its zone, since
 * it would mean another moment on another machine.
 */
export function readMoment(text: string): Date | undefined {
  const [, day] = MOMENT.exec(text) ?? [];
  if (day === undefined || !exists(day)) return undefined;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/** A host may take February 30 for March 2. */
function exists(day: string): boolean {
  const first = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(first.getTime()) && first.toISOString().startsWith(day);
}
