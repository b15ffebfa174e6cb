import { expect, test } from 'vitest';
import { scalarValue } from './scalars.js';

const check = (text: string, expected: unknown) =>
  expect(scalarValue(text, true, undefined)).toEqual({ value: expected });
const refused = (text: string, tag?: string) => expect(scalarValue(text, true, tag)).toHaveProperty('problem');

test.each(['y', 'Yes', 'on', 'TRUE'])('%s is true', (text) => check(text, true));
test.each(['n', 'No', 'OFF', 'false'])('%s is false', (text) => check(text, false));
test.each(['', '~', 'null', 'NULL'])('%j is null', (text) => check(text, null));
test.each([
  'yEs',
  'nULL',
  '12:30:45',
  '2026-01-01T00:00:00Z',
  '2026-01-01',
  '1.2.3',
  '.',
  '-',
  '+',
  '0x',
  '1e',
  'v1',
  '09a',
])('%s stays text', (text) => check(text, text));
test.each([
  ['8443', 8443],
  ['-1', -1],
  ['010', 8],
  ['0o17', 15],
  ['08', 8],
  ['0x1F', 31],
  ['-0b11', -3],
  ['1_000', 1000],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['1e3', 1000],
  ['-0', 0],
])('%s is a number', (text, value) => check(text, value));
test.each(['.inf', '-.Inf', '.NaN', '1e999'])('%s is refused', (text) => refused(text));
test('quotes and blocks are text', () => expect(scalarValue('8443', false, undefined)).toEqual({ value: '8443' }));
test('tags ask for a type', () => {
  expect(scalarValue('8443', true, 'tag:yaml.org,2002:str')).toEqual({ value: '8443' });
  expect(scalarValue('8443', false, 'tag:yaml.org,2002:int')).toEqual({ value: 8443 });
  refused('x', 'tag:yaml.org,2002:int');
  refused('x', 'tag:yaml.org,2002:binary');
  refused('x', '!mine');
  refused('x', 'constructor');
});
