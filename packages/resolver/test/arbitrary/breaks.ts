/**
 * Ways to break one field of an object, as torn files, other versions and typing errors do.
 */
import fc from 'fast-check';
import type { Raw } from './words.js';

export type Path = readonly (string | number)[];

/** What stands in a field afterwards; `DELETED`: nothing. */
export const DELETED: unique symbol = Symbol('deleted');

/** Values that fit no field of that place. */
export function wrongFor(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return [5, true, ['text'], { a: 'text' }];
  if (typeof value === 'number') return ['text', true, [], { a: 1 }];
  if (typeof value === 'boolean') return ['yes', 1, []];
  if (Array.isArray(value)) return ['text', 5, { 0: 'text' }];
  return ['text', 5, ['text']];
}

/** Every path in an object, the shorter before the longer. */
export function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  const entries = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return entries.flatMap(([key, item]) => [[...path, key], ...pathsOf(item, [...path, key])]);
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) => (at as Readonly<Record<string | number, unknown>> | undefined)?.[part],
    value,
  );
}

/** A copy with another value at the path. */
export function withValue<T>(value: T, path: Path, next: unknown): T {
  const [part, ...rest] = path;
  if (part === undefined) return next as T;
  if (Array.isArray(value)) {
    const items = value.map((item, index) => (index === part ? withValue(item, rest, next) : item));
    return items.filter((item) => item !== DELETED) as T;
  }
  const entries = Object.entries(value as Raw).map(([key, item]) => [
    key,
    key === part ? withValue(item, rest, next) : item,
  ]);
  return Object.fromEntries(entries.filter(([, item]) => item !== DELETED)) as T;
}

/** One field of one object is broken; the numbers choose among what is there. */
export interface Break {
  readonly object: number;
  readonly field: number;
  readonly how: 'null' | 'wrong' | 'deleted';
  readonly value: number;
}

export const fieldBreak = (hows: readonly Break['how'][] = ['null', 'wrong', 'deleted']): fc.Arbitrary<Break> =>
  fc.record({ object: fc.nat(1000), field: fc.nat(1000), how: fc.constantFrom(...hows), value: fc.nat(10) });

/** The path that a break chooses, among those that `fits` lets through. */
export function chosenPath(
  object: Raw,
  { field }: Break,
  fits: (path: Path) => boolean = () => true,
): Path | undefined {
  const paths = pathsOf(object).filter(fits);
  return paths.length === 0 ? undefined : paths[field % paths.length];
}

/** The object with its field broken. */
export function broken(object: Raw, path: Path, { how, value }: Break): Raw {
  if (how !== 'wrong') return withValue(object, path, how === 'null' ? null : DELETED);
  const choices = wrongFor(valueAt(object, path));
  return withValue(object, path, choices[value % choices.length]);
}
