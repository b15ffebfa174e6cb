/** Every sentence of the digest that a CRD enforces has a rule, or a reason why it has none. */
import { readFileSync } from 'node:fs';
import { MODEL_RULES, type Rule } from '@backend-tls/model';
import { RESOLVER_RULES } from '@backend-tls/resolver/rules';
import { expect, test } from 'vitest';
import { digestEntries, isSchemaEntry, LEFT_OUT } from '../tools/ledger.js';
import { referenceData, referenceDataReason } from '../tools/reference-data.js';

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
