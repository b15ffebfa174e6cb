import { describe, expect, test } from 'vitest';
import { tlv } from '../../test/der-writer.js';
import { attempt, readWhole } from './der.js';
import { readTime } from './time.js';

function check(tag: number, text: string, expected: string): void {
  const result = attempt(() => readWhole(tlv(tag, text), readTime, tag));
  expect(result.ok ? result.value : 'refused', text).toBe(expected);
}

describe('times have one form each, and exist', () => {
  test.each([
    ['260820215717Z', '2026-08-20T21:57:17Z'],
    ['491231235959Z', '2049-12-31T23:59:59Z'],
    ['500101000000Z', '1950-01-01T00:00:00Z'],
    ['000229000000Z', '2000-02-29T00:00:00Z'],
    ['2608202157Z', 'refused'], // no seconds
    ['260820215717', 'refused'],
    ['260820215717+0000', 'refused'],
    ['260820215717z', 'refused'],
    ['260820215717Z ', 'refused'],
    ['20260820215717Z', 'refused'],
    ['', 'refused'],
    ['261320215717Z', 'refused'],
    ['260020215717Z', 'refused'],
    ['260431000000Z', 'refused'],
    ['260229000000Z', 'refused'],
    ['260820240000Z', 'refused'],
    ['260820216000Z', 'refused'],
    ['260820215760Z', 'refused'],
  ])('trust/strict-der: UTCTime %s', (text, expected) => check(0x17, text, expected));

  test.each([
    ['20500101000000Z', '2050-01-01T00:00:00Z'],
    ['99991231235959Z', '9999-12-31T23:59:59Z'],
    ['21000229000000Z', 'refused'],
    ['24000229000000Z', '2400-02-29T00:00:00Z'],
    ['20500101000000.5Z', 'refused'],
    ['20500101000000+0100', 'refused'],
    ['500101000000Z', 'refused'],
  ])('trust/strict-der: GeneralizedTime %s', (text, expected) => check(0x18, text, expected));

  test('trust/strict-der: another type', () => check(0x0c, '260820215717Z', 'refused'));
});
