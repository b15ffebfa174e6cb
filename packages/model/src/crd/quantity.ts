/**
 * Quantities as CEL's `quantity()` reads them, which is Kubernetes' `resource.ParseQuantity`: "65536", "64Ki", "0.5M".
 */

/** What the server says where `quantity()` is given anything else. */
export const NOT_A_QUANTITY = 'quantities must match the regular expression';

interface Suffix {
  readonly tens: number; // a power of ten
  readonly twos: number; // a power of two
}

const SUFFIXES: ReadonlyMap<string, Suffix> = /* @__PURE__ */ new Map<string, Suffix>([
  ...['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].map(
    (name, index) => [name, { tens: 3 * index - 9, twos: 0 }] as const,
  ),
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((name, index) => [name, { tens: 0, twos: 10 * index + 10 }] as const),
]);

const WHOLE_DIGITS = 40; // a number with more is as large as any: no quantity of a CRD's rule comes near
const FRACTION_DIGITS = 69; // 9, and 60 more that a binary suffix may move before the point
const BILLION = 10n ** 9n;
const LARGEST = 10n ** 40n * BILLION;

/**
 * A quantity in billionths, rounded away from zero as Kubernetes does; `undefined` where the text is none. Beyond 10^40
 * every quantity counts as that.
 *
 * A number has a digit: Kubernetes reads some texts without one as 0 ("k", but not "Ei"), which no pattern lets through.
 */
export function quantityBillionths(text: string): bigint | undefined {
  const [number = '', sign, whole = '', fraction = ''] = /^([+-]?)([0-9]*)(?:\.([0-9]*))?/.exec(text) ?? [];
  const suffix = readSuffix(text.slice(number.length));
  if (suffix === undefined || whole + fraction === '') return undefined;
  const size = billionths(whole, fraction, suffix);
  return sign === '-' ? -size : size;
}

/** An exponent has 64 bits when it is read and 32 when it is used, as in Go. */
function readSuffix(text: string): Suffix | undefined {
  const known = SUFFIXES.get(text);
  if (known !== undefined) return known;
  const sign = /^[eE]([+-]?)[0-9]+$/.exec(text)?.[1];
  if (sign === undefined) return undefined;
  const digits = text.slice(1 + sign.length).replace(/^0+/, '');
  if (digits.length > 19) return undefined;
  const exponent = BigInt(digits) * (sign === '-' ? -1n : 1n);
  if (exponent !== BigInt.asIntN(64, exponent)) return undefined;
  return { tens: Number(BigInt.asIntN(32, exponent)), twos: 0 };
}

function billionths(whole: string, fraction: string, { tens, twos }: Suffix): bigint {
  const digits = (whole + fraction).replace(/^0+/, '');
  if (!/[1-9]/.test(digits)) return 0n;
  const point = digits.length - fraction.length + tens; // so many of the digits stand before the point
  if (point > WHOLE_DIGITS) return LARGEST;
  const kept = Math.max(point + FRACTION_DIGITS, 0);
  const rest = /[1-9]/.test(digits.slice(kept)) ? 1n : 0n;
  const scaled = (BigInt(digits.slice(0, kept).padEnd(kept, '0')) + rest) << BigInt(twos);
  const unit = 10n ** BigInt(FRACTION_DIGITS) / BILLION;
  const size = (scaled + unit - 1n) / unit;
  return size < LARGEST ? size : LARGEST;
}
