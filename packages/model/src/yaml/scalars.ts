/**
 * Which value a YAML scalar stands for, as kubectl reads it.
 *
 * kubectl reads YAML 1.1 with two differences, which hold here too: timestamps and base-60 numbers (`12:30`) stay text.
 */
import type { ProblemDetail } from './problem.js';

/** What `JSON` can hold; the rest does not exist in Kubernetes objects. */
export type ScalarValue = string | number | boolean | null;
export type ScalarResult = { readonly value: ScalarValue } | { readonly problem: ProblemDetail };

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** How whole numbers are written, with their base. Decimal stands last: `010` is eight. */
const INTEGERS: readonly (readonly [pattern: RegExp, base: number])[] = [
  [/^([-+]?)0[bB]([01]+)$/, 2],
  [/^([-+]?)0[oO]?([0-7]+)$/, 8],
  [/^([-+]?)0[xX]([0-9a-fA-F]+)$/, 16],
  [/^([-+]?)([1-9][0-9]*|0)$/, 10],
];

const TAG = 'tag:yaml.org,2002:';

/** What each tag makes of the text; `undefined` says that the text does not fit. */
const TAGS: Readonly<Record<string, (text: string) => ScalarResult | undefined>> = {
  '!': (text) => ({ value: text }),
  [`${TAG}str`]: (text) => ({ value: text }),
  [`${TAG}timestamp`]: (text) => ({ value: text }),
  [`${TAG}null`]: (text) => only(text, (value) => value === null),
  [`${TAG}bool`]: (text) => only(text, (value) => typeof value === 'boolean'),
  [`${TAG}int`]: (text) => only(text, (value) => Number.isInteger(value)),
  [`${TAG}float`]: (text) => only(text, (value) => typeof value === 'number'),
};

/**
 * The value of a scalar.
 *
 * @param text  its text, unquoted and unfolded
 * @param plain  whether it stood without quotes and not as a block: only then does its text decide the type
 * @param tag  its explicit tag in full, `undefined` where it has none
 */
export function scalarValue(text: string, plain: boolean, tag: string | undefined): ScalarResult {
  if (tag === undefined) return plain ? plainValue(text) : { value: text };
  if (!Object.hasOwn(TAGS, tag)) return { problem: 'UNSUPPORTED_TAG' };
  return TAGS[tag]!(text) ?? { problem: 'TAG_RESOLVE_FAILED' };
}

function plainValue(text: string): ScalarResult {
  const word = WORDS.get(text);
  if (word !== undefined) return { value: word };
  if (NOT_FINITE.test(text)) return { problem: 'NOT_A_NUMBER' };
  if (!/^[-+.0-9]/.test(text)) return { value: text };
  const digits = text.replaceAll('_', '');
  for (const [pattern, base] of INTEGERS) {
    const match = pattern.exec(digits);
    if (match !== null)
      return finite(match[1] === '-' ? -Number.parseInt(match[2]!, base) : Number.parseInt(match[2]!, base));
  }
  return FLOAT.test(digits) ? finite(Number(digits)) : { value: text };
}

function finite(value: number): ScalarResult {
  if (!Number.isFinite(value)) return { problem: 'NOT_A_NUMBER' };
  return { value: value === 0 ? 0 : value }; // JSON has no minus zero
}

function only(text: string, fits: (value: ScalarValue) => boolean): ScalarResult | undefined {
  const result = plainValue(text);
  return 'value' in result && !fits(result.value) ? undefined : result;
}
