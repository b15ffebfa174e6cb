/**
 * The few words that all schemas are written in.
 *
 * A schema checks the shape (types, required fields, lists); limits and patterns are rules of their own. Unknown
 * fields are dropped. The calls stand inside PURE arrows, so that bundlers can drop the schemas nobody uses.
 */
import * as z from 'zod/mini';
import { fits, type TextLimits } from './limits.js';
import { isPlainObject } from './plain.js';

/** A schema that gives `Output`. */
export type Schema<Output> = z.ZodMiniType<Output>;

/** An optional field where `null` means absent, as it does to an API server. */
export function maybe<Output>(schema: Schema<Output>): Schema<Output | undefined> {
  return z.pipe(
    z.transform((value: unknown): unknown => (value === null ? undefined : value)),
    z.optional(schema),
  );
}

/**
 * An optional field that narrows trust or identity. A torn file leaves `null` there, so `null` is broken and not
 * absent, like every other value of a wrong type.
 *
 * @rule closing/wrong-type-is-not-absent
 */
export function narrowing<Output>(schema: Schema<Output>): Schema<Output | undefined> {
  return z.optional(schema);
}

/** A text that is not empty and holds no control characters: a name without which nothing can be pointed at. */
export function nameText(): Schema<string> {
  return z.string().check(z.refine(isName));
}

/** Whether a value is a text that could name something. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/\p{Cc}/u.test(value);
}

/** A text within limits, where one beyond them can point at nothing that exists, and may be a torn or unrendered one. */
export function textWithin(limits: TextLimits): Schema<string> {
  return z.string().check(z.refine((value) => fits(value, limits)));
}

/** A map whose values all pass. The copy it reads has no prototype, so every key is safe to look up. */
export function mapOf<Value>(isValue: (value: unknown) => boolean): Schema<Readonly<Record<string, Value>>> {
  return z.custom<Readonly<Record<string, Value>>>(
    (value) => isPlainObject(value) && Object.values(value).every(isValue),
  );
}

/** A map from text to text. */
export function textMap(): Schema<Readonly<Record<string, string>>> {
  return mapOf<string>((value) => typeof value === 'string');
}
