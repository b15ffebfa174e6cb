/**
 * Text that is equal exactly for equal plain data.
 */
import { compareText, isRedacted, reveal } from '@backend-tls/model';

/** Whatever the order of fields; a field that is `undefined` counts as absent, secrets are told by what they hold. */
export function canonicalText(value: unknown): string {
  if (isRedacted(value)) return `redacted:${JSON.stringify(reveal(value))}`;
  if (value instanceof Date) return JSON.stringify(Number.isNaN(value.getTime()) ? null : value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = value as Readonly<Record<string, unknown>>;
    const keys = Object.keys(fields).filter((key) => fields[key] !== undefined);
    return `{${keys
      .sort(compareText)
      .map((key) => `${JSON.stringify(key)}:${canonicalText(fields[key])}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'undefined';
}
