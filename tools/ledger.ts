/**
 * The ledger of the normative digest: which of its sentences a rule covers, and which are left out, with the reason.
 */

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
