/** Declared = cited = shown, and docs/rules.md says so. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Rule } from '@backend-tls/model';
import { expect, test } from 'vitest';
import { listFiles, ROOT, readFiles, readText } from '../tools/files.js';
import { referenceData, referenceDataReason } from '../tools/reference-data.js';
import { readRuleChain } from '../tools/rule-chain.js';
import {
  brokenLinks,
  citedRules,
  declaredRules,
  type RuleChain,
  shownByTests,
  shownByVectors,
  strayVectors,
} from '../tools/rules.js';
import { RULES_PAGE, rulesPage } from '../tools/rules-page.js';

const { chain, tables } = await readRuleChain();
const { declared } = chain;

/** The lists that are not empty: an empty object is a whole chain. */
const broken = (links: RuleChain) =>
  Object.fromEntries(Object.entries(brokenLinks(links)).filter(([, ids]) => ids.length > 0));

test('declared = cited = shown', () => expect(broken(chain)).toEqual({}));
test('a table declares at least one rule, as keys that a search finds', () => {
  for (const table of tables) {
    const keys = partsOf(table).flatMap((part) =>
      [...readText(part).matchAll(/^ {2}'([a-z]+\/[a-z0-9-]+)':/gm)].map(([, id = '']) => id),
    );
    expect(keys.sort()).toEqual(
      declared
        .filter((rule) => rule.table === table)
        .map(({ id }) => id)
        .sort(),
    );
    expect(keys).not.toEqual([]);
  }
});
/** A long table is put together from the files of a folder beside it: `rules.ts` and `rules/*.ts`. */
function partsOf(table: string): readonly string[] {
  const folder = table.replace(/\.ts$/, '/');
  return [table, ...listFiles().filter((path) => path.startsWith(folder))];
}

test('a vector names the rule of its folder', () =>
  expect(strayVectors(readFiles(/\.yaml$/, 'spec/vectors'))).toEqual([]));
test('a rule that cites a file of ours cites one that is there', () => {
  const cited = new Set(declared.map(({ source }) => source).filter((source) => /^(docs|spec)\//.test(source)));
  expect([...cited].filter((path) => !existsSync(`${ROOT}${path}`))).toEqual([]);
});
test('a CHOICE names a page that says why', () => {
  expect(
    declared
      .filter(({ level, source }) => level === 'CHOICE' && !/^docs\/(decisions\/.+|choices)\.md$/.test(source))
      .map(({ id }) => id),
  ).toEqual([]);
});
test(`${RULES_PAGE} is fresh (npm run docs rewrites it)`, () => {
  const page = rulesPage(chain);
  if (process.env.UPDATE === '1') writeFileSync(`${ROOT}${RULES_PAGE}`, page);
  const lines = new Set((existsSync(`${ROOT}${RULES_PAGE}`) ? readText(RULES_PAGE) : '').split('\n'));
  expect(page.split('\n').filter((line) => !lines.delete(line) && line.startsWith('| `'))).toEqual([]);
  expect([...lines].filter((line) => line.startsWith('| `'))).toEqual([]);
  expect(existsSync(`${ROOT}${RULES_PAGE}`) && readText(RULES_PAGE) === page).toBe(true);
});

const digest = referenceData('spec/gateway-api.md');
test.skipIf(digest === undefined)(
  `digest ids stand in the digest${digest === undefined ? ` (${referenceDataReason})` : ''}`,
  () => {
    const known = new Set(
      [...readFileSync(digest ?? '', 'utf8').matchAll(/^(?:- |\| )?\**([A-Z]+-\d+[a-z]?)\b/gm)].map(([, id]) => id),
    );
    const cited = declared.flatMap(({ id, digest: ids = [] }) => ids.map((name) => [id, name] as const));
    expect(cited.filter(([, name]) => !known.has(name)).map(([id, name]) => `${id}: ${name}`)).toEqual([]);
  },
);

const rule: Rule = { level: 'MUST', says: 'The older policy wins.', source: 'gateway-api' };
const file = (path: string, text: string) => ({ path, text });
const planted = (
  rules: Record<string, Rule>,
  source: string,
  vectors: readonly string[] = [],
  tests = '',
): RuleChain => ({
  declared: declaredRules('packages/model/src/rules.ts', rules),
  cited: citedRules([file('packages/model/src/bind.ts', source)]),
  vectors: shownByVectors(vectors),
  tests: shownByTests([file('packages/model/src/bind.test.ts', tests)]),
});
const vector = (id: string, name = 'a') => `spec/vectors/${id}/${name}.yaml`;

test('a whole chain passes', () => {
  expect(broken(planted({ 'policy/older': rule }, '/** @rule policy/older */', [vector('policy/older')]))).toEqual({});
  expect(
    broken(planted({ 'policy/older': rule }, ' * @rule policy/older', [], `test('policy/older: wins', f)`)),
  ).toEqual({});
});
test('a rule that nothing cites or shows is named', () =>
  expect(broken(planted({ 'policy/older': rule }, ''))).toEqual({
    declaredButNotCited: ['policy/older'],
    declaredButNotShown: ['policy/older'],
  }));
test('a citation, a vector or a test of an unknown rule is named', () =>
  expect(broken(planted({}, ' * @rule policy/a', [vector('policy/b')], `test('policy/c: d', f)`))).toEqual({
    citedButNotDeclared: ['policy/a (packages/model/src/bind.ts)'],
    vectorButNotDeclared: [`policy/b (${vector('policy/b')})`],
    testButNotDeclared: ['policy/c (packages/model/src/bind.test.ts)'],
  }));
test('a closing rule is shown on both sides', () => {
  const once = planted({ 'closing/front': rule }, ' * @rule closing/front', [vector('closing/front')]);
  expect(broken(once)).toEqual({ closingButShownOnce: ['closing/front'] });
  expect(broken({ ...once, vectors: shownByVectors([vector('closing/front'), vector('closing/front', 'b')]) })).toEqual(
    {},
  );
});
test('a rule says a sentence, with a level and a source', () => {
  const bad = (over: Partial<Rule>) => brokenLinks(planted({ 'policy/older': { ...rule, ...over } }, '')).declaredBadly;
  expect(bad({})).toEqual([]);
  expect(bad({ says: 'no full stop' })).toEqual(['policy/older']);
  expect(bad({ source: '' })).toEqual(['policy/older']);
});
test('test.each and test.prop carry titles too', () =>
  expect([
    ...shownByTests([file('a.test.ts', `test.each([1])('policy/a: b', f); test.prop([x])('policy/c: d', f);`)]).keys(),
  ]).toEqual(['policy/a', 'policy/c']));
test('a vector in the wrong folder is named', () =>
  expect(
    strayVectors([file(vector('policy/a'), 'rule: policy/b\n'), file(vector('policy/b'), 'rule: policy/b\n')]),
  ).toEqual([vector('policy/a')]));
