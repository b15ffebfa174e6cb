/** The sentences of the spec, each as a vector: given these manifests, expect this. */
import type { Rule } from '@backend-tls/model';
import { MODEL_RULES } from '@backend-tls/model/rules';
import { RESOLVER_RULES } from '@backend-tls/resolver/rules';
import { describe, expect, test } from 'vitest';
import { compare } from './support/compare.js';
import { mint } from './support/minted.js';
import { readBase, readVectors } from './support/read-vectors.js';
import { runVector } from './support/run-vector.js';
import { shuffles } from './support/shuffles.js';

const minted = await mint();
const files = readVectors();
const rules: Readonly<Record<string, Rule>> = { ...MODEL_RULES, ...RESOLVER_RULES };

for (const { path, vector } of files) {
  describe(`spec/${path}`, () => {
    const run = runVector(vector, readBase(vector.base), minted);
    const rule = rules[vector.rule];
    const sentence = `${vector.rule}: ${rule?.says ?? 'This rule is not declared.'} (${rule?.source ?? 'no source'})`;

    test(`${vector.rule}: ${vector.says}`, () => {
      const differences = compare(vector.expect, run, minted);
      if (differences.length > 0) expect.fail([sentence, ...differences].join('\n  '));
    });
    test(`${vector.rule}: in whatever order the objects come`, () => {
      for (const objects of shuffles(run.objects, 4)) {
        const [unreadable = []] = shuffles(run.unreadable, 1);
        expect(run.resolutionOf(objects, unreadable)).toEqual(run.resolution);
      }
    });
  });
}

const tags = (of: (vector: (typeof files)[number]['vector']) => string | readonly string[] | undefined) =>
  new Set(files.flatMap(({ vector }) => of(vector) ?? []));

test('every row of the decision table has a vector', () => {
  const rows = tags(({ row }) => (row === undefined ? undefined : String(row)));
  expect(Array.from({ length: 17 }, (_, index) => String(index + 1)).filter((row) => !rows.has(row))).toEqual([]);
});
test('every conformance subtest has a vector', () => {
  const shown = tags(({ conformance }) => conformance);
  expect(SUBTESTS.filter((name) => !shown.has(name))).toEqual([]);
});
test('every sentence beside the decision table has a vector', () => {
  const shown = tags(({ beside }) => beside);
  expect(BESIDE.filter((name) => !shown.has(name))).toEqual([]);
});
test('no two vectors say the same', () => {
  const said = files.map(({ vector }) => `${vector.rule}: ${vector.says}`);
  expect(said.filter((sentence, index) => said.indexOf(sentence) !== index)).toEqual([]);
});
test('a rule of the model or the resolver is one of theirs', () => {
  expect(files.filter(({ vector }) => !(vector.rule in rules)).map(({ path }) => path)).toEqual([]);
});

/** The upstream subtests that are about conditions, SNI or mode. */
const SUBTESTS: readonly string[] = [
  ...['CONF-1a', 'CONF-1b', 'CONF-1c', 'CONF-1d', 'CONF-1e'],
  ...['CONF-2a', 'CONF-2b', 'CONF-2c', 'CONF-3-nonexistent', 'CONF-3-malformed', 'CONF-4'],
  ...['dns', 'dns-mismatch', 'uri', 'uri-mismatch', 'multiple', 'multiple-mismatch'].map((name) => `CONF-5-${name}`),
  ...['CONF-6', 'CONF-7'],
  ...['nonexistent-secret', 'unsupported-group', 'unsupported-kind', 'malformed-secret', 'missing-grant'].map(
    (name) => `CONF-8-${name}`,
  ),
  ...['CONF-9-normative', 'CONF-9-host-mismatch', 'CONF-9-cert-mismatch', 'CONF-10'],
];

/** What the decision table says beside its rows. */
const BESIDE: readonly string[] = [
  'loser-is-conflicted',
  'overridden-is-no-loss',
  'loser-names-what-it-keeps',
  'bad-block-spoils-its-reference',
  'invalid-winner-governs',
  'dangling-is-target-not-found',
  'own-refs-pending',
  'target-namespace-changes-nothing',
  'option-key-changes-nothing',
  'route-invalid-backend-tls',
  'gateway-needs-listener-certificates',
];
