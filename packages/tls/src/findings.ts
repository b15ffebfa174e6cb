/**
 * What this package finds: every code with its rule, its severity, its evidence and its sentence.
 */
import type { Finding, Severity } from '@backend-tls/model';
import type { TlsRule } from './rules.js';
import type { DerProblem } from './x509/der.js';
import { describeProblem } from './x509/problems.js';

/** Where a PEM block stands in its text; blocks and lines count from 1. */
export interface BlockPlace {
  readonly block: number;
  readonly line: number;
}

/** The evidence each code carries. No field ever holds a part of a block's body. */
interface EvidenceOf {
  readonly 'no-certificate': { readonly blocks: number };
  readonly 'too-large': { readonly what: 'text' | 'blocks' | 'block'; readonly limit: number };
  readonly 'unterminated-block': BlockPlace;
  readonly 'unopened-block': BlockPlace;
  readonly 'mismatched-block': BlockPlace;
  readonly 'nested-block': BlockPlace;
  readonly 'pem-headers': BlockPlace;
  readonly 'bad-base64': BlockPlace;
  readonly 'bad-der': { readonly problem: DerProblem } & Partial<BlockPlace>;
  readonly 'private-key': BlockPlace & { readonly label: string };
  readonly 'unexpected-block': BlockPlace & { readonly label: string };
  readonly 'byte-order-mark': { readonly line: number };
  readonly 'blank-line': BlockPlace;
  readonly 'duplicate-certificate': BlockPlace & { readonly sha256: string };
  readonly 'malformed-name': BlockPlace & { readonly count: number; readonly names: readonly string[] }; // the first few
  readonly 'several-certificates': { readonly certificates: number };
  readonly 'not-a-ca': CertificateEvidence;
  readonly 'intermediate-only': { readonly certificates: number };
  readonly 'weak-key': CertificateEvidence & { readonly bits: number };
  readonly 'weak-signature': CertificateEvidence & { readonly digest: string };
  readonly 'out-of-order': CertificateEvidence & { readonly position: number; readonly expected: number }; // from 1
}

interface CertificateEvidence {
  readonly sha256: string;
  readonly subject: string;
}

/** What happened. Codes are never renamed or reused. */
export type TlsCode = keyof EvidenceOf;

interface CodeFacts<Code extends TlsCode> {
  readonly rule: TlsRule;
  readonly severity: Severity;
  readonly says: (evidence: EvidenceOf[Code]) => string;
}

