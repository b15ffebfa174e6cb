/**
 * Writes docs/rules.md from the tables: every rule with its level, sentence, source, the code that decides it and what
 * shows it.
 */
import { AREAS, type DeclaredRule, type RuleChain } from './rules.js';

/** Where the page lies, from the root. */
export const RULES_PAGE = 'docs/rules.md';

const HEAD = `# Rules

Generated from the \`rules.ts\` of each package; \`npm run docs\` rewrites it.

A rule is one sentence that somebody can violate. \`MUST\`, \`SHOULD\`, \`MAY\` and \`SCHEMA\` are the Gateway API's own words,
\`LAW\` is a closing rule of ours, and \`CHOICE\` is what the specification leaves open and we decided. *Shown by* counts
the vectors and the tests named after the rule.
`;

const COLUMNS =
  '| rule | level | says | source | digest | decided in | shown by |\n| --- | --- | --- | --- | --- | --- | --- |';

/** The text of the page; it depends on the chain alone, and not on the order in which files were found. */
export function rulesPage(chain: RuleChain): string {
  const sections = AREAS.map((area) => section(area, chain)).filter((text) => text !== '');
  return `${[HEAD, ...sections].join('\n')}`;
}

function section(area: string, chain: RuleChain): string {
  const rules = chain.declared.filter(({ id }) => id.startsWith(`${area}/`));
  if (rules.length === 0) return '';
  return `## ${area}\n\n${COLUMNS}\n${rules.map((rule) => row(rule, chain)).join('\n')}\n`;
}

function row({ id, level, says, source, digest }: DeclaredRule, chain: RuleChain): string {
  const cells = [
    `\`${id}\``,
    level,
    says,
    /^docs\/\S+\.md$/.test(source) ? link(source.replace(/^docs\/(decisions\/)?/, ''), source) : source,
    (digest ?? []).join(', '),
    [...new Set(chain.cited.get(id) ?? [])].map((path) => link(codeName(path), path)).join(', '),
    shows(id, chain),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function shows(id: string, { vectors, tests }: RuleChain): string {
  const inVectors = vectors.get(id)?.length ?? 0;
  const inTests = tests.get(id) ?? [];
  return [
    ...(inVectors === 0 ? [] : [link(counted(inVectors, 'vector'), `spec/vectors/${id}`)]),
    ...(inTests.length === 0 ? [] : [link(counted(inTests.length, 'test'), inTests[0] ?? '')]),
  ].join(', ');
}

/** `resolver/bind.ts` for `packages/resolver/src/bind.ts`. */
function codeName(path: string): string {
  return path.replace(/^packages\/([a-z-]+)\/src\//, '$1/');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A link from the page, which lies in `docs/`. */
function link(text: string, path: string): string {
  return `[${text}](${path.startsWith('docs/') ? path.slice('docs/'.length) : `../${path}`})`;
}
