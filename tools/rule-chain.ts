/**
 * The chain of every rule as the repository holds it today, for the checks and for the pages made from it.
 */
import type { Rule } from '@backend-tls/model';
import { listFiles, ROOT, readCode, type SourceFile } from './files.js';
import { citedRules, declaredRules, type RuleChain, shownByTests, shownByVectors } from './rules.js';

/** What is declared, cited and shown, with the code that it was read from. */
export interface RepositoryRules {
  readonly chain: RuleChain;
  readonly tables: readonly string[]; // paths of the rules.ts
  readonly code: readonly SourceFile[]; // of all packages
}

/** Reads the tables, the code, the vectors and the tests. */
export async function readRuleChain(): Promise<RepositoryRules> {
  const code = readCode('packages');
  const tables = code.map(({ path }) => path).filter((path) => /^packages\/[a-z-]+\/src\/rules\.ts$/.test(path));
  const declared = await Promise.all(
    tables.map(async (path) =>
      declaredRules(path, ((await import(`${ROOT}${path}`)) as { RULES: Record<string, Rule> }).RULES),
    ),
  );
  const chain: RuleChain = {
    declared: declared.flat(),
    cited: citedRules(code),
    vectors: shownByVectors(listFiles('spec')),
    tests: shownByTests([...code, ...readCode('examples')]),
  };
  return { chain, tables, code };
}
