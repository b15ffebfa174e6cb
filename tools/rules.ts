/**
 * The chain of every rule: declared in a package's `rules.ts`, cited by `@rule` where the code decides it, and shown by
 * vectors or by tests that carry its id in their name.
 */
import type { Rule } from '@backend-tls/model';
import { isTest, type SourceFile } from './files.js';
import { testTitles } from './syntax.js';

/** A rule with its id and the table that declares it. */
export interface DeclaredRule extends Rule {
  readonly id: string;
  readonly table: string; // path of the rules.ts
}

/** Where each rule stands, as paths in code-unit order; an id that nothing cites or shows has no entry. */
export interface RuleChain {
  readonly declared: readonly DeclaredRule[];
  readonly cited: ReadonlyMap<string, readonly string[]>;
  readonly vectors: ReadonlyMap<string, readonly string[]>;
  readonly tests: ReadonlyMap<string, readonly string[]>; // one path for each test, so a path may stand twice
}

/** The areas that rules belong to; the part of an id before its `/`. */
export const AREAS = [
  'closing',
  'policy',
  'gateway',
  'listener',
  'route',
  'service',
  'ref',
  'trust',
  'client',
  'status',
  'identity',
  'path',
  'diagnose',
  'vendor',
  'profile',
] as const;

const ID = '[a-z]+/[a-z0-9-]+';
const TITLE = new RegExp(`^(${ID}): `);
const VECTOR = new RegExp(`^spec/vectors/(${ID})/[^/]+\\.yaml$`);

/** The rules of a table, in the order in which it declares them. */
export function declaredRules(table: string, rules: Readonly<Record<string, Rule>>): readonly DeclaredRule[] {
  return Object.entries(rules).map(([id, rule]) => ({ ...rule, id, table }));
}

/** The ids that doc comments cite, with the files that do; tests and tables do not decide anything. */
export function citedRules(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const deciding = files.filter(({ path }) => /^packages\/[a-z-]+\/src\//.test(path) && !isTest(path));
  return places(
    deciding.flatMap(({ path, text }) => {
      const ids = [...text.matchAll(/@rule[ \t]+([^\s*]+)/g)].map(([, id = '']) => id);
      return [...new Set(ids)].map((id) => [id, path] as const);
    }),
  );
}

/** The ids that vectors show, by the folder they lie in. */
export function shownByVectors(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return places(
    paths.flatMap((path) => {
      const id = VECTOR.exec(path)?.[1];
      return id === undefined ? [] : [[id, path] as const];
    }),
  );
}

/** The ids that test titles begin with: `test('area/name: what it shows', …)`. */
export function shownByTests(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  return places(
    files
      .filter(({ path }) => isTest(path))
      .flatMap((file) =>
        testTitles(file).flatMap((title) => {
          const id = TITLE.exec(title)?.[1];
          return id === undefined || !isArea(id) ? [] : [[id, file.path] as const];
        }),
      ),
  );
}

/** What is wrong with a chain, set by set; every list is empty where all is well. */
export function brokenLinks({
  declared,
  cited,
  vectors,
  tests,
}: RuleChain): Readonly<Record<string, readonly string[]>> {
  const ids = declared.map(({ id }) => id);
  const known = new Set(ids);
  const shows = (id: string) => (vectors.get(id)?.length ?? 0) + (tests.get(id)?.length ?? 0);
  const unknown = (found: ReadonlyMap<string, readonly string[]>) =>
    [...found].filter(([id]) => !known.has(id)).map(([id, paths]) => `${id} (${[...new Set(paths)].join(', ')})`);
  return {
    declaredTwice: ids.filter((id, index) => ids.indexOf(id) !== index),
    declaredBadly: declared.filter((rule) => !isWhole(rule)).map(({ id }) => id),
    declaredButNotCited: ids.filter((id) => !cited.has(id)),
    declaredButNotShown: ids.filter((id) => shows(id) === 0),
    closingButShownOnce: ids.filter((id) => id.startsWith('closing/') && shows(id) === 1),
    citedButNotDeclared: unknown(cited),
    vectorButNotDeclared: unknown(vectors),
    testButNotDeclared: unknown(tests),
  };
}

/** Vectors whose `rule:` is not the folder that they lie in. */
export function strayVectors(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path, text }) => /^(?:- )?rule: *['"]?([^\s'"]+)/m.exec(text)?.[1] !== VECTOR.exec(path)?.[1])
    .map(({ path }) => path);
}

function isArea(id: string): boolean {
  return AREAS.some((area) => id.startsWith(`${area}/`));
}

/** Has an id of a known area, a level, one line that ends in a full stop, and a source. */
function isWhole({ id, level, says, source }: DeclaredRule): boolean {
  return isArea(id) && new RegExp(`^${ID}$`).test(id) && Boolean(level) && /^\S.*\.$/.test(says) && source !== '';
}

function places(pairs: readonly (readonly [id: string, path: string])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [id, path] of pairs) found.set(id, [...(found.get(id) ?? []), path]);
  return found;
}
