/** What the API server says, sentence by sentence: an object that keeps the rule, and one that breaks it. */
import { describe, expect, test } from 'vitest';
import { nodesOf } from '../src/crd/definition.js';
import { DEFINITIONS } from '../src/crd/definitions.js';
import { formatPath } from '../src/finding.js';
import { RULES } from '../src/rules.js';
import { validateObject, validateUpdate } from '../src/validate-object.js';
import { brokenAt } from './support/server-case.js';
import { baseKinds, readBaseObject, readServerVectors } from './support/server-vector.js';

const vectors = readServerVectors();

for (const vector of vectors) {
  describe(`spec/vectors/${vector.path}`, () => {
    for (const one of vector.cases) {
      test(`${vector.rule}: ${vector.says} (${one.says})`, () => {
        const found = brokenAt(vector, one, readBaseObject(vector.kind), {
          validateObject,
          validateUpdate,
          formatPath,
        });
        expect(found).toEqual([...one.breaks].sort());
      });
    }
    test(`${vector.rule}: ${vector.says} Shown on both sides`, () => {
      expect(vector.cases.some(({ breaks }) => breaks.length === 0)).toBe(true);
      expect(vector.cases.some(({ breaks }) => breaks.length > 0)).toBe(true);
      expect(Object.hasOwn(RULES, vector.rule)).toBe(true);
    });
  });
}

test.each(baseKinds())('the base object of %s is valid', (kind) => {
  const channel = kind === 'XBackend' ? 'experimental' : 'standard';
  expect(validateObject(readBaseObject(kind), { channel, fields: 'strict' })).toEqual([]);
});

test('every rule and every list with keys has a vector', () => {
  const shown = new Set(vectors.map(({ rule }) => rule));
  const needed = DEFINITIONS.flatMap(({ body }) =>
    [...nodesOf(body)].flatMap((node) => [
      ...(node.checks ?? []).map(({ rule }) => rule),
      ...(node.combination === undefined ? [] : [node.combination.rule]),
      ...(node.type === 'array' && node.unique !== undefined
        ? [node.uniqueRule ?? 'a list with keys and no rule']
        : []),
    ]),
  );
  expect([...new Set(needed)].filter((rule) => !shown.has(rule) && !BY_TESTS.includes(rule))).toEqual([]);
});

/** A mebibyte does not fit into a vector: a test beside the code shows it. */
const BY_TESTS: readonly string[] = ['ref/data-size'];
