import { expect, test } from 'vitest';
import { durationNanoseconds, plainMilliseconds } from './duration.js';

const LONGEST = 2n ** 63n;

test.each([
  ['0', 0n],
  ['-0', 0n],
  ['+0', 0n],
  ['0s', 0n],
  ['1ms', 1_000_000n],
  ['1h30m', 5_400_000_000_000n],
  ['1h1h', 7_200_000_000_000n], // parts add up
  ['1m1h', 3_660_000_000_000n], // in any order
  ['5m5ms', 300_005_000_000n],
  ['1.5s', 1_500_000_000n],
  ['.5s', 500_000_000n],
  ['1.s', 1_000_000_000n],
  ['-1.5s', -1_500_000_000n],
  ['10us', 10_000n],
  ['10\u00b5s', 10_000n],
  ['10\u03bcs', 10_000n],
  ['0.9ns', 0n],
  ['0.1234567891234h', 444_444_440_844n], // floating point, cut
  ['00000000000000000000000000001s', 1_000_000_000n],
  ['9223372036854775807ns', LONGEST - 1n],
  ['-9223372036854775808ns', -LONGEST],
  ['2562047h47m16.854775807s', LONGEST - 1n],
  ['9223372036854775808ns9223372036854775808ns', 0n], // Go's 64 bits are full
  ['0.92233720368547758090000000000000000000s', 922_337_203n],
])('%s is %s ns', (text, nanoseconds) => {
  expect(durationNanoseconds(text)).toBe(nanoseconds);
});

test.each([
  '',
  '+',
  '-',
  '1',
  '1.5',
  's',
  '.s',
  '-.s',
  '.',
  '1 s',
  ' 1s',
  '1s ',
  '1s\n',
  '1S',
  '1d',
  '1e3s',
  '--1s',
  '1s-1s',
  '1..5s',
  '1.5.5s',
  '0x1s',
  '\u0661s', // an Arabic digit
  '1s0',
  '00',
  '9223372036854775808ns',
  '-9223372036854775809ns',
  '-9223372036854775808ns1ns',
  '2562048h',
  '9'.repeat(100_000),
  `${'9'.repeat(100_000)}s`,
])('%j is none', (text) => {
  expect(durationNanoseconds(text)).toBeUndefined();
});

test('a long text takes no long time', () => {
  expect(durationNanoseconds('1ns'.repeat(100_000))).toBe(100_000n);
  expect(durationNanoseconds(`0.${'0'.repeat(300_000)}1s`)).toBe(0n);
});

test.each([
  '10s',
  '0s',
  '250ms',
  '99999h',
  '1h1m',
  '100000s',
  '1000000s',
  '',
  's',
  '-1s',
  '1.5s',
  '٣s',
  '1S',
  '10us',
  '00s',
])('%s in plain milliseconds, if at all, is what it is in nanoseconds', (text) => {
  const plain = plainMilliseconds(text);
  if (plain !== undefined) expect(BigInt(plain) * 1_000_000n).toBe(durationNanoseconds(text));
  expect(plain !== undefined).toBe(/^\d{1,6}(ms|s|m|h)$/.test(text));
});
