/**
 * Writes docs/ledger.md: every sentence of the digest with its rules, the functions that decide them and what shows them.
 */
import { LEDGER_SECTIONS, type LedgerRow } from './ledger.js';

/** Where the page lies, from the root. */
export const LEDGER_PAGE = 'docs/ledger.md';

const COLUMNS = '| id | rules | decided in | shown by |\n| --- | --- | --- | --- |';

/** The text of the page. */
export function ledgerPage(rows: readonly LedgerRow[]): string {
  const left = rows.filter(({ leftOut }) => leftOut !== undefined);
  const head = `# Ledger

Generated from the \`rules.ts\` of each package; \`npm run docs\` rewrites it.

Every sentence of the digest of the Gateway API that says what a gateway does, by its id: the rules that cover it, the
functions that decide them, and the vectors and tests that show them. Upstream's tests (CONF) are shown by the vectors that
carry their names. ${rows.length - left.length} of ${rows.length} are covered; ${left.length} are left out, each with its reason.
`;
  const sections = LEDGER_SECTIONS.map((area) => section(area, rows)).filter((text) => text !== '');
  return [head, ...sections].join('\n');
}

/** The ids that a page holds, for those who do not have the digest. */
export function idsOfPage(page: string): readonly string[] {
  return [...page.matchAll(/^\| ([A-Z]+-H?\d+) \|/gm)].map(([, id = '']) => id);
}

function section(area: string, rows: readonly LedgerRow[]): string {
  const own = rows.filter(({ id }) => id.startsWith(`${area}-`));
  return own.length === 0 ? '' : `## ${area}\n\n${COLUMNS}\n${own.map(line).join('\n')}\n`;
}

function line({ id, rules, functions, vectors, tests, decisions, leftOut }: LedgerRow): string {
  if (leftOut !== undefined) return `| ${id} | – | – | ${leftOut} |`;
  const shown = [
    ...(vectors.length === 0 ? [] : [vectorsText(vectors)]),
    ...(tests.length === 0 ? [] : [testsText(tests)]),
    ...decisions.map((path) => `[decision ${Number(fileOf(path).slice(0, 4))}](${path.replace(/^docs\//, '')})`),
  ];
  const decided = functions.map((place) => {
    const [path = '', name = ''] = place.split('#');
    return `[${name}](../${path})`;
  });
  return `| ${id} | ${rules.map((rule) => `\`${rule}\``).join(', ')} | ${decided.join(', ')} | ${shown.join(', ')} |`;
}

/** Each folder with how many of its vectors are meant; a few are named. */
function vectorsText(vectors: readonly string[]): string {
  if (vectors.length <= 3) return vectors.map((path) => `[${fileOf(path)}](../${path})`).join(', ');
  const folders = new Map<string, number>();
  for (const path of vectors) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  return [...folders].map(([folder, count]) => `[${count} vector${count === 1 ? '' : 's'}](../${folder})`).join(', ');
}

function testsText(tests: readonly string[]): string {
  const [first = ''] = tests;
  return tests.length === 1 ? `[${fileOf(first)}](../${first})` : `[tests in ${tests.length} files](../${first})`;
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
