import { describe, expect, test } from 'vitest';
import { concat, name, oid, sequence, set, tlv, utf8 } from '../../test/der-writer.js';
import { attempt, readWhole } from './der.js';
import { type Name, readName, sameName } from './name.js';

const CN = '2.5.4.3';
const read = (der: Uint8Array): Name | undefined => {
  const result = attempt(() => readWhole(der, readName, 0x30));
  return result.ok ? result.value : undefined;
};
const check = (der: Uint8Array, expected: string) => expect(read(der)?.text ?? 'refused').toBe(expected);
const one = (value: Uint8Array) => sequence(set(sequence(oid(CN), value)));
const cn = (text: string) => name([CN, text]);

describe('names are printed so that people can read them and nothing acts on them', () => {
  test('trust/canonical-certificates: the most specific part comes first', () =>
    check(name(['2.5.4.6', 'CH'], ['2.5.4.10', 'Shop'], [CN, 'gateway']), 'CN=gateway, O=Shop, C=CH'));
  test('trust/canonical-certificates: parts that share an RDN are joined', () =>
    check(sequence(set(sequence(oid(CN), utf8('a')), sequence(oid('2.5.4.11'), utf8('b')))), 'CN=a+OU=b'));
  test('trust/canonical-certificates: an empty name', () => check(sequence(), ''));
  test('trust/canonical-certificates: an unknown attribute is shown by its identifier', () =>
    check(name(['1.2.3.4', 'x']), '1.2.3.4=x'));
  test('trust/canonical-certificates: what RFC 4514 escapes', () =>
    check(cn('a,b+c"d\\e<f>g;h'), 'CN=a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h'));
  test('trust/canonical-certificates: a space or # at an end', () => {
    check(cn(' a '), 'CN=\\ a\\ ');
    check(cn('#a'), 'CN=\\#a');
    check(cn(' '), 'CN=\\ ');
  });
  test('trust/canonical-certificates: controls, and characters that reorder or hide text', () => {
    check(cn('a\nCN=b\x1b[2J\0'), 'CN=a\\0ACN=b\\1B[2J\\00');
    check(cn('gateway\u202eyawetag\u200b'), 'CN=gateway\\E2\\80\\AEyawetag\\E2\\80\\8B');
    check(cn('Zürich 東京'), 'CN=Zürich 東京');
  });
  test('trust/canonical-certificates: every string type', () => {
    for (const tag of [0x12, 0x13, 0x16, 0x1a]) check(one(tlv(tag, 'abc')), 'CN=abc');
    check(one(tlv(0x14, 'Z\xfcrich')), 'CN=Zürich');
    check(one(tlv(0x1e, [0x67, 0x71, 0x4e, 0xac])), 'CN=東京');
    check(one(tlv(0x1c, [0, 1, 0xf6, 0])), 'CN=😀');
  });
  test('trust/canonical-certificates: what is no text is shown as octets', () => {
    check(one(tlv(0x0c, [0xff])), 'CN=#0c01ff');
    check(one(tlv(0x0c, [0xc0, 0x80])), 'CN=#0c02c080'); // overlong
    check(one(tlv(0x1e, [0xd8, 0x00])), 'CN=#1e02d800');
    check(one(tlv(0x1e, [0x61])), 'CN=#1e0161');
    check(one(tlv(0x02, [1])), 'CN=#020101');
  });
});

describe('a name is RDNs that each hold an attribute', () => {
  test('trust/strict-der: an empty RDN', () => check(sequence(set()), 'refused'));
  test('trust/strict-der: an attribute without a value', () => check(sequence(set(sequence(oid(CN)))), 'refused'));
  test('trust/strict-der: an attribute with two values', () =>
    check(sequence(set(sequence(oid(CN), utf8('a'), utf8('b')))), 'refused'));
  test('trust/strict-der: a SEQUENCE in place of the SET', () =>
    check(sequence(sequence(sequence(oid(CN), utf8('a')))), 'refused'));
});

describe('names are the same whatever their case, spaces and string type', () => {
  const same = (a: Uint8Array, b: Uint8Array) => sameName(read(a)!, read(b)!);
  test('trust/anchor-is-root: the same', () => {
    expect(same(cn('Shop  CA '), cn('shop ca'))).toBe(true);
    expect(same(cn('Shop CA'), one(tlv(0x13, 'Shop CA')))).toBe(true);
    expect(same(sequence(), sequence())).toBe(true);
  });
  test('trust/anchor-is-root: not the same', () => {
    expect(same(cn('Shop CA'), cn('Shop CB'))).toBe(false);
    expect(same(cn('a'), name([CN, 'a'], [CN, 'a']))).toBe(false);
    expect(same(cn('a'), name(['2.5.4.10', 'a']))).toBe(false);
    expect(same(cn('É'), cn('é'))).toBe(false); // ASCII case only
    expect(same(cn('#020101'), one(tlv(0x02, [1])))).toBe(false);
  });
  test('trust/anchor-is-root: no text can pose as two attributes', () => {
    const posing = sequence(set(sequence(oid(CN), utf8('a","2.5.4.10=b'))));
    const two = sequence(set(concat([sequence(oid(CN), utf8('a')), sequence(oid('2.5.4.10'), utf8('b'))])));
    expect(same(posing, two)).toBe(false);
  });
});