const CODES: { readonly [Code in TlsCode]: CodeFacts<Code> } = {
  'no-certificate': {
    rule: 'trust/needs-certificate',
    severity: 'error',
    says: ({ blocks }) => `The text holds no CERTIFICATE block${blocks === 0 ? '' : ', only others'}.`,
  },
  'too-large': {
    rule: 'trust/bounded-reading',
    severity: 'error',
    says: ({ what, limit }) => `The text is beyond what is read: ${LIMITS[what](limit)}.`,
  },
  'unterminated-block': {
    rule: 'trust/whole-blocks',
    severity: 'error',
    says: ({ line }) => `The PEM block that begins on line ${line} has no proper first or last line.`,
  },
  'unopened-block': {
    rule: 'trust/whole-blocks',
    severity: 'error',
    says: ({ line }) => `Line ${line} ends a PEM block that was never begun.`,
  },
  'mismatched-block': {
    rule: 'trust/whole-blocks',
    severity: 'error',
    says: ({ line }) => `The PEM block that begins on line ${line} ends under another label.`,
  },
  'nested-block': {
    rule: 'trust/whole-blocks',
    severity: 'error',
    says: ({ line }) => `Another PEM block begins before the one of line ${line} has ended.`,
  },
  'pem-headers': {
    rule: 'trust/no-pem-headers',
    severity: 'error',
    says: ({ line }) => `The CERTIFICATE block of line ${line} has headers.`,
  },
  'bad-base64': {
    rule: 'trust/strict-encoding',
    severity: 'error',
    says: ({ line }) => `The CERTIFICATE block of line ${line} is not base64.`,
  },
  'bad-der': {
    rule: 'trust/strict-der',
    severity: 'error',
    says: ({ line, problem }) =>
      `${line === undefined ? 'The data' : `The CERTIFICATE block of line ${line}`} is not a certificate: ${describeProblem(problem)}.`,
  },
  'private-key': {
    rule: 'trust/no-private-key',
    severity: 'warning',
    says: ({ line, label }) => `Line ${line} begins a "${label}", which does not belong among certificates.`,
  },
  'unexpected-block': {
    rule: 'trust/only-certificates',
    severity: 'warning',
    says: ({ line, label }) => `The "${label}" block of line ${line} is passed over.`,
  },
  'byte-order-mark': {
    rule: 'trust/portable-text',
    severity: 'warning',
    says: () => 'The text begins with a byte order mark, which hides the first block from some readers.',
  },
  'blank-line': {
    rule: 'trust/portable-text',
    severity: 'warning',
    says: ({ line }) => `The CERTIFICATE block of line ${line} has a blank line in it, which some readers refuse.`,
  },
  'duplicate-certificate': {
    rule: 'trust/canonical-certificates',
    severity: 'warning',
    says: ({ line }) => `The CERTIFICATE block of line ${line} repeats an earlier one.`,
  },
  'malformed-name': {
    rule: 'identity/malformed-name-is-no-name',
    severity: 'warning',
    says: ({ line, count, names }) =>
      `The certificate of line ${line} has ${count === 1 ? 'a malformed name' : `${count} malformed names`}, which ${count === 1 ? 'matches' : 'match'} nothing: ${names.map((name) => `"${name}"`).join(', ')}${count > names.length ? ', …' : ''}.`,
  },
  'several-certificates': {
    rule: 'trust/several-certificates',
    severity: 'info',
    says: ({ certificates }) => `The text holds ${certificates} certificates, which not every implementation supports.`,
  },
  'not-a-ca': {
    rule: 'trust/anchor-is-root',
    severity: 'warning',
    says: ({ subject }) => `The certificate "${subject}" is no certificate authority: it can vouch for itself only.`,
  },
  'intermediate-only': {
    rule: 'trust/anchor-is-root',
    severity: 'warning',
    says: () =>
      'No certificate of the bundle issued itself, and some implementations accept a chain only up to its root.',
  },
  'weak-key': {
    rule: 'trust/strong-cryptography',
    severity: 'warning',
    says: ({ subject, bits }) =>
      `The certificate "${subject}" has an RSA key of ${bits} bits, which many clients refuse.`,
  },
  'weak-signature': {
    rule: 'trust/strong-cryptography',
    severity: 'warning',
    says: ({ subject, digest }) => `The certificate "${subject}" is signed with ${digest}, which can be forged.`,
  },
  'out-of-order': {
    rule: 'path/chain-in-order',
    severity: 'warning',
    says: ({ subject, position, expected }) =>
      `The certificate "${subject}" stands at place ${position} of the chain, and belongs at place ${expected}.`,
  },
};

const LIMITS: Readonly<Record<EvidenceOf['too-large']['what'], (limit: number) => string>> = {
  text: (limit) => `it is longer than ${limit} characters`,
  blocks: (limit) => `it has more than ${limit} PEM blocks`,
  block: (limit) => `a block has more than ${limit} characters`,
};

/** A finding of this code, with its rule, severity and sentence from the table above. */
export function makeFinding<Code extends TlsCode>(code: Code, evidence: EvidenceOf[Code]): Finding<TlsCode, TlsRule> {
  const { rule, severity, says }: CodeFacts<Code> = CODES[code];
  return { code, rule, severity, path: [], message: says(evidence), evidence: { ...evidence } };
}
