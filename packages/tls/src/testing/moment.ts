/**
 * Moments relative to another one, in words.
 */

/** Such as `30 days` or `-1 hour`. A day has 24 hours. */
export type Span = `${number} ${Unit}` | `${number} ${Unit}s`;

type Unit = keyof typeof UNITS;

const UNITS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/**
 * The moment so long after `from`, or before it where the number is negative.
 *
 * @throws {TypeError} if the span is none
 */
export function momentAfter(from: Date, span: Span): Date {
  const [, number, unit] = /^(-?\d+(?:\.\d+)?) (second|minute|hour|day)s?$/.exec(span) ?? [];
  if (number === undefined) throw new TypeError(`${JSON.stringify(span)} is no span such as "30 days".`);
  return new Date(from.getTime() + Number(number) * UNITS[unit as Unit]);
}
