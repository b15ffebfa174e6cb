import { describe, expect, test } from 'vitest';
import {
  attempt,
  contentOf,
  type DerElement,
  fieldsOf,
  listOf,
  readBitOctets,
  readBits,
  readBoolean,
  readCount,
  readHexInteger,
  readInteger,
  readOid,
  readPositive,
  readWhole,
  take,
  takeIf,
} from './der.js';

const octets = (hex: string) => Uint8Array.from((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
const hex = (bytes: Uint8Array) => [...bytes].map((octet) => octet.toString(16).padStart(2, '0')).join('');

/** Reads hexadecimal DER; `refused` stands for any refusal. */
function check(read: (element: DerElement) => unknown, input: string, expected: string): void {
  const bytes = octets(input);
  const result = attempt(() => readWhole(bytes, read, bytes[0] ?? 0));
  expect(result.ok ? String(result.value) : 'refused', input).toBe(expected);
}

const value = (element: DerElement) => hex(contentOf(element));

describe('lengths are definite, minimal and within their container', () => {
  test.each([
    ['0400', ''],
    ['040161', '61'],
    [`047f${'61'.repeat(127)}`, '61'.repeat(127)],
    [`048180${'61'.repeat(128)}`, '61'.repeat(128)],
    [`0481ff${'61'.repeat(255)}`, '61'.repeat(255)],
    [`04820100${'61'.repeat(256)}`, '61'.repeat(256)],
    [`0483010000${'61'.repeat(65536)}`, '61'.repeat(65536)],
    ['', 'refused'],
    ['04', 'refused'],
    ['0402', 'refused'],
    ['040261', 'refused'],
    ['04016162', 'refused'], // data after the end
    ['048161', 'refused'],
    ['04810161', 'refused'], // 01 in the long form
    [`0482007f${'61'.repeat(127)}`, 'refused'],
    [`048200ff${'61'.repeat(255)}`, 'refused'],
    [`04830000ff${'61'.repeat(255)}`, 'refused'],
    [`04830001ff${'61'.repeat(511)}`, 'refused'],
    ['0480610000', 'refused'], // indefinite
    ['048400000001', 'refused'],
    ['04ff61', 'refused'],
    ['0481', 'refused'],
    ['048201', 'refused'],
    ['1f0100', 'refused'], // a tag number above 30
    ['bf2001ff', 'refused'],
  ])('trust/strict-der: %#', (input, expected) => check(value, input, expected));
});

describe('BOOLEAN', () => {
  test.each([
    ['0101ff', 'true'],
    ['010100', 'false'],
    ['010101', 'refused'],
    ['01017f', 'refused'],
    ['0100', 'refused'],
    ['0102ffff', 'refused'],
  ])('trust/strict-der: %s is %s', (input, expected) => check(readBoolean, input, expected));
});

describe('INTEGER', () => {
  test.each([
    ['020100', '00'],
    ['02017f', '7f'],
    ['02020080', '80'],
    ['0203008000', '8000'],
    ['020180', '-80'],
    ['0201ff', '-01'],
    ['0202ff7f', '-81'],
    ['02028000', '-8000'],
    ['0200', 'refused'],
    ['0202007f', 'refused'],
    ['0202ff80', 'refused'],
    ['02020000', 'refused'],
  ])('trust/strict-der: %s in hexadecimal is %s', (input, expected) => check(readHexInteger, input, expected));

  test.each([
    ['020101', '01'],
    ['02020080', '80'],
    ['020100', 'refused'],
    ['020180', 'refused'],
  ])('trust/strict-der: %s above zero is %s', (input, expected) =>
    check((element) => hex(readPositive(element)), input, expected),
  );

  test.each([
    ['020100', '0'],
    ['02047fffffff', '2147483647'],
    ['02050080000000', 'refused'],
    ['0201ff', 'refused'],
  ])('trust/strict-der: %s as a count is %s', (input, expected) => check(readCount, input, expected));

  test('trust/strict-der: the octets are given as they stand', () =>
    check((element) => hex(readInteger(element)), '02020080', '0080'));
});

describe('BIT STRING', () => {
  test.each([
    ['030100', ''],
    ['030200ff', 'ff'],
    ['03020780', '80'],
    ['030207c0', 'refused'], // padding that is not zero
    ['030208ff', 'refused'],
    ['030101', 'refused'],
    ['0300', 'refused'],
  ])('trust/strict-der: %s is %s', (input, expected) => check((element) => hex(readBits(element)), input, expected));

  test('trust/strict-der: keys and signatures are whole octets', () => {
    check((element) => hex(readBitOctets(element)), '03020080', '80');
    check((element) => hex(readBitOctets(element)), '03020780', 'refused');
  });
});

describe('OBJECT IDENTIFIER', () => {
  test.each([
    ['0603550403', '2.5.4.3'],
    ['06092a864886f70d010101', '1.2.840.113549.1.1.1'],
    ['060100', '0.0'],
    ['060127', '0.39'],
    ['060128', '1.0'],
    ['06014f', '1.39'],
    ['060150', '2.0'],
    ['06028837', '2.999'],
    ['0600', 'refused'],
    ['060180', 'refused'],
    ['06025580', 'refused'],
    ['0603558003', 'refused'], // an arc that begins with 80
    [`0641${'01'.repeat(65)}`, 'refused'],
    [`0640${'01'.repeat(64)}`, `0.1${'.1'.repeat(63)}`],
  ])('trust/strict-der: %#: %s', (input, expected) => check(readOid, input, expected));

  test('trust/strict-der: an arc of 128 bits keeps all of them', () => {
    // 2.25.(2^128 - 1): 19 octets of 7 bits, the first of which holds 2
    check(readOid, `061469${'83'}${'ff'.repeat(17)}7f`, `2.25.${(1n << 128n) - 1n}`);
  });
});

describe('fields and lists', () => {
  const two = fieldsOf((fields) => [take(fields, readCount, 2), take(fields, readCount, 2)]);
  const some = fieldsOf((fields) => takeIf(fields, readCount, 2) && take(fields, ({ tag }) => tag, 1));
  test('trust/strict-der: a field too few, too many or of another type', () => {
    check(two, '3006020101020102', '1,2');
    check(two, '3003020101', 'refused');
    check(two, '3009020101020102020103', 'refused');
    check(two, '30060201010101ff', 'refused');
  });
  test('trust/strict-der: an optional field', () => {
    check(some, '30060201010101ff', '1');
    check(some, '3000', 'undefined');
    check(some, '30030101ff', 'refused');
  });
  test('trust/strict-der: an empty list', () => {
    check(listOf(readCount), '3003020105', '5');
    check(listOf(readCount), '3000', 'refused');
  });
  test('trust/strict-der: a refusal is a value, any other error is not', () => {
    expect(() => attempt(() => (undefined as unknown as DerElement).tag)).toThrow(TypeError);
  });
});
