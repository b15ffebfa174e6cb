/**
 * Text that must not be printed: private keys and everything else that a Secret holds.
 */

// A registered symbol, so that the ESM and the CJS build of this package read each other's values.
const REVEAL = Symbol.for('@backend-tls/redacted');
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** Prints, serialises and inspects as `[redacted]`; `reveal` gives the text to the code that needs it. */
export class Redacted {
  constructor(text: string) {
    // Not enumerable: structured printers, spreads and deep comparisons that walk own keys find nothing.
    Object.defineProperty(this, REVEAL, { value: () => text, enumerable: false });
    Object.freeze(this);
  }

  toString(): string {
    return '[redacted]';
  }

  toJSON(): string {
    return '[redacted]';
  }

  [INSPECT](): string {
    return '[redacted]';
  }
}

/** Whether the value is a `Redacted`, of this or of another copy of the package. */
export function isRedacted(value: unknown): value is Redacted {
  return (
    typeof value === 'object' && value !== null && typeof (value as Record<symbol, unknown>)[REVEAL] === 'function'
  );
}

/**
 * The text behind a `Redacted`. Call it only where the text is used, never where it is kept.
 *
 * @throws {TypeError} if the value is not a `Redacted`
 */
export function reveal(value: Redacted): string {
  if (!isRedacted(value)) throw new TypeError('reveal() takes a Redacted.');
  return (value as unknown as Record<symbol, () => string>)[REVEAL]!();
}
