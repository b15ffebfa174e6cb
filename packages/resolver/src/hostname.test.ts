import { expect, test } from 'vitest';
import { hostnamesIntersect } from './hostname.js';

/** Both ways round, since neither side is special. */
const check = (a: string | undefined, b: string | undefined, expected: boolean) => {
  expect(hostnamesIntersect(a, b)).toBe(expected);
  expect(hostnamesIntersect(b, a)).toBe(expected);
};

test('listener/hostname-intersection: a name meets itself, and an absent one everything', () => {
  check('a.example.com', 'a.example.com', true);
  check('a.example.com', 'b.example.com', false);
  check(undefined, 'a.example.com', true);
  check('', '*.example.com', true);
  check(undefined, undefined, true);
});

test('listener/hostname-intersection: a wildcard takes one label or more, and not none', () => {
  check('*.example.com', 'a.example.com', true);
  check('*.example.com', 'b.a.example.com', true);
  check('*.example.com', 'example.com', false);
  check('*.example.com', '.example.com', false);
  check('*.example.com', 'aexample.com', false);
  check('*.example.com', 'a.example.org', false);
});

test('listener/hostname-intersection: two wildcards meet where one lies below the other', () => {
  check('*.example.com', '*.example.com', true);
  check('*.example.com', '*.a.example.com', true);
  check('*.example.com', '*.com', true);
  check('*.b.example.com', '*.a.example.com', false);
  check('*.example.com', '*.ample.com', false);
});
