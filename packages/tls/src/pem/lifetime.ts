/**
 * How much of its lifetime a certificate has left at a given moment.
 */

/** Where a moment lies within the dates of a certificate. */
export interface Lifetime {
  readonly state: 'valid' | 'expired' | 'not-yet-valid';
  readonly left: number; // the share of the whole lifetime that is still to come: 1 before it begins, 0 once it is over
  readonly days: number; // whole days until it ends; since it ended, negative
}

const DAY_MS = 86_400_000;

/**
 * The lifetime at a moment. Both dates belong to it, to the second, as RFC 5280 counts.
 *
 * @param dates  ISO 8601 in UTC, as `Certificate` and `TrustCertificate` have them
 * @returns `undefined` where the moment or a date is none
 * @rule path/within-dates
 */
export function lifetimeAt(
  dates: { readonly notBefore: string; readonly notAfter: string },
  at: Date,
): Lifetime | undefined {
  const [from, to] = [Date.parse(dates.notBefore), Date.parse(dates.notAfter)];
  const now = Math.floor(at.getTime() / 1000) * 1000;
  if (Number.isNaN(now) || Number.isNaN(from) || Number.isNaN(to)) return undefined;
  const state = now > to ? 'expired' : now < from ? 'not-yet-valid' : 'valid';
  const share = to > from ? (to - now) / (to - from) : 0;
  return { state, left: Math.min(1, Math.max(0, share)), days: Math.trunc((to - now) / DAY_MS) };
}
