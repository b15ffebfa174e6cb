/** Every sentence of the digest has a rule, code and something that shows it, or a reason why not. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Rule } from '@backend-tls/model';
import { MODEL_RULES } from '@backend-tls/model/rules';
import { RESOLVER_RULES } from '@backend-tls/resolver/rules';
import { expect, test } from 'vitest';
import { ROOT, readFiles, readText } from '../tools/files.js';
import {
  citedFunctions,
  digestEntries,
  isCovered,
  isSchemaEntry,
  LEFT_OUT,
  ledgerIds,
  ledgerRows,
} from '../tools/ledger.js';
import { LEDGER_EXCLUSIONS } from '../tools/ledger-exclusions.js';
import { idsOfPage, LEDGER_PAGE, ledgerPage } from '../tools/ledger-page.js';
import { referenceData, referenceDataReason } from '../tools/reference-data.js';
import { readRuleChain } from '../tools/rule-chain.js';

const path = referenceData('spec/gateway-api.md');
const rules: readonly Rule[] = [...Object.values(MODEL_RULES), ...Object.values(RESOLVER_RULES)];
const covered = new Set(rules.flatMap(({ digest = [] }) => digest));

test.skipIf(path === undefined)(
  `the sentences of the CRDs are covered${path === undefined ? ` (${referenceDataReason})` : ''}`,
  () => {
    const wanted = digestEntries(readFileSync(path ?? '', 'utf8')).filter(isSchemaEntry);
    expect(wanted.length).toBeGreaterThan(60);
    expect(wanted.map(({ id }) => id).filter((id) => !covered.has(id) && !(id in LEFT_OUT))).toEqual([]);
  },
);
test('what is left out is not covered as well', () => {
  expect(Object.keys(LEFT_OUT).filter((id) => covered.has(id))).toEqual([]);
});
test('an entry of the digest is told by its form', () => {
  const [must, schema, plain] = digestEntries('- **BTP-5** [MUST] a\n- **GW-1** [SCHEMA] b\n- **BTP-9** c\nno entry');
  expect([must, schema, plain].map((entry) => entry !== undefined && isSchemaEntry(entry))).toEqual([
    false,
    true,
    true,
  ]);
});

const { chain, code } = await readRuleChain();
const page = existsSync(`${ROOT}${LEDGER_PAGE}`) ? readText(LEDGER_PAGE) : '';
const ids = path === undefined ? idsOfPage(page) : ledgerIds(readFileSync(path, 'utf8'));
const rows = ledgerRows(ids, {
  chain,
  functions: citedFunctions(code),
  vectors: readFiles(/\.yaml$/, 'spec/vectors'),
  pages: readFiles(/\.md$/, 'docs/decisions'),
  leftOut: LEDGER_EXCLUSIONS,
});
const source = path === undefined ? ' (ids of the page: the reference data is not here)' : '';

/** How many sentences we may leave out: another one is a decision, not an accident. */
const MOST_LEFT_OUT = 32;

test(`every sentence is decided and shown, but ${Object.keys(LEDGER_EXCLUSIONS).length} of ${ids.length}${source}`, () => {
  expect(ids.length).toBeGreaterThan(220);
  const uncovered = rows.filter((row) => row.leftOut === undefined && !isCovered(row));
  expect(uncovered.map(({ id, rules }) => `${id} (${rules.join(', ')})`)).toEqual([]);
});
test('a sentence is left out for a reason, while no rule names it, and there are not many', () => {
  expect(Object.keys(LEDGER_EXCLUSIONS).length).toBeLessThanOrEqual(MOST_LEFT_OUT);
  expect(Object.keys(LEDGER_EXCLUSIONS).filter((id) => !ids.includes(id))).toEqual([]);
  expect(rows.filter((row) => row.leftOut !== undefined && row.rules.length > 0).map(({ id }) => id)).toEqual([]);
  expect(Object.values(LEDGER_EXCLUSIONS).filter((reason) => !/^\S.{20,}\.$/.test(reason))).toEqual([]);
});
test('an open question that a rule answers has its decision', () => {
  const open = rows.filter(({ id, leftOut }) => id.startsWith('OPEN-') && leftOut === undefined);
  expect(open.length).toBeGreaterThan(15);
  expect(open.filter(({ decisions }) => decisions.length === 0).map(({ id }) => id)).toEqual([]);
});
test('every decision about an open question stands among the choices', () => {
  const choices = readText('docs/choices.md');
  const named = rows.flatMap(({ decisions }) => decisions.map((file) => file.replace(/^docs\//, '')));
  expect([...new Set(named)].filter((file) => !choices.includes(`(${file})`))).toEqual([]);
});
test(`${LEDGER_PAGE} is fresh (npm run docs rewrites it)`, () => {
  const wanted = ledgerPage(rows);
  if (process.env.UPDATE === '1') writeFileSync(`${ROOT}${LEDGER_PAGE}`, wanted);
  expect(readText(LEDGER_PAGE)).toBe(wanted);
});

test('ids are read from lists, tables and lines of their own, without what a CRD enforces', () => {
  const text =
    '- **POL-1** a\n- **GW-1** [SCHEMA] b\nROUTE-6\n| OPEN-3 | c |\n**CONF-4 `X`** d\n- **CONF-H1** e\n- **BTP-1** f';
  expect(ledgerIds(text)).toEqual(['POL-1', 'ROUTE-6', 'OPEN-3', 'CONF-4', 'CONF-H1']);
});
test('a row without a rule, without code, or without anything that shows it is not covered', () => {
  const row = {
    id: 'POL-1',
    rules: ['policy/a'],
    functions: ['a.ts#a'],
    vectors: ['a.yaml'],
    tests: [],
    decisions: [],
  };
  expect(isCovered({ ...row, leftOut: undefined })).toBe(true);
  for (const missing of ['rules', 'functions', 'vectors'] as const)
    expect(isCovered({ ...row, leftOut: undefined, [missing]: [] })).toBe(false);
});
test('an upstream test is shown by its own vectors, and CONF-1 is not CONF-10', () => {
  const [one, ten] = ledgerRows(['CONF-1', 'CONF-10'], {
    chain: { declared: [], cited: new Map(), vectors: new Map(), tests: new Map() },
    functions: new Map([['policy/a', ['a.ts#a']]]),
    vectors: [
      { path: 'a.yaml', text: 'rule: policy/a\nconformance: [CONF-1a, CONF-2b]' },
      { path: 'b.yaml', text: 'rule: policy/b\nconformance: CONF-10' },
    ],
    pages: [],
    leftOut: {},
  });
  expect(one).toMatchObject({ rules: ['policy/a'], functions: ['a.ts#a'], vectors: ['a.yaml'] });
  expect(ten).toMatchObject({ rules: ['policy/b'], vectors: ['b.yaml'] });
});
test('a function is named by the comment that stands right before it', () => {
  const text =
    '/**\n * A.\n *\n * @rule policy/a\n * @rule policy/b\n */\nexport function decide() {}\n/** B. */\nconst other = 1;';
  expect(citedFunctions([{ path: 'packages/model/src/a.ts', text }])).toEqual(
    new Map([
      ['policy/a', ['packages/model/src/a.ts#decide']],
      ['policy/b', ['packages/model/src/a.ts#decide']],
    ]),
  );
});
