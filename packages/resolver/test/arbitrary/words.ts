/**
 * The few words that all clusters are made of, so that names, ages and ports collide, and the shapes that generators
 * share.
 */
import fc from 'fast-check';

/** An object as it is read from a file or from an API server: nothing about it is certain. */
export type Raw = { readonly [key: string]: unknown };

export const NAMESPACES = ['a', 'b', 'c'] as const;
export const NAMES = ['x', 'y', 'z', 'w'] as const;
export const GATEWAY_API = 'gateway.networking.k8s.io';
export const KGATEWAY = 'gateway.kgateway.dev';
export const OURS = 'example.com/ours';
export const THEIRS = 'example.com/theirs';

/** Most often the first, now and then one of the others. */
export function mostly<T>(usual: fc.Arbitrary<T>, ...odd: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 6 * odd.length + 2, arbitrary: usual },
    ...odd.map((arbitrary) => ({ weight: 1, arbitrary })),
  );
}

/** Most often the first value. */
export function mostlyValue<T>(usual: T, ...odd: readonly T[]): fc.Arbitrary<T> {
  return mostly(fc.constant(usual), ...odd.map((value) => fc.constant(value)));
}

/** There about once in so many times, else absent. */
export function sometimes<T>(arbitrary: fc.Arbitrary<T>, oneIn = 3): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

export const namespace = fc.oneof(
  { weight: 8, arbitrary: fc.constant<string>('a') },
  { weight: 1, arbitrary: fc.constantFrom<string>('b', 'c') },
);
export const name = fc.constantFrom(...NAMES);

const EARLY = '2026-01-01T00:00:00Z';
const LATE = '2026-02-01T00:00:00Z';

/** Two dates, in every form in which they arrive, and none. */
export const stamp: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(EARLY, LATE) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      '2026-01-01T01:00:00+01:00',
      '2026-01-01T00:00:00.900Z',
      'soon',
      null,
      undefined,
    ),
  },
  // A fresh Date for every object: nobody may share one.
  { weight: 2, arbitrary: fc.constantFrom(EARLY, LATE, 'soon').map((text) => new Date(text)) },
);

/** Metadata of an object in a namespace. */
export function metadata(at: fc.Arbitrary<string> = namespace, called: fc.Arbitrary<string> = name): fc.Arbitrary<Raw> {
  return fc.record({
    namespace: at,
    name: called,
    creationTimestamp: stamp,
    generation: fc.integer({ min: 1, max: 2 }),
    resourceVersion: fc.constantFrom('1', '2', '3'),
  });
}

/** An object without the fields that are `undefined`. */
export function raw(value: Raw): Raw {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}

/** `namespace/name` of an object that has both. */
export function nameOf(object: Raw): string {
  const { namespace: at, name: called } = (object.metadata ?? {}) as Raw;
  return `${String(at ?? '')}/${String(called ?? '')}`;
}
