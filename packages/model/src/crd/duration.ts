/**
 * Durations as CEL's `duration()` reads them, which is Go's `time.ParseDuration`: "1h30m", "1.5s", "-10us".
 */

/** What the server says where `duration()` is given anything else. */
export const NOT_A_DURATION = "type conversion error from 'string' to 'google.protobuf.Duration'";

const UNITS: ReadonlyMap<string, bigint> = /* @__PURE__ */ new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n], // the micro sign
  ['\u03bcs', 1_000n], // the Greek letter
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const LIMIT = 2n ** 63n;

/** The milliseconds of a duration as most are written, such as "10s"; `undefined` of all others. */
export function plainMilliseconds(text: string): number | undefined {
  let [amount, end] = [0, 0];
  for (; end < text.length && end < 6; end++) {
    const digit = text.charCodeAt(end) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    amount = amount * 10 + digit;
  }
  if (end === 0) return undefined;
  switch (text.slice(end)) {
    case 'ms':
      return amount;
    case 's':
      return amount * 1_000;
    case 'm':
      return amount * 60_000;
    case 'h':
      return amount * 3_600_000;
    default:
      return undefined;
  }
}

/**
 * The nanoseconds of a duration; `undefined` where the server finds none: another unit, no unit, no digit, or 2^63 ns
 * (about 292 years) and more.
 */
export function durationNanoseconds(text: string): bigint | undefined {
  const isNegative = text.startsWith('-');
  const unsigned = isNegative || text.startsWith('+') ? text.slice(1) : text;
  if (unsigned === '0') return 0n;
  if (unsigned === '') return undefined;
  const total = sumOfParts(unsigned);
  if (total === undefined) return undefined;
  if (isNegative) return -total;
  return total < LIMIT ? total : undefined;
}

/** Go adds in 64 bits without a sign, so that twice 2^63 is 0; copied, since the server takes it. */
function sumOfParts(text: string): bigint | undefined {
  const part = /([0-9]*)(?:\.([0-9]*))?([^0-9.]+)/y;
  let total = 0n;
  while (part.lastIndex < text.length) {
    const read = part.exec(text);
    const value = read === null ? undefined : partNanoseconds(read[1] ?? '', read[2] ?? '', read[3] ?? '');
    if (value === undefined) return undefined;
    total = BigInt.asUintN(64, total + value);
    if (total > LIMIT) return undefined;
  }
  return total;
}

function partNanoseconds(whole: string, fraction: string, unitName: string): bigint | undefined {
  const unit = UNITS.get(unitName);
  if (unit === undefined || (whole === '' && fraction === '')) return undefined;
  const digits = whole.replace(/^0+/, '');
  if (digits.length > 19) return undefined; // 2^63 has 19
  const value = BigInt(digits) * unit + fractionNanoseconds(fraction, unit);
  return value > LIMIT ? undefined : value;
}

/** In floating point, as Go does; the digits after those that fit into 63 bits are dropped. */
function fractionNanoseconds(fraction: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of fraction) {
    const next = value * 10n + BigInt(digit);
    if (next > LIMIT || value > (LIMIT - 1n) / 10n) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}
