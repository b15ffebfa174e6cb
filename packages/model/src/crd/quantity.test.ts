import { expect, test } from 'vitest';
import { quantityBillionths } from './quantity.js';

const BILLION = 10n ** 9n;
const LARGEST = 10n ** 40n * BILLION;

test.each([
  ['0', 0n],
  ['-0', 0n],
  ['0Ei', 0n],
  ['65535', 65_535n * BILLION],
  ['+65535', 65_535n * BILLION],
  ['-1', -BILLION],
  ['0000000000000000000001', BILLION],
  ['64Ki', 65_536n * BILLION],
  ['1.5Ki', 1_536n * BILLION],
  ['1.G', 10n ** 18n],
  ['.5k', 500n * BILLION],
  ['1E', 10n ** 27n], // the suffix, not an exponent
  ['1E0', BILLION],
  ['1e3', 1_000n * BILLION],
  ['1e-3', 1_000_000n],
  ['1E+3', 1_000n * BILLION],
  ['1n', 1n],
  ['1u', 1_000n],
  ['1m', 1_000_000n],
  ['0.1n', 1n], // away from zero
  ['-0.1n', -1n],
  ['2147483647.9999999999', 2_147_483_648n * BILLION],
  ['1e-2147483648', 1n],
  ['1e4294967299', 1_000n * BILLION], // 32 bits of an exponent are used
  ['1e2147483647', LARGEST],
  ['-1e2147483647', -LARGEST],
  ['1e40', LARGEST],
  ['9999999999999999999999999999999999999999Ei', LARGEST],
  [`0.${'0'.repeat(300_000)}1`, 1n],
  ['9'.repeat(300_000), LARGEST],
])('%s', (text, billionths) => {
  expect(quantityBillionths(text)).toBe(billionths);
});

test.each([
  '',
  '+',
  '.',
  'k',
  'Ei',
  'e3',
  'abc',
  '1.2.3',
  '1 ',
  ' 1',
  '1\n',
  '1ki',
  '1K',
  '1kk',
  '1KiB',
  '1e',
  '1e+',
  '1e1.5', // the pattern of the CRD lets this through
  '1e5Ki',
  '1+5',
  '--1',
  '0x10',
  '1_000',
  '\u0661',
  '1e99999999999999999999',
  '1e9223372036854775808',
  `${'1'.repeat(300_000)}x`,
  `1e${'1'.repeat(300_000)}`,
])('%j is none', (text) => {
  expect(quantityBillionths(text)).toBeUndefined();
});
