/**
 * The ledger of the normative digest: which of its sentences a rule covers, where that is decided and shown, and which
 * are left out, with the reason.
 */
import type { SourceFile } from './files.js';
import type { RuleChain } from './rules.js';

/** A sentence of the digest. */
export interface DigestEntry {
  readonly id: string; // "BTP-3"
  readonly text: string;
}

/** The sentences of the digest, in their order: `- **ID** text`. */
export function digestEntries(digest: string): readonly DigestEntry[] {
  return [...digest.matchAll(/^- \*\*([A-Z]+-\d+)\*\*(.*)$/gm)].map(([, id = '', text = '']) => ({ id, text }));
}

/** Those that a CRD enforces. All of BTP are, unless they say otherwise; KIND lists the fields of kinds. */
export function isSchemaEntry({ id, text }: DigestEntry): boolean {
  if (text.includes('[SCHEMA]') || id.startsWith('KIND-')) return true;
  return id.startsWith('BTP-') && !/^\s*\[(MUST|SHOULD|MAY|CONF|DOC|DERIVED|IMPL)/.test(text);
}

/** What no rule can cover. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'BTP-21': 'Support levels bind implementations; no object can break them.',
  'BTP-24': 'Fields that may come one day; there is nothing to judge.',
};

/** The sections that say what a gateway does: from CA references to the conformance suite, and the open questions. */
export const LEDGER_SECTIONS = [
  'CERT',
  'SAN',
  'POL',
  'STAT',
  'GW',
  'LS',
  'ATT',
  'ROUTE',
  'PROTO',
  'GRANT',
  'FAIL',
  'XB',
  'PIN',
  'CONF',
  'FIX',
  'OPEN',
] as const;

const IN_SECTION = `(?:${LEDGER_SECTIONS.join('|')})-H?\\d+`;

/**
 * The sentences of those sections, in their order, whether they stand in a list, in a table or by themselves; what a CRD
 * enforces belongs to the model, and is left to the check of that.
 */
export function ledgerIds(digest: string): readonly string[] {
  const lines = digest.matchAll(new RegExp(`^(?:- |\\| )?(?:\\*\\*)?(${IN_SECTION})\\b(.*)$`, 'gm'));
  const entries = [...lines].map(([, id = '', text = '']): DigestEntry => ({ id, text }));
  return [...new Set(entries.filter((entry) => !isSchemaEntry(entry)).map(({ id }) => id))];
}

/** One row of the ledger. */
export interface LedgerRow {
  readonly id: string;
  readonly rules: readonly string[]; // that name it, or whose vectors carry its tag
  readonly functions: readonly string[]; // path#name of what decides those rules
  readonly vectors: readonly string[]; // paths
  readonly tests: readonly string[]; // paths of tests named after those rules, each once
  readonly decisions: readonly string[]; // pages that settle it, for open questions
  readonly leftOut: string | undefined; // why no rule covers it
}

/** What the rows are made from. */
export interface LedgerSources {
  readonly chain: RuleChain;
  readonly functions: ReadonlyMap<string, readonly string[]>; // rule → path#name
  readonly vectors: readonly SourceFile[];
  readonly pages: readonly SourceFile[]; // decisions
  readonly leftOut: Readonly<Record<string, string>>;
}

/** A row for each id. An upstream test is shown by the vectors that carry its name, everything else by its rules'. */
export function ledgerRows(ids: readonly string[], sources: LedgerSources): readonly LedgerRow[] {
  const { chain, functions, vectors, pages, leftOut } = sources;
  const tagged = vectors.flatMap(({ path, text }) => conformanceOf(text).map((tag) => ({ tag, path, text })));
  return ids.map((id) => {
    const ofTest = tagged.filter(({ tag }) => tag === id || new RegExp(`^${id}(?:-|[a-z]$)`).test(tag));
    const declared = chain.declared.filter(({ digest }) => digest?.includes(id)).map((rule) => rule.id);
    const rules = [...new Set([...declared, ...ofTest.flatMap(({ text }) => ruleOf(text) ?? [])])];
    const all = (map: ReadonlyMap<string, readonly string[]>) => [
      ...new Set(rules.flatMap((rule) => map.get(rule) ?? [])),
    ];
    return {
      id,
      rules,
      functions: all(functions),
      vectors: ofTest.length > 0 ? [...new Set(ofTest.map(({ path }) => path))] : all(chain.vectors),
      tests: all(chain.tests),
      decisions: id.startsWith('OPEN-') ? pages.filter(({ text }) => names(text, id)).map(({ path }) => path) : [],
      leftOut: leftOut[id],
    };
  });
}

/** Whether a rule names it, code decides it, and something shows it. */
export function isCovered({ rules, functions, vectors, tests }: LedgerRow): boolean {
  return rules.length > 0 && functions.length > 0 && vectors.length + tests.length > 0;
}

/** The functions and constants whose doc comments cite each rule, as `path#name`. */
export function citedFunctions(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const cited = /\/\*\*((?:(?!\*\/)[\s\S])*?@rule(?:(?!\*\/)[\s\S])*)\*\/\s*(?:export )?(?:async )?\w+\*? (\w+)/g;
  for (const { path, text } of files.filter(({ path }) => /^packages\/[a-z-]+\/src\/.*(?<!\.test)\.ts$/.test(path))) {
    for (const [, comment = '', name = ''] of text.matchAll(cited)) {
      for (const [, rule = ''] of comment.matchAll(/@rule[ \t]+([^\s*]+)/g)) {
        found.set(rule, [...(found.get(rule) ?? []), `${path}#${name}`]);
      }
    }
  }
  return found;
}

/** The upstream subtests that a vector shows: `conformance: CONF-4`, or a list of them. */
function conformanceOf(vector: string): readonly string[] {
  const [, tags = ''] = /^conformance: *(.*)$/m.exec(vector) ?? [];
  return [...tags.matchAll(/CONF-[A-Za-z0-9-]+/g)].map(([tag]) => tag);
}

function ruleOf(vector: string): string | undefined {
  return /^rule: *(\S+)$/m.exec(vector)?.[1];
}

function names(text: string, id: string): boolean {
  return new RegExp(`\\b${id}\\b`).test(text);
}
